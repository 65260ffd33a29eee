"""The one kind of column for what is about a person's health: sealed with the key of the person whose row it is.

What is written is sealed on its way in (AES-256-GCM) and lies on disk as: a byte for the way (2), the number of the
person whose key opens it (8 bytes), 12 random bytes, and the sealed bytes with their tag. Bound to it are table,
column, whose it is, and the row's own name (`uid` or `key`, or the activity of rows that have no person of their own),
so that no piece can take another's place. It is opened when a row's attribute is first looked at, and not before.

No query may look inside such a column, and the database takes nothing for it but sealed bytes:

- `save`, `create`, `get_or_create`, `update_or_create` and `bulk_create` seal by themselves;
- `.update(**sealed_for(person, Model, uid, column=value))` seals what is written past a row; a plain value is refused;
- `.values_list("column")` gives the piece as it lies; `opener(person, Model, "column")` gives what opens it.
"""

import json
import logging
import re
import secrets
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext as _

from footfall.core.errors import AppError
from footfall.store.between import keys
from footfall.store.between.keys import NONCE, Unopened

if TYPE_CHECKING:
    from footfall.store.people import Person

    BinaryField = models.BinaryField[Any, Any]
else:
    BinaryField = models.BinaryField

WAY = b"\x02"
#: How long the byte for the way and the person's number are, and where the sealed bytes begin.
HEAD, START = 9, 9 + NONCE
#: What may name a row before it is written, and never changes after; a table with rows never gets one later.
NAMES = ("uid", "key")

log = logging.getLogger(__name__)


class Sealed(bytes):
    """What may be written into such a column: bytes sealed for one row."""

    __slots__ = ()


class Kept(Sealed):
    """A piece as it lies in the database, not yet opened."""

    __slots__ = ()


class Damaged(AppError):
    """One piece does not open although its key is there, and the page cannot do without it."""

    status = 500


class _Opening(DeferredAttribute):
    """The attribute of such a column: opens the piece when it is first looked at."""

    field: "HealthBytes"

    def __get__(self, row: models.Model | None, _kind: object = None) -> Any:
        """Give what was written, opened."""
        if row is None:
            return self
        held = row.__dict__
        name = self.field.attname
        if name not in held:
            held[name] = self.field.looked_up(row)
        value = held[name]
        if type(value) is not Kept:
            return value
        try:
            held[name] = self.field.opened(row, value)
        except Unopened:
            return self.field.when_damaged()
        return held[name]

    def __set__(self, row: models.Model, value: object) -> None:
        row.__dict__[self.field.attname] = value


class HealthBytes(BinaryField):
    """Bytes about a person's health, for instance a packed recording.

    `damaged` makes what stands in for a piece that no longer opens; without it an empty column or the default does.
    """

    descriptor_class = _Opening

    def __init__(self, *args: Any, damaged: Callable[[], Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._damaged = damaged

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Seal the value with the key of the row's owner; a piece nobody looked at stays as it is."""
        value = model_instance.__dict__.get(self.attname)
        if value is None or hasattr(value, "resolve_expression"):
            return value
        owner = owner_of(model_instance)
        if type(value) is Kept:
            if not add and value[:HEAD] == head(owner):
                return value
            try:  # The row goes to another person, or is written as a new one.
                value = self.opened(model_instance, value, strictly=False)
            except Unopened:
                if add:
                    raise
                return value
        return self.sealed(owner, self.which(model_instance), value)

    def get_prep_value(self, value: Any) -> bytes | None:
        """Hand sealed bytes on; a plain value is refused, but for the default of a column that is new."""
        if value is None or isinstance(value, Sealed):
            return value
        if self.has_default() and value == self.get_default():
            return b""
        message = f"{self.model.__name__}.{self.name} takes sealed bytes: store/fields.py says how (sealed_for)"
        raise TypeError(message)

    def from_db_value(self, value: bytes | None, _expression: object, _connection: object) -> Any:
        """Give the piece as it lies; None stays None, and empty bytes are the default of a column that was new."""
        if value is None:
            return None
        return Kept(value) if value else self.get_default()

    def sealed(self, owner: int, which: str, value: Any) -> Sealed:
        """Seal a value for one row of one person."""
        return self.seal_bytes(owner, which, self.as_bytes(value))

    def seal_bytes(self, owner: int, which: str, plain: bytes) -> Sealed:
        """Seal the bytes of a value for one row of one person."""
        nonce = secrets.token_bytes(NONCE)
        return Sealed(head(owner) + nonce + keys.cipher_to_seal(owner).encrypt(nonce, plain, self.bound(owner, which)))

    def opened(self, row: models.Model, piece: Kept, *, strictly: bool = True) -> Any:
        """Open the piece of a row.

        Raises:
            Unopened: it was damaged, or sealed for another person, table, column or row.
            NoKey: the master key is missing, damaged or another one.
        """
        whose = int.from_bytes(piece[1:HEAD])
        if piece[:1] != WAY or (strictly and row.__dict__.get("person_id", whose) != whose):
            self._tell()
            raise Unopened
        plain = keys.open_with(keys.cipher_to_open(whose), piece, HEAD, self.bound(whose, self.which(row)))
        if plain is None:
            self._tell()
            raise Unopened
        return self.of_bytes(plain)

    def bound(self, owner: int, which: str) -> bytes:
        """Give what is bound to a piece: table, column, whose and which row it is."""
        return f"{self.model._meta.label_lower}.{self.name}|{owner}|{which}".encode()

    def which(self, row: models.Model) -> str:
        """Give the row's own name, where it has one before it is written; else nothing."""
        name = naming(self.model)
        told = getattr(row, name) if name else ""
        return told if type(told) is str else str(self.model._meta.get_field(name).to_python(told))  # type: ignore[union-attr]

    def looked_up(self, row: models.Model) -> Any:
        """Fetch a column that was left in the database."""
        rows = type(row)._base_manager.using(row._state.db).filter(pk=row.pk)
        return rows.values_list(self.attname, flat=True).get()

    def when_damaged(self) -> Any:
        """Give what stands in for a piece that does not open.

        Raises:
            Damaged: nothing can stand in for it.
        """
        if self._damaged is not None:
            return self._damaged()
        if self.null or self.has_default():
            return self.get_default()
        raise Damaged(_("Something that was kept here was damaged on disk and does not open. The rest is still there."))

    def as_bytes(self, value: Any) -> bytes:
        """Write a value as bytes."""
        return bytes(value)

    def of_bytes(self, plain: bytes) -> Any:
        """Read a value from its bytes."""
        return plain

    def _tell(self) -> None:
        log.error("A sealed piece of %s.%s does not open; footfall check says which.", self.model.__name__, self.name)


class HealthText(HealthBytes):
    """Words a person wrote or that tell of them."""

    def when_damaged(self) -> Any:
        """Say that the words do not open, where there were some."""
        return None if self.null else _("(This was damaged and does not open.)")

    def as_bytes(self, value: Any) -> bytes:
        """Write the words as UTF-8."""
        return str(value).encode()

    def of_bytes(self, plain: bytes) -> Any:
        """Give the words back."""
        return plain.decode()


class HealthJson(HealthBytes):
    """Answers and other small structures about a person."""

    def as_bytes(self, value: Any) -> bytes:
        """Write the value as compact JSON; NaN is refused, it never belongs in the store."""
        return json.dumps(value, allow_nan=False, separators=(",", ":")).encode()

    def of_bytes(self, plain: bytes) -> Any:
        """Give the value back."""
        return json.loads(plain)


def head(owner: int) -> bytes:
    """Give the first bytes of every piece of a person."""
    return WAY + owner.to_bytes(8)


def owner_of(row: models.Model) -> int:
    """Give the number of the person a row is owned by: its `person`, or that of its activity.

    Raises:
        TypeError: the row has no owner, so nothing about anybody's health can be kept in it.
    """
    own = getattr(row, "person_id", None)
    if own is None and hasattr(row, "activity"):
        own = row.activity.person_id
    if own is None:
        raise TypeError(f"a row of {type(row).__name__} has no owner, so nothing in it can be sealed")
    return int(own)


@cache
def naming(model: type[models.Model]) -> str:
    """Give the column that names a row of a table before it is written; empty where there is none."""
    columns = {field.name for field in model._meta.concrete_fields}
    named = next((name for name in NAMES if name in columns), "")
    return named if "person" in columns else named or "activity_id"


def sealed_for(person: "Person", model: type[models.Model], which: str = "", /, **columns: Any) -> dict[str, Any]:
    """Seal those of some columns that must be, for an `.update` past the row; the others are handed on as they are.

    Args:
        person: whose row it is.
        model: the table.
        which: the row's `uid` or `key`, where the table has one.
        columns: the columns by name.
    """
    if naming(model) and not which:
        raise TypeError(f"a piece of {model.__name__} is bound to its row's {naming(model)}: say which")
    return {name: _sealed(person, model, which, name, value) for name, value in columns.items()}


def _sealed(person: "Person", model: type[models.Model], which: str, name: str, value: Any) -> Any:
    field = model._meta.get_field(name)
    if value is None or isinstance(value, Sealed) or not isinstance(field, HealthBytes):
        return value
    return field.sealed(person.pk, which, value)


def plain_opener(person: "Person", model: type[models.Model], column: str) -> Callable[[bytes, str], bytes | None]:
    """Give what opens many pieces of one column, to the bytes that were sealed; None for one that does not open.

    It takes the piece and the row's own name; thousands are opened this way, each in about a microsecond.

    Raises:
        NoKey: the master key is missing, damaged or another one.
        Unopened: the person has no key, so nothing was ever sealed for them.
    """
    field = model._meta.get_field(column)
    cipher, mine, bound = keys.cipher_to_open(person.pk), head(person.pk), field.bound(person.pk, "")  # type: ignore[union-attr]
    decrypt, faults = cipher.decrypt, keys.not_opening()

    def opened(piece: bytes, which: str) -> bytes | None:
        try:
            told = decrypt(piece[HEAD:START], piece[START:], bound + which.encode()) if piece[:HEAD] == mine else None
        except faults:
            return None
        return told

    return opened


def opener(person: "Person", model: type[models.Model], column: str) -> Callable[..., Any]:
    """Give what opens pieces of one column that came without their row; what stands in for one that does not open.

    It takes the piece (None stays None) and the row's `uid` or `key`, where the table has one.
    """
    field = model._meta.get_field(column)
    found: list[Callable[[bytes, str], bytes | None]] = []

    def opened(piece: Any, which: str = "") -> Any:
        if type(piece) is not Kept:
            return piece
        if not found:
            found.append(plain_opener(person, model, column))
        plain = found[0](piece, which)
        return field.when_damaged() if plain is None else field.of_bytes(plain)  # type: ignore[union-attr]

    return opened


def number_named(name: str) -> Callable[[bytes], re.Match[bytes] | None]:
    """Give what finds one number in the compact JSON that HealthJson writes of names and numbers alone.

    Thousands of answers are read this way for one of their eleven numbers; reading all takes four times as long.
    """
    return re.compile(rb'"' + re.escape(json.dumps(name).strip('"').encode()) + rb'":(-?[0-9.eE+-]+)').search
