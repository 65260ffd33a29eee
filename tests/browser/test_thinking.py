"""Thinking tests in a real browser: done by keys and by touch, called away, stopped, and over without a connection."""

import pytest

from footfall.store.between import thinking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
#: Waits are drawn at their shortest, so that the journey is short as well.
SHORTEST = "Math.random = () => 0"
TRIES = 4
#: Ends once the page waits for the next disc: a key then is early.
WAITING = """() => new Promise((done) => {
    const look = () => document.querySelector("thinking-test").task.state === "waiting" ? done() : setTimeout(look, 10);
    look();
})"""


def begin(page, kind, count=None):
    page.goto(f"/thinking/{kind}")
    if kind != "span":
        page.evaluate(SHORTEST)
    if count is not None:
        page.locator("thinking-test").evaluate("(one, count) => { one.dataset.count = count; }", str(count))
    page.get_by_role("button", name="Begin with a short try").press("Enter")


def react(page, times, act):
    for _time in range(times):
        page.locator(".think-field.lit").wait_for()
        page.wait_for_timeout(150)
        act()
        page.locator(".think-field:not(.lit)").wait_for(state="attached")


def test_reacting_by_keys_alone_from_the_first_try_to_the_line_of_words(open_browser, ada):
    page = open_browser(ada, reduced_motion="reduce")
    begin(page, "reaction")
    react(page, TRIES, lambda: page.keyboard.press("Space"))
    page.get_by_role("button", name="Go on").press("Enter")
    react(page, 24, lambda: page.keyboard.press("k"))
    page.wait_for_url("**/thinking/reaction/results?kept=*")
    (kept,) = thinking.of(ada)
    trials = thinking.get(ada, kept.pk).trials
    assert len(trials) == 24
    assert all(one["wait"] == pytest.approx(1000) and 100 < one["rt"] < 1500 for one in trials)
    assert kept.state in {"whole", "unsteady"}, "a machine shared with others may not tell time well enough"
    assert kept.clock["device"].endswith("k")
    assert kept.clock["stamp"] <= 1
    assert page.get_by_role("heading", level=1).inner_text()
    assert not page.strayed


def test_called_away_thrown_away_and_over_without_a_connection(open_browser, ada):
    page = open_browser(ada, has_touch=True, viewport={"width": 320, "height": 560})
    begin(page, "reaction", 4)
    react(page, TRIES, lambda: page.touchscreen.tap(160, 300))
    page.get_by_role("button", name="Go on").tap()
    react(page, 1, lambda: page.touchscreen.tap(160, 300))
    page.evaluate("dispatchEvent(new Event('blur'))")
    page.get_by_text("You were away for a moment.").wait_for()
    assert page.locator(".think-where").inner_text() == "2 of 4"
    page.get_by_role("button", name="Go on").tap()
    page.evaluate(WAITING)
    page.keyboard.down("x")  # Early: it is counted apart, and a key held down is one press.
    page.keyboard.down("x")
    react(page, 1, lambda: page.touchscreen.tap(160, 300))
    page.keyboard.up("x")
    page.context.set_offline(True)
    react(page, 1, lambda: page.touchscreen.tap(160, 300))
    page.locator(".think-said", has_text="kept on this phone and goes over later").wait_for()
    assert not thinking.of(ada)
    page.context.set_offline(False)
    page.evaluate("footfallOutbox.send()")
    (kept,) = thinking.of(ada)
    assert (kept.state, kept.clock["device"][-1]) == ("too_few", "t")
    assert kept.clock["thrown"] >= 1
    assert [one.get("early") for one in thinking.get(ada, kept.pk).trials] == [None, True, None, None]


def test_away_three_times_ends_kindly_and_stopping_keeps_nothing(open_browser, ada):
    page = open_browser(ada)
    begin(page, "choice", 5)
    for _time in range(6):
        page.locator(".think-arrow:not([hidden])").wait_for()
        page.wait_for_timeout(60)
        page.keyboard.press("ArrowLeft")
        page.locator(".think-arrow[hidden]").wait_for(state="attached")
    for _time in range(3):
        page.get_by_role("button", name="Go on").click()
        page.wait_for_timeout(50)
        page.evaluate("dispatchEvent(new Event('pagehide'))")
    page.get_by_text("You were called away more than twice.").wait_for()
    assert [row.state for row in thinking.of(ada)] == ["hidden"]
    begin(page, "span")
    page.keyboard.press("Escape")
    page.get_by_text("Stopped. Nothing of it was kept.").wait_for()
    assert len(thinking.of(ada)) == 1


def test_digits_are_typed_back_on_big_keys(open_browser, ada):
    page = open_browser(ada)
    begin(page, "span", 1)
    for number in range(3):
        if number == 2:
            page.get_by_role("button", name="Go on").click()
        row = shown(page)
        page.locator(".think-typing:not([hidden])").wait_for()
        for digit in row:
            page.get_by_role("button", name=digit, exact=True).click()
        page.get_by_role("button", name="Done").click()
    page.wait_for_url("**/thinking/span/results?kept=*")
    (kept,) = thinking.of(ada)
    assert len(thinking.get(ada, kept.pk).trials[0]["shown"]) == 4
    assert thinking.get(ada, kept.pk).trials[0]["typed"] == thinking.get(ada, kept.pk).trials[0]["shown"]


def shown(page):
    """Read the digits as they appear, as somebody would."""
    return page.evaluate(
        """() => new Promise((done) => {
            const place = document.querySelector(".think-digit"), typing = document.querySelector(".think-typing");
            let row = "";
            const look = new MutationObserver(() => {
                row += place.textContent;
                if (!typing.hidden) { look.disconnect(); done(row); }
            });
            const all = { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden"] };
            look.observe(place.parentNode, all);
        })"""
    )
