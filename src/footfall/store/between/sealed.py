"""All sealed columns at once: seal what still lies open, and prove that nothing does."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.db import OperationalError, connection, models, transaction
from django.utils.translation import gettext as _

from footfall.core.errors import AppError
from footfall.store import originals
from footfall.store.between import keys
from footfall.store.between.journal import JournalEntry, JournalPage
from footfall.store.between.keys import Box, NoKey, Unopened
from footfall.store.database import leave_no_trace
from footfall.store.fields import HEAD, WAY, HealthBytes, HealthJson, HealthText, Sealed, head, naming
from footfall.store.people import Person

#: So many rows are sealed in one transaction; whoever is killed in between goes on there.
BATCH = 200
#: A word is looked for in the files when it has so many letters; shorter ones occur by chance.
LONG_ENOUGH = 8


class Cell(NamedTuple):
    """One sealed column of one row: where it lies, whose it is, its row's name, and its bytes."""

    model: type[models.Model]
    field: HealthBytes
    row: object
    owner: int
    which: str
    piece: bytes


def tables() -> list[type[models.Model]]:
    """List every table that has a sealed column."""
    return [model for model in apps.get_app_config("store").get_models() if columns(model)]


def columns(model: type[models.Model]) -> list[HealthBytes]:
    """List the sealed columns of a table."""
    return [field for field in model._meta.concrete_fields if isinstance(field, HealthBytes)]


def seal_what_lies_open(among: Iterable[type[models.Model]]) -> int:
    """Seal every cell of some tables that lies open, in small transactions, and say how many there were.

    May be run again after a kill: what is sealed is passed over.

    Raises:
        AppError: the disk is full; what was sealed by then stays so, and the rest is as it was.
    """
    try:
        return sum(_seal_table(model) for model in among)
    except OperationalError as error:
        if "full" not in str(error):
            raise
        raise AppError(_("The disk is full. Nothing is lost: make room, then start Footfall again.")) from error


def clear_away() -> None:
    """Write the database file anew, so that no page of it still holds what lay open before."""
    leave_no_trace()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
    leave_no_trace()


def faults() -> list[str]:
    """Say which sealed columns hold something that is open, damaged or in another's place (`footfall check`).

    Every cell is opened. Without the master key that cannot be, which is told elsewhere.
    """
    found: dict[str, int] = {}
    try:
        for cell in _cells(tables()):
            fault = _fault(cell)
            if fault:
                name = f"{fault}: {cell.model.__name__}.{cell.field.name}, first in row {cell.row}"
                same = next((one for one in found if one.startswith(name.rsplit(",", 1)[0])), name)
                found[same] = found.get(same, 0) + 1
    except NoKey:
        return []
    return [f"{count} x {name}." for name, count in found.items()]


def journal_faults(person: Person) -> list[str]:
    """Say how many pieces of a person's journal do not open."""
    try:
        box = keys.box_of(person)
    except NoKey:
        return []
    entries = JournalEntry.objects.filter(person=person).values_list("uid", "sealed")
    pages = JournalPage.objects.filter(person=person).values_list("pk", "sealed")
    wrong = sum(not _opens(box, "entry", *row) for row in entries) + sum(not _opens(box, "page", *row) for row in pages)
    return [f"{wrong} pieces of a journal do not open."] if wrong else []


def words_in_the_files(person: Person, most: int = 200) -> list[str]:
    """Look for some of a person's own words in the bytes of the database and their originals; say which table's."""
    sought = dict(_words(person, most))
    if not sought:
        return []
    places = [*_database_files(), *(file for file in originals.folder(person).glob("??/*") if file.is_file())]
    lying = {sought[word] for place in places for word in _found_in(place, list(sought))}
    return [f"Words a person wrote lie open on the disk: {table}." for table in sorted(lying)]


def _seal_table(model: type[models.Model]) -> int:
    rows, sealed = model._default_manager.order_by("pk"), 0
    while numbers := list(rows.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            sealed += sum(
                _seal_cell(cell) for cell in list(_cells_of(model, model._default_manager.filter(pk__in=numbers)))
            )
        rows = rows.filter(pk__gt=numbers[-1])
    return sealed


def _seal_cell(cell: Cell) -> bool:
    if not cell.piece or cell.piece[:HEAD] == head(cell.owner):
        return False
    piece = Sealed(cell.field.seal_bytes(cell.owner, cell.which, cell.piece))
    cell.model._default_manager.filter(pk=cell.row).update(**{cell.field.name: piece})
    return True


def _cells(among: Iterable[type[models.Model]]) -> Iterator[Cell]:
    """Go through all cells of some tables."""
    for model in among:
        yield from _cells_of(model, model._default_manager.order_by("pk"))


def _cells_of(model: type[models.Model], rows: "models.QuerySet[Any]") -> Iterator[Cell]:
    fields, name = columns(model), naming(model)
    raw = {f"raw_{field.name}": _as_bytes(field.name) for field in fields}
    owner = "person_id" if _has_person(model) else "activity__person_id"
    for pk, whose, which, *pieces in rows.annotate(**raw).values_list("pk", owner, name or "pk", *raw).iterator(BATCH):
        for field, piece in zip(fields, pieces, strict=True):
            if piece is not None:
                yield Cell(model, field, pk, whose, str(which) if name else "", _bytes_of(piece))


def _bytes_of(piece: bytes | memoryview | str) -> bytes:
    """Give a cell's bytes; words lie there only where somebody wrote into the file past Footfall."""
    return piece.encode() if isinstance(piece, str) else bytes(piece)


def _has_person(model: type[models.Model]) -> bool:
    return "person" in {one.name for one in model._meta.concrete_fields}


def _as_bytes(column: str) -> Any:
    return models.ExpressionWrapper(models.F(column), output_field=models.BinaryField())


def _fault(cell: Cell) -> str:
    if not cell.piece:  # A column that was new: its default, and nothing anybody wrote.
        return ""
    if cell.piece[:HEAD] != head(cell.owner):
        return "Another person's" if cell.piece[:1] == WAY else "It lies open"
    try:
        cipher = keys.cipher_to_open(cell.owner)
    except Unopened:
        return "Its key is gone"
    bound = cell.field.bound(cell.owner, cell.which)
    return "" if keys.open_with(cipher, cell.piece, HEAD, bound) is not None else "It does not open"


def _opens(box: Box | None, kind: str, which: object, sealed: bytes | memoryview) -> bool:
    try:
        return box is not None and bool(box.open(kind, which, sealed) or True)
    except Unopened:
        return False


def _words(person: Person, most: int) -> Iterator[tuple[bytes, str]]:
    """Give some of the texts a person wrote, of every table the newest, with the table's name."""
    for model in tables():
        fields = [field for field in columns(model) if isinstance(field, HealthText | HealthJson)]
        rows = model._default_manager.all()
        mine = rows.filter(person=person) if _has_person(model) else rows.filter(activity__person=person)
        for row in mine.order_by("-pk")[: max(1, most // 20)]:
            for field in fields:
                told = getattr(row, field.name)
                text = told if isinstance(told, str) else ""
                if len(text.encode()) >= LONG_ENOUGH and " " in text:
                    yield text.encode(), model.__name__


def _database_files() -> list[Path]:
    if connection.vendor != "sqlite":
        return []
    path = Path(connection.settings_dict["NAME"])
    return [file for file in path.parent.glob(f"{path.name}*") if file.is_file()]


def _found_in(place: Path, words: list[bytes]) -> set[bytes]:
    """Look for words in a file, a few MiB at a time."""
    found: set[bytes] = set()
    overlap = max(map(len, words))
    with place.open("rb") as file:
        before = b""
        while piece := file.read(2**22):
            found |= {word for word in words if word in before + piece}
            before = piece[-overlap:]
    return found
