"""Every recording of the shared collection becomes sound pictures."""

from pathlib import Path

import pytest

from footfall.charts.series import CURVES, series_chart
from footfall.charts.track import track_chart
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
