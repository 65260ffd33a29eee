"""A hard day in a real browser: a line written down without any script, one tap, the line, and back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.between import finding, growing
from footfall.actions.between.growing import HardWords
from footfall.science.between.resilience import TOLD
from footfall.store.between import growing as kept
from tests.browser import checks
from tests.web.between.test_resilience import way_back
from tests.web.records import keep_run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINE = "I did not want to, and I did it."


def test_a_line_comes_back_on_a_hard_day(open_browser, ada):
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/resilience")
    page.get_by_role("link", name="Write one down").click()
    page.get_by_role("button", name="Put it on the list").click()
    assert page.get_by_text("Please write a line about it.").is_visible()
    page.get_by_label("Your line about it").fill(LINE)
    page.get_by_text("in the rain", exact=True).click()
    page.get_by_role("button", name="Put it on the list").click()
    assert page.get_by_text("Kept.").is_visible()
    page.goto("/")
    page.get_by_role("button", name="Today is a hard day").click()
    assert page.locator(".hard-day .own", has_text=LINE).is_visible()
    assert "in the rain" in page.locator(".hard-day").inner_text()
    page.get_by_role("button", name="Not this line again").click()
    assert not page.get_by_text(LINE).count()
    page.get_by_role("button", name="Not a hard day after all").click()
    assert page.get_by_role("button", name="Today is a hard day").is_visible()
    assert kept.hard_days(ada) == []


def test_every_page_of_it_is_for_everyone(open_browser, ada):
    now = timezone.now()
    run = keep_run(ada, start=now - timedelta(hours=5), note="Slow.")
    keep_run(ada, sport="swimming", start=now - timedelta(days=40), recording=None)
    finding.find(ada, now - timedelta(days=9), now)
    growing.keep_hard(ada, HardWords(LINE, circumstance="rain", activity=run.key), now)
    way_back(ada, TOLD)
    page = open_browser(ada, viewport={"width": 390, "height": 844})
    page.goto("/resilience")
    page.get_by_role("button", name="Today is a hard day").click()
    page.locator(".hard-day").wait_for()
    found = next(one for one in kept.hard_things(ada) if one.kept_at is None)
    ways = ("/", "/resilience", "/hard-things", f"/hard-things/{found.pk}", "/small-wins", f"/activities/{run.key}")
    faults = {}
    for way in ways:
        told = checks.for_everyone(page, way)
        if told:
            faults[way] = told
    assert not faults
