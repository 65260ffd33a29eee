"""Small files of our own, ordinary and strange: FIT byte by byte, GPX and TCX as text."""

import struct
from datetime import UTC, datetime, timedelta

EPOCH = 631_065_600
MORNING = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)
#: FIT base types by their letter: (number, struct format, invalid value).
TYPES = {
    "enum": (0x00, "B", 0xFF),
    "uint8": (0x02, "B", 0xFF),
    "sint8": (0x01, "b", 0x7F),
    "uint16": (0x84, "H", 0xFFFF),
    "sint32": (0x85, "i", 0x7FFFFFFF),
    "uint32": (0x86, "I", 0xFFFFFFFF),
    "float32": (0x88, "f", float("nan")),
    "string": (0x07, "s", b""),
    "byte": (0x0D, "B", 0xFF),
}
#: Fields of the messages we write: name -> (number, type, scale, offset).
FILE_ID = {"type": (0, "enum"), "manufacturer": (1, "uint16"), "product": (2, "uint16"), "time_created": (4, "uint32")}
RECORD = {
    "timestamp": (253, "uint32"),
    "position_lat": (0, "sint32"),
    "position_long": (1, "sint32"),
    "altitude": (2, "uint16"),
    "heart_rate": (3, "uint8"),
    "cadence": (4, "uint8"),
    "distance": (5, "uint32"),
    "speed": (6, "uint16"),
    "power": (7, "uint16"),
    "temperature": (13, "sint8"),
}
SESSION = {
    "timestamp": (253, "uint32"),
    "start_time": (2, "uint32"),
    "sport": (5, "enum"),
    "sub_sport": (6, "enum"),
    "total_elapsed_time": (7, "uint32"),
    "total_timer_time": (8, "uint32"),
    "total_distance": (9, "uint32"),
    "avg_heart_rate": (16, "uint8"),
    "total_ascent": (22, "uint16"),
    "workout_feel": (192, "uint8"),
    "workout_rpe": (193, "uint8"),
}
LAP = {
    "timestamp": (253, "uint32"),
    "start_time": (2, "uint32"),
    "total_elapsed_time": (7, "uint32"),
    "total_distance": (9, "uint32"),
    "avg_heart_rate": (15, "uint8"),
}
ACTIVITY = {
    "timestamp": (253, "uint32"),
    "total_timer_time": (0, "uint32"),
    "num_sessions": (1, "uint16"),
    "local_timestamp": (5, "uint32"),
}
NUMBERS = {"file_id": 0, "record": 20, "session": 18, "lap": 19, "activity": 34}
FIELDS = {"file_id": FILE_ID, "record": RECORD, "session": SESSION, "lap": LAP, "activity": ACTIVITY}


def fit_time(at: datetime) -> int:
    return round(at.timestamp()) - EPOCH


def semicircles(degrees: float) -> int:
    return round(degrees * 2**31 / 180)


def crc(content: bytes) -> int:
    """The checksum bit by bit: a second way beside the reader's tables."""
    value = 0
    for byte in content:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ (0xA001 if value & 1 else 0)
    return value


class Fit:
    """Write one FIT file: `add` gives each message its own definition unless the last one fits."""

    def __init__(self, big=False):
        self.body = bytearray()
        self.big = big
        self.known = {}

    def define(self, local, number, fields, developer=()):
        head = 0x40 | local | (0x20 if developer else 0)
        self.body += struct.pack(">BBBHB" if self.big else "<BBBHB", head, 0, self.big, number, len(fields))
        for field, size, base in fields:
            self.body += bytes((field, size, base))
        if developer:
            self.body += bytes((len(developer),))
            for field, size, index in developer:
                self.body += bytes((field, size, index))

    def raw(self, local, payload):
        self.body += bytes((local,)) + payload

    def add(self, kind, local=0, **values):
        fields = [FIELDS[kind][name] for name in values]
        shape = (kind, tuple(values))
        if self.known.get(local) != shape:
            self.define(local, NUMBERS[kind], [(n, struct.calcsize(TYPES[t][1]), TYPES[t][0]) for n, t in fields])
            self.known[local] = shape
        order = ">" if self.big else "<"
        self.raw(local, b"".join(
            struct.pack(order + TYPES[t][1], TYPES[t][2] if value is None else value)
            for (_, t), value in zip(fields, values.values(), strict=True)
        ))  # fmt: skip
        return self

    def done(self, header=14, header_crc=None, size=None, file_crc=None):
        head = struct.pack("<BBHI4s", header, 0x20, 2132, len(self.body) if size is None else size, b".FIT")
        if header == 14:
            head += struct.pack("<H", crc(head) if header_crc is None else header_crc)
        whole = head + bytes(self.body)
        return whole + struct.pack("<H", crc(whole) if file_crc is None else file_crc)


def run(fit=None, start=MORNING, seconds=60, step=1, first=0, **left_out):
    """Add records of an even run north at 3 m/s with everything on; `name=None` leaves a field out."""
    fit = fit or Fit().add("file_id", type=4, manufacturer=1, product=2691, time_created=fit_time(start))
    for i in range(first, first + seconds, step):
        values = {
            "timestamp": fit_time(start) + i,
            "position_lat": semicircles(50.0 + i * 3 / 111_195),
            "position_long": semicircles(8.0),
            "altitude": round((100 + i / 10 + 500) * 5),
            "heart_rate": 120 + i % 20,
            "cadence": 85,
            "distance": i * 300,
            "speed": 3000,
        }
        fit.add("record", 1, **{name: value for name, value in values.items() if name not in left_out})
    return fit


def session(fit, start=MORNING, seconds=60, sport=1, sub_sport=0, **more):
    at = fit_time(start)
    return fit.add(
        "session", 2, timestamp=at + seconds, start_time=at, sport=sport, sub_sport=sub_sport,
        total_elapsed_time=seconds * 1000, total_timer_time=seconds * 1000, **more,
    )  # fmt: skip


def iso(at):
    return at.isoformat().replace("+00:00", "Z")


def points(number=60, start=MORNING, step=1, extra=""):
    """Track points of an even run north at 3 m/s."""
    return "".join(
        f'<trkpt lat="{50 + i * step * 3 / 111_195:.7f}" lon="8.0"><ele>{100 + i / 10:.1f}</ele>'
        f"<time>{iso(start + timedelta(seconds=i * step))}</time>{extra}</trkpt>\n"
        for i in range(number)
    )


def gpx(inside=None, head='<?xml version="1.0" encoding="UTF-8"?>', track="<name>Morning</name><type>running</type>"):
    if inside is None:
        inside = f"<trk>{track}<trkseg>{points()}</trkseg></trk>"
    return f'{head}\n<gpx version="1.1" creator="Ours" xmlns="http://www.topografix.com/GPX/1/1">{inside}</gpx>'


HEART = (
    '<extensions><gpxtpx:TrackPointExtension xmlns:gpxtpx="urn:ours"><gpxtpx:hr>140</gpxtpx:hr>'
    "<gpxtpx:cad>85</gpxtpx:cad></gpxtpx:TrackPointExtension></extensions>"
)


def trackpoints(number=60, start=MORNING, first=0, position=True, distance=True):
    place = "<Position><LatitudeDegrees>{lat:.7f}</LatitudeDegrees><LongitudeDegrees>8.0</LongitudeDegrees></Position>"
    return "".join(
        f"<Trackpoint><Time>{iso(start + timedelta(seconds=i))}</Time>"
        + (place.format(lat=50 + i * 3 / 111_195) if position else "")
        + (f"<DistanceMeters>{i * 3}</DistanceMeters>" if distance else "")
        + f"<HeartRateBpm><Value>{120 + i % 20}</Value></HeartRateBpm></Trackpoint>\n"
        for i in range(first, first + number)
    )


def tcx(inside, sport="Running", start=MORNING):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase xmlns="urn:tcx"><Activities>'
        f'<Activity Sport="{sport}"><Id>{iso(start)}</Id>{inside}'
        "<Creator><Name>Our Watch</Name></Creator></Activity></Activities></TrainingCenterDatabase>"
    )


def lap(inside, start=MORNING, seconds=60, metres=180):
    return (
        f'<Lap StartTime="{iso(start)}"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>'
        f"<DistanceMeters>{metres}</DistanceMeters><Calories>9</Calories>"
        f"<AverageHeartRateBpm><Value>130</Value></AverageHeartRateBpm><Track>{inside}</Track></Lap>"
    )
