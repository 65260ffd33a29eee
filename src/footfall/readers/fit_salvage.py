"""Find what is whole in a FIT file, write it anew, and read it with fitdecode where fitfast cannot."""

import io
import struct
import warnings
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.errors import UnreadableFile

Columns = dict[str, NDArray[np.float64]]
#: A message by field name; fitfast keys a field it does not know by its number.
Message = dict[str | int, Any]

#: Global message numbers of the FIT profile that we read; all else stays behind.
RECORD, HR, FIELD_DESCRIPTION, DEVELOPER_DATA_ID = 20, 132, 206, 207
#: The record field compressed_speed_distance.
PACKED_SPEED = 8
#: In a field_description, the field that says which base type a developer field has.
BASE_TYPE_ID = 2
BASE_TYPES = frozenset(b"\x00\x01\x02\x07\x0a\x0d\x83\x84\x85\x86\x88\x89\x8b\x8c\x8e\x8f\x90")
BYTES = b"\x0d"
#: What both halves need: the kind of the file, and what its developer fields are called.
SHARED = frozenset({0, FIELD_DESCRIPTION, DEVELOPER_DATA_ID})
#: file_id, sport, session, lap, device_info, activity, hr.
OTHERS = frozenset({0, 12, 18, 19, 23, 34, HR, FIELD_DESCRIPTION, DEVELOPER_DATA_ID})
#: Several times what three days at one record a second hold; a file of one-byte messages ends here.
MOST_MESSAGES = 400_000
#: What all messages together may weigh, which is about the memory they take: a record weighs its fields and
#: two, any other message that we read five times its fields and ten. A day with thirty fields weighs 2.8 million.
MOST_WEIGHT = 3_000_000
#: A watch that is set up anew in the middle begins a new part; seven is the most seen.
MOST_PARTS = 500
#: fitdecode reads some 14,000 records a second; beyond this a file would take longer than anyone waits.
MOST_SLOW_RECORDS = 100_000
HEADER = struct.Struct("<BBHI4s")
SIGNATURE = b".FIT"
FIT_EPOCH = 631_065_600
#: A FIT time below this counts seconds since the device was switched on.
FIRST_ABSOLUTE = 0x10000000


class Split(NamedTuple):
    """A FIT file written anew in two, each a valid file: its records, and all else that we read.

    `why` is a clause where something is wrong with the file; `broke_at` is the byte where the walk stopped,
    None where everything could be walked.
    """

    records: bytes
    others: bytes
    record_count: int
    broke_at: int | None
    why: str | None
    #: Speed and distance stand together in three bytes of old watches, which only fitdecode takes apart.
    has_packed_speed: bool


@dataclass(slots=True)
class _Part:
    """One FIT file of a chain while it is walked: what each header byte stands for, and the pieces found."""

    size_of: list[int] = field(default_factory=lambda: [0] * 256)
    kind_of: list[int] = field(default_factory=lambda: [0] * 256)
    weight_of: list[int] = field(default_factory=lambda: [0] * 256)
    weight: int = 0
    #: Messages of the parts before this one: the limits hold for the chain as a whole.
    walked: int = 0
    has_packed_speed: bool = False
    #: Where a message of each header byte names the base type of a developer field; 0 is nowhere.
    base_at: list[int] = field(default_factory=lambda: [0] * 256)
    #: What to write instead of the bytes at a place: the few messages that decoders would stumble over.
    cleaned: dict[int, bytes] = field(default_factory=dict)
    #: (from, to, kind): the global number of a data message, or -1 minus that number for its definition.
    pieces: list[tuple[int, int, int]] = field(default_factory=list)


def split(content: bytes) -> Split:
    """Walk every message, stop at the first that cannot be one, and write what is whole anew.

    The walk believes no length the file states about itself, so headers that lie, checksums that are wrong or
    zero, files cut short and chains of several files all come out as two valid files with right checksums.

    Raises:
        UnreadableFile: the first bytes are not a FIT header, or there are more messages than a week holds.
    """
    if not _is_header(content, 0):
        raise UnreadableFile("This is not a FIT file: its header (byte 0) is damaged.")
    at, count, weight, walked, packed_speed = 0, 0, 0, 0, False
    broke_at: int | None = None
    why: str | None = None
    records: list[bytes] = []
    others: list[bytes] = []
    while broke_at is None and _is_header(content, at) and len(others) < MOST_PARTS:
        part = _Part(weight=weight, walked=walked)
        at, broke_at, fault = _walk_part(content, at, part)
        why = why or fault
        weight, walked = part.weight, walked + len(part.pieces)
        count += sum(kind == RECORD for _, _, kind in part.pieces)
        packed_speed = packed_speed or part.has_packed_speed
        records.append(_written_anew(content, part, _kept_with_records(content, part.pieces)))
        others.append(_written_anew(content, part, OTHERS))
    if broke_at is None and content[at:].strip(b"\0"):
        broke_at, why = at, "what follows is not FIT"
    return Split(b"".join(records), b"".join(others), count, broke_at, why, packed_speed)


def _is_header(content: bytes, at: int) -> bool:
    return len(content) >= at + 12 and content[at] >= 12 and content[at + 8 : at + 12] == SIGNATURE


def _walk_part(content: bytes, head: int, part: _Part) -> tuple[int, int | None, str | None]:
    """Walk one FIT file of a chain; give where the next may begin, where it broke off, and what is wrong."""
    start, length = head + content[head], len(content)
    end = start + HEADER.unpack_from(content, head)[3]
    unwritten = end == start and length > end + 2 and not _is_header(content, end + 2)
    if unwritten or end + 2 > length:
        # A watch that lost power never wrote the length; the messages are there all the same.
        broke_at = _walk(content, start, min(end, length) if end > start else length, part)
        torn = broke_at is None or part.size_of[content[broke_at]] > 0
        why = "the end of the file is missing" if torn else "a message makes no sense"
        return length, length if broke_at is None else broke_at, why
    broke_at = _walk(content, start, end, part)
    if broke_at is not None:
        further = _walk(content, broke_at, length, part)
        if further is None or further > end:
            # The last message reaches over the stated end: the length is what is wrong.
            return length, length if further is None else further, "the length in its header is wrong"
        return end, broke_at, "a message makes no sense"
    if checksum(content[head:end]) == int.from_bytes(content[end : end + 2], "little"):
        return end + 2, None, None
    if content[end + 2 :].strip(b"\0") and not _is_header(content, end + 2):
        # The stated length is too short: the messages simply go on.
        return length, _walk(content, end, length, part) or length, "the length in its header is wrong"
    return end + 2, None, "the checksum does not match"


def _walk(content: bytes, at: int, end: int, part: _Part) -> int | None:
    """Follow the messages from `at` to `end`; give the byte of the first that cannot be one, or None."""
    size_of, kind_of, weight_of, pieces = part.size_of, part.kind_of, part.weight_of, part.pieces
    add = pieces.append
    while at < end:
        head = content[at]
        size = size_of[head]
        if size:
            if at + size > end:
                return at
            add((at, at + size, kind_of[head]))
            part.weight += weight_of[head]
            base_at = part.base_at[head]
            if base_at and content[at + base_at] not in BASE_TYPES:
                part.cleaned[at] = content[at : at + base_at] + BYTES + content[at + base_at + 1 : at + size]
            at += size
        else:
            size = _definition(content, at, end, part) if head & 0xC0 == 0x40 else 0
            if not size:
                return at
            at += size
        if len(pieces) + part.walked > MOST_MESSAGES or part.weight > MOST_WEIGHT:
            raise UnreadableFile(f"This FIT file holds more messages than one activity can (byte {at}).")
    return None


def _definition(content: bytes, at: int, end: int, part: _Part) -> int:
    """Learn one definition message; give its size, or 0 where it does not fit into the file."""
    if at + 6 > end:
        return 0
    number = int.from_bytes(content[at + 3 : at + 5], "big" if content[at + 2] else "little")
    count = content[at + 5]
    size, payload = 6 + 3 * count, sum(content[at + 7 : at + 6 + 3 * count : 3])
    if number == RECORD and PACKED_SPEED in content[at + 6 : at + 6 + 3 * count : 3]:
        part.has_packed_speed = True
    if content[at] & 0x20:
        if at + size >= end:
            return 0
        developer = content[at + size]
        payload += sum(content[at + size + 2 : at + size + 1 + 3 * developer : 3])
        size, count = size + 1 + 3 * developer, count + developer
    if at + size > end:
        return 0
    weight = count + 2 if number == RECORD else 5 * count + 10 if number in OTHERS else 0
    fields = content[at + 6 : at + 6 + 3 * content[at + 5]]
    base_at = _place_of(BASE_TYPE_ID, fields) if number == FIELD_DESCRIPTION else 0
    for head in _heads(content[at] & 0x0F):
        part.size_of[head], part.kind_of[head], part.weight_of[head] = 1 + payload, number, weight
        part.base_at[head] = base_at
    part.pieces.append((at, at + size, -1 - number))
    part.weight += count
    clean = _clean(content[at : at + size])
    if clean != content[at : at + size]:
        part.cleaned[at] = clean
    return size


def _clean(definition: bytes) -> bytes:
    """Write a definition without fields of no size, and with bytes where the base type is none there is.

    Both decoders divide by these sizes: one panics, the other gives up.
    """
    count = definition[5]
    fields = [definition[i : i + 3] for i in range(6, 6 + 3 * count, 3)]
    kept = [field[:2] + (field[2:] if field[2] in BASE_TYPES else BYTES) for field in fields if field[1]]
    written = definition[:5] + bytes((len(kept),)) + b"".join(kept)
    if definition[0] & 0x20:
        start = 7 + 3 * count
        developer = [definition[i : i + 3] for i in range(start, len(definition), 3) if definition[i + 1]]
        written += bytes((len(developer),)) + b"".join(developer)
    return written


def _place_of(number: int, fields: bytes) -> int:
    """Give the place of a field of one byte in its message, counted from the header byte; 0 if it is not there."""
    place = 1
    for i in range(0, len(fields), 3):
        if fields[i] == number and fields[i + 1] == 1:
            return place
        place += fields[i + 1]
    return 0


def _heads(local: int) -> list[int]:
    """Every header byte that may announce a message of this local number, compressed times included."""
    plain = [local | bits for bits in (0x00, 0x10, 0x20, 0x30)]
    return plain + (list(range(0x80 + 32 * local, 0xA0 + 32 * local)) if local < 4 else [])


def _kept_with_records(content: bytes, pieces: list[tuple[int, int, int]]) -> frozenset[int] | None:
    """Name the messages that records need beside them; None is all of them.

    A compressed time counts on from the message before it, whatever that was: then nothing may go.
    """
    compressed = any(content[at] & 0x80 for at, _, _ in pieces)
    return None if compressed else SHARED | {RECORD}


def _written_anew(content: bytes, part: _Part, keep: frozenset[int] | None) -> bytes:
    both = None if keep is None else keep | {-1 - number for number in keep}
    cleaned = part.cleaned
    body = b"".join([
        cleaned[at] if at in cleaned else content[at:to]
        for at, to, kind in part.pieces
        if both is None or kind in both
    ])  # fmt: skip
    whole = HEADER.pack(HEADER.size, 0x20, 2132, len(body), SIGNATURE) + body
    return whole + checksum(whole).to_bytes(2, "little")


def _byte_table() -> list[int]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = (value >> 1) ^ (0xA001 if value & 1 else 0)  # noqa: PLW2901 - the shift register itself
        table.append(value)
    return table


#: CRC-16 with the polynomial of FIT, one entry a byte.
TABLE = _byte_table()
WIDE_TABLE = np.array(TABLE, dtype=np.uint16)
LANE = 256


def checksum(content: bytes) -> int:
    """Work out FIT's CRC-16 over bytes of any length.

    The CRC is linear, so lanes of 256 bytes are run side by side in numpy and then joined; the plain loop
    over bytes would cost more than reading the file does.
    """
    whole = len(content) - len(content) % LANE
    lanes = np.frombuffer(content, np.uint8, whole).reshape(-1, LANE).T
    crcs = np.zeros(whole // LANE, np.uint16)
    for column in lanes:
        crcs = (crcs >> 8) ^ WIDE_TABLE[(crcs ^ column) & 0xFF]
    joined = 0
    for crc in crcs.tolist():
        joined = SHIFTED[0][joined & 0xFF] ^ SHIFTED[1][joined >> 8] ^ crc
    for byte in content[whole:]:
        joined = (joined >> 8) ^ TABLE[(joined ^ byte) & 0xFF]
    return joined


def _after_lane(crc: int) -> int:
    for _ in range(LANE):
        crc = (crc >> 8) ^ TABLE[crc & 0xFF]
    return crc


def _shift_tables() -> tuple[list[int], list[int]]:
    """What becomes of a CRC's low and high byte after a lane of zeros, from the sixteen single bits."""
    bits = [_after_lane(1 << bit) for bit in range(16)]
    low, high = [0] * 256, [0] * 256
    for value in range(256):
        for bit in range(8):
            if value >> bit & 1:
                low[value] ^= bits[bit]
                high[value] ^= bits[bit + 8]
    return low, high


SHIFTED = _shift_tables()


def read_slowly(parts: Split) -> tuple[Columns, dict[str, list[Message]], str | None]:
    """Read both halves with fitdecode: the columns of the records, the other messages, and what went wrong.

    Values come as fitfast gives them: SI units, degrees, times in seconds since 1970, names for enumerations.

    Raises:
        UnreadableFile: there are more records than fitdecode reads in a time anyone waits.
    """
    if parts.record_count > MOST_SLOW_RECORDS:
        raise UnreadableFile(
            f"This FIT file holds {parts.record_count} records; without the fast reader (fitfast) "
            f"{MOST_SLOW_RECORDS} is the most that can be read."
        )
    rows: list[Message] = []
    messages: dict[str, list[Message]] = {}
    faults = [_gather(parts.records, rows, {}), _gather(parts.others, [], messages)]
    return _as_columns(rows), messages, next((fault for fault in faults if fault), None)


def _gather(content: bytes, rows: list[Message], messages: dict[str, list[Message]]) -> str | None:
    """Sort the messages of one half into records and others; give fitdecode's complaint, if it has one."""
    # Imported here: 65 ms that nobody with fitfast needs to wait for.
    import fitdecode  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = fitdecode.FitReader(
            io.BytesIO(content),
            processor=None,
            check_crc=fitdecode.CrcCheck.DISABLED,
            error_handling=fitdecode.ErrorHandling.IGNORE,
        )
        try:
            for frame in reader:
                if frame.frame_type != fitdecode.FIT_FRAME_DATA:
                    continue
                if frame.global_mesg_num == RECORD:
                    rows.append(_values(frame))
                elif frame.global_mesg_num in OTHERS:
                    messages.setdefault(frame.name, []).append(_values(frame))
        # fitdecode meets nonsense with whatever Python raises; the messages before it are good.
        except (fitdecode.FitError, AssertionError, LookupError, ValueError, TypeError, AttributeError,
                ArithmeticError, struct.error) as broken:  # fmt: skip
            return f"fitdecode stopped: {broken}"
    return None


def _values(frame: Any) -> Message:
    """Take one message's fields by name, the first of each that holds something."""
    values: Message = {}
    for one in frame.fields:
        is_developer = one.field_def is not None and one.field_def.is_dev
        name, value = DEVELOPER_MARK + str(one.name) if is_developer else one.name, one.value
        if value is None or values.get(name) is not None:
            continue
        values[name] = _in_our_units(one, value)
        if one.parent_field is not None and not is_developer:
            # "product" is "garmin_product" to fitdecode where the maker is Garmin; fitfast keeps the plain name.
            values.setdefault(one.parent_field.name, one.raw_value)
    return values


#: Stands before the name of a developer's field until the columns are named; no FIT field starts with it.
DEVELOPER_MARK = "\0"


def _in_our_units(one: Any, value: Any) -> Any:
    kind = getattr(one.type, "name", "")
    if kind in ("date_time", "local_date_time") and isinstance(value, int):
        return float(value + FIT_EPOCH)
    if one.units == "semicircles" and isinstance(value, int):
        return value * 180.0 / 2**31
    return value


def _as_columns(rows: list[Message]) -> Columns:
    names = dict.fromkeys(name for row in rows for name, value in row.items() if _is_number(value))
    return {
        str(name): np.array([row[name] if _is_number(row.get(name)) else np.nan for row in rows], dtype=np.float64)
        for name in names
    }


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
