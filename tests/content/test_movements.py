"""The catalogue of movements: whole, sourced, and honest about what was not checked."""

import pytest

from footfall.content import loader, movements
from footfall.core.sports import SPORTS

WANTED = {
    "walk_run", "running", "jogging", "walking", "brisk_walking", "hiking", "swimming", "stairs", "dancing", "yoga",
    "gardening", "cycling", "rowing", "strength", "stretching", "football", "nordic_walking", "water_aerobics",
    "skating", "skiing", "climbing", "open",
}  # fmt: skip


def test_all_that_plans_name_is_there_and_every_sport_is_known():
    found = movements.movements()
    assert {one.id for one in found} >= WANTED
    assert {sport for one in found for sport in (one.sport, *one.also)} <= set(SPORTS)
    assert len({one.name for one in found}) == len(found)


def test_every_figure_names_where_it_stands_and_a_movement_without_one_says_it_is_ours():
    for one in movements.movements():
        if one.met is None:
            assert (one.source, one.code, one.edition, one.status) == ("own", None, None, None)
        else:
            assert one.source in loader.sources()
            assert one.status == loader.sources()[one.source].status == "secondary"


def test_gardening_is_told_as_the_older_edition():
    garden = movements.movement("gardening")
    assert (garden.met, garden.code, garden.edition) == (3.8, "08245", 2011)
    assert {one.edition for one in movements.movements() if one.met and one is not garden} == {2024}


def test_vigorous_begins_at_six_and_is_never_guessed():
    assert movements.movement("walk_run").is_vigorous
    assert not movements.movement("brisk_walking").is_vigorous
    assert not movements.movement("football").is_vigorous


def test_an_activity_counts_as_the_movement_it_is():
    assert movements.movement("walk_run").holds("walking")
    assert movements.movement("running").holds("treadmill_running")
    assert not movements.movement("running").holds("swimming")
    assert all(movements.movement("open").holds(sport) for sport in SPORTS)
    assert movements.movement("flying") is None


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"id": "a", "sport": "flying", "source": "own"}, "no known sport: flying"),
        ({"id": "a", "sport": "running", "source": "nobody1999"}, "no known source: nobody1999"),
    ],
)
def test_a_movement_of_nothing_known_is_refused(entry, said):
    with pytest.raises(ValueError, match=said):
        movements._movement(entry)
