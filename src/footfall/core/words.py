"""The one hook all sentences pass through, so that they can be spoken in another language later."""

from contextvars import ContextVar
from gettext import NullTranslations

#: A variable of the context, because one process speaks with many people at once.
spoken: ContextVar[NullTranslations | None] = ContextVar("spoken", default=None)
ENGLISH = NullTranslations()


def _(message: str) -> str:
    """Give a sentence in the language now spoken."""
    return (spoken.get() or ENGLISH).gettext(message)


def many(one: str, more: str, number: int) -> str:
    """Give the form of a sentence that fits a number."""
    return (spoken.get() or ENGLISH).ngettext(one, more, number)
