"""Show something for a while by a secret link: make it, open it, watch who opened it, end it; docs/report.md."""

import secrets
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from footfall.actions.signing_in import place_of
from footfall.actions.together import bundling, reporting
from footfall.actions.together.reporting import Chosen, chosen_from
from footfall.core.errors import AppError, NotFound, TooManyTries
from footfall.core.words import _
from footfall.exports.report import Report, from_json, to_pdf
from footfall.store.people import Person
from footfall.store.together import audit, counting
from footfall.store.together import sharing as kept
from footfall.store.together.counting import Count
from footfall.store.together.sharing import DATA, PAGE, PDF, Share

#: How long a share may last, in hours, and how long it does unless something else is chosen.
LASTS = (1, 24, 7 * 24, 30 * 24)
USUAL_LASTS = 7 * 24
#: More open shares than anybody keeps an eye on.
MOST_OPEN = 20
LONGEST_LABEL = 80
#: Words that belong to nothing, or wrong codes, that one place may try before it waits; then the wait doubles.
FREE_TRIES, FREE_CODES = 20, 3
FIRST_S, LONGEST_S, FORGOTTEN_S = 30.0, 300.0, 15 * 60
#: A look is told among the deeds once in so long; the share's own log has every one.
TOLD_AGAIN = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of a new share: its label, its hours, whether it stays as it is now, a code, files."""

    label: str
    hours: int = USUAL_LASTS
    stays: bool = True
    with_code: bool = False
    with_pdf: bool = False
    with_data: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A share that was just made, with what is told this once: the word of its link, and the code to say by mouth."""

    share: Share
    word: str
    code: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A share that may be read now: what it shows, and which files may be taken along."""

    share: Share
    chosen: Chosen
    report: Report
    with_pdf: bool
    with_data: bool


def make(person: Person, chosen: Chosen, wish: Wish, now: datetime) -> Made:
    """Make a share.

    Raises:
        AppError: nothing was chosen, or too many are open.
    """
    if not chosen.parts:
        raise AppError(_("Nothing is ticked yet. Please choose at least one part."))
    if kept.count_open(person, now) >= MOST_OPEN:
        raise AppError(_("There are many open links already. Please end one that is not needed any more."))
    code = f"{secrets.randbelow(10**6):06d}" if wish.with_code else ""
    frozen = reporting.write(person, chosen, now)[0].as_json() if wish.stays else None
    bundle = _packed(person, chosen, now) if wish.stays and wish.with_data else None
    held = chosen.as_json() | {"with_pdf": wish.with_pdf, "with_data": wish.with_data}
    until = now + timedelta(hours=wish.hours)
    share, word = kept.make(person, kept.Shown(wish.label, held, until, code, frozen, bundle))
    audit.note(person, "shared", label=wish.label)
    return Made(share, word, code)


def _packed(person: Person, chosen: Chosen, now: datetime) -> bytes:
    """Write the data file in little room, a piece at a time."""
    packer = zlib.compressobj()
    return b"".join(
        [*(packer.compress(piece.encode()) for piece in bundling.write(person, chosen, now)), packer.flush()]
    )


def find(word: str, place: str) -> Share:
    """Find the share a secret word opens, open or over.

    Raises:
        NotFound: there never was one, as for any page that is not there.
        TooManyTries: too many words that belong to nothing came from this place.
    """
    key = _key("word", place_of(place))
    _wait(key)
    share = kept.of_word(word)
    if share is None:
        _count(key, FREE_TRIES)
        raise NotFound
    return share


def let_in(share: Share, code: str, now: datetime) -> bool:
    """Tell whether a code opens a share; the tenth wrong one closes it for good.

    Raises:
        TooManyTries: wrong ones came too quickly.
    """
    if not share.code:
        return True
    key = _key("code", share.digest)
    _wait(key)
    if kept.fits(share, code.strip()):
        counting.forget(key)
        return True
    _count(key, FREE_CODES)
    if kept.note_wrong(share.person, share, now):
        audit.note(share.person, "share_ended", label=share.label, why="tries")
    return False


def show(share: Share, now: datetime) -> Opened:
    """Give what a share shows: as it was when it was made, or as it is now."""
    chosen = chosen_from(share.chosen)
    report = from_json(share.frozen) if share.frozen is not None else reporting.write(share.person, chosen, now)[0]
    return Opened(share, chosen, report, bool(share.chosen.get("with_pdf")), bool(share.chosen.get("with_data")))


def note_look(share: Share, what: str, now: datetime, *, is_own: bool) -> None:
    """Keep that a share was opened: when and what, and nothing of where from."""
    newest = kept.looks(share.person, share, 1)
    kept.note_look(share.person, share, what, now, is_own=is_own)
    if not is_own and (not newest or now - newest[0].at > TOLD_AGAIN):
        audit.note(share.person, "share_looked_at", label=share.label)


def take_pdf(opened: Opened) -> bytes:
    """Give the page as a PDF, where that was chosen.

    Raises:
        NotFound: it was not.
    """
    if not opened.with_pdf:
        raise NotFound
    return to_pdf(opened.report, opened.share.person.country)


def take_data(opened: Opened, now: datetime) -> Iterator[str]:
    """Give the data file in pieces, where that was chosen.

    Raises:
        NotFound: it was not.
    """
    if not opened.with_data:
        raise NotFound
    if opened.share.bundle is not None:
        return iter([zlib.decompress(opened.share.bundle).decode()])
    return bundling.write(opened.share.person, opened.chosen, now)


def end(person: Person, number: int, now: datetime) -> bool:
    """End a share at once; tell whether it is there. Ending it twice is no fault."""
    share = kept.get(person, number)
    if share is None:
        return False
    if kept.end(person, number, now):
        audit.note(person, "share_ended", label=share.label, why="ended")
    return True


def _key(kind: str, name: str) -> str:
    return counting.name_of("share", kind, name)


def _wait(key: str) -> None:
    wait = counting.read(key).until - time.time()
    if 0 < wait <= LONGEST_S:  # A longer one is none of ours: the clock was set back meanwhile.
        raise TooManyTries(_("That was tried many times. Please wait a little and try again."), wait)


def _count(key: str, free: int) -> None:
    def one_more(before: Count) -> Count:
        wrong = before.number + 1
        wait = min(FIRST_S * 2 ** (wrong - free - 1), LONGEST_S) if wrong > free else 0.0
        return Count(wrong, time.time() + wait if wait else 0.0)

    counting.change(key, FORGOTTEN_S, one_more)


#: What a reader may open, by name.
WHAT = (PAGE, PDF, DATA)
