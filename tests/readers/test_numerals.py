"""Numbers and moments as files write them, by block and one by one."""

from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.readers import numerals

ZONES = st.sampled_from(["Z", "", "+02:00", "-0430", "+05"])
FORMS = st.sampled_from(["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f"])


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.datetimes(datetime(1600, 1, 1), datetime(2400, 1, 1)), min_size=8, max_size=20),
    ZONES,
    FORMS,
)
def test_a_block_of_times_gives_what_each_gives_alone(times, zone, form):
    texts = [at.strftime(form).zfill(19) + zone for at in times]
    alone = [numerals.moment(text) for text in texts]
    expected = [(at - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(seconds=1) for at in alone]
    np.testing.assert_allclose(numerals.moments(texts), expected, rtol=0, atol=2e-6)


def test_impossible_days_are_no_times_in_a_block_either():
    texts = [f"2026-02-{day:02d}T00:00:00Z" for day in range(20, 32)] + [None, ""]
    found = numerals.moments(texts)
    assert np.isfinite(found).tolist() == [True] * 9 + [False] * 5
    assert numerals.moments(["2024-02-29T00:00:00Z"] * 10)[0] == datetime(2024, 2, 29, tzinfo=UTC).timestamp()


@pytest.mark.parametrize("hour", ["24:00:00", "23:59:60"])
def test_midnight_and_leap_seconds_are_times(hour):
    midnight = datetime(2026, 5, 5, tzinfo=UTC)
    assert numerals.moment(f"2026-05-04T{hour}Z") == midnight
    np.testing.assert_array_equal(numerals.moments([f"2026-05-04T{hour}Z"] * 9), [midnight.timestamp()] * 9)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5", 1.5), ("1,5", 1.5), (" -2 ", -2.0), ("+3e2", 300.0), (".5", 0.5), ("5.", 5.0), ("\u22124", -4.0),
        ("", None), (None, None), ("nan", None), ("inf", None), ("-Infinity", None), ("1e999", None), ("1_0", None),
        ("0x10", None), ("1.2.3", None), ("1,234.5", None), ("9" * 100, None), ("five", None), ("\u0665", 5.0),
    ],
)  # fmt: skip
def test_numbers(text, value):
    assert numerals.number(text) == value


def test_many_numbers_are_read_alike():
    values = numerals.numbers(["1.5", None, "nan", "inf", "1e999"])
    np.testing.assert_array_equal(values, [1.5, np.nan, np.nan, np.nan, np.nan])
    np.testing.assert_array_equal(numerals.numbers(["1,5", None, "x", "1e999"]), [1.5, np.nan, np.nan, np.nan])


def test_a_time_without_a_zone_is_where_we_say_or_refused():
    assert numerals.moment("2026-05-04T06:30", timezone(timedelta(hours=2))).utcoffset() == timedelta(hours=2)
    assert numerals.moment("2026-05-04T06:30:00", None) is None
    for text in (
        "2026-05-04T06:30:00+24:00",
        "2026-05-04T25:00:00Z",
        "2026-05-04",
        "now",
        None,
        "9999-12-31T24:00:00Z",
    ):
        assert numerals.moment(text) is None
