"""One person's mood as the fit wants it, without the minimum that an answer needs."""

from footfall.science.columns import build_columns, lead_column
from footfall.science.model import Inputs
from footfall.science.selection import build_tilt
from footfall.science.timeline import Timeline


def inputs_of(laid: Timeline) -> Inputs:
    """Standardise mood and build every column."""
    mood = laid.values[:, 0]
    return Inputs(
        at=laid.at,
        y=(mood - mood.mean()) / mood.std(ddof=1),
        columns=build_columns(laid),
        lead=lead_column(laid.at, laid.start),
        tilt=build_tilt(laid, laid.start),
    )
