"""Give back what the process holds of memory after heavy work."""

import ctypes
import ctypes.util
import gc
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Hand freed memory back to the machine, where its C library can do so; elsewhere nothing happens."""
    gc.collect()
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    try:
        # Only glibc has it; other libraries give memory back by themselves, or not at all.
        found: Callable[[int], int] = ctypes.CDLL(ctypes.util.find_library("c")).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return found
