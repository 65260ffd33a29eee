"""Pack a recording's columns into few bytes: scaled to integers, delta, zigzag, byte shuffle, zlib."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from footfall.core.errors import UnreadableFile
from footfall.core.recordings import Recording

MAGIC = b"FF1"
LEVEL = 6
#: Steps per unit: finer than any watch writes, coarse enough to pack. Other columns are kept to a thousandth.
STEPS = {
    "time": 1000.0,
    "latitude": 1e7,
    "longitude": 1e7,
    "altitude": 100.0,
    "distance": 100.0,
    "speed": 1000.0,
    "heart_rate": 10.0,
    "cadence": 10.0,
    "power": 10.0,
    "temperature": 100.0,
}
OTHER_STEPS = 1000.0
#: Beyond this many steps a double can no longer hold every integer, so the column is kept as doubles.
LARGEST = 2.0**52
INTEGERS, DOUBLES = 0, 1
#: No recording holds more rows (half a million points is the most a reader takes), columns, or values in all of them.
MOST_ROWS, MOST_COLUMNS, MOST_VALUES = 2_000_000, 200, 20_000_000


def pack(recording: Recording) -> bytes:
    """Write all columns as bytes; the values come back to within half a step of `STEPS`.

    A missing value (NaN) stays missing. Developer columns keep a thousandth of their unit.
    """
    parts = [MAGIC, struct.pack("<IH", len(recording), len(recording.columns))]
    for name, values in recording.columns.items():
        label = name.encode()
        kind, body = _pack_column(values, STEPS.get(name, OTHER_STEPS))
        parts.append(struct.pack("<HBI", len(label), kind, len(body)) + label + body)
    return b"".join(parts)


def unpack(packed: bytes) -> Recording:
    """Read the columns back from `pack`.

    Raises:
        UnreadableFile: the bytes are not ours or are cut short.
    """
    if packed[:3] != MAGIC:
        raise UnreadableFile("This recording was not packed by Footfall.")
    try:
        return Recording(_unpack_columns(packed))
    except (struct.error, zlib.error, ValueError, UnicodeDecodeError) as broken:
        raise UnreadableFile("A kept recording is damaged; its original file can be read again.") from broken


def _unpack_columns(packed: bytes) -> dict[str, NDArray[np.float64]]:
    length, count = struct.unpack_from("<IH", packed, 3)
    if length > MOST_ROWS or count > MOST_COLUMNS or length * count > MOST_VALUES:
        raise ValueError("more than any recording holds")
    at = 9
    columns = {}
    for _ in range(count):
        label_size, kind, size = struct.unpack_from("<HBI", packed, at)
        at += 7
        name = packed[at : at + label_size].decode()
        at += label_size
        columns[name] = _unpack_column(packed[at : at + size], kind, length, STEPS.get(name, OTHER_STEPS))
        at += size
    return columns


def _pack_column(values: NDArray[np.float64], steps: float) -> tuple[int, bytes]:
    missing = ~np.isfinite(values)
    scaled = np.where(missing, 0.0, np.round(values * steps))
    if values.size and np.abs(scaled).max() >= LARGEST:
        return DOUBLES, zlib.compress(values.astype("<f8").tobytes(), LEVEL)
    whole = scaled.astype(np.int64)
    if missing.any():
        # A gap repeats the value before it, so that it costs nothing; the mask says it was a gap.
        last = np.maximum.accumulate(np.where(missing, 0, np.arange(values.size)))
        whole = whole[last]
    mask = np.packbits(missing).tobytes() if missing.any() else b""
    steps_between = np.diff(whole, prepend=np.int64(0))
    zigzag = ((steps_between << 1) ^ (steps_between >> 63)).astype("<u8")
    width = max(1, (int(zigzag.max(initial=0)).bit_length() + 7) // 8)
    shuffled = zigzag.view(np.uint8).reshape(-1, 8)[:, :width].T.tobytes()
    return INTEGERS, zlib.compress(struct.pack("<BI", width, len(mask)) + mask + shuffled, LEVEL)


def _unpack_column(body: bytes, kind: int, length: int, steps: float) -> NDArray[np.float64]:
    # A few bytes can be packed so that they become gigabytes: no more is taken out than the rows can need.
    engine = zlib.decompressobj()
    raw = engine.decompress(body, 64 + length // 8 + 8 * length)
    if not engine.eof:
        raise ValueError("a column is longer than its rows, or is cut short")
    if kind == DOUBLES:
        return np.frombuffer(raw, "<f8").astype(np.float64)
    width, mask_size = struct.unpack_from("<BI", raw)
    mask, shuffled = raw[5 : 5 + mask_size], raw[5 + mask_size :]
    wide = np.zeros((length, 8), np.uint8)
    wide[:, :width] = np.frombuffer(shuffled, np.uint8).reshape(width, length).T
    zigzag = wide.reshape(-1).view("<u8").astype(np.uint64)
    between = (zigzag >> np.uint64(1)).astype(np.int64) ^ -(zigzag & np.uint64(1)).astype(np.int64)
    values = np.cumsum(between).astype(np.float64) / steps
    if mask:
        values[np.unpackbits(np.frombuffer(mask, np.uint8), count=length).astype(bool)] = np.nan
    return values
