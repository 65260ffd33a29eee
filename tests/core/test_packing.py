"""Packed recordings come back to half a step, in few bytes, and damaged ones say so."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.core.errors import UnreadableFile
from footfall.core.packing import OTHER_STEPS, STEPS, pack, unpack
from footfall.core.recordings import COLUMNS, Recording

SIZE_BUDGET = 60 * 1024


def back(columns):
    return unpack(pack(Recording({name: np.array(values, dtype=float) for name, values in columns.items()}))).columns


def an_hour():
    """A run as a watch writes it: twelve columns, one record a second, each rounded as devices do."""
    rng = np.random.default_rng(20260101)
    time = np.arange(3600.0)
    speed = np.round(2.8 + 0.2 * np.sin(time / 300) + rng.normal(0, 0.05, 3600), 3)
    heading = np.cumsum(rng.normal(0, 0.02, 3600))
    return {
        "time": time,
        "latitude": np.round(50 + np.cumsum(speed * np.cos(heading)) / 111_195, 7),
        "longitude": np.round(8 + np.cumsum(speed * np.sin(heading)) / 71_000, 7),
        "altitude": np.round((100 + 20 * np.sin(time / 500) + rng.normal(0, 0.2, 3600)) * 5) / 5,
        "distance": np.round(np.cumsum(speed), 2),
        "speed": speed,
        "heart_rate": np.round(140 + 10 * np.sin(time / 400) + np.cumsum(rng.normal(0, 0.3, 3600)) * 0.1),
        "cadence": np.round(85 + rng.normal(0, 1, 3600)),
        "power": np.round(250 + rng.normal(0, 15, 3600)),
        "temperature": np.round(18 + time / 1800),
        "developer:Form Power": np.round(70 + rng.normal(0, 2, 3600)),
        "developer:Leg Spring Stiffness": np.round(10 + rng.normal(0, 0.2, 3600), 3),
    }


def test_an_hour_with_twelve_columns_comes_back_and_stays_within_its_budget():
    columns = an_hour()
    packed = pack(Recording(columns))
    assert len(packed) <= SIZE_BUDGET
    returned = unpack(packed).columns
    assert list(returned) == list(columns)
    for name, values in columns.items():
        np.testing.assert_allclose(returned[name], values, atol=0.5001 / STEPS.get(name, OTHER_STEPS), rtol=0)


@settings(deadline=None)
@given(st.lists(st.floats(-1e9, 1e9) | st.just(float("nan")), max_size=50), st.sampled_from([*COLUMNS, "developer:x"]))
def test_any_values_come_back_to_half_a_step_and_missing_stays_missing(values, name):
    returned = back({"time": range(len(values)), name: values} if name != "time" else {"time": values})[name]
    given_values = np.array(values, dtype=float)
    np.testing.assert_array_equal(np.isnan(returned), np.isnan(given_values))
    np.testing.assert_allclose(returned, given_values, atol=0.5001 / STEPS.get(name, OTHER_STEPS), rtol=1e-15)


@pytest.mark.parametrize("values", [[], [0.0], [np.nan], [np.nan, np.nan], [np.nan, 1.0], [1.0, np.nan], [5.0] * 300])
def test_nothing_one_value_and_gaps(values):
    np.testing.assert_allclose(back({"time": values})["time"], values)


@pytest.mark.parametrize("value", [1e15, -1e15, 1e300, 2.0**52, -(2.0**60)])
def test_huge_values_are_kept_as_they_are(value):
    returned = back({"time": [0.0, 1.0, 2.0], "developer:x": [0.0, value, np.nan]})["developer:x"]
    np.testing.assert_array_equal(returned, [0.0, value, np.nan])


def test_packing_changes_nothing_and_is_the_same_each_time():
    columns = an_hour()
    before = {name: values.copy() for name, values in columns.items()}
    assert pack(Recording(columns)) == pack(Recording(before))
    for name, values in columns.items():
        np.testing.assert_array_equal(values, before[name])


@pytest.mark.parametrize("seed", range(40))
def test_damaged_bytes_say_so_or_give_columns(seed):
    rng = np.random.default_rng(seed)
    packed = bytearray(pack(Recording({name: values[:100] for name, values in an_hour().items()})))
    for place in rng.integers(0, len(packed), 5):
        packed[place] = rng.integers(256)
    cut = bytes(packed[: rng.integers(len(packed))] if seed % 2 else packed)
    with suppress(UnreadableFile):
        assert isinstance(unpack(cut), Recording)
