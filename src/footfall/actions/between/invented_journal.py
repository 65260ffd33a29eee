"""A year of journal entries for the demonstration person: our own words, dealt out over the invented days by a seed."""

from datetime import datetime, timedelta

import numpy as np

from footfall.actions.between.journaling import MONTH, days_back
from footfall.core import days
from footfall.core.between.journal import Written
from footfall.science.simulate import Simulated
from footfall.store import activities
from footfall.store.activities import Activity
from footfall.store.between import journal
from footfall.store.between.journal import Kept
from footfall.store.people import Person

#: The own stream of the invented year's seed.
STREAM = 7
#: So often something is written after an activity, and on a day without one.
AFTER_SHARE, REST_SHARE = 0.22, 0.12
YEAR = 364
OPEN = "What would be enough?"
AFTER = (
    ("Legs like sand for the first ten minutes. Then a heron. I stopped checking the time.", "canal heron"),
    ("Rain the whole way. I did not want to, and I did it. Warm socks afterwards.", "rain"),
    ("Met the old man with the two dogs again. He lifted his hat. I lifted mine, though I had none.", "park"),
    ("Thought about the call with Ana for half of it. Then only about puddles.", "ana rain"),
    ("Slow and heavy, and still glad I was out. The light came low through the birches.", "light"),
    ("Walked more than I ran. Nobody minded, not even me.", ""),
    ("A train went by with all its windows lit. Wondered where everybody was going.", "evening"),
    ("My head was loud until the bridge. After the bridge it was only breathing.", "bridge"),
    ("Wind from the sea. I could smell salt as far as the school.", "wind"),
    ("Counted four kinds of green. Gave up naming them.", "spring"),
    ("I was cross when I left and only tired when I came back. Tired is better.", ""),
    ("First frost. The grass made a sound like paper.", "frost"),
    ("Turned round early because of the knee. It was the right thing.", "knee"),
    ("Went with Jonas. We hardly spoke. It was good company.", "jonas"),
    ("The new path behind the allotments. Somebody grows dahlias as tall as a door.", "dahlias"),
)  # fmt: skip
REST = (
    ("Stayed in. Rain on the skylight. That was all right.", "rain"),
    ("Slept badly. Soup, bath, book. Did not answer anybody, and that was allowed.", "sleep"),
    ("Work was too much. Wrote three lines to Ana and sent one.", "work ana"),
    ("Mended the blue cup. It leaks a little. I like it more than before.", ""),
    ("A grey day inside and out. Noting it, so that I know later that it ended.", "grey"),
    ("Mum on the phone for an hour. She told the story of the goat again.", "mum"),
    ("Nothing happened today, and nothing had to.", ""),
)  # fmt: skip
CAME = (
    ("Do I have to answer Ana today?", "No. Tomorrow, with coffee, in two lines.", 1),
    ("What would I tell a friend who had my week?", "To go to bed. And that it was a lot.", 2),
    ("What could I stop doing?", "Reading messages in the stairwell. Saying yes in the first second.", 2),
    ("What am I curious about?", "Nothing came. The clouds were enough.", 0),
    ("Who could I ask?", "Jonas knows about the form. I never asked him.", 1),
)


def keep_journal(person: Person, _year: Simulated, now: datetime, seed: int) -> None:
    """Keep a year of entries that ends at `now` (aware), and one question that is still open."""
    rng = np.random.default_rng([seed, STREAM])
    done = activities.begun(person, now - timedelta(days=YEAR), now)
    made = [_after(person, activity, rng) for activity in done if rng.random() < AFTER_SHARE]
    busy = {days.day_of(one.start, person.zone, one.utc_offset_min) for one in done}
    today = days.day_of(now, person.zone)
    wanted = {day for name, day in days_back(today).items() if name != MONTH}
    for back in range(1, YEAR + 2):
        day = today - timedelta(days=back)
        if day in wanted or (day not in busy and rng.random() < REST_SHARE):
            made.append(_resting(person, days.moment_of(day, 20 * 60 + int(rng.integers(0, 90)), person.zone), rng))
    made += _questions(person, done, rng)
    made = [(kept, written) for kept, written in made if kept.at < now]
    taken = _kept(person, now - timedelta(hours=20), "journal-open", None, is_open=True)
    made.append((taken, Written(question=OPEN)))
    journal.add_many(person, sorted(made, key=lambda one: one[0].at))


def _after(person: Person, activity: Activity, rng: np.random.Generator) -> tuple[Kept, Written]:
    text, tags = AFTER[int(rng.integers(len(AFTER)))]
    at = activity.end + timedelta(minutes=int(rng.integers(20, 90)))
    return _kept(person, at, f"journal-{activity.key}", activity), Written(text, tuple(tags.split()))


def _resting(person: Person, at: datetime, rng: np.random.Generator) -> tuple[Kept, Written]:
    text, tags = REST[int(rng.integers(len(REST)))]
    return _kept(person, at, f"journal-{at:%Y%m%d}", None), Written(text, tuple(tags.split()))


def _questions(person: Person, done: list[Activity], rng: np.random.Generator) -> list[tuple[Kept, Written]]:
    """Take each question along on one of the newer activities."""
    found = []
    for place, (question, came, ideas) in enumerate(CAME):
        if not done:
            break
        activity = done[min(len(done) - 1, 2 + 4 * place + int(rng.integers(3)))]
        kept = _kept(person, activity.start - timedelta(minutes=5), f"journal-question-{place}", activity)
        found.append((kept, Written(question=question, came=came, ideas=ideas)))
    return found


def _kept(person: Person, at: datetime, uid: str, activity: Activity | None, *, is_open: bool = False) -> Kept:
    return Kept(uid, at, days.offset_min(at, person.zone), at, is_open, activity, None)
