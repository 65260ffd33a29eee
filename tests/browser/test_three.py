"""Three browsers at once: a group of three, a block inside it, one taken out; and a page read while it closes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.store import people
from footfall.store.together.events import Event
from footfall.store.together.groups import Group
from tests.browser import checks
from tests.browser.test_groups import a_group, a_run
from tests.web.records import an_estimate, keep_analysis

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("several")]
HERS, HIS = "The heron was there again.", "I come by the bridge."


@pytest.fixture
def cleo(home, db):
    """Make Cleo, the third of them."""
    person = people.make("Cleo", "Asia/Kolkata")
    person.adult_at, person.country = timezone.now() - timedelta(days=100), "DE"
    people.save(person, "adult_at", "country")
    return person


def join(page, code):
    page.goto("/groups")
    page.get_by_label("The code").fill(code)
    page.get_by_role("button", name="Look at the group").click()
    page.get_by_text("Whoever leads sees when I come to a run").click()
    page.get_by_role("button", name="I am 18 or older, and I join").click()
    page.get_by_text("You belong to it now.").wait_for()


def write(page, words):
    page.get_by_label("Words for the wall").fill(words)
    page.get_by_role("button", name="Put it on the wall").click()
    page.locator("#wall-h ~ *").get_by_text(words).wait_for()


def read(page, way):
    page.goto(way)
    return page.locator("main").inner_text()


def press_at(page, name, button):
    """Open what belongs to a name, and press something in it."""
    entry = page.locator(".company-people .entry", has=page.locator("b", has_text=name))
    entry.locator("summary").click()
    entry.get_by_role("button", name=button).click()


def come_along(page, uid):
    page.goto(f"/events/{uid}")
    page.get_by_text("I come along", exact=True).click()
    page.get_by_label("Other guests may read my name").check()
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("Kept.").wait_for()


def test_a_group_of_three_with_a_block_inside_it_and_one_taken_out(open_browser, ada, ben, cleo):
    hers, his, theirs = open_browser(ada), open_browser(ben), open_browser(cleo, java_script_enabled=False)
    a_group(hers)
    group = Group.objects.get()
    wall = f"/groups/{group.pk}"
    for page in (his, theirs):
        hers.goto(f"{wall}/people")
        hers.get_by_role("button", name="Make a code").click()
        join(page, hers.locator(".company-code").inner_text())
    hers.goto(wall)
    write(hers, HERS)
    assert HERS in read(his, wall)
    assert HERS in read(theirs, wall)
    write(his, HIS)
    assert HIS in read(hers, wall)
    assert HIS in read(theirs, wall)

    his.goto(f"{wall}/people")  # Stays open while Cleo blocks him, and shows her until then.
    assert "Cleo" in his.locator("main").inner_text()
    theirs.goto(f"{wall}/people")
    press_at(theirs, "Ben", "Block")
    assert "Ben" not in read(theirs, f"{wall}/people")
    assert HIS not in read(theirs, wall)
    his.reload()
    assert "Cleo" not in his.locator("main").inner_text()
    assert {"Ben", "Cleo"} <= set(read(hers, f"{wall}/people").replace("\n", " ").split())
    assert HIS in read(hers, wall)

    a_run(hers)
    run = Event.objects.get()
    come_along(his, run.uid)
    come_along(theirs, run.uid)
    assert "Ben" not in read(theirs, f"/events/{run.uid}")
    assert "Cleo" not in read(his, f"/events/{run.uid}")
    assert not checks.with_axe(his)
    assert {"Ben", "Cleo"} <= set(read(hers, f"/events/{run.uid}").replace("\n", " ").split())

    his.goto(wall)  # Open with a form in it when she takes him out.
    his.get_by_label("Words for the wall").fill("One more line.")
    hers.goto(f"{wall}/people")
    press_at(hers, "Ben", "Take them out of the group")
    assert "Ben" not in read(hers, f"{wall}/people")
    his.get_by_role("button", name="Put it on the wall").click()
    his.get_by_role("heading", name="Round the pond").wait_for(state="detached")
    assert "Thursday round" not in his.locator("main").inner_text()
    assert his.goto(wall).status == 404
    assert his.goto(f"/events/{run.uid}").status == 404
    assert "Whoever leads it has taken you out." in read(his, "/groups")
    assert his.locator(f"main a[href='{wall}']").count() == 0
    assert "One more line." not in read(hers, wall)
    assert "Round the pond" in read(theirs, wall)
    assert "Ben" not in read(hers, f"/events/{run.uid}")

    run.at = timezone.now() - timedelta(hours=3)  # The day has come and gone.
    run.save()
    for page in (hers, theirs):
        assert "Round the pond" in read(page, f"/events/{run.uid}/after")
    assert his.goto(f"/events/{run.uid}/after").status == 404
    assert (hers.strayed, his.strayed, theirs.strayed) == ([], [], [])


def test_a_page_shown_by_a_link_is_gone_at_the_next_touch_for_two_who_read_it(open_browser, ada, monkeypatch):
    monkeypatch.setattr("footfall.web.proving.is_proved", lambda request: True)
    keep_analysis(ada, an_estimate())
    own, doctor, nurse = open_browser(ada), open_browser(), open_browser(java_script_enabled=False)
    own.goto("/report")
    own.get_by_role("link", name="A link for a while").click()
    own.get_by_label("Whom is it for?").fill("Dr Weber")
    own.get_by_role("button", name="Make the link").click()
    way = own.get_by_label("The link").input_value()
    for page in (doctor, nurse):
        page.goto(way)
        page.get_by_role("heading", name="A report from my own records").wait_for()
    own.goto("/shares")
    own.locator("main").get_by_role("link", name="Dr Weber").click()
    own.get_by_role("button", name="End it now").click()
    own.get_by_text("It opens nothing any more.").wait_for()
    for page in (doctor, nurse):
        page.reload()
        page.get_by_role("heading", name="This page is closed.").wait_for()
        assert "Most likely" not in page.content()
        assert page.context.cookies() == []
    assert own.strayed == doctor.strayed == nurse.strayed == []
