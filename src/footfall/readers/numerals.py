"""Numbers and moments as files write them: decimal commas, Infinity, times with or without a zone."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Where the digits of YYYY-MM-DDTHH:MM:SS stand, and what stands between them.
DIGITS = (0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18)
BETWEEN = ((4, b"-"), (7, b"-"), (13, b":"), (16, b":"))
FIXED = 19
ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)[Tt ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,12}))?)?\s*([Zz]|[+-]\d\d(?::?\d\d)?)?"
)
ZONE = re.compile(r"[Zz]|[+-]\d\d(?::?\d\d)?")
#: Below this many, reading one by one is as quick.
SMALLEST_BLOCK = 8
NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?")


def numbers(texts: Sequence[str | None]) -> Array:
    """Read many numbers; what is missing, no number or not finite becomes NaN."""
    try:
        values = np.array([np.nan if text is None else float(text) for text in texts], dtype=np.float64)
    except (ValueError, OverflowError):
        values = np.array([_slowly(text) for text in texts], dtype=np.float64)
    return np.where(np.isfinite(values), values, np.nan)


def _slowly(text: str | None) -> float:
    value = number(text)
    return np.nan if value is None else value


def number(text: str | None) -> float | None:
    """Read one number with a point or a comma; None where it is none, or not finite."""
    plain = (text or "").strip().replace("\N{MINUS SIGN}", "-")
    if len(plain) > 60 or NUMBER.fullmatch(plain) is None:
        return None
    value = float(plain.replace(",", "."))
    return value if np.isfinite(value) else None


def moments(texts: Sequence[str | None]) -> Array:
    """Read many ISO 8601 times as seconds since 1970; a time without a zone is UTC, an unreadable one NaN.

    Times of one length and one zone (nearly always all of a file) are read as one block of digits.
    """
    values = np.full(len(texts), np.nan)
    by_form: dict[tuple[int, str], list[int]] = {}
    for place, text in enumerate(texts):
        if text is not None:
            by_form.setdefault((len(text), text[FIXED:][-6:].lstrip("0123456789.,:")), []).append(place)
    for (length, zone), places in by_form.items():
        chosen = [texts[place] or "" for place in places]
        block = _block(chosen, length, zone) if len(places) >= SMALLEST_BLOCK else None
        values[places] = [_seconds(text) for text in chosen] if block is None else block
    return values


def _block(texts: list[str], length: int, zone: str) -> Array | None:
    """Read times of one length and one zone at once; None where they are not all written the usual way."""
    joined = "".join(texts)
    offset = _zone(zone) if zone and ZONE.fullmatch(zone) else (UTC if not zone else None)
    stop = length - len(zone)
    if not joined.isascii() or offset is None or not FIXED <= stop <= FIXED + 10:
        return None
    signs = np.frombuffer(joined.encode("ascii"), np.uint8).reshape(-1, length)
    digits = signs.astype(np.int64) - ord("0")
    if not _is_regular(signs, digits, stop):
        return None
    year = digits[:, 0] * 1000 + digits[:, 1] * 100 + digits[:, 2] * 10 + digits[:, 3]
    month, day, hour, minute, second = (digits[:, i] * 10 + digits[:, i + 1] for i in (5, 8, 11, 14, 17))
    possible = (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1) & (hour <= 24) & (minute <= 59) & (second <= 60)
    if not possible.all() or (day > _days_in(year, month)).any():
        return None
    whole = _days(year, month, day) * 86400.0 + hour * 3600 + minute * 60 + second
    fraction = digits[:, FIXED + 1 : stop]
    ahead = offset.utcoffset(None) or timedelta(0)
    seconds: Array = whole + fraction @ 10.0 ** -np.arange(1, fraction.shape[1] + 1) - ahead.total_seconds()
    return seconds


def _days_in(year: NDArray[np.int64], month: NDArray[np.int64]) -> NDArray[np.int64]:
    return _days(year + month // 12, month % 12 + 1, np.ones_like(month)) - _days(year, month, np.ones_like(month))


def _is_regular(signs: NDArray[np.uint8], digits: NDArray[np.int64], stop: int) -> bool:
    fraction = list(range(FIXED + 1, stop))
    numeric = digits[:, list(DIGITS) + fraction]
    between = all((signs[:, place] == sign[0]).all() for place, sign in BETWEEN)
    divided = np.isin(signs[:, 10], (ord("T"), ord("t"), ord(" "))).all()
    pointed = stop == FIXED or (stop > FIXED + 1 and (signs[:, FIXED] == ord(".")).all())
    return bool(between and divided and pointed and (numeric >= 0).all() and (numeric <= 9).all())


def _days(year: NDArray[np.int64], month: NDArray[np.int64], day: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the days since 1970 began, in the Gregorian calendar, with the year taken to begin in March."""
    shifted = year - (month <= 2)
    from_march = (month + 9) % 12
    return 365 * shifted + shifted // 4 - shifted // 100 + shifted // 400 + (153 * from_march + 2) // 5 + day - 719469


def _seconds(text: str | None) -> float:
    at = moment(text)
    return np.nan if at is None else (at - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(seconds=1)


def moment(text: str | None, zone: tzinfo | None = UTC) -> datetime | None:
    """Read one ISO 8601 time as an aware moment in the zone it names.

    A time without a zone is taken to be in `zone`, or refused where that is None. None where it is no time.
    """
    found = ISO.fullmatch((text or "").strip()[:60])
    if found is None:
        return None
    year, month, day, hour, minute = (int(found[i]) for i in range(1, 6))
    fraction = round(float(f"0.{found[7]}") * 1e6) if found[7] else 0
    named = _zone(found[8]) if found[8] else zone
    if named is None:
        return None
    try:
        start = datetime(year, month, day, tzinfo=named)
    except ValueError:
        return None
    if hour > 24 or minute > 59 or int(found[6] or 0) > 60:
        return None
    # Added, not set: 24:00 and a leap second's 60 are times too.
    wall = timedelta(hours=hour, minutes=minute, seconds=int(found[6] or 0), microseconds=fraction)
    try:
        return start + wall
    except OverflowError:
        return None


def _zone(text: str) -> tzinfo | None:
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes)) if minutes < 24 * 60 else None
