"""A report on a page: its parts with the pictures drawn as everywhere else, from what the report itself holds."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.diary.scores import Measure, Reading, scores_chart
from footfall.charts.fit import Label, alone, fitted, row
from footfall.charts.svg import Value, across, element, line
from footfall.exports.report import Block, Part, Report

#: Pixels down of the columns' top and foot and of the whole picture; the share of its place a column is wide.
TOP, FOOT, WHOLE, WIDE = 24.0, 96.0, 122.0, 0.62


class Drawn(NamedTuple):
    """One piece of a part, with its picture where it has one."""

    block: Block
    chart: Chart | None


class DrawnPart(NamedTuple):
    """One part of a report with its pieces."""

    part: Part
    pieces: tuple[Drawn, ...]


class DrawnReport(NamedTuple):
    """A report with its parts drawn: those of page one, and the appendix."""

    report: Report
    parts: tuple[DrawnPart, ...]
    appendix: tuple[DrawnPart, ...]


def drawn(report: Report) -> DrawnReport:
    """Draw every part of a report."""
    return DrawnReport(report, tuple(_parts(report.parts, "one")), tuple(_parts(report.appendix, "more")))


def _parts(parts: tuple[Part, ...], prefix: str) -> Iterator[DrawnPart]:
    for part in parts:
        pieces = [Drawn(block, _chart(block, f"{prefix}-{part.id}-{n}")) for n, block in enumerate(part.blocks)]
        yield DrawnPart(part, tuple(pieces))


def _chart(block: Block, prefix: str) -> Chart | None:
    if block.picture is None:
        return None
    return _scores(block, block.picture, prefix) if block.kind == "scores" else _weeks(block.picture, prefix)


def _scores(block: Block, picture: dict[str, Any], prefix: str) -> Chart | None:
    each = zip(picture["days"], picture["scores"], strict=True)
    readings = [Reading(date.fromisoformat(day), score) for day, score in each]
    measure = Measure(block.head, picture["low"], picture["high"], picture["less_is_better"], _("↑ lighter"))
    noise = picture["noise"]
    band = None if noise is None else (noise[0], noise[1])
    return scores_chart(readings, measure, band, block.head, numbers=bool(picture["ticks"][0]), prefix=prefix)


def _weeks(picture: dict[str, Any], prefix: str) -> Chart:
    step = 100.0 / len(picture["bars"])
    parts = [_bar(n, share, step) for n, share in enumerate(picture["bars"]) if share > 0]
    parts += [line("axis", ("0", FOOT), ("100%", FOOT)), *alone(picture["top"], 0.0, 12)]
    ends = [Label(picture["last"], 100.0), Label(picture["first"], 0.0)]
    parts += fitted(lambda room: row(ends, FOOT + 20, room))
    return draw(parts, WHOLE, Words(prefix, _("Days out, over time"), picture["alt"], Table("", (), ())))


def _bar(place: int, share: float, step: float) -> str:
    high = max(2.0, (FOOT - TOP) * share)
    left = step * (place + (1 - WIDE) / 2)
    box: dict[str, Value] = {"class": "b50", "x": across(left), "width": across(step * WIDE)}
    return element("rect", {**box, "y": FOOT - high, "height": high, "rx": 1.5})
