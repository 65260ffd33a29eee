"""What watches and other programs call a sport, in our words."""

import fitdecode.profile
import pytest

from footfall.core.sports import SPORTS
from footfall.readers import sports


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Run", "running"), ("RUNNING", "running"), ("9", "running"), ("Trail Run", "trail_running"),
        ("trail_running", "trail_running"), ("VirtualRun", "treadmill_running"), ("Walk", "walking"),
        ("10", "walking"), ("EBikeRide", "cycling"), ("Biking", "cycling"), ("1", "cycling"),
        ("Weight Training", "strength"), ("WeightTraining", "strength"), ("Nordic Ski", "skiing"),
        ("Stair-Stepper", "stairs"), ("Dance", "dancing"), ("Gardening", "gardening"), ("Other", "other"),
        ("quidditch", "other"), ("", "other"), (None, "other"), ("99999", "other"),
    ],
)  # fmt: skip
def test_words_of_other_programs(word, name):
    assert sports.our_name(word) == name


@pytest.mark.parametrize(
    ("sport", "sub_sport", "name"),
    [
        ("running", None, "running"), ("running", "generic", "running"), ("running", "treadmill", "treadmill_running"),
        ("running", "trail", "trail_running"), ("hiking", "trail", "hiking"), ("soccer", "match", "football"),
        ("running", "virtual_activity", "treadmill_running"), ("cycling", "virtual_activity", "indoor_cycling"),
        ("fitness_equipment", "indoor_rowing", "indoor_rowing"), ("swimming", "open_water", "open_water_swimming"),
        ("training", "strength_training", "strength"), ("generic", "yoga", "yoga"), (None, None, "other"),
    ],
)  # fmt: skip
def test_fit_sports_with_their_sub_sports(sport, sub_sport, name):
    assert sports.from_fit(sport, sub_sport) == name


def test_every_sport_of_fit_gets_a_name_we_have():
    for sport in fitdecode.profile.FIELD_TYPES["sport"].enum.values():
        for sub_sport in (None, *fitdecode.profile.FIELD_TYPES["sub_sport"].enum.values()):
            assert sports.from_fit(sport, sub_sport) in SPORTS


def test_our_own_tables_name_only_our_sports():
    named = {*sports.WORDS.values(), *sports.SUB_SPORTS.values(), *sports.STRAVA_NUMBERS.values(), *sports.BELONGS}
    assert named <= set(SPORTS)


def test_an_unknown_sport_is_told_in_one_sentence():
    assert sports.unknown_sport_note("golf", "other") == "The file calls this sport “golf”; it is kept as other."
    assert sports.unknown_sport_note("other", "other") is None
    assert sports.unknown_sport_note("running", "running") is None
    assert len(sports.unknown_sport_note("x" * 5000, "other")) < 120
