"""Every recording of the shared collection becomes sound pictures."""

from pathlib import Path

import pytest

from footfall.charts.columns import Stretch, points_of, whole_of
from footfall.charts.moments import moments
from footfall.charts.series import CURVES, draw_series, series_chart
from footfall.charts.splits import Columns, averages, by_distance
from footfall.charts.track import Track, track_chart
from footfall.core.errors import AppError
from footfall.readers import fit, gpx, tcx
from tests.charts.reading import parsed

FOLDER = Path(__file__).parents[2].parent / "shared" / "data" / "activities"
READ = {".fit": fit.read, ".gpx": gpx.read, ".tcx": tcx.read}


def recordings():
    for path in sorted(FOLDER.rglob("*")):
        if path.suffix.lower() in READ:
            try:
                found = READ[path.suffix.lower()](path).activities
            except AppError:  # a file that is refused has nothing to draw
                continue
            yield from (activity.recording for activity in found if activity.recording is not None)


@pytest.mark.real
def test_every_real_recording_draws_soundly():
    if not FOLDER.is_dir():
        pytest.skip("the shared recordings are not beside this clone (../shared/data/activities)")
    drawn = 0
    for recording in recordings():
        charts = [series_chart(recording, what, what) for what in CURVES] + [track_chart(recording, "track")]
        for chart in charts:
            if chart is not None:
                parsed(chart)
                assert len(chart.svg) <= 20_000
                drawn += 1
    assert drawn > 400


@pytest.mark.real
def test_every_real_recording_bears_a_closer_look():
    if not FOLDER.is_dir():
        pytest.skip("the shared recordings are not beside this clone (../shared/data/activities)")
    seen = 0
    for recording in recordings():
        whole = whole_of(recording)
        known = {what: points_of(recording, what) for what in CURVES}
        columns = {what: points for what, points in known.items() if points is not None}
        sums = Columns(columns.get("heart_rate"), columns.get("altitude"))
        assert all(one.stretch.length >= 0 for one in by_distance(recording, sums))
        for stretch in (whole, Stretch(whole.end / 3, whole.end / 2)):
            averages(stretch, recording, sums)
            moments(columns, Track(recording), stretch)
            drawn = [draw_series(points, what, what, stretch) for what, points in columns.items()]
            for chart in (*drawn, Track(recording).draw("track", stretch)):
                if chart is not None:
                    parsed(chart)
        seen += 1
    assert seen > 100
