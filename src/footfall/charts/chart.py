"""A chart: the picture, its title and description in words, and the table of its numbers."""

from dataclasses import dataclass

from footfall.charts.svg import Value, down, element, number


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a picture, already written for reading."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture as SVG text; templates may print the chart itself, it is safe as it is."""

    svg: str
    title: str
    description: str
    table: Table

    def __html__(self) -> str:
        """Give the SVG to a template that would otherwise escape it."""
        return self.svg


def draw(parts: list[str], height: float, words: "Words", role: str = "chart") -> Chart:
    """Set parts into a picture as wide as its place, with its title and description.

    It is `height` pixels high while words have their usual size, and grows with them.
    """
    return _chart(parts, {"class": role, "height": down(height)}, words)


def draw_box(parts: list[str], width: float, height: float, words: "Words") -> Chart:
    """Set parts into a picture that keeps its shape, in its own units."""
    return _chart(parts, {"viewBox": f"0 0 {number(width)} {number(height)}"}, words)


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture says: ids begin with `prefix`, which must be unlike any other on the page."""

    prefix: str
    title: str
    description: str
    table: Table


def _chart(parts: list[str], attributes: dict[str, Value], words: Words) -> Chart:
    title_id, description_id = f"{words.prefix}-t", f"{words.prefix}-d"
    said = [
        element("title", {"id": title_id}, text=words.title),
        element("desc", {"id": description_id}, text=words.description),
    ]
    named: dict[str, Value] = {"role": "img", "aria-labelledby": f"{title_id} {description_id}"}
    svg = element("svg", {**attributes, **named}, [*said, *parts])
    return Chart(svg, words.title, words.description, words.table)
