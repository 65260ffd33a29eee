"""Every page for everyone: axe, names, small and large, dark, high contrast, nothing from elsewhere."""

import pytest

from footfall.store import people
from tests.browser import checks, ways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SMALL = {"width": 390, "height": 844}
#: Other ways a page may be written or look: what the person set, and what the browser asks for.
LOOKS = {
    "german": ({"language": "de"}, {"locale": "de-DE"}),
    "more": ({"contrast": "more", "theme": "light"}, {"contrast": "more"}),
    "more and dark": ({"contrast": "more", "theme": "dark"}, {"contrast": "more", "color_scheme": "dark"}),
    "forced": ({}, {"forced_colors": "active"}),
    "wide": ({}, {"viewport": {"width": 1280, "height": 900}}),
    "no numbers": ({"hides_numbers": True}, {}),
}


@pytest.fixture
def with_kind_pages(settings):
    """Let every kind page be opened by its status."""
    settings.ROOT_URLCONF = ways.__name__


def test_no_page_is_left_out(ada, with_kind_pages):
    visited = set().union(*(ways.names_of(part(ada)) for part in ways.PARTS.values()))
    routes = {pattern.name for pattern in ways.urlpatterns}
    assert routes - visited == ways.POSTED | ways.FOR_THE_BROWSER
    assert visited <= routes


@pytest.mark.long
@pytest.mark.parametrize("part", ways.PARTS)
def test_every_page_is_for_everyone(open_browser, ada, with_kind_pages, part):
    windows, faults = {}, {}
    for who, way in ways.PARTS[part](ada):
        if who not in windows:
            windows[who] = open_browser(who, service_workers="block")
        page = windows[who]
        page.set_viewport_size(SMALL)
        told = checks.for_everyone(page, way)
        if told:
            faults[way] = told
    assert not faults
    assert not [address for page in windows.values() for address in page.strayed]


@pytest.mark.long
@pytest.mark.parametrize("look", LOOKS)
def test_a_page_of_each_make_is_for_everyone_in_other_looks(open_browser, ada, look):
    changed, wishes = LOOKS[look]
    visits = ways.few(ada)
    for name, value in changed.items():
        setattr(ada, name, value)
    people.save(ada, *changed)
    windows, faults = {}, {}
    for who, way in visits:
        page = windows[who] = windows.get(who) or open_browser(who, service_workers="block", **wishes)
        page.goto(way)
        page.evaluate(checks.UNFOLD)
        told = [*checks.with_axe(page), *checks.as_told(page)]
        told += [*checks.sideways(page, 320), *checks.sideways(page, 390, "200%")] if look == "german" else []
        if told:
            faults[way] = told
        page.set_viewport_size(wishes.get("viewport", SMALL))
    assert not faults


def test_a_first_visit_asks_for_eight_files_at_most(open_browser, ada):
    visits = [way for _, way in ways.few(ada) if way != "/no/such/page"]
    page, asked = open_browser(ada, service_workers="block"), []
    page.on("request", lambda request: asked.append(request.url))
    many = {}
    for way in [*visits, "/evidence", "/help/stay", "/help/plan"]:
        asked.clear()
        page.goto(way, wait_until="networkidle")
        if len(asked) > 8:
            many[way] = list(asked)
    assert not many


def test_the_walk_itself_sees_what_is_wrong(chromium):
    page = chromium.new_page(viewport=SMALL)
    page.set_content(
        """<html lang="en"><title>Wrong</title><a class="skip" href="#main">Past</a>
        <nav class="nav" aria-label="Main"><a href="/"><span>Calendar</span></a></nav><nav aria-label="Main"></nav>
        <main id="main"><h1>One</h1><h1>Two</h1><h4>Deep</h4><button></button><input type="radio" aria-label="Alone">
        <p style="width: 500px; color: #bbb">Wide and pale</p><figure>…</figure>
        <a href="/a" style="font-size: 8px">a</a><a href="/b" style="font-size: 8px">b</a></main>"""
    )
    axe, told = " ".join(checks.with_axe(page)), checks.as_told(page)
    assert all(rule in axe for rule in ("color-contrast", "button-name", "landmark-unique", "heading-order"))
    assert "color-contrast" in " ".join(checks.with_axe(page, checks.COLOURS))
    wrong = ["a button has", "a figure has", "2 headings", "level 4 after", "landmarks alike", "choice 'Alone'"]
    assert all(any(one in sentence for sentence in told) for one in wrong), told
    wide, crowded = checks.sideways(page, 320)
    assert "Wide and pale" in wide
    assert "in sight" in crowded
    page.close()
