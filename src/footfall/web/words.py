"""The words of the pages that are not sentences of one template: scales, situations, sports, feelings."""

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in

from footfall.core.sports import SPORTS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Word = str | _StrPromise
else:  # A word that is translated when it is shown.
    Word = str

PURPOSE = _(
    "Footfall helps adults plan gentle running and other movement, and see from their own records how it goes "
    "with how they feel. It does not diagnose, monitor or treat any illness, and nobody reads your answers "
    "unless you share them."
)


class Scale(NamedTuple):
    """One scale of a check-in: its name and the words at both ends."""

    label: Word
    low: Word
    high: Word


SCALES: dict[str, Scale] = {
    "mood": Scale(_("Mood"), _("unpleasant"), _("pleasant")),
    "energy": Scale(_("Energy"), _("worn out"), _("wide awake")),
    "calm": Scale(_("Calm"), _("not at all"), _("completely")),
    "stress": Scale(_("Stress"), _in("stress", "none"), _("a great deal")),
    "worry": Scale(_("Worry going round"), _in("worry", "none"), _("all the time")),
    "focus": Scale(_("Focus"), _("all over the place"), _("on one thing")),
    "presence": Scale(_("Here, in this moment"), _("far away"), _("fully here")),
    "confidence": Scale(_("Trust in yourself"), _in("confidence", "none"), _("a great deal")),
    "tension": Scale(_("Tension in the body"), _in("tension", "none"), _("a great deal")),
    "high": Scale(_("A runner's high"), _("not at all"), _("very much")),
    "productive": Scale(_("Got done what mattered"), _("nothing of it"), _("all of it")),
}

CONTEXTS: dict[str, Word] = {
    "": _("Just now"),
    "before": _("Before a run"),
    "during": _("On the way"),
    "after": _("After a run"),
    "morning": _("Morning"),
    "evening": _("Evening"),
    "prompt": _("When asked"),
}

#: When it was decided to go: as it is asked, and as it is told afterwards.
DECIDED: dict[str, Word] = {
    "now": _("On the spot"),
    "earlier": _("Earlier today"),
    "planned": _("It was planned"),
}
DECIDED_WHEN: dict[str, Word] = {
    "now": _("just before"),
    "earlier": _("earlier that day"),
    "planned": _("planned ahead"),
}

#: How Today asks after an activity, by the hours since its end (actions.asking.WINDOWS).
AFTER: dict[float, Word] = {
    0.25: _("How are you, after it?"),
    2.0: _("About two hours after it: how is it now?"),
    5.0: _("About five hours after it: how is it now?"),
}

_SPORT_WORDS: dict[str, Word] = {
    "running": _("Run"),
    "treadmill_running": _("Treadmill run"),
    "trail_running": _("Trail run"),
    "walking": _("Walk"),
    "hiking": _("Hike"),
    "cycling": _("Ride"),
    "indoor_cycling": _("Indoor ride"),
    "swimming": _("Swim"),
    "open_water_swimming": _("Swim outdoors"),
    "rowing": _("Row"),
    "indoor_rowing": _("Indoor row"),
    "strength": _("Strength"),
    "yoga": _("Yoga"),
    "dancing": _("Dance"),
    "stairs": _("Stairs"),
    "football": _("Football"),
    "skiing": _("Ski"),
    "skating": _("Skate"),
    "paddling": _("Paddle"),
    "gardening": _("Garden"),
    "climbing": _("Climb"),
    "fitness": _("Exercise"),
    "other": _("Activity"),
}

#: Tags that are known by name; each is one word in every language, for tags are parted by spaces.
TAGS: dict[str, Word] = {
    "mindful": _("mindful"),
    "music": _("music"),
    "company": _("company"),
    "outdoors": _("outdoors"),
    "green": _("green"),
    "treadmill": _("treadmill"),
    "race": _("race"),
    "randomised": _("randomised"),
}

#: Feeling while moving, -5 to 5, in the words of a person.
_FEELINGS = (
    (-4.5, _("very bad")),
    (-2.5, _("bad")),
    (-0.5, _("fairly bad")),
    (0.5, _("neutral")),
    (2.0, _("fairly good")),
    (4.0, _("good")),
)
FEELING_CHOICES = (
    (-5, _("very bad")),
    (-3, _("bad")),
    (-1, _("fairly bad")),
    (0, _("neutral")),
    (1, _("fairly good")),
    (3, _("good")),
    (5, _("very good")),
)
EFFORT_CHOICES = (
    (0, _in("effort", "none")),
    (1, _("very light")),
    (2, _("light")),
    (3, _("moderate")),
    (5, _("hard")),
    (7, _("very hard")),
    (10, _("as hard as it goes")),
)

#: What a line of an import says; the person reads it beside the file's name.
BECAME: dict[str, Word] = {
    "activity": _("An activity"),
    "activities": _("Several activities"),
    "check_ins": _("Check-ins"),
    "nights": _("Nights"),
    "responses": _("Answers"),
    "mixed": _("An archive"),
    "merged": _("Another recording of one that is here"),
    "seen_before": _("Already here, kept once"),
    "salvaged": _("Kept up to where the file breaks off"),
    "refused": _("Could not be read"),
    "ignored": _("Not ours to read"),
}


def labels() -> dict[str, str]:
    """Name every scale in the language of the page; once a page, for a list asks many times."""
    return {name: str(scale.label) for name, scale in SCALES.items()}


def sport(name: str) -> str:
    """Say what was done, in a word or two."""
    return str(_SPORT_WORDS.get(name) or _SPORT_WORDS["other"])


def tag(name: str) -> str:
    """Say a tag in the language of the page; one that people made up stays as they wrote it."""
    return str(TAGS.get(name, name))


def tag_named(said: str) -> str:
    """Give the name under which a tag is kept, whichever language it was written in."""
    return next((name for name, word in TAGS.items() if said.casefold() == str(word).casefold()), said)


def sport_choices() -> list[tuple[str, str]]:
    """List every sport with its words, as a form offers them."""
    return [(name, sport(name)) for name in SPORTS]


def feeling(value: float) -> str:
    """Say how it felt, in words."""
    for below, said in _FEELINGS:
        if value < below:
            return str(said)
    return str(_("very good"))


def effort(value: float) -> str:
    """Say how hard it was, in words."""
    nearest = min(EFFORT_CHOICES, key=lambda choice: abs(choice[0] - value))
    return str(nearest[1])


def when_it_tells_most(wait: timedelta) -> str:
    """Say when the next check-in would tell most."""
    hours = max(1, round(wait / timedelta(hours=1)))
    if hours == 1:
        return str(_("In about an hour another check-in would tell most, if you like."))
    return _("In about %(hours)s hours another check-in would tell most, if you like.") % {"hours": hours}


def greeting(hour: int) -> str:
    """Greet by the hour."""
    if hour < 5:
        return str(_("Hello"))
    if hour < 12:
        return str(_("Good morning"))
    return str(_("Good afternoon") if hour < 18 else _("Good evening"))
