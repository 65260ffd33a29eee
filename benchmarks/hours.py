"""One-hour recordings at one row a second, with the noise a watch writes, as FIT, GPX and TCX."""

from datetime import UTC, datetime, timedelta

import numpy as np
from tests.readers.make import Fit, fit_time, semicircles, session

FIRST = datetime(2015, 1, 1, 6, 0, tzinfo=UTC)
SECONDS = 3600
NAMESPACE = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1"


def hour_fit(number: int) -> bytes:
    """Write a FIT file of about 90 kB; a different number is a different hour."""
    start, columns = _hour(number)
    fit = Fit().add("file_id", type=4, manufacturer=1, product=2691, time_created=fit_time(start))
    for second, (latitude, longitude, altitude, distance, speed, beats, cadence) in enumerate(columns):
        fit.add(
            "record",
            1,
            timestamp=fit_time(start) + second,
            position_lat=semicircles(latitude),
            position_long=semicircles(longitude),
            altitude=round((altitude + 500) * 5),
            heart_rate=round(beats),
            cadence=round(cadence),
            distance=round(distance * 100),
            speed=round(speed * 1000),
        )
    return session(fit, start, SECONDS).done()


def hour_gpx(number: int) -> bytes:
    """Write a GPX file of about 900 kB with Garmin's extensions."""
    start, columns = _hour(number)
    points = "".join(
        f'<trkpt lat="{latitude:.7f}" lon="{longitude:.7f}"><ele>{altitude:.1f}</ele><time>{_iso(start, second)}</time>'
        f"<extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>{beats:.0f}</gpxtpx:hr><gpxtpx:cad>{cadence:.0f}</gpxtpx:cad>"
        "</gpxtpx:TrackPointExtension></extensions></trkpt>\n"
        for second, (latitude, longitude, altitude, _, _, beats, cadence) in enumerate(columns)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Benchmark" '
        f'xmlns="http://www.topografix.com/GPX/1/1" xmlns:gpxtpx="{NAMESPACE}">'
        f"<trk><name>Hour {number}</name><type>running</type><trkseg>{points}</trkseg></trk></gpx>"
    ).encode()


def hour_tcx(number: int) -> bytes:
    """Write a TCX file of about 1.3 MB, in one lap."""
    start, columns = _hour(number)
    points = "".join(
        f"<Trackpoint><Time>{_iso(start, second)}</Time><Position><LatitudeDegrees>{latitude:.7f}</LatitudeDegrees>"
        f"<LongitudeDegrees>{longitude:.7f}</LongitudeDegrees></Position><AltitudeMeters>{altitude:.1f}</AltitudeMeters>"
        f"<DistanceMeters>{distance:.2f}</DistanceMeters><HeartRateBpm><Value>{beats:.0f}</Value></HeartRateBpm>"
        f'<Extensions><TPX xmlns="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><Speed>{speed:.3f}</Speed>'
        f"<RunCadence>{cadence:.0f}</RunCadence></TPX></Extensions></Trackpoint>\n"
        for second, (latitude, longitude, altitude, distance, speed, beats, cadence) in enumerate(columns)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities><Activity Sport="Running">'
        f'<Id>{_iso(start, 0)}</Id><Lap StartTime="{_iso(start, 0)}"><TotalTimeSeconds>{SECONDS}</TotalTimeSeconds>'
        f"<DistanceMeters>{columns[-1][3]:.1f}</DistanceMeters><Track>{points}</Track></Lap></Activity></Activities>"
        "</TrainingCenterDatabase>"
    ).encode()


def _hour(number: int) -> tuple[datetime, list[tuple[float, ...]]]:
    """Draw an hour: latitude, longitude, altitude, distance, speed, heart rate, cadence a second."""
    rng = np.random.default_rng(number)
    speed = np.clip(2.8 + np.cumsum(rng.normal(0, 0.02, SECONDS)) * 0.2 + rng.normal(0, 0.1, SECONDS), 0.5, 5.0)
    heading = np.cumsum(rng.normal(0, 0.03, SECONDS))
    north, east = np.cumsum(speed * np.cos(heading)), np.cumsum(speed * np.sin(heading))
    columns = (
        50 + (north + rng.normal(0, 0.4, SECONDS)) / 111_195,
        8 + (east + rng.normal(0, 0.4, SECONDS)) / 71_500,
        200 + np.cumsum(rng.normal(0, 0.1, SECONDS)),
        np.cumsum(speed),
        speed,
        140 + np.cumsum(rng.normal(0, 0.3, SECONDS)) * 0.3,
        84 + rng.normal(0, 1.5, SECONDS),
    )
    return FIRST + timedelta(hours=2 * number), list(zip(*(column.tolist() for column in columns), strict=True))


def _iso(start: datetime, second: int) -> str:
    return (start + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")
