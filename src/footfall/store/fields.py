"""The one kind of column for what is about a person's health: text, numbers, recordings.

Everything in such a column passes `seal` on its way in and `unseal` on its way out. Today both hand the bytes on
as they are; encrypting at rest changes these two functions and a migration, and no caller. Therefore no
query may ever look inside such a column (no filter, no order, no search by the database).
"""

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    BinaryField = models.BinaryField[Any, Any]
else:
    BinaryField = models.BinaryField


def seal(plain: bytes) -> bytes:
    """Make bytes ready to lie on disk."""
    return plain


def unseal(kept: bytes) -> bytes:
    """Give back what `seal` was handed."""
    return kept


class HealthBytes(BinaryField):
    """Bytes about a person's health, for instance a packed recording."""

    def get_prep_value(self, value: Any) -> bytes | None:
        """Seal the bytes; None stays None."""
        return None if value is None else seal(bytes(value))

    def from_db_value(self, value: bytes | None, _expression: object, _connection: object) -> Any:
        """Unseal the bytes."""
        return None if value is None else unseal(bytes(value))


class HealthText(HealthBytes):
    """Words a person wrote or that tell of them."""

    def get_prep_value(self, value: Any) -> bytes | None:
        """Seal the words as UTF-8."""
        return None if value is None else seal(str(value).encode())

    def from_db_value(self, value: bytes | None, _expression: object, _connection: object) -> Any:
        """Give the words back."""
        return None if value is None else unseal(bytes(value)).decode()


class HealthJson(HealthBytes):
    """Answers and other small structures about a person."""

    def get_prep_value(self, value: Any) -> bytes | None:
        """Seal the value as compact JSON; NaN is refused, it never belongs in the store."""
        if value is None:
            return None
        return seal(json.dumps(value, allow_nan=False, separators=(",", ":")).encode())

    def from_db_value(self, value: bytes | None, _expression: object, _connection: object) -> Any:
        """Give the value back."""
        return None if value is None else json.loads(unseal(bytes(value)))


def number_named(name: str) -> Callable[[bytes], re.Match[bytes] | None]:
    """Give what finds one number in the compact JSON that HealthJson writes of names and numbers alone.

    Thousands of answers are read this way for one of their eleven numbers; reading all takes four times as long.
    """
    return re.compile(rb'"' + re.escape(json.dumps(name).strip('"').encode()) + rb'":(-?[0-9.eE+-]+)').search
