"""What a part of Footfall may offer to Today, kept apart from who offers it, so that neither imports the other."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from footfall.store.people import Person


class Gently(NamedTuple):
    """A small part of Today: its template, and what is shown there under the name `gently`."""

    template: str
    shown: Any


Offer = Callable[[Person, datetime], Gently | None]
