"""The style page: every token passes, every state and every picture is there, in every look."""

import re

import pytest

from footfall.core.estimates import VERDICTS
from footfall.web.style import specimens, tokens


@pytest.mark.parametrize("palette", tokens.PALETTES)
def test_every_colour_that_carries_something_has_contrast_enough(palette):
    for token in tokens.tokens(palette):
        for ratio in token.ratios:
            assert ratio.value >= token.least, f"{palette}: {token.name} on {ratio.ground} is {ratio.value:.2f}"


def test_contrast_is_that_of_the_standard():
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert tokens.contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1.0)
    assert tokens.contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_a_look_that_follows_the_device_has_the_same_colours_as_the_chosen_one():
    text = tokens.STYLESHEET.read_text(encoding="utf-8")
    for query, palette in (("(prefers-color-scheme: dark)", "dark"), ("(prefers-contrast: more)", "more")):
        block = text[text.index(f"@media {query} {{ :root") :]
        found = dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-Fa-f]{6})", block[: block.index("} }")]))
        for token in tokens.tokens(palette):
            assert found[token.name] == token.value, f"{palette}: {token.name}"


def test_every_verdict_and_every_picture_is_there(client, ada):
    assert {card.verdict for card in specimens.cards()} == set(VERDICTS)
    missing = [one.name for one in specimens.pictures() if one.chart is None]
    assert not missing
    names = [one.name for one in specimens.pictures()]
    assert len(set(names)) == len(names)
    page = client.get("/about/style").text
    for one in specimens.pictures():
        assert one.name in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(
    ("theme", "contrast"), [("light", "normal"), ("dark", "normal"), ("light", "more"), ("dark", "more")]
)
def test_the_look_is_chosen_by_links(client, home, db, theme, contrast):
    page = client.get("/about/style", {"theme": theme, "contrast": contrast}).text
    assert f'data-theme="{theme}" data-contrast="{contrast}"' in page
    assert 'data-theme="light"' in client.get("/about/style", {"theme": "odd"}).text
