"""The one hook all sentences pass through, so that they can be spoken in another language later."""

from contextvars import ContextVar
from gettext import NullTranslations

#: A variable of the context, because one process speaks with many people at once.
spoken: ContextVar[NullTranslations | None] = ContextVar("spoken", default=None)
ENGLISH = NullTranslations()


def _(message: str) -> str:
    """Give a sentence in the language now spoken; no words stay no words."""
    if not message:  # a catalogue answers nothing with what it says of itself
        return message
    return (spoken.get() or ENGLISH).gettext(message)


def many(one: str, more: str, number: int) -> str:
    """Give the form of a sentence that fits a number."""
    return (spoken.get() or ENGLISH).ngettext(one, more, number)


def later(message: str) -> str:
    """Mark a sentence for the catalogue where it is written down; it is spoken where it is used."""
    return message


def _in(context: str, message: str) -> str:
    """Give a word whose translation hangs on where it stands: "an hour" alone differs from "after an hour"."""
    return (spoken.get() or ENGLISH).pgettext(context, message)
