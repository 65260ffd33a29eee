"""Asks once more who it is, before what cannot be taken back leaves: an export, erasing, sharing."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def needs_proof(view: View) -> View:
    """Mark a page that opens only shortly after somebody showed that it is them (a password, a passkey, a code)."""
    view.needs_proof = True  # type: ignore[attr-defined]
    return view
