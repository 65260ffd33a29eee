"""Sessions and reasons in words: what is planned, and why it is as it is. Nothing here reproaches or praises."""

from collections.abc import Mapping

from footfall.content.levels import Build, ladder
from footfall.core import writing
from footfall.core.plans import PlannedDay, Reason
from footfall.core.sessions import Session
from footfall.core.words import _, later, many
from footfall.plan.rounds import Round, in_rounds

#: Up to here seconds are said as seconds.
SECONDS_BELOW = 120.0


def title(session: Session, name: str = "", *, numbers: bool = True) -> str:
    """Name a session with its length, or without where somebody hides numbers; `name` is that of other movements."""
    if not numbers:
        return _name(session) or name
    minutes = writing.whole(session.duration / 60)
    if session.running > 0:
        return _("Walk and run, %(minutes)s minutes") % {"minutes": minutes}
    if session.movement == "walking":
        return _("A walk, %(minutes)s minutes") % {"minutes": minutes}
    if name:
        return _("%(what)s, %(minutes)s minutes") % {"what": name, "minutes": minutes}
    return _("%(minutes)s minutes") % {"minutes": minutes}


def about(session: Session, *, around: bool = True) -> str:
    """Say what a session is made of, in one or more sentences; without the walks `around` it where they are told."""
    if session.running == 0:
        return _("Walking, as slowly or as briskly as you like.")
    inner = [step for step in session.steps if step.kind in {"run", "walk"}]
    parts = " ".join(_round(one) for one in in_rounds(inner))
    ends = [step.duration for step in session.steps if step.kind in {"warm_up", "cool_down"}]
    if not around or len(ends) < 2 or ends[0] != ends[1]:
        return parts
    walks = _("Before and after it %(time)s of walking.") % {"time": length(ends[0])}
    return f"{parts} {walks}"


def length(seconds: float) -> str:
    """Write a length the way it is spoken: 45 seconds, a minute and a half, 5 minutes."""
    if seconds == 90:
        return _("a minute and a half")
    if seconds < SECONDS_BELOW and seconds != 60:
        return many("%(n)s second", "%(n)s seconds", round(seconds)) % {"n": writing.whole(seconds)}
    minutes = seconds / 60
    if minutes == int(minutes):
        return many("%(n)s minute", "%(n)s minutes", int(minutes)) % {"n": writing.whole(minutes)}
    return _("%(minutes)s minutes") % {"minutes": writing.decimal(minutes, 1)}


def on_the_way_to(build: Build) -> str:
    """Say what the sessions on the way to a distance are made of."""
    sentence = _(
        "Running for %(run)s, walking for %(walk)s, again and again. One session a week is longer than the others, and "
        "every fourth week is a lighter one."
    )
    return sentence % {"run": length(build.run), "walk": length(build.walk)}


def is_one_easier(planned: PlannedDay) -> bool:
    """Tell whether a day's session is one step less than the one before it was made easier."""
    made, first = planned.session, planned.first
    if made is None or first is None or made.level is None or first.level is None:
        return False
    return first.level - made.level == 1 or made.level == first.level > ladder().top


def said(reason: Reason, *, numbers: bool = True) -> str:
    """Say why a session is as it is, without its figures where somebody hides numbers."""
    if not numbers and reason.kind in _SAID_IN_WORDS:
        return _(_SAID_IN_WORDS[reason.kind])
    return _(_SAID[reason.kind]) % {name: writing.whole(value) for name, value in reason.numbers}


def is_known(kind: str) -> bool:
    """Tell whether there are words for a reason."""
    return kind in _SAID


def rung_name(level: int | None, *, numbers: bool = True) -> str:
    """Name a rung of the ladder, or what lies beyond it; their names are lengths, which whoever hides numbers is
    spared."""
    if level is None:
        return ""
    if level > ladder().top:
        return _("On the way to your distance")
    if not numbers:
        return _("A walk") if ladder().levels[level].walks else _("Walk and run")
    return _(ladder().levels[level].name)


def _name(session: Session) -> str:
    if session.running > 0:
        return _("Walk and run")
    return _("A walk") if session.movement == "walking" else ""


def _round(one: Round) -> str:
    first = one.steps[0]
    if len(one.steps) == 1:
        said = later("%(run)s of running.") if first.kind == "run" else later("%(walk)s of walking.")
        return _(said) % {first.kind: length(first.duration)}
    words = {step.kind: length(step.duration) for step in one.steps} | {"times": writing.whole(one.times)}
    return _("Running for %(run)s, walking for %(walk)s, %(times)s times.") % words


_SAID: Mapping[str, str] = {
    "start": later("This is where your plan begins. It goes by how it feels, and every step can be repeated."),
    "again": later("The same once more. After three of them the plan looks at how they felt."),
    "so_so": later("The last ones did not all feel good, so the same again. You can stay as long as you like."),
    "unsaid": later(
        "How the last ones felt was not said, so the plan stays here. You can take the next step yourself."
    ),
    "unsaid_after": later(
        "It felt good on the way. How you felt afterwards was not said, so the plan stays here. You can take the next "
        "step yourself."
    ),
    "shorter": later("The last ones were shorter than this step, so it comes again. Shorter ones count in full."),
    "longer_walk": later("The last walk felt fine, so this one is a little longer. A shorter one counts in full."),
    "raised": later("Your last sessions felt good, during and after. So the plan offers one step more."),
    "there": later("This is as far as your plan goes. Stay here as long as it does you good."),
    "heavy": later(
        "%(bad)s of your last %(of)s sessions felt bad while you ran. The plan goes by how it feels, so it offers an "
        "easier one. Nothing is lost."
    ),
    "heavy_walk": later(
        "%(bad)s of your last %(of)s sessions felt bad on the way. The plan goes by how it feels, so it offers an "
        "easier one. Nothing is lost."
    ),
    "gentlest": later("This is the gentlest session your plan has. Staying in counts too."),
    "gap_same": later("Welcome back. It has been a week or more, so here is the same as last time."),
    "gap_low": later("Welcome back. It starts again where it is easiest, and that counts in full."),
    "gap_one": later("Welcome back. After %(weeks)s weeks the plan starts again one step earlier, where it is easy."),
    "gap_two": later("Welcome back. After %(weeks)s weeks the plan starts again two steps earlier, where it is easy."),
    "gap_many": later(
        "Welcome back. After %(weeks)s weeks the plan starts again some steps earlier, where it is easy."
    ),
    "walked_same": later(
        "Your last run was a week or more ago, so here is the same as then. The walks in between count too."
    ),
    "walked_back": later(
        "Your last run was %(weeks)s weeks ago, so the plan starts again earlier, where it is easy. The walks in "
        "between count too."
    ),
    "walk_asked": later("Some questions about your body are due again. Until they are answered, your plan walks."),
    "walk_doctor": later("By your answers before beginning, your plan walks for now."),
    "illness": later("You are ill. Rest is what this day is for; the plan waits."),
    "after_illness": later("You were ill, so the plan begins again one step easier."),
    "pain": later("Something hurts, so here is a gentle walk, or rest. If it gets worse, show it to somebody."),
    "low_day": later("A heavy day. Five minutes with shoes on counts in full. So does staying in."),
    "poor_sleep": later("After two bad nights the plan offers an easier one."),
    "heat": later("It is hot, so the plan offers an easier one. Early, in the shade, or indoors is kinder."),
    "period": later("You asked for an easier one on these days."),
    "travel": later("You are on the way. Nothing is planned; five minutes count anywhere."),
    "holiday": later("A holiday. Nothing is planned; move as you like."),
    "held_pain": later("Something hurt lately, so the plan stays where it is."),
    "held_low": later("These were heavier days, so the plan asks for nothing more."),
    "held_other": later("Something was in the way lately, so the plan asks for nothing more."),
    "fits": later("Shortened to the %(minutes)s minutes you have."),
    "ceiling_week": later(
        "Your plan never holds more than %(minutes)s minutes of running in a week, so this is shorter."
    ),
    "ceiling_days": later("You ran on %(days)s of the last seven days. Rest is the next step."),
    "guarded_days": later("Your plan uses at most %(most)s days a week, so this one is free."),
    "lighter_week": later("Every fourth week is a lighter one, so that the body can rest."),
    "short_one": later("A shorter one. Only one session a week grows."),
    "taper": later("Your day is near, so these sessions are shorter."),
    "race_soon": later("Tomorrow is the day. Rest, and put your things ready."),
    "race_day": later("This is the day. Walk and run it the way you know, and stop whenever you like."),
    "race_pain": later("This is the day, and something hurts. Walking it, watching it and staying home are all right."),
    "race_over": later("Your day has been. What comes now is rest, and short sessions."),
    "symptom": later(
        "You stopped because of a warning sign. Before the plan goes on, please answer the questions again."
    ),
    "doctor": later("By your answers before beginning, a doctor comes first. The plan waits as long as it takes."),
    "steady": later("By your answers before beginning, the plan stays where it is and asks for nothing more."),
    "chosen_rest": later("You left this day free."),
    "chosen_five": later("You chose five minutes. They count in full."),
    "chosen_back": later("You chose one step easier."),
    "chosen_next": later("You chose the next step. If it does not feel good, the one before is always there."),
    "chosen_first": later("You kept the first version."),
    "chosen_stay": later("You chose to stay where you are."),
}

#: The same for whoever hides numbers.
_SAID_IN_WORDS: Mapping[str, str] = {
    "heavy": later(
        "Your last runs felt bad while you ran. The plan goes by how it feels, so it offers an easier one. Nothing is "
        "lost."
    ),
    "heavy_walk": later(
        "Your last sessions felt bad on the way. The plan goes by how it feels, so it offers an easier one. Nothing is "
        "lost."
    ),
    "gap_one": later("Welcome back. The plan starts again one step earlier, where it is easy."),
    "gap_two": later("Welcome back. The plan starts again two steps earlier, where it is easy."),
    "gap_many": later("Welcome back. The plan starts again some steps earlier, where it is easy."),
    "walked_back": later(
        "Your last run was a while ago, so the plan starts again earlier, where it is easy. The walks in between count "
        "too."
    ),
    "fits": later("Shortened to the time you have."),
    "ceiling_week": later("Your plan never holds more running than this in a week, so this is shorter."),
    "ceiling_days": later("You ran on several of the last days. Rest is the next step."),
    "guarded_days": later("Your plan leaves this day free."),
    "unsaid": later("How the last ones felt was not said, so the plan stays here."),
    "unsaid_after": later("It felt good on the way. How you felt afterwards was not said, so the plan stays here."),
}
