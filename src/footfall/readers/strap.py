"""Heart rate from a chest strap's own memory, which some watches write apart from the records (FIT `hr`)."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: The strap's clock counts 1024ths of a second, and the short form holds the lowest twelve bits.
TICKS, WRAP = 1024, 4096
#: Seconds between a record and the nearest beat for the beat to count.
NEAR = 5.0


class Beats(NamedTuple):
    """When the strap counted, in seconds since 1970, and what it counted in beats a minute."""

    time: Array
    rate: Array


def beats(messages: list[dict[str | int, Any]]) -> Beats | None:
    """Put the moments and rates of all `hr` messages together; None where there are none.

    The first message ties the strap's clock to the calendar; those after it give the moment of each beat in
    twelve bits, which count on from the beat before.
    """
    tie, ticks = None, 0
    times: list[float] = []
    rates: list[float] = []
    for message in messages:
        rate = _listed(message.get("filtered_bpm"))
        if message.get("timestamp") is not None and "event_timestamp_12" not in message:
            stamps = [round(stamp * TICKS) for stamp in _listed(message.get("event_timestamp"))]
            if not stamps:
                continue
            tie = message["timestamp"] + (message.get("fractional_timestamp") or 0.0) - stamps[0] / TICKS
        else:
            stamps = _counted_on(ticks, message.get("event_timestamp_12"))
        if tie is None or not stamps:
            continue
        ticks = stamps[-1]
        pairs = list(zip(stamps, rate, strict=False))
        times += [tie + stamp / TICKS for stamp, _ in pairs]
        rates += [value for _, value in pairs]
    if not times:
        return None
    time, value = np.array(times, dtype=np.float64), np.array(rates, dtype=np.float64)
    order = np.argsort(time, kind="stable")
    return Beats(time[order], value[order])


def _counted_on(ticks: int, packed: object) -> list[int]:
    """Unpack twelve-bit moments, each the next after the one before that ends in these bits."""
    if isinstance(packed, tuple | list) and all(isinstance(b, int) and 0 <= b < 256 for b in packed):
        packed = bytes(packed)
    if not isinstance(packed, bytes):
        return []
    whole = int.from_bytes(packed, "little")
    stamps = []
    for place in range(len(packed) * 8 // 12):
        low = whole >> (12 * place) & (WRAP - 1)
        ticks += (low - ticks) % WRAP
        stamps.append(ticks)
    return stamps


def _listed(value: Any) -> list[float]:
    values = value if isinstance(value, tuple | list) else [value]
    return [float(v) if isinstance(v, int | float) else np.nan for v in values if v is not None]


def filled_in(time: Array, heart_rate: Array | None, strap: Beats) -> Array:
    """Give the heart rate at each record, from the strap's memory where the watch itself has none.

    Args:
        time: shape (n,), seconds since 1970; NaN is not known.
        heart_rate: shape (n,), beats a minute, or None where the watch wrote none.
        strap: the beats, in the order of time.

    Returns:
        Shape (n,); NaN where neither knows, or the nearest beat is more than five seconds away.
    """
    good = np.isfinite(strap.rate) & (strap.rate > 0)
    if not good.any():
        return np.full(time.size, np.nan) if heart_rate is None else heart_rate
    moments, rates = strap.time[good], strap.rate[good]
    after = np.clip(np.searchsorted(moments, time), 1, max(1, moments.size - 1))
    before = after - 1
    after = np.minimum(after, moments.size - 1)
    away = np.minimum(np.abs(time - moments[before]), np.abs(moments[after] - time))
    remembered = np.where(away <= NEAR, np.interp(time, moments, rates), np.nan)
    if heart_rate is None:
        return remembered
    return np.where(heart_rate > 0, heart_rate, remembered)
