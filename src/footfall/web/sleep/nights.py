"""Sleep: four weeks of nights as a picture, the usual times, how alike the days were, and every night in a list."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from statistics import median
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from footfall.charts.diary.nights import nights_chart
from footfall.content import loader
from footfall.core import days
from footfall.core import nights as core
from footfall.core.nights import DIARY, own_clock
from footfall.core.nights import Night as NightRecord
from footfall.insights.say import is_sayable, say
from footfall.science.between.regularity import regularity
from footfall.store import analyses
from footfall.store.between import nights
from footfall.store.between.nights import Night
from footfall.store.people import Person
from footfall.web.edge import only_shows
from footfall.web.findings import Way, told_to, way_to
from footfall.web.pages import owner, page

#: So many days stand on one page.
WINDOW = 28
#: From this many nights on something is said about all of them.
ENOUGH = 5
#: The questions about sleep that the analysis answers.
QUESTIONS = ("sleep_next_night", "sleep_regularity")
#: What research says about sleep, in the order it is shown.
CLAIMS = ("C24", "C25", "C26")


class Entry(NamedTuple):
    """One sleep as the list shows it: its day and times by the clock beside the bed, and who else kept it."""

    day: date
    row: Night
    night: NightRecord
    asleep: datetime
    awake: datetime
    bed: datetime | None
    up: datetime | None
    others: tuple[Night, ...]
    is_nap: bool
    is_part: bool

    @property
    def is_own(self) -> bool:
        """Tell whether it leads from the diary, and so can be changed."""
        return self.row.source == DIARY


class Spell(NamedTuple):
    """The days one page shows, and the ways to those before and after (None where there are none)."""

    since: date
    until: date
    before: date | None
    after: date | None


@only_shows
def look_at_sleep(request: HttpRequest) -> HttpResponse:
    """Show four weeks of nights: the newest, or those that end on the day asked for."""
    person, now = owner(request), timezone.now()
    spell = _spell(person, request.GET.get("until", ""), now)
    rows = _of(person, spell)
    entries = _entries(rows, person.zone)
    settled = [one.night for one in entries]
    mains = list(core.main_sleeps(settled).values())
    pairs = [(night, night.utc_offset_min or 0) for night in settled]
    regular = None if person.hides_amounts else regularity(settled)
    today = days.day_of(now, person.zone)
    return page(
        request,
        "sleep.html",
        {
            "is_new": not rows and spell.before is None and spell.after is None,
            "picture": nights_chart(pairs, "nights", not person.hides_amounts, person.zone),
            "usual": core.usual(mains, person.zone) if len(mains) >= ENOUGH else None,
            "felt": _felt(mains),
            "regular": regular,
            "entries": entries[::-1],
            "kept_today": any(one.day == today and one.is_own for one in entries),
            "spell": spell,
            "today": today,
            "just_kept": _just_kept(request, entries),
            "read_kindly": request.GET.get("read") == "1",
            "gone": request.GET.get("gone", ""),
            "answers": _answers(person),
            "claims": CLAIMS,
            "asking": nights.asking(person),
        },
    )


def _spell(person: Person, asked: str, now: datetime) -> Spell:
    """Find the days to show. Before and after leap over a time without nights; anything odd shows the newest."""
    today = days.day_of(now, person.zone)
    until = min(_day(asked) or today, today)
    since = until - timedelta(days=WINDOW - 1)
    earlier = nights.newest_before(person, days.moment_of(since, 0, person.zone))
    after = None if until >= today else min(until + timedelta(days=WINDOW), today)
    return Spell(since, until, None if earlier is None else earlier.as_record().day, after)


def _day(asked: str) -> date | None:
    """Read a day of the address; None where it is none, or lies before all records."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:  # Somebody changed the address: the newest nights are shown.
        return None
    return day if day.year >= 1990 else None


def _of(person: Person, spell: Spell) -> list[Night]:
    """Read the nights that ended on the days shown, each by its own clock, which may be half a day off."""
    spare = timedelta(hours=26)
    since = days.moment_of(spell.since, 0, person.zone) - spare
    until = days.moment_of(spell.until, 0, person.zone) + timedelta(days=1) + spare
    rows = nights.between(person, since, until)
    return [row for row in rows if spell.since <= row.as_record().day <= spell.until]


def _entries(rows: Sequence[Night], zone: str) -> list[Entry]:
    """Settle the rows into sleeps, oldest first, and tell naps from nights."""
    records = [row.as_record() for row in rows]
    told = core.sleeps(records)
    main = core.main_sleeps([sleep.night for sleep in told])
    return [_entry(sleep, [rows[place] for place in sleep.rows], main, zone) for sleep in told]


def _entry(sleep: core.Sleep, rows: list[Night], main: dict[date, NightRecord], zone: str) -> Entry:
    night = sleep.night
    # A part of a night may have ended before midnight: the whole belongs to the day its last part ended on.
    whole = next((one for one in main.values() if one.asleep <= night.asleep and night.awake <= one.awake), None)
    bed = None if night.bed is None else own_clock(night, night.bed, zone)
    up = None if night.up is None or night.up == night.awake else own_clock(night, night.up, zone)
    asleep, awake = own_clock(night, night.asleep, zone), own_clock(night, night.awake, zone)
    return Entry(
        night.day,
        rows[0],
        night,
        asleep,
        awake,
        bed,
        up,
        tuple(rows[1:]),
        whole is None,
        whole is not None and whole.gap_s > 0,
    )


def _felt(mains: Sequence[NightRecord]) -> float | None:
    """Give the middle of the person's own ratings, where there are some."""
    told = [night.quality for night in mains if night.quality is not None]
    return median(told) if len(told) >= ENOUGH else None


def _answers(person: Person) -> list[Way]:
    """Give what the person's own records say of running and sleep, where there are words for it."""
    analysis = told_to(person, analyses.newest(person))
    if analysis is None:
        return []
    told = [one for one in analysis.answers if one.question in QUESTIONS and loader.answer(one.question, one.outcome)]
    return [way_to(say(one, not person.hides_amounts)) for one in told if is_sayable(one)]


def _just_kept(request: HttpRequest, entries: Sequence[Entry]) -> Entry | None:
    number = request.GET.get("kept", "")
    return next((one for one in entries if str(one.row.pk) == number), None)
