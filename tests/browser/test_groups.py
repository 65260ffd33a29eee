"""A group run in two real browsers: asked in, joined, set, come along to, run, told of afterwards, and left again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.store import check_ins
from footfall.store.together.events import Event, EventGuest
from tests.browser import checks
from tests.web.records import keep_run

pytestmark = [
    pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("several"),
]  # fmt: skip


def a_group(hers):
    hers.goto("/groups")
    hers.get_by_role("link", name="Make a group").first.click()
    hers.get_by_label("What it is called").fill("Thursday round")
    hers.get_by_role("button", name="Make the group").click()
    hers.get_by_role("link", name="People", exact=True).click()
    hers.get_by_role("button", name="Make a code").click()
    return hers.locator(".company-code").inner_text()


def joined(his, code):
    his.goto("/groups")
    his.get_by_label("The code").fill(code.lower())
    his.get_by_role("button", name="Look at the group").click()
    assert his.get_by_role("heading", name="Who sees what of you here").is_visible()
    assert not checks.with_axe(his)
    his.get_by_text("Whoever leads sees when I come to a run").click()
    his.get_by_role("button", name="I am 18 or older, and I join").click()
    assert his.get_by_text("You belong to it now.").is_visible()


def a_run(hers):
    hers.goto("/groups")
    hers.get_by_role("link", name="Thursday round").click()
    hers.get_by_role("link", name="Set a run").click()
    hers.get_by_label("What it is called").fill("Round the pond")
    hers.get_by_label("Day").fill(f"{(timezone.now() + timedelta(days=2)).date()}")
    hers.get_by_role("button", name="Keep").click()
    assert hers.get_by_role("heading", name="Round the pond").is_visible()


def test_a_group_run_from_the_invitation_to_afterwards(open_browser, ada, ben):
    hers, his = open_browser(ada, java_script_enabled=False), open_browser(ben)
    joined(his, a_group(hers))
    a_run(hers)
    his.reload()
    his.get_by_role("link", name="Round the pond").click()
    his.get_by_text("I come along", exact=True).click()
    his.get_by_role("button", name="Keep").click()
    hers.goto("/groups")
    hers.get_by_role("link", name="Thursday round").click()
    assert "Ben" in hers.locator(".group-run").inner_text()

    run = Event.objects.get()  # The day has come and gone.
    run.at = timezone.now() - timedelta(hours=3)
    run.save()
    keep_run(ben, start=run.at, recording=None)
    his.goto("/")
    his.get_by_role("link", name="What became of it?").first.click()
    his.get_by_text("I went, all the way").click()
    his.get_by_label("A line about it").fill("The pond was quiet.")
    his.get_by_role("button", name="Keep").click()
    assert not checks.with_axe(his)
    his.locator("main").get_by_role("link", name="Check in").click()
    his.locator(".pad").click(position={"x": 200, "y": 60})
    his.get_by_role("button", name="Keep").click()
    his.wait_for_url("**/?kept=*")
    assert check_ins.of(ben)[0].tags == ["company"]
    hers.goto(f"/events/{run.uid}/after")
    assert "The pond was quiet." not in hers.content()

    hers.goto("/groups")
    hers.get_by_role("link", name="Thursday round").click()
    hers.get_by_label("Words for the wall").fill("Thank you for coming.")
    hers.get_by_role("button", name="Put it on the wall").click()
    his.goto("/groups")
    his.get_by_role("link", name="Thursday round").click()
    his.get_by_role("button", name="Wave").first.click()
    his.get_by_role("button", name="Take the wave back").wait_for()
    hers.reload()
    assert hers.get_by_text("One wave").is_visible()

    his.get_by_role("link", name="Leave this group").click()
    his.get_by_role("button", name="Leave", exact=True).click()
    assert not EventGuest.objects.filter(person=ben).exists()
    hers.goto(f"/events/{run.uid}")
    assert "Ben" not in hers.locator("main").inner_text()
    assert his.goto(f"/events/{run.uid}").status == 404
    assert (hers.strayed, his.strayed) == ([], [])
