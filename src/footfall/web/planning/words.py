"""The words of the plan's pages: aims, choices, what stands in the way."""

from django.utils.translation import gettext_lazy as _

from footfall.web.words import Word

AIMS: dict[str, Word] = {
    "outside": _("Out of the door, walking"),
    "half_hour": _("Half an hour, walking and running as I like"),
    "5k": _("5 km"),
    "10k": _("10 km"),
    "half": _("A half marathon"),
    "marathon": _("A marathon"),
}
#: How a plan is spoken of under its week.
LEADS: dict[str, Word] = {
    "outside": _("Your plan: out of the door, as often as it does you good."),
    "half_hour": _("Your plan: half an hour, walking and running in whatever mix you like."),
    "5k": _("Your plan: 5 km, walking and running."),
    "10k": _("Your plan: 10 km, walking and running."),
    "half": _("Your plan: a half marathon, walking and running."),
    "marathon": _("Your plan: a marathon, walking and running."),
}
#: How many days of this week somebody goes out on, as its page begins; nothing is for rest.
OUTINGS: tuple[Word, ...] = (
    _("This week is for rest"),
    _("This week, one small outing"),
    _("This week, two small outings"),
    _("This week, three small outings"),
    _("This week, four small outings"),
    _("This week, five small outings"),
    _("This week, six small outings"),
    _("This week, a small outing each day"),
)
#: The same on the way to a distance, where what is far is not called small.
FAR_OUTINGS: tuple[Word, ...] = (
    _("This week is for rest"),
    _("This week, one outing"),
    _("This week, two outings"),
    _("This week, three outings"),
    _("This week, four outings"),
    _("This week, five outings"),
    _("This week, six outings"),
    _("This week, an outing each day"),
)
WEEK, RACE_WEEK = _("This week"), _("The week of your day")
#: What may stand in the way, as a person says it of today.
CIRCUMSTANCES: dict[str, Word] = {
    "low_day": _("A heavy day"),
    "illness": _("I am ill"),
    "pain": _("Something hurts"),
    "poor_sleep": _("Two bad nights"),
    "heat": _("It is hot"),
    "period": _("My period"),
    "travel": _("I am on the way"),
    "holiday": _("A holiday from it"),
}
#: What may be chosen instead of what is offered (core.plans.CHOICES), on a button.
CHOICES: dict[str, Word] = {
    "first": _("Keep the first version"),
    "stay": _("The same as last time"),
    "next": _("Take the next step"),
    "back": _("One step easier"),
    "five": _("Five minutes instead"),
    "rest": _("Leave this day free"),
}
