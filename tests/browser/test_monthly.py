"""The monthly letter in a real browser: made, read, a line kept with it, erased."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.core.between.months import month_before
from footfall.core.days import day_of, moment_of
from tests.browser.checks import sideways, with_axe
from tests.web.records import an_estimate, keep_analysis, keep_check_in, keep_run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_letter_is_made_read_given_a_line_and_erased(open_browser, ada):
    year, month = month_before(day_of(timezone.now(), ada.zone))
    first = moment_of(day_of(timezone.now(), ada.zone).replace(year=year, month=month, day=3), 600, ada.zone)
    for ahead in range(0, 20, 3):
        keep_run(ada, start=first + timedelta(days=ahead))
        keep_check_in(ada, at=first + timedelta(days=ahead, hours=2), mood=6.0)
    keep_analysis(ada, an_estimate(family_lfsr=0.001))
    page = open_browser(ada)
    page.goto("/more")
    page.get_by_role("link", name="A letter to yourself").first.click()
    page.get_by_role("button", name="Make it", exact=True).click()
    page.get_by_role("heading", name="What was learned").wait_for()
    assert page.get_by_text("You were out on 7 days.").count() == 1
    page.get_by_label("Something from this month").fill("The heron, twice.")
    page.get_by_role("button", name="Keep it with the letter").click()
    page.get_by_role("heading", name="One thing you kept").wait_for()
    assert not sideways(page, 390)
    assert not with_axe(page)
    page.get_by_text("Make it anew, or erase it").click()
    page.get_by_role("button", name="Erase this letter").click()
    page.get_by_text("The letter is gone.").wait_for()
    assert not page.strayed
