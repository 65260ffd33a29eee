"""The former door of the sentences; the pages still come in here."""

from footfall.insights.say import is_sayable, say, say_all

__all__ = ["is_sayable", "say", "say_all"]
