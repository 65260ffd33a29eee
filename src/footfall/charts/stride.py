"""A session as footfalls: one a minute, filled where there is running in it, open where it is walked."""

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.svg import mark
from footfall.core.sessions import Session
from footfall.core.words import _
from footfall.plan import phrases

#: Two rows of marks: the left foot above the line, the right one below; heights in pixels of words at their usual size.
HIGH, LEFT, RIGHT = 34.0, 9.9, 24.1
#: At most so many marks stand beside each other; a longer session has one for every two or five minutes.
MOST, STEPS = 44, (1, 2, 5, 10)
#: More marks than this stand closer, and are drawn smaller, so that none touches another on a phone.
ROOMY = 34
#: A minute with so much running in it is drawn as run.
RUN_FRACTION = 0.2


def stride(session: Session, prefix: str, *, numbers: bool = True) -> Chart:
    """Draw a session; its title names it, its description says what it is made of unless numbers are hidden."""
    filled = marks(session)
    across, (left, right) = 97.9 / len(filled), ("Fl", "Fr") if len(filled) <= ROOMY else ("fl", "fr")
    parts = [
        mark("f" if run else "f open", right if index % 2 else left, 2.1 + across * index, RIGHT if index % 2 else LEFT)
        for index, run in enumerate(filled)
    ]
    about = phrases.about(session) if numbers else _("Filled: with running in it. Open: walking.")
    words = Words(prefix, phrases.title(session, numbers=numbers), about, Table("", (), ()))
    return draw(parts, HIGH, words, role="trail stride")


def marks(session: Session) -> list[bool]:
    """Give for each minute (of a long session for every two, five or ten) whether there is running in it."""
    minutes = max(1, round(session.duration / 60))
    each = next((step for step in STEPS if minutes / step <= MOST), STEPS[-1]) * 60.0
    count = max(1, round(session.duration / each))
    return [_running(session, index * each, (index + 1) * each) >= RUN_FRACTION * each for index in range(count)]


def _running(session: Session, since: float, until: float) -> float:
    """Sum the seconds of running between two moments of a session."""
    began = total = 0.0
    for step in session.steps:
        if step.kind == "run":
            total += max(0.0, min(until, began + step.duration) - max(since, began))
        began += step.duration
    return total
