"""Hard days and their lines, hard things, small wins: what is kept, what is shown, what never is."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from footfall.actions.between import finding, growing
from footfall.actions.between.growing import HardWords, NotKept
from footfall.core.errors import NotFound
from footfall.core.recordings import Recording
from footfall.store import people
from footfall.store.activities import PackedRecording
from footfall.store.between import growing as kept
from footfall.store.fields import Sealed, sealed_for
from tests.web.records import a_recording, keep_check_in, keep_run

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)


def lines(person, *said):
    return [growing.keep_hard(person, HardWords(line, sender=line), NOW - timedelta(days=30)) for line in said]


def on_day(person, number):
    """Call a day hard, so many days from now, and give its line."""
    at = NOW + timedelta(days=number)
    growing.call_hard(person, at)
    thing = growing.line_of(person, growing.hard_day(person, at))
    return None if thing is None else thing.words


def test_a_hard_day_is_kept_once_and_taken_back(ada, ben):
    growing.call_hard(ada, NOW)
    growing.call_hard(ada, NOW + timedelta(minutes=1))
    assert len(kept.hard_days(ada)) == 1
    assert growing.hard_day(ben, NOW) is None
    growing.take_back(ada, NOW)
    assert growing.hard_day(ada, NOW) is None


def test_without_a_line_none_is_shown(ada):
    assert on_day(ada, 0) is None


def test_lines_take_turns_and_none_comes_twice_in_a_row(ada):
    lines(ada, "First.", "Second.", "Third.")
    shown = [on_day(ada, number) for number in range(7)]
    assert set(shown) == {"First.", "Second.", "Third."}
    assert all(one != other for one, other in pairwise(shown))


def test_a_single_line_rests_on_the_next_hard_day(ada):
    lines(ada, "The only one.")
    assert [on_day(ada, number) for number in (0, 1, 2)] == ["The only one.", None, "The only one."]


def test_the_same_day_keeps_its_line(ada):
    lines(ada, "First.", "Second.")
    first = on_day(ada, 0)
    assert on_day(ada, 0) == first


def test_a_line_put_away_is_shown_no_more_and_stays_on_the_list(ada, ben):
    one, _other = lines(ada, "First.", "Second.")
    assert on_day(ada, 0) == "First."
    with pytest.raises(NotFound):
        growing.put_line_away(ben, one.pk, NOW)
    growing.put_line_away(ada, one.pk, NOW + timedelta(minutes=1))
    assert growing.line_of(ada, growing.hard_day(ada, NOW)).words == "Second."
    assert {on_day(ada, number) for number in range(1, 5)} == {"Second.", None}
    assert len(kept.hard_things(ada)) == 2


@pytest.mark.parametrize("line", ["Ran 10 km.", "Two more kilometres than ever.", "½ a marathon."])
def test_amounts_stay_hidden(ada, line):
    lines(ada, line)
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    assert on_day(ada, 0) is None


@pytest.mark.parametrize(
    "said", [HardWords("   "), HardWords("x" * 601), HardWords("Later.", NOW.date() + timedelta(2))]
)
def test_what_cannot_be_kept_is_explained(ada, said):
    with pytest.raises(NotKept):
        growing.keep_hard(ada, said, NOW)
    assert kept.hard_things(ada) == []


def test_html_and_emoji_are_words_like_others(ada):
    thing = growing.keep_hard(ada, HardWords("<b>Rain</b> \N{WHITE HEAVY CHECK MARK}\0", circumstance="snow"), NOW)
    assert (thing.words, thing.circumstance) == ("<b>Rain</b> \N{WHITE HEAVY CHECK MARK}", "")


def test_an_activity_of_somebody_else_is_not_there(ada, ben):
    run = keep_run(ben)
    with pytest.raises(NotFound):
        growing.keep_hard(ada, HardWords("Mine.", activity=run.key), NOW)


def test_marking_an_activity_twice_keeps_it_once_with_the_newer_words(ada):
    run = keep_run(ada)
    growing.keep_hard(ada, HardWords("One.", activity=run.key), NOW)
    growing.keep_hard(ada, HardWords("Two.", activity=run.key), NOW)
    assert [one.words for one in kept.hard_things(ada)] == ["Two."]


def some_runs(person, count=8, far=30, **last):
    for number in range(count):
        keep_run(person, start=NOW - timedelta(days=far - number))
    return keep_run(person, start=NOW - timedelta(days=1), **last)


def test_found_things_are_offered_confirmed_and_never_found_again_once_taken_off(ada):
    run = some_runs(ada, distance=9000.0)
    finding.find(ada, ada.adult_at, NOW)
    found = {one.kind: one for one in kept.hard_things(ada)}
    assert found["longest"].activity == run
    assert all(one.kept_at is None for one in found.values())
    assert kept.with_lines(ada) == []
    growing.take_off(ada, found["longest"].pk, NOW)
    finding.find(ada, ada.adult_at, NOW)
    assert "longest" not in {one.kind for one in kept.hard_things(ada)}
    growing.change_hard(ada, found["first"].pk, HardWords("The very first."), NOW)
    assert on_day(ada, 0) == "The very first."


def test_a_longer_one_takes_the_place_of_what_nobody_confirmed(ada):
    some_runs(ada, distance=9000.0)
    finding.find(ada, ada.adult_at, NOW)
    longer = keep_run(ada, start=NOW - timedelta(hours=3), distance=12000.0)
    finding.find(ada, ada.adult_at, NOW)
    assert [one.activity for one in kept.hard_things(ada) if one.kind == "longest"] == [longer]


def test_a_small_win_is_said_for_one_day_and_one_a_day(ada):
    some_runs(ada)
    keep_run(ada, sport="swimming", start=NOW - timedelta(hours=4), recording=None)
    keep_run(ada, sport="yoga", start=NOW - timedelta(hours=2), recording=None)
    finding.find(ada, NOW - timedelta(days=50), NOW)
    said = [growing.win_of_today(ada, NOW + timedelta(days=days, hours=1)) for days in range(5)]
    told = [one.pk for one in said if one is not None]
    assert 2 <= len(told) == len(set(told))
    finding.find(ada, NOW - timedelta(days=50), NOW + timedelta(days=9))
    assert growing.win_of_today(ada, NOW + timedelta(days=9, hours=1)) is None


def test_what_was_done_before_somebody_began_is_no_news(ada):
    some_runs(ada, sport="swimming", recording=None)
    finding.find(ada, NOW, NOW)
    assert kept.small_wins(ada)
    assert growing.win_of_today(ada, NOW) is None


def test_a_win_waved_away_is_said_no_more_and_one_taken_off_is_gone(ada, ben):
    some_runs(ada, sport="swimming", recording=None)
    finding.find(ada, NOW - timedelta(days=50), NOW)
    win = growing.win_of_today(ada, NOW)
    with pytest.raises(NotFound):
        growing.wave_win(ben, win.pk, NOW)
    growing.wave_win(ada, win.pk, NOW)
    again = growing.win_of_today(ada, NOW)
    assert again is None or again.pk != win.pk
    growing.take_win_off(ada, win.pk, NOW)
    finding.find(ada, NOW - timedelta(days=50), NOW)
    assert win.pk not in {one.pk for one in kept.small_wins(ada)}


def test_amounts_are_not_found_where_they_are_hidden(ada):
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    some_runs(ada, distance=9000.0)
    finding.find(ada, ada.adult_at, NOW)
    assert not {"longest", "steepest"} & {one.kind for one in [*kept.hard_things(ada), *kept.small_wins(ada)]}


def test_looking_twice_changes_nothing(ada):
    some_runs(ada)
    keep_check_in(ada, at=NOW - timedelta(hours=2))
    finding.look(ada, NOW)
    before = [(one.pk, one.shown_at) for one in kept.small_wins(ada)], [one.pk for one in kept.hard_things(ada)]
    made = kept.coming_back(ada).made_at
    finding.look(ada, NOW + timedelta(minutes=5))
    after = [(one.pk, one.shown_at) for one in kept.small_wins(ada)], [one.pk for one in kept.hard_things(ada)]
    assert before == after
    assert kept.coming_back(ada).made_at == made


def test_the_way_back_is_kept_and_read_as_it_was(ada):
    for number in range(40):
        keep_check_in(ada, at=NOW - timedelta(days=40 - number), mood=float(3 + number % 5))
    finding.look(ada, NOW)
    ways = finding.ways_back(ada)
    assert set(ways) == {"called", "low"}
    assert ways["called"].status == "too_few"
    assert finding.ways_back(people.make("Nobody")) == {}


@pytest.mark.parametrize("is_sealed", [True, False])
def test_a_damaged_recording_stops_nothing(ada, is_sealed):
    run = keep_run(ada)
    broken = sealed_for(ada, PackedRecording, str(run.pk), columns=b"FF1 broken")
    PackedRecording.objects.filter(activity=run).update(**broken if is_sealed else {"columns": Sealed(b"broken")})
    finding.find(ada, ada.adult_at, NOW)
    assert [(one.place, one.key) for one in kept.lights(ada)] == [(None, run.key)]


def test_where_it_began_and_how_cold_it_was_come_from_the_recording_once(ada):
    whole = a_recording()
    columns = {**whole.columns, "temperature": np.full(len(whole), -3.5)}
    keep_run(ada, recording=Recording(columns))
    finding.find(ada, ada.adult_at, NOW)
    light = kept.lights(ada)[0]
    assert light.temperature == pytest.approx(-3.5)
    assert light.place == pytest.approx((columns["latitude"][0], columns["longitude"][0]), abs=1e-4)
    assert kept.without_surroundings(ada, 10) == []
