"""Read a FIT file: sessions, laps and records of one activity, however the watch wrote them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from footfall.core.activities import Activity, Lap
from footfall.core.contents import Contents
from footfall.core.errors import NotOurs, UnreadableFile
from footfall.core.recordings import DEVELOPER
from footfall.readers import devices, fit_salvage, motion, sports, tracks
from footfall.readers.fit_salvage import (
    DEVELOPER_MARK,
    FIRST_ABSOLUTE,
    FIT_EPOCH,
    MOST_SLOW_RECORDS,
    Columns,
    Message,
    Split,
)
from footfall.readers.tracks import Array, Piece

#: A day of everything a watch can record is about 8 MB.
MOST_BYTES = 24_000_000
MOST_LAPS = 20_000
MOST_DEVELOPER_COLUMNS = 32
#: Our column, and the record fields it comes from, best first.
FIELDS = {
    "latitude": ("position_lat",),
    "longitude": ("position_long",),
    "altitude": ("enhanced_altitude", "altitude"),
    "distance": ("distance",),
    "speed": ("enhanced_speed", "speed"),
    "heart_rate": ("heart_rate",),
    "cadence": ("cadence",),
    "power": ("power",),
    "temperature": ("temperature",),
}
#: The record fields we read under the watch's own names.
OWN_FIELDS = frozenset({"timestamp", "fractional_cadence"}.union(*FIELDS.values()))
#: Hours that a clock may lie from noon by the sun: three in the west of China, with some to spare.
FURTHEST_FROM_THE_SUN = 4.0
#: The clock of a chest strap counts 1024ths of a second, and its short form holds the lowest twelve bits.
TICKS, WRAP = 1024, 4096
#: Seconds between a record and the nearest beat of the strap's memory for the beat to count.
NEAR = 5.0
#: Fields that are one number in any sound file; a damaged definition can make text or a list of them.
NUMBERS = frozenset({
    "timestamp", "start_time", "time_created", "local_timestamp", "fractional_timestamp", "total_elapsed_time",
    "total_timer_time", "total_moving_time", "total_distance", "total_ascent", "avg_heart_rate", "workout_feel",
    "workout_rpe", "unknown_192", "unknown_193", 192, 193,
})  # fmt: skip
ABSOLUTE = float(FIT_EPOCH + FIRST_ABSOLUTE)


class Decoded(NamedTuple):
    """What a decoder read: columns of the records by FIT name, the other messages, and a complaint."""

    columns: Columns
    messages: dict[str, list[Message]]
    fault: str | None = None


def read(path: Path, *, slow: bool = False) -> Contents:
    """Read one FIT file; `slow` leaves fitfast aside, as on a machine that has no wheel of it.

    Raises:
        UnreadableFile: there is no activity in it that can be placed on a day.
        NotOurs: it is a FIT file of another kind (settings, a course, a day's monitoring).
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise UnreadableFile(f"This FIT file is larger than {MOST_BYTES // 1_000_000} MB, which no activity is.")
    parts = fit_salvage.split(path.read_bytes())
    decoded = _decode(parts, slow)
    _refuse_other_kinds(decoded.messages, parts.record_count)
    messages, offset, clock = _on_the_calendar(decoded)
    notes: list[str] = []
    if "timestamp" not in decoded.columns:
        activities = _from_sessions(messages, parts)
    else:
        times, columns = _our_columns(decoded, messages, offset, parts)
        pieces, notes = tracks.lay_out(times, columns)
        activities = [_activity(piece, messages, pieces, parts) for piece in pieces]
    sport = sports.unknown_sport_note(_text(_first(messages, "session", "sport")), activities[0].sport)
    return Contents(
        format="fit",
        activities=tuple(activities),
        salvaged=_salvaged(parts, decoded, activities),
        note=tracks.joined([clock, *notes, tracks.clock_note(activities), _several_sports(messages), sport]),
    )


def _decode(parts: Split, slow: bool) -> Decoded:
    fast = None if slow else _read_fast(parts)
    columns, messages, fault = fast or fit_salvage.read_slowly(parts)
    return Decoded(columns, {name: [_sound(m) for m in many] for name, many in messages.items()}, fault)


def _sound(message: Message) -> Message:
    return {name: value for name, value in message.items() if name not in NUMBERS or _is_number(value)}


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and bool(np.isfinite(value))


def _read_fast(parts: Split) -> Decoded | None:
    """Read both halves with fitfast; None where it is not installed, refuses, or cannot take a field apart."""
    try:
        # Imported here: not every machine has it, and it brings 0.2 s of numpy with it.
        import fitfast  # noqa: PLC0415
    except ImportError:
        return None
    try:
        columns, messages = fitfast.records(parts.records), fitfast.parse(parts.others)
    except _refusals(fitfast.FitDecodeError):
        return None
    named = {_text(m.get("field_name")) for m in messages.get("field_description", [])}
    # fitfast puts a developer's "power" into the watch's own column, and does not take packed speed apart.
    mixed = not named.isdisjoint(OWN_FIELDS) or (parts.has_packed_speed and "distance" not in columns)
    if mixed and parts.record_count <= MOST_SLOW_RECORDS:
        return None
    marked = {DEVELOPER_MARK + name if name in named - OWN_FIELDS else name: values for name, values in columns.items()}
    return Decoded(marked, messages)


def _refusals(decode_error: type[BaseException]) -> tuple[type[BaseException], ...]:
    """Name what fitfast raises on a file it cannot read; a panic of its Rust has no name to import."""
    return decode_error, *(kind for kind in BaseException.__subclasses__() if kind.__name__ == "PanicException")


def _refuse_other_kinds(messages: dict[str, list[Message]], record_count: int) -> None:
    kind = _first(messages, "file_id", "type")
    if kind in (None, "activity") or (isinstance(kind, int) and record_count):
        return
    raise NotOurs(f"This FIT file holds {str(kind).replace('_', ' ')}, not an activity.")


def _on_the_calendar(decoded: Decoded) -> tuple[dict[str, list[Message]], float, str | None]:
    """Find what to add to times that count from switching the watch on; 0 where times are real.

    Raises:
        UnreadableFile: all times are relative and nothing in the file says when that was.
    """
    messages, times = decoded.messages, decoded.columns.get("timestamp")
    starts = [m["start_time"] for m in messages.get("session", []) if "start_time" in m]
    known = np.array(starts, dtype=np.float64) if times is None else times
    if known.size == 0 or (known >= ABSOLUTE).any():
        return messages, 0.0, None
    offset = _offset(messages, float(np.nanmin(known)) if np.isfinite(known).any() else np.nan)
    if not np.isfinite(offset):
        raise UnreadableFile("The watch did not know the date when it recorded this, and the file does not tell it.")
    note = "The watch did not know the date; it was taken from another place in the file and may be wrong."
    return {name: [_shifted(m, offset) for m in many] for name, many in messages.items()}, offset, note


def _offset(messages: dict[str, list[Message]], first: float) -> float:
    created = _first(messages, "file_id", "time_created")
    if isinstance(created, int | float) and created >= ABSOLUTE:
        return float(created) - first
    local, ended = _first(messages, "activity", "local_timestamp"), _first(messages, "activity", "timestamp")
    if isinstance(local, int | float) and isinstance(ended, int | float) and ended < ABSOLUTE <= local:
        return float(local) - float(ended)
    return np.nan


def _shifted(message: Message, offset: float) -> Message:
    # The two clocks of the activity message are what the offset came from: they tell no zone any more.
    return {
        name: value + offset
        if name in ("timestamp", "start_time") and isinstance(value, int | float) and value < ABSOLUTE
        else value
        for name, value in message.items()
        if name != "local_timestamp"
    }


def _our_columns(
    decoded: Decoded, messages: dict[str, list[Message]], offset: float, parts: Split
) -> tuple[Array, Columns]:
    theirs = decoded.columns
    times = theirs["timestamp"] + offset
    times = np.where(times >= ABSOLUTE, times, np.nan) if offset == 0 else times
    if parts.broke_at is not None:
        times = _without_torn_end(times)
    columns = {name: _best(theirs, fields) for name, fields in FIELDS.items() if any(f in theirs for f in fields)}
    if "cadence" in columns and "fractional_cadence" in theirs:
        columns["cadence"] = columns["cadence"] + np.nan_to_num(theirs["fractional_cadence"])
    if "distance" not in columns and "latitude" in columns and "longitude" in columns:
        way = motion.travelled(columns["latitude"], columns["longitude"])
        columns["step"] = np.diff(way, prepend=0.0)
    for name in [name for name in theirs if name.startswith(DEVELOPER_MARK)][:MOST_DEVELOPER_COLUMNS]:
        columns[DEVELOPER + name.removeprefix(DEVELOPER_MARK)] = theirs[name]
    beats = _beats(messages.get("hr", []))
    if beats is not None:
        columns["heart_rate"] = _filled_in(times, columns.get("heart_rate"), beats)
    return times, columns


def _best(theirs: Columns, fields: Sequence[str]) -> Array:
    found = [theirs[name] for name in fields if name in theirs]
    best = found[0]
    for other in found[1:]:
        best = np.where(np.isfinite(best), best, other)
    return best


def _without_torn_end(times: Array) -> Array:
    """Take away the time of a last record that the break ran through: it jumps by hours or backwards."""
    if times.size >= 2 and not 0 <= times[-1] - times[-2] <= tracks.LONGEST_GAP:
        return np.concatenate((times[:-1], [np.nan]))
    return times


def _activity(piece: Piece, messages: dict[str, list[Message]], pieces: list[Piece], parts: Split) -> Activity:
    """Make one activity; what the watch itself worked out goes before what we can."""
    sessions = [m for m in messages.get("session", []) if _belongs(m, piece, pieces)]
    activity = tracks.as_activity(piece, _sport(sessions or messages.get("sport", [])))
    activity = replace(
        activity,
        laps=_laps([m for m in messages.get("lap", []) if _belongs(m, piece, pieces)], piece.begin),
        **_identity(sessions, messages),
    )
    if not _fits_the_place(activity):
        activity = replace(activity, utc_offset_min=None)
    # A broken file may carry the sums of the whole session beside a part of its records: then only what
    # the records say fits together.
    if parts.broke_at is not None or len(pieces) > 1:
        return activity
    return _with_own_figures(activity, sessions)


def _fits_the_place(activity: Activity) -> bool:
    """Tell whether the local clock can be one of where it was: some devices write any other instead."""
    if activity.utc_offset_min is None or activity.recording is None or not activity.recording.has_position:
        return True
    longitude = activity.recording.columns["longitude"]
    hours_by_the_sun = longitude[np.isfinite(longitude)][0] / 15
    return bool(abs(activity.utc_offset_min / 60 - hours_by_the_sun) <= FURTHEST_FROM_THE_SUN)


def _belongs(message: Message, piece: Piece, pieces: list[Piece]) -> bool:
    if len(pieces) == 1:
        return True
    start = message.get("start_time")
    half = tracks.LONGEST_GAP / 2
    return isinstance(start, int | float) and piece.begin - half <= start <= piece.end + half


def _identity(sessions: list[Message], messages: dict[str, list[Message]]) -> dict[str, Any]:
    feel, effort = _number(sessions, "workout_feel", 192), _number(sessions, "workout_rpe", 193)
    return {
        "utc_offset_min": _utc_offset(messages),
        "device": devices.from_fit(messages),
        # Garmin asks "how did it feel?" on 0 to 100 with 50 in the middle, and "how hard?" on 0 to 100.
        "feeling": (feel - 50) / 10 if feel is not None and 0 <= feel <= 100 else None,
        "exertion": effort / 10 if effort is not None and 0 <= effort <= 100 else None,
    }


def _with_own_figures(activity: Activity, sessions: list[Message]) -> Activity:
    distance, ascent = _sum(sessions, "total_distance"), _sum(sessions, "total_ascent")
    pulse = _number(sessions, "avg_heart_rate") if len(sessions) == 1 else None
    moving, timer = _sum(sessions, "total_moving_time"), _sum(sessions, "total_timer_time")
    if moving is None and (activity.moving is None or not distance or "swimming" in activity.sport):
        # In a pool the distance comes a length at a time, and a machine without a sensor covers none at all:
        # there speed tells nothing about standing still.
        moving = timer
    return replace(
        activity,
        distance=activity.distance if distance is None else distance,
        ascent=activity.ascent if ascent is None else ascent,
        average_heart_rate_bpm=pulse or activity.average_heart_rate_bpm,
        moving=activity.moving if moving is None else min(moving, activity.duration),
    )


def _from_sessions(messages: dict[str, list[Message]], parts: Split) -> list[Activity]:
    """Make an activity of a file without records: a session says when and how long.

    Raises:
        UnreadableFile: there is no session either.
    """
    sessions = [m for m in messages.get("session", []) if _is_time(m.get("start_time"))]
    if not sessions or parts.record_count:
        raise UnreadableFile(_nothing_there(parts))
    start = min(m["start_time"] for m in sessions)
    duration = _sum(sessions, "total_elapsed_time") or _sum(sessions, "total_timer_time") or 0.0
    activity = Activity(
        sport=_sport(sessions),
        start=tracks.moment(start),
        duration=duration,
        laps=_laps(messages.get("lap", []), start),
        **_identity(sessions, messages),
    )
    return [_with_own_figures(activity, sessions)]


def _nothing_there(parts: Split) -> str:
    if parts.record_count:
        return tracks.NO_TIMES
    if parts.broke_at is not None:
        return f"This FIT file is damaged at byte {parts.broke_at}, before its first record: {parts.why}."
    return "This FIT file holds no activity: neither records nor a session."


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and tracks.FIRST_TIME <= value <= tracks.LAST_TIME


def _laps(messages: list[Message], begin: float) -> tuple[Lap, ...]:
    laps = []
    for message in messages[:MOST_LAPS]:
        start, duration = message.get("start_time"), _sum([message], "total_elapsed_time")
        if _is_time(start) and duration is not None and start is not None:
            distance = _sum([message], "total_distance")
            laps.append(Lap(max(0.0, start - begin), duration, distance, _number([message], "avg_heart_rate") or None))
    return tuple(sorted(laps, key=lambda lap: lap.start))


def _sport(sessions: list[Message]) -> str:
    """Name the sport of the longest part; the change between two sports is no sport."""
    parts = [m for m in sessions if m.get("sport") != "transition"] or sessions
    if not parts:
        return "other"
    longest = max(parts, key=lambda m: _sum([m], "total_elapsed_time") or 0.0)
    return sports.from_fit(_text(longest.get("sport")), _text(longest.get("sub_sport")))


def _several_sports(messages: dict[str, list[Message]]) -> str | None:
    named = [sports.from_fit(_text(m.get("sport")), _text(m.get("sub_sport"))) for m in messages.get("session", [])
             if m.get("sport") != "transition"]  # fmt: skip
    different = list(dict.fromkeys(named))
    if len(different) < 2:
        return None
    return f"It holds several sports ({', '.join(different)}); it counts as the longest of them."


def _utc_offset(messages: dict[str, list[Message]]) -> int | None:
    """Tell the local clock's distance from UTC in minutes, where the file's two clocks make sense together."""
    local, utc = _first(messages, "activity", "local_timestamp"), _first(messages, "activity", "timestamp")
    if not isinstance(local, int | float) or not isinstance(utc, int | float) or utc < ABSOLUTE:
        return None
    # Zones lie on quarters of an hour between -12 and +14 h; the two clocks may be read a second apart.
    quarters = round((local - utc) / 900)
    plausible = abs((local - utc) - quarters * 900) <= 30 and -48 <= quarters <= 56
    return quarters * 15 if plausible else None


def _salvaged(parts: Split, decoded: Decoded, activities: list[Activity]) -> str | None:
    """Say in one sentence up to where a damaged file was kept; None where it is whole."""
    if parts.broke_at is None and parts.why is None and decoded.fault is None:
        return None
    kept = tracks.in_words(sum(activity.duration for activity in activities))
    if parts.broke_at is not None:
        return f"The file is damaged at byte {parts.broke_at} ({parts.why}); the {kept} before that were kept."
    if decoded.fault is not None:
        return f"The file is damaged inside; the {kept} that could be read were kept."
    return f"The file may be damaged ({parts.why}), but all of it could be read: {kept}."


def _first(messages: dict[str, list[Message]], kind: str, name: str) -> Any:
    return next((m[name] for m in messages.get(kind, []) if m.get(name) is not None), None)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _sum(messages: list[Message], name: str) -> float | None:
    values = [m[name] for m in messages if isinstance(m.get(name), int | float) and m[name] >= 0]
    return float(sum(values)) if values else None


def _number(messages: list[Message], name: str, number: int | None = None) -> float | None:
    """Take the first number of a field, by its name or by its number where a profile does not know it yet."""
    for message in messages:
        keys: list[str | int] = [name] if number is None else [name, number, f"unknown_{number}"]
        for key in keys:
            value = message.get(key)
            if isinstance(value, int | float) and not isinstance(value, bool):
                return float(value)
    return None


class Beats(NamedTuple):
    """When the strap counted, in seconds since 1970, and what it counted in beats a minute."""

    time: Array
    rate: Array


def _beats(messages: list[Message]) -> Beats | None:
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
            stamps = [round(stamp * TICKS) for stamp in _listed(message.get("event_timestamp")) if np.isfinite(stamp)]
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


def _filled_in(time: Array, heart_rate: Array | None, strap: Beats) -> Array:
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
