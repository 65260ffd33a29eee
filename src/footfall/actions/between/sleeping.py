"""Keep a night, change it or take it back; know when Today may ask for one, and when two were bad."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from footfall.actions.going import planning
from footfall.core import days
from footfall.core.errors import AppError, NotFound
from footfall.core.nights import DIARY, LONGEST, main_sleeps
from footfall.core.nights import Night as NightRecord
from footfall.core.words import _
from footfall.store import analyses, imports, originals, plans
from footfall.store.between import nights
from footfall.store.between.nights import Night
from footfall.store.people import Person

#: A clock that is a little ahead of ours is not somebody writing of tomorrow.
AHEAD = timedelta(minutes=10)
#: So many mornings back a night can be written down, today among them.
MORNINGS = 14
#: Today asks from this hour of the local clock on, and until that one.
FROM, UNTIL = 4, 12
#: A night of this quality or less was a bad one.
BAD = 3.0
#: After "leave it as it is" no easier day is offered for so long: somebody who sleeps badly knows it already.
LEFT_FOR = timedelta(days=7)
#: What the plan calls it.
POOR_SLEEP = "poor_sleep"


class OddNight(AppError):
    """A night that cannot have been so; nothing was kept."""

    status = 422


class ChangedElsewhere(OddNight):
    """The night was changed elsewhere since somebody saw it; nothing was overwritten."""


def keep_night(person: Person, night: NightRecord, now: datetime) -> Night:
    """Keep a night of the diary; the same one sent twice is kept once. From then on Today may ask for the next.

    Raises:
        OddNight: it cannot have been so, or another one of the diary lies over it.
    """
    _refuse_odd(night, now)
    over = nights.own_over(person, night.asleep, night.awake)
    same = next((one for one in over if _told(one) == _told(night)), None)
    if same is not None:
        return same
    if over:
        raise OddNight(_("A night of yours is kept for these hours already. You can change that one instead."))
    if nights.asking(person).wanted is None:
        nights.want(person, True)
    kept = nights.add_own(person, night)
    analyses.mark_stale(person)
    return kept


def change_night(person: Person, number: int, seen: str, night: NightRecord, now: datetime) -> Night:
    """Write a night of the diary anew. `seen` is the version it was changed from.

    Raises:
        NotFound: there is none of this number in the diary, or it is somebody else's.
        OddNight: it cannot have been so, another one lies over it, or it was changed elsewhere meanwhile.
    """
    row = own_night(person, number)
    if _told(row) == _told(night):
        return row
    if seen != version(row):
        raise ChangedElsewhere(
            _("This night was changed elsewhere meanwhile. Keep it once more, and what stands here counts.")
        )
    _refuse_odd(night, now)
    if any(one.pk != row.pk for one in nights.own_over(person, night.asleep, night.awake)):
        raise OddNight(_("Another night of yours lies over these hours."))
    nights.change(person, row, night)
    analyses.mark_stale(person)
    return row


def own_night(person: Person, number: int) -> Night:
    """Find a night of the diary.

    Raises:
        NotFound: there is none of this number in the diary, or it is somebody else's.
    """
    row = nights.get(person, number)
    if row is None or row.source != DIARY:
        raise NotFound(_("This night is not here any more."))
    return row


def version(row: Night) -> str:
    """Name the version of a row, to find out whether it was changed elsewhere."""
    return str(round(row.kept_at.timestamp() * 1000))


def take_back(person: Person, number: int) -> None:
    """Remove one night for good; with the last one of a file the file goes too, so that it can be brought again.

    Raises:
        NotFound: there is none of this number, or it is somebody else's.
    """
    row = nights.get(person, number)
    if row is None or not nights.forget(person, number):
        raise NotFound(_("This night is not here any more."))
    if row.original is not None and not nights.from_original(person, row.original):
        imports.forget_path(person, row.original.sha256)
        originals.forget_when_kept(person, row.original.sha256)
    analyses.mark_stale(person)


def take_file_back(person: Person, sha256: str) -> None:
    """Remove all nights a file brought, and the file with them.

    Raises:
        NotFound: no such file brought any night.
    """
    original = originals.known(person, sha256)
    if original is None or not nights.from_original(person, original):
        raise NotFound(_("These nights are not here any more."))
    imports.forget_path(person, sha256)
    originals.forget_when_kept(person, sha256)
    analyses.mark_stale(person)


def answer_asking(person: Person, how: str, now: datetime) -> None:
    """Keep whether Today may ask for the night (`on`, `off`), not today (`later`), or the plan stays (`as_it_is`).

    Raises:
        AppError: there is no such answer.
    """
    today = days.day_of(now, person.zone)
    if how in ("on", "off"):
        nights.want(person, how == "on")
    elif how == "later":
        nights.wave_away(person, today)
    elif how == "as_it_is":
        nights.leave_as_it_is(person, today)
    else:
        raise AppError("There is no such answer.")


def may_ask(person: Person, now: datetime) -> bool:
    """Tell whether Today may ask for this morning's night: wanted, before noon, neither kept nor waved away.

    A diary that was written in, and then not for two weeks, is asked for no more.
    """
    here = days.local(now, person.zone)
    if not FROM <= here.hour < UNTIL:
        return False
    asking = nights.asking(person)
    if asking.wanted is not True or asking.not_on == here.date():
        return False
    lately = nights.between(person, now - timedelta(days=MORNINGS), now + AHEAD)
    written = {one.as_record().day for one in lately if one.source == DIARY}
    return here.date() not in written and (bool(written) or not nights.is_any_own(person))


def two_bad(person: Person, now: datetime) -> bool:
    """Tell whether the nights to today and to yesterday were both bad, and an easier day may be offered.

    It may where a plan holds something for today and nothing speaks against it: the person said so themself already,
    left the plan as it is within the last week, or wants not to be asked about nights. What a device says of a night
    is no word of theirs.
    """
    today = days.day_of(now, person.zone)
    lately = nights.between(person, now - timedelta(days=3), now + AHEAD)
    if not _are_bad([one.as_record() for one in lately if one.source == DIARY], today):
        return False
    asking = nights.asking(person)
    is_left = asking.easier_not_on is not None and today - asking.easier_not_on < LEFT_FOR
    if is_left or asking.wanted is False or plans.open_plan(person) is None:
        return False
    told = plans.circumstances(person, today)
    if any(one.kind == POOR_SLEEP and one.since <= today for one in told):
        return False
    return planning.day_of(person, today, now).is_planned


def _are_bad(lately: Sequence[NightRecord], today: date) -> bool:
    main = main_sleeps(lately)
    felt = [main[day].quality for day in (today, today - timedelta(days=1)) if day in main]
    return len(felt) == 2 and all(one is not None and one <= BAD for one in felt)


def _told(night: Night | NightRecord) -> tuple[object, ...]:
    return tuple(getattr(night, name) for name in nights.TOLD)


def _refuse_odd(night: NightRecord, now: datetime) -> None:
    """Refuse a night that cannot have been so.

    Raises:
        OddNight: says what is odd about it.
    """
    if night.asleep == night.awake:
        raise OddNight(_("Falling asleep and waking are at the same time here. Please change one of them."))
    if night.asleep > night.awake:
        raise OddNight(_("Waking comes before falling asleep here. Please look at both once more."))
    if night.awake - night.asleep > LONGEST:
        raise OddNight(_("That would be more than a whole day of sleep. Please look at the times once more."))
    if max(night.awake, night.up or night.awake) > now + AHEAD:
        raise OddNight(_("That is still to come. Please choose a time that has been."))
    if night.bed is not None and not timedelta() <= night.asleep - night.bed <= LONGEST:
        raise OddNight(_("Falling asleep comes before going to bed here. Please look at both once more."))
    if night.up is not None and not timedelta() <= night.up - night.awake <= LONGEST:
        raise OddNight(_("Getting up comes before waking here. Please look at both once more."))
    if night.quality is not None and not 0 <= night.quality <= 10:
        raise OddNight(_("Please choose a number from 0 to 10."))
