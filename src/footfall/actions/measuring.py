"""Work out from kept recordings what was not worked out when they came: the rhythm of steps."""

from footfall.core.errors import UnreadableFile
from footfall.core.rhythm import METHOD, cadence_variability
from footfall.store import activities
from footfall.store.people import Person

#: So many recordings are read between two short writes: little memory, and little to do again after a sudden end.
A_BATCH = 100


def measure(person: Person) -> int:
    """Measure every activity whose recording was kept before rhythm was known, and say how many there were.

    Once done, it costs one question to an index. Ended in the middle, the rest is done the next time.
    """
    done = 0
    while waiting := activities.unmeasured(person, METHOD, A_BATCH):
        found = {activity.pk: _rhythm(person, activity) for activity in waiting}
        activities.keep_rhythms(person, found, METHOD)
        done += len(waiting)
    return done


def _rhythm(person: Person, activity: activities.Activity) -> float | None:
    try:
        recording = activities.recording(person, activity)
    except UnreadableFile:  # Damaged bytes have no rhythm; `footfall check` and the page say what is wrong with them.
        return None
    return None if recording is None else cadence_variability(recording)
