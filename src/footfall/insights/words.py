"""The hook for sentences, under the name this room knows it by; pictures use the same one."""

from footfall.core.words import _, later, many, spoken

__all__ = ["_", "later", "many", "spoken"]
