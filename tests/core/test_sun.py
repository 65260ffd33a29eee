"""The hour a sky is drawn for."""

import math
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from footfall.core import sun


def by_noaa(place, day):
    """A second way: the spreadsheet of the NOAA, by equation of time and hour angle; minutes after midnight UTC."""
    g = 2 * math.pi / 365 * (day.timetuple().tm_yday - 1 + 0.25)
    eq = 0.000075 + 0.001868 * math.cos(g) - 0.032077 * math.sin(g)
    eq = 229.18 * (eq - 0.014615 * math.cos(2 * g) - 0.040849 * math.sin(2 * g))
    tilt = 0.006918 - 0.399912 * math.cos(g) + 0.070257 * math.sin(g) - 0.006758 * math.cos(2 * g)
    tilt += 0.000907 * math.sin(2 * g) - 0.002697 * math.cos(3 * g) + 0.00148 * math.sin(3 * g)
    north = math.radians(place.latitude)
    angle = math.cos(math.radians(90.833)) / (math.cos(north) * math.cos(tilt)) - math.tan(north) * math.tan(tilt)
    return 720 - 4 * (place.longitude + math.degrees(math.acos(angle))) - eq


@pytest.mark.parametrize(
    "zone", ["Europe/Dublin", "America/New_York", "Asia/Tokyo", "Australia/Sydney", "Asia/Kolkata"]
)
@pytest.mark.parametrize("month", [1, 3, 6, 9, 12])
def test_sunrise_agrees_with_a_second_way_to_three_minutes(zone, month):
    place = sun.place_of(zone)
    midday = datetime(2026, month, 21, 12, tzinfo=ZoneInfo(zone))
    expected = datetime(2026, month, 21, tzinfo=UTC) + timedelta(minutes=by_noaa(place, midday))
    found = sun.sunrise(place, midday)
    assert abs(found - expected) < timedelta(minutes=3)
    assert found.astimezone(ZoneInfo(zone)).date() == midday.date()


def test_the_sky_goes_through_the_hours_of_a_day():
    begin = datetime(2026, 11, 22, tzinfo=ZoneInfo("Europe/Dublin"))
    phases = [sun.sky("Europe/Dublin", begin + timedelta(hours=hour)).phase for hour in range(24)]
    changes = [phase for number, phase in enumerate(phases) if number == 0 or phases[number - 1] != phase]
    assert changes == ["night", "dawn", "morning", "day", "dusk", "night"]


def test_where_the_sun_does_not_rise_no_sunrise_is_told():
    midwinter = datetime(2026, 12, 21, 11, tzinfo=UTC)
    found = sun.sky("Arctic/Longyearbyen", midwinter)
    assert found.sunrise is None
    assert found.phase == "dusk"  # At noon the sun stands 11.7 degrees below: the last of the light.
    assert sun.sky("Arctic/Longyearbyen", datetime(2026, 6, 21, 11, tzinfo=UTC)).sunrise is None


@pytest.mark.parametrize(("hour", "phase"), [(3, "night"), (6, "dawn"), (8, "morning"), (13, "day"), (19, "dusk")])
def test_a_zone_without_a_place_goes_by_the_clock(hour, phase):
    assert sun.sky("Etc/UTC", datetime(2026, 5, 4, hour, tzinfo=UTC)) == sun.Sky(phase)


def test_every_zone_has_a_sky_in_every_month():
    for number, zone in enumerate(sorted(available_timezones())):
        moment = datetime(2026, number % 12 + 1, 15, number % 24, tzinfo=UTC)
        assert sun.sky(zone, moment).phase in {"night", "dawn", "morning", "day", "dusk"}


def test_degrees_are_read_with_and_without_seconds():
    assert sun.place_of("Europe/Dublin") == ("Dublin", pytest.approx(53.33, abs=0.01), -6.25)
    assert sun._degrees("-340000", 2) == -34
    assert sun._degrees("+0061530", 3) == pytest.approx(6 + 15.5 / 60, abs=1e-3)


def test_without_the_list_of_places_the_clock_is_enough(monkeypatch):
    monkeypatch.setattr(sun, "TZPATH", ())
    monkeypatch.setattr(sun, "_places", sun._places.__wrapped__)
    assert sun.sky("Europe/Dublin", datetime(2026, 5, 4, 7, tzinfo=UTC)).place in {None, "Dublin"}
