"""Describe a failure for the log without a word of anybody's data."""

import secrets
import traceback


def code() -> str:
    """Make a short code that stands in the log and on the page."""
    return secrets.token_hex(4)


def trace_of(error: BaseException) -> str:
    """Give the kind of an error and where it passed, but not its message, which may hold a person's words."""
    places = [
        f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return f"{type(error).__name__} at {' > '.join(places)}"
