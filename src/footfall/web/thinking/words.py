"""What the thinking tests are called and what is said of them: each whole sentence, none of them praise."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from footfall.core import writing
from footfall.core.between import thinking as tests
from footfall.web.words import Word

NAMES: dict[str, Word] = {
    tests.REACTION: _("Reacting"),
    tests.CHOICE: _("Choosing"),
    tests.SPAN: _("Keeping in mind"),
}
SHORT: dict[str, Word] = {
    tests.REACTION: _("Tap when the disc appears. About two minutes."),
    tests.CHOICE: _("Say which way the arrow points. About two minutes."),
    tests.SPAN: _("Remember a row of digits. About three minutes."),
}
HOW: dict[str, Word] = {
    tests.REACTION: _("A disc appears after a wait that cannot be guessed. Tap as soon as you see it."),
    tests.CHOICE: _("An arrow appears on the left or on the right. Answer which way it points, wherever it stands."),
    tests.SPAN: _("Digits appear, one a second. Then you type them in the same order."),
}
KEYS: dict[str, Word] = {
    tests.REACTION: _("Tap anywhere in the field, or press any key."),
    tests.CHOICE: _("Tap one of the two big arrows, or use the arrow keys."),
    tests.SPAN: _("Tap the digits, or type them on a keyboard."),
}
WHY: dict[str, Word] = {
    tests.REACTION: _(
        "It is in the style of a longer test of how awake somebody is. Ours is short, so that it fits an ordinary day. "
        "One time tells little; many together tell more."
    ),
    tests.CHOICE: _(
        "Where the arrow stands gets in the way of where it points. What is measured is how much time that costs. "
        "No colours and no words are needed."
    ),
    tests.SPAN: _(
        "The rows grow after a right answer and shrink after another. So everybody gets about half of them, "
        "and that is how it is meant."
    ),
}
STATES: dict[str, Word] = {
    tests.HIDDEN: _(
        "You were called away more than twice. It is kept, and it does not count. Begin again when it suits."
    ),
    tests.UNSTEADY: _("This device told time too roughly just now. It is kept, and it does not count."),
    tests.TOO_FEW: _("There were too few answers to go by. It is kept, and it does not count."),
}
CONTEXTS: dict[str, Word] = {tests.BEFORE: _("Before going out"), tests.AFTER: _("Afterwards"), "": _("Neither")}
#: How this time stands to the usual range; the scores of two tests are pleasant when low.
LESS: dict[str, Word] = {
    tests.REACTION: _("Quicker than is usual for you."),
    tests.CHOICE: _("The place of the arrow cost less time than is usual for you."),
    tests.SPAN: _("Shorter rows than is usual for you."),
}
MORE: dict[str, Word] = {
    tests.REACTION: _("Slower than is usual for you. Single days say little."),
    tests.CHOICE: _("The place of the arrow cost more time than is usual for you. Single days say little."),
    tests.SPAN: _("Longer rows than is usual for you."),
}
#: One pair differs by so much by chance alone, about: nearer to each other two scores count as the same (our own).
SAME = {tests.REACTION: 15.0, tests.CHOICE: 30.0, tests.SPAN: 0.5}
#: Ideas are counted over so long.
LATELY = timedelta(days=28)
WITHIN = _("About as is usual for you.")
NO_RANGE = _("What is usual for you can be said from five times on. The first few are mostly practice.")


def score(kind: str, value: float) -> str:
    """Write a score with its unit."""
    written = writing.decimal(value, tests.PLACES[kind])
    if kind == tests.SPAN:
        return said("%(n)s digits") % {"n": written}
    return said("%(n)s milliseconds") % {"n": written}


def result(kind: str, value: float) -> str:
    """Say what this time came to."""
    told = {"n": writing.decimal(value, tests.PLACES[kind])}
    if kind == tests.REACTION:
        return said("It took you %(n)s milliseconds to react.") % told
    if kind == tests.SPAN:
        return said("You kept rows of about %(n)s digits in mind.") % told
    if value < 0:
        return said("An arrow in the other place cost no time: %(n)s milliseconds.") % told
    return said("An arrow in the other place cost %(n)s milliseconds.") % told


def usual(kind: str, low: float, high: float) -> str:
    """Say the range that four in five of the last times lay in."""
    places = tests.PLACES[kind]
    told = {"low": writing.decimal(low, places), "high": writing.decimal(high, places)}
    if kind == tests.SPAN:
        return said("Your usual range: %(low)s to %(high)s digits.") % told
    return said("Your usual range: %(low)s to %(high)s milliseconds.") % told


def beside(kind: str, value: float, ends: tuple[float, float] | None) -> Word:
    """Say how this time stands to the usual range, without a figure."""
    if ends is None:
        return NO_RANGE
    if value < ends[0]:
        return LESS[kind]
    return MORE[kind] if value > ends[1] else WITHIN


def difference(kind: str, change: float) -> str:
    """Write how much a test differed after going out from before."""
    written = writing.signed(change, tests.PLACES[kind])
    if kind == tests.SPAN:
        return said("%(n)s digits") % {"n": written}
    return said("%(n)s milliseconds") % {"n": written}


def direction(kind: str, change: float) -> Word:
    """Say which way a test differed after going out, in a word."""
    if abs(change) < SAME[kind]:
        return said("about the same")
    if kind == tests.SPAN:
        return said("longer rows") if change > 0 else said("shorter rows")
    if kind == tests.CHOICE:
        return said("cost less time") if change < 0 else said("cost more time")
    return said("quicker") if change < 0 else said("slower")


def apart(kind: str, counts: Mapping[str, int]) -> list[str]:
    """Say what is counted apart from the score."""
    early, lapses, wrong = (counts.get(name, 0) for name in ("early", "lapses", "wrong"))
    told = []
    if early:
        told.append(ngettext("One tap came before the disc.", "%(n)s taps came before the disc.", early) % {"n": early})
    if lapses:
        late = ngettext("Once it took over half a second.", "%(n)s times it took over half a second.", lapses)
        told.append(late % {"n": lapses})
    if wrong and kind == tests.CHOICE:
        other = ngettext("One answer went the other way.", "%(n)s answers went the other way.", wrong)
        told.append(other % {"n": wrong})
    return told


def ideas(came: int, *, numbers: bool) -> str:
    """Say how many ideas somebody counted in their journal lately; it says nothing of where they came from."""
    if not numbers:
        return said("You noted ideas in your journal in the last four weeks.")
    return said("Ideas you counted in your journal in the last four weeks: %(n)s.") % {"n": writing.whole(came)}
