"""A journey: last night in three taps and a shift, changed, taken back; the same by typing alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.core.nights import Night
from footfall.store.between import nights
from tests.browser.checks import sideways, with_axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def keep_some(person):
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    spans = [(now - timedelta(days=back, hours=12), now - timedelta(days=back, hours=4)) for back in range(1, 9)]
    nights.add_many(person, [Night(*one, one[0], one[1], 5.0, 120) for one in spans], None, source="diary")


def test_a_night_is_kept_changed_and_taken_back(open_browser, ada):
    keep_some(ada)
    page = open_browser(ada, viewport={"width": 390, "height": 844})
    page.goto("/sleep/morning?day=" + str(timezone.localdate() - timedelta(days=12)))
    before = page.get_by_label("Asleep", exact=True).input_value()
    page.get_by_role("button", name="Asleep: 15 minutes later").click()
    assert page.get_by_label("Asleep", exact=True).input_value() != before
    assert page.get_by_role("button", name="Keep").bounding_box()["y"] < 760
    page.get_by_role("radio", name="7", exact=True).check(force=True)
    assert not with_axe(page)
    assert not sideways(page, 390)
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/sleep?kept=*")
    page.get_by_text("Kept: asleep at").wait_for()
    assert not with_axe(page)
    assert not sideways(page, 390)
    page.get_by_role("link", name="Change it").click()
    page.get_by_role("button", name="Take this night back").click()
    page.get_by_text("This night is gone.").wait_for()
    assert len(nights.of(ada)) == 8
    assert page.strayed == []


def test_without_scripts_and_small_it_is_typed(open_browser, ada):
    page = open_browser(ada, java_script_enabled=False, viewport={"width": 320, "height": 640})
    page.goto("/sleep")
    page.get_by_role("link", name="Write down last night").click()
    page.get_by_label("Woke up").select_option(index=3)
    page.get_by_label("Asleep", exact=True).fill("11:30")
    page.get_by_label("Up", exact=True).fill("07:00")
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("We took a time for one of the evening.").wait_for()
    (night,) = nights.of(ada)
    assert night.as_record().length_s == 7.5 * 3600
    assert night.quality is None


def test_with_words_twice_as_large_the_scale_has_a_name_to_read(open_browser, ada):
    page = open_browser(ada, viewport={"width": 320, "height": 640})
    page.goto("/sleep/morning")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    name, leave = page.locator(".scale legend"), page.locator(".scale .leave")
    assert name.bounding_box()["height"] < 100
    assert leave.bounding_box()["y"] >= name.bounding_box()["y"] + name.bounding_box()["height"] - 1
    assert not sideways(page, 320)
