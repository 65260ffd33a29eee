"""Hold little memory, and give back what is held after heavy work."""

import ctypes
import ctypes.util
import gc
from collections.abc import Callable
from functools import cache

#: What glibc calls these two of its settings (malloc.h).
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
#: A piece of so many bytes is handed back the moment it is free. Without this, glibc keeps ever larger pieces.
LARGE = 256 * 1024
#: Threads share so many stores of free memory; usual are eight a core, each with its own leftovers.
ARENAS = 2


def hold_little() -> None:
    """Ask the C library to hold on to little, before threads begin; elsewhere than with glibc nothing happens."""
    ask = _of_glibc("mallopt")
    if ask is not None:
        ask(_MMAP_THRESHOLD, LARGE)
        ask(_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Hand freed memory back to the machine, where its C library can do so; elsewhere nothing happens."""
    gc.collect()
    trim = _of_glibc("malloc_trim")
    if trim is not None:
        trim(0)


@cache
def _of_glibc(name: str) -> Callable[..., int] | None:
    try:
        # Only glibc has them as they are meant here; other libraries give memory back by themselves, or not at all.
        library = ctypes.CDLL(ctypes.util.find_library("c"))
        found: Callable[..., int] | None = getattr(library, name) if hasattr(library, "gnu_get_libc_version") else None
    except (AttributeError, OSError, TypeError):
        return None
    return found
