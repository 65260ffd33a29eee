"""The journal, sealed at rest with a key of the person's own: entries, and pages to search them by.

Nothing a person wrote lies here in plain: not in a column, not in an index. `JournalPage` holds the words of many
entries folded for searching, sealed as one piece, so that a search opens some twenty pieces and not five thousand.
What is opened is kept for one request and no longer.
"""

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import models
from django.utils import timezone

from footfall.core.between.journal import Query, Written, fold
from footfall.store.activities import Activity
from footfall.store.between.keys import Box, Unopened, box_of, box_to_write
from footfall.store.database import leave_no_trace
from footfall.store.people import Person

#: A page takes so many entries or bytes, whichever is reached first; a longer entry has a page to itself.
MOST_ENTRIES, MOST_BYTES = 256, 256 * 1024
#: What parts entries, their fields, and the two halves of a page; folding lets no such sign through.
HALF, ENTRY, FIELD = b"\x1d", b"\x1e", b"\x1f"


class JournalPage(models.Model):
    """The folded words of some entries, sealed as one piece; `size` in bytes, `entries` their number."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    sealed = models.BinaryField()
    size = models.IntegerField(default=0)
    entries = models.IntegerField(default=0)


class JournalEntry(models.Model):
    """One entry; all that was written (text, tags, prompt, question, what came, ideas) is sealed together.

    `is_open` is a question taken along to which nothing was written yet.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    uid = models.CharField(max_length=64)
    at = models.DateTimeField()
    utc_offset_min = models.IntegerField(null=True)
    changed_at = models.DateTimeField(default=timezone.now)
    is_open = models.BooleanField(default=False)
    sealed = models.BinaryField()
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True)
    page = models.ForeignKey(JournalPage, on_delete=models.SET_NULL, null=True, related_name="held")

    class Meta:
        """Sent twice kept once; the newest first is how pages ask."""

        indexes = [models.Index(fields=["person", "-at"])]
        constraints = [models.UniqueConstraint(fields=["person", "uid"], name="journal_entry_once")]


class JournalWish(models.Model):
    """What a person wants of their journal on Today: a look back, and a day on which it was waved away."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    looks_back = models.BooleanField(default=False)
    quiet_on = models.DateField(null=True)


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry as it reads; `written` is None where its key does not open it."""

    uid: str
    at: datetime
    utc_offset_min: int | None
    changed_at: datetime
    is_open: bool
    activity: Activity | None
    written: Written | None


class Taken(NamedTuple):
    """A question taken along that is still open: its uid, and since when; nothing of its words."""

    uid: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: the uids asked for, newest first, how many fit in all, how many pages did not open."""

    uids: tuple[str, ...] = ()
    total: int = 0
    unopened: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as its page holds it: when and which one, and its folded tags and words."""

    head: bytes
    body: bytes


def get(person: Person, uid: str) -> Kept | None:
    """Find one entry."""
    return next(iter(_opened(person, _entries(person).filter(uid=uid))), None)


def between(person: Person, since: datetime, until: datetime, first: int = 0, most: int | None = None) -> list[Kept]:
    """List the entries from one moment up to another, newest first, or some of them; open questions are left out."""
    rows = _newest_first(person).filter(at__gte=since, at__lt=until, is_open=False)
    return _opened(person, rows[first : None if most is None else first + most])


def some(person: Person, uids: Sequence[str]) -> list[Kept]:
    """List the named entries, newest first."""
    return _opened(person, _newest_first(person).filter(uid__in=uids))


def about(person: Person, activity: Activity) -> list[tuple[str, datetime, int | None]]:
    """Name the entries about an activity (uid, when, offset), newest first, without opening any."""
    rows = JournalEntry.objects.filter(person=person, activity=activity).order_by("-at", "-pk")
    return list(rows.values_list("uid", "at", "utc_offset_min"))


def open_before(person: Person, since: datetime, until: datetime) -> str:
    """Name the newest open question that was taken along from one moment up to another; without opening it."""
    rows = JournalEntry.objects.filter(person=person, is_open=True, at__gte=since, at__lt=until).order_by("-at")
    return rows.values_list("uid", flat=True).first() or ""


def still_open(person: Person) -> list[Kept]:
    """List the questions taken along to which nothing came yet, newest first."""
    return _opened(person, _newest_first(person).filter(is_open=True))


def newest_open(person: Person) -> Taken | None:
    """Find the newest open question, without opening it."""
    row = _newest_first(person).filter(is_open=True).values_list("uid", "at").first()
    return None if row is None else Taken(*row)


def every(person: Person) -> Iterable[Kept]:
    """Go through all entries, oldest first, a few hundred at a time."""
    box = box_of(person)
    rows = _entries(person).order_by("at", "pk")
    return (_kept(box, row) for row in rows.iterator(chunk_size=500))


def count(person: Person, since: datetime | None = None, until: datetime | None = None) -> int:
    """Count a person's entries: all of them, or those from one moment up to another without open questions."""
    rows = JournalEntry.objects.filter(person=person)
    if since is not None and until is not None:
        rows = rows.filter(at__gte=since, at__lt=until, is_open=False)
    return rows.count()


def newest_before(person: Person, moment: datetime) -> datetime | None:
    """Tell when the newest entry before a moment was written."""
    return _newest_first(person).filter(at__lt=moment).values_list("at", flat=True).first()


def oldest_from(person: Person, moment: datetime) -> datetime | None:
    """Tell when the oldest entry from a moment on was written."""
    return _entries(person).filter(at__gte=moment).order_by("at").values_list("at", flat=True).first()


def add(person: Person, kept: Kept, written: Written) -> None:
    """Keep a new entry, and its words on a page to search by."""
    box = box_to_write(person)
    row = JournalEntry(
        person=person, uid=kept.uid, at=kept.at, utc_offset_min=kept.utc_offset_min, changed_at=kept.changed_at,
        is_open=kept.is_open, activity=kept.activity, sealed=_sealed(box, kept.uid, written),
    )  # fmt: skip
    row.page = _page_with(person, box, _line(row, written))
    row.save(force_insert=True)


def add_many(person: Person, many: Sequence[tuple[Kept, Written]]) -> None:
    """Keep many new entries at once, oldest first (the invented year, and whoever measures)."""
    box = box_to_write(person)
    rows: list[JournalEntry] = []
    lines: list[Line] = []
    for kept, written in many:
        row = JournalEntry(
            person=person, uid=kept.uid, at=kept.at, utc_offset_min=kept.utc_offset_min, changed_at=kept.changed_at,
            is_open=kept.is_open, activity=kept.activity, sealed=_sealed(box, kept.uid, written),
        )  # fmt: skip
        lines.append(_line(row, written))
        size = sum(len(line.body) for line in lines)
        if len(lines) > 1 and (len(lines) > MOST_ENTRIES or size > MOST_BYTES):
            _put_together(person, box, rows, lines[:-1])
            rows, lines = [], lines[-1:]
        rows.append(row)
    _put_together(person, box, rows, lines)


def change(person: Person, kept: Kept, written: Written) -> None:
    """Write an entry anew, with its words on its page; `kept` says what else is different."""
    box = box_to_write(person)
    row = _entries(person).get(uid=kept.uid)
    row.changed_at, row.is_open, row.activity = kept.changed_at, kept.is_open, kept.activity
    row.sealed = _sealed(box, kept.uid, written)
    _take_from_page(person, box, row)
    row.page = _page_with(person, box, _line(row, written))
    row.save()


def remove(person: Person, uid: str) -> bool:
    """Remove an entry and its words for good; tell whether it was there."""
    row = _entries(person).filter(uid=uid).first()
    if row is None:
        return False
    box = box_of(person)
    page = row.page
    row.page = None
    row.save(update_fields=["page"])
    if box is not None and page is not None:
        _rewrite(person, box, page, str(row.uid).encode())
    row.delete()
    leave_no_trace()
    return True


def search(person: Person, query: Query, first: int = 0, most: int | None = None) -> Found:
    """Find the entries in which every word, phrase and tag occurs, or some of them, newest first.

    Every page is opened, looked through and let go; a sealed index of words would tell the length of each list.
    """
    if query.is_empty:
        return Found()
    sought = [word.encode() for word in query.words] + [b" #" + tag.encode() + b" " for tag in query.tags]
    heads: list[bytes] = []
    unopened = 0
    for plain in _pages(person):
        if plain is None:
            unopened += 1
        elif all(word in plain for word in sought):
            heads += _fitting(plain, sought)
    heads.sort(reverse=True)  # They come nearly in order, so this costs next to nothing.
    shown = heads[first : None if most is None else first + most]
    return Found(tuple(head.split(FIELD)[1].decode() for head in shown), len(heads), unopened)


def all_tags(person: Person) -> list[str]:
    """List every tag in use, folded, the one used last first."""
    used: dict[bytes, bytes] = {}
    for plain in _pages(person):
        for line in [] if plain is None else _lines(plain):
            for tag in line.body.split(FIELD, 1)[0].split():
                used[tag] = max(line.head, used.get(tag, b""))
    return [tag.decode().removeprefix("#") for tag in sorted(used, key=lambda one: used[one], reverse=True)]


def hide_query(person: Person, said: str) -> str:
    """Seal what somebody looks for, so that an address can carry it and no history or log can read it."""
    box = box_of(person)
    return "" if box is None else base64.urlsafe_b64encode(box.seal("query", "", said.encode())).decode()


def read_hidden(person: Person, hidden: str) -> str | None:
    """Open what `hide_query` sealed; None where it was not sealed for this person."""
    box = box_of(person)
    try:
        return None if box is None else box.open("query", "", base64.urlsafe_b64decode(hidden)).decode()
    except (Unopened, ValueError):  # An address that was cut or typed.
        return None


def wish_of(person: Person) -> JournalWish:
    """Give what a person wants of their journal on Today."""
    return JournalWish.objects.filter(person=person).first() or JournalWish(person=person)


def keep_wish(person: Person, *, looks_back: bool, quiet_on: date | None) -> None:
    """Keep what a person wants of their journal on Today."""
    JournalWish.objects.update_or_create(person=person, defaults={"looks_back": looks_back, "quiet_on": quiet_on})


def _entries(person: Person) -> models.QuerySet[JournalEntry]:
    return JournalEntry.objects.filter(person=person).select_related("activity")


def _newest_first(person: Person) -> models.QuerySet[JournalEntry]:
    return _entries(person).order_by("-at", "-pk")


def _opened(person: Person, rows: models.QuerySet[JournalEntry]) -> list[Kept]:
    held = list(rows)
    box = box_of(person) if held else None
    return [_kept(box, row) for row in held]


def _kept(box: Box | None, row: JournalEntry) -> Kept:
    written = None
    if box is not None:
        try:
            said = json.loads(box.open("entry", row.uid, row.sealed))
            written = Written(**{**said, "tags": tuple(said["tags"])})
        except Unopened:  # This one is damaged; the others open.
            written = None
    return Kept(row.uid, row.at, row.utc_offset_min, row.changed_at, row.is_open, row.activity, written)


def _pages(person: Person) -> Iterator[bytes | None]:
    """Open one page after another; None for one that does not open."""
    box = box_of(person)
    if box is not None:
        for number, sealed in JournalPage.objects.filter(person=person).values_list("pk", "sealed"):
            try:
                yield box.open("page", number, sealed)
            except Unopened:
                yield None


def _sealed(box: Box, uid: str, written: Written) -> bytes:
    return box.seal("entry", uid, json.dumps(asdict(written), ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _line(row: JournalEntry, written: Written) -> Line:
    """Write one entry as its page holds it."""
    tags = "".join(f" #{fold(tag)}" for tag in written.tags)
    head = f"{round(row.at.timestamp() * 1000):015d}".encode() + FIELD + row.uid.encode()
    parts = (f"{tags} ", fold(written.words))
    return Line(head, FIELD.join(part.encode("utf-8", "surrogatepass") for part in parts))


def _lines(plain: bytes) -> list[Line]:
    heads, bodies = plain.split(HALF)
    return [Line(*both) for both in zip(heads.split(ENTRY), bodies.split(ENTRY), strict=True)]


def _joined(lines: list[Line]) -> bytes:
    return ENTRY.join(line.head for line in lines) + HALF + ENTRY.join(line.body for line in lines)


def _fitting(plain: bytes, sought: list[bytes]) -> list[bytes]:
    """Give the heads of the entries on a page that hold all that is sought."""
    heads, bodies = plain.split(HALF)
    lines: Iterable[tuple[int, bytes]] = enumerate(bodies.split(ENTRY))
    for word in sought:
        lines = [(place, line) for place, line in lines if word in line]
    held = heads.split(ENTRY)
    return [held[place] for place, _line in lines]


def _page_with(person: Person, box: Box, line: Line) -> JournalPage:
    """Put one entry's words on the newest page that has room for them, or on a new one."""
    rows = JournalPage.objects.filter(person=person, entries__lt=MOST_ENTRIES, size__lt=MOST_BYTES - len(line.body))
    page = rows.order_by("-pk").first()
    try:
        lines = [] if page is None else _lines(box.open("page", page.pk, page.sealed))
    except Unopened:  # A damaged page stays as it is, for whoever may mend it.
        page, lines = None, []
    if page is None:
        page = JournalPage.objects.create(person=person, sealed=b"")
    _write_page(box, page, [*lines, line])
    return page


def _take_from_page(person: Person, box: Box, row: JournalEntry) -> None:
    page = row.page
    if page is not None:
        row.page = None
        row.save(update_fields=["page"])
        _rewrite(person, box, page, str(row.uid).encode())


def _rewrite(person: Person, box: Box, page: JournalPage, without: bytes) -> None:
    """Write a page without one entry; a damaged one is made anew from the entries it held."""
    try:
        lines = _lines(box.open("page", page.pk, page.sealed))
    except Unopened:
        rows = list(_entries(person).filter(page=page))
        opened = [(row, _kept(box, row).written) for row in rows]
        lines = [_line(row, written) for row, written in opened if written is not None]
    left = [line for line in lines if line.head.split(FIELD)[1] != without]
    if left:
        _write_page(box, page, left)
    else:
        page.delete()


def _write_page(box: Box, page: JournalPage, lines: list[Line]) -> None:
    plain = _joined(lines)
    page.sealed, page.size, page.entries = box.seal("page", page.pk, plain), len(plain), len(lines)
    page.save(update_fields=["sealed", "size", "entries"])


def _put_together(person: Person, box: Box, rows: list[JournalEntry], lines: list[Line]) -> None:
    if not rows:
        return
    page = JournalPage.objects.create(person=person, sealed=b"")
    _write_page(box, page, lines)
    for row in rows:
        row.page = page
    JournalEntry.objects.bulk_create(rows, batch_size=500)
