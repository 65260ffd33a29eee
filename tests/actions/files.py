"""Small files of our own for the tests of bringing files in."""

import math
from datetime import UTC, datetime, timedelta

MORNING = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)


def gpx(day: int = 0, *, minutes: int = 20, every_s: int = 10, with_heart_rate: bool = False) -> bytes:
    """Write a run of `minutes` on a day after 4 May 2026, about 9 km/h to the north-east."""
    points = []
    for second in range(0, minutes * 60 + 1, every_s):
        at = MORNING + timedelta(days=day, seconds=second)
        latitude, longitude = 52.5 + 2.0e-5 * second, 13.4 + 1.5e-5 * second
        beats = (
            f"<extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>{120 + int(10 * math.sin(second / 60))}</gpxtpx:hr>"
            "</gpxtpx:TrackPointExtension></extensions>"
            if with_heart_rate
            else ""
        )
        points.append(
            f'<trkpt lat="{latitude:.6f}" lon="{longitude:.6f}"><ele>{40 + second / 100:.1f}</ele>'
            f"<time>{at:%Y-%m-%dT%H:%M:%SZ}</time>{beats}</trkpt>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Footfall tests" '
        'xmlns="http://www.topografix.com/GPX/1/1" '
        'xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">'
        f"<trk><name>Day {day}</name><type>running</type><trkseg>{''.join(points)}</trkseg></trk></gpx>"
    ).encode()


def check_ins(days: int = 3, first: int = 0) -> bytes:
    """Write a table of check-ins, one a day at noon in Berlin."""
    rows = ["time,mood,energy,note"]
    for day in range(first, first + days):
        rows.append(
            f"{MORNING + timedelta(days=day, hours=5, minutes=30):%Y-%m-%dT%H:%M:%S}+00:00,{day % 10},5,day {day}"
        )
    return "\n".join(rows).encode()
