"""The hook for sentences, under the name this room knows it by; pictures use the same one."""

from footfall.core.words import _, many, spoken

__all__ = ["_", "many", "spoken"]
