"""The rhythm of steps: known when a recording comes, and worked out later for those that came before."""

import numpy as np

from footfall.actions import measuring
from footfall.actions.activities import add_activity
from footfall.actions.measuring import measure
from footfall.core.recordings import Recording
from footfall.core.rhythm import METHOD, cadence_variability
from footfall.store import activities
from footfall.store.activities import Activity, PackedRecording
from footfall.store.fields import sealed_for

CADENCE = Recording(
    {
        "time": np.arange(900.0),
        "cadence": np.round(166 + 4 * np.sin(np.arange(900) / 20), 1),
        "speed": np.full(900, 2.7),
    }
)
RHYTHM = cadence_variability(CADENCE)


def as_it_was_kept_before(person):
    Activity.objects.filter(person=person).update(rhythm=None, measured=0)


def rhythms(person):
    return [one.as_record().rhythm for one in activities.of(person)]


def test_a_recording_tells_its_rhythm_when_it_comes(ada, an_activity):
    add_activity(ada, an_activity(recording=CADENCE))
    assert rhythms(ada) == [RHYTHM]
    assert measure(ada) == 0


def test_without_a_recording_the_record_itself_tells_its_rhythm(ada, an_activity):
    add_activity(ada, an_activity(rhythm=0.031))
    assert rhythms(ada) == [0.031]
    assert measure(ada) == 0


def test_what_was_kept_before_is_measured_once(ada, ben, an_activity, django_assert_num_queries):
    add_activity(ada, an_activity(recording=CADENCE))
    add_activity(ada, an_activity(start=an_activity().start.replace(year=2025)))
    add_activity(ben, an_activity(recording=CADENCE))
    as_it_was_kept_before(ada)
    as_it_was_kept_before(ben)
    assert measure(ada) == 2
    assert np.allclose([one for one in rhythms(ada) if one is not None], [RHYTHM])
    assert rhythms(ben) == [None]
    with django_assert_num_queries(1):
        assert measure(ada) == 0


def test_ended_in_the_middle_the_rest_is_done_the_next_time(ada, an_activity, monkeypatch):
    for year in range(2020, 2025):
        add_activity(ada, an_activity(start=an_activity().start.replace(year=year), recording=CADENCE))
    as_it_was_kept_before(ada)
    monkeypatch.setattr(measuring, "A_BATCH", 2)
    first = activities.unmeasured(ada, METHOD, 2)
    activities.keep_rhythms(ada, {one.pk: 0.5 for one in first}, METHOD)
    assert measure(ada) == 3
    assert None not in rhythms(ada)


def test_wheels_have_no_rhythm_of_steps_until_it_is_said_to_be_a_run(ada, an_activity):
    kept = add_activity(ada, an_activity(sport="cycling", recording=CADENCE))
    assert rhythms(ada) == [None]
    Activity.objects.filter(pk=kept.pk).update(sport="running")
    assert rhythms(ada) == [RHYTHM]


def test_a_damaged_recording_stops_nothing(ada, an_activity):
    add_activity(ada, an_activity(recording=CADENCE))
    as_it_was_kept_before(ada)
    number = str(PackedRecording.objects.get().pk)
    PackedRecording.objects.update(**sealed_for(ada, PackedRecording, number, columns=b"FF1 broken"))
    assert measure(ada) == 1
    assert rhythms(ada) == [None]


def test_the_richer_recording_in_front_brings_its_rhythm(ada, an_activity):
    add_activity(ada, an_activity())
    add_activity(ada, an_activity(recording=CADENCE))
    assert rhythms(ada) == [RHYTHM]


def test_ben_cannot_write_the_rhythm_of_what_is_adas(ada, ben, an_activity):
    kept = add_activity(ada, an_activity(recording=CADENCE))
    activities.keep_rhythms(ben, {kept.pk: 9.0}, METHOD)
    assert rhythms(ada) == [RHYTHM]
