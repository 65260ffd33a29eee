"""How groups are spoken of: waves, reasons, roles, ready sentences."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from footfall.core import writing
from footfall.store.people import Person
from footfall.store.together.groups import HELPER, LEADER, GroupWeek
from footfall.web.words import Word

#: From so many on, waves are simply many: nobody counts who got more.
MANY = 7
#: Why something was taken down, as it is chosen.
REASONS: Mapping[str, Word] = {
    "rules": gettext_lazy("It does not fit the rules of company"),
    "numbers": gettext_lazy("It compares: paces, distances, bodies"),
    "private": gettext_lazy("It tells something private about somebody else"),
    "advice": gettext_lazy("It advises about medicines or illness"),
    "mistake": gettext_lazy("It does not belong on this wall"),
}
#: The ready sentences, as the one who is meant reads them.
WARNINGS: Mapping[str, Word] = {
    "unkind": gettext_lazy("Something you wrote was hard to read for somebody. Please say it more gently."),
    "numbers": gettext_lazy("Please leave out paces, distances and bodies here. Some of us are hurt by comparing."),
    "private": gettext_lazy("Please tell nothing about somebody else that they did not tell themselves."),
    "advice": gettext_lazy("Please leave advice about medicines and illness to doctors and pharmacists."),
    "selling": gettext_lazy("Please do not offer anything for sale here."),
}
#: What can be done about what was reported.
ACTS: Mapping[str, Word] = {
    "nothing": gettext_lazy("It may stay"),
    "down": gettext_lazy("Take it down"),
    "warn": gettext_lazy("Let them read a kind sentence"),
    "close": gettext_lazy("Close the wall of this group"),
    "keep_out": gettext_lazy("Keep them from signing in"),
}
KINDS: Mapping[str, Word] = {
    "post": gettext_lazy("Words on a wall"),
    "photo": gettext_lazy("A photo on a wall"),
    "message": gettext_lazy("A message"),
    "person": gettext_lazy("A person"),
    "event": gettext_lazy("An event"),
}


def role(name: str) -> str:
    """Name what somebody is in a group."""
    if name == LEADER:
        return _("leads")
    return _("helps") if name == HELPER else ""


def waves(number: int, person: Person) -> str:
    """Say how many waves there were, in words; many are many."""
    if not number:
        return ""
    if person.hides_numbers:
        return _("Waved to")
    said = (_("One wave"), _("Two waves"), _("Three waves"), _("Four waves"), _("Five waves"), _("Six waves"))
    return said[number - 1] if number < MANY else _("Many waves")


def together(week: GroupWeek | None, person: Person) -> str:
    """Say what a group did together in its last week: in figures, or without for whom those are hidden."""
    if week is None or week.minutes is None:
        return ""
    if person.hides_amounts:
        return _("Last week this group was out together and apart, and waved.")
    out = ngettext(
        "Last week we were out for about %(n)s minute, all together.",
        "Last week we were out for about %(n)s minutes, all together.",
        week.minutes,
    ) % {"n": writing.whole(week.minutes)}
    return f"{out} {_waved(week.waves or 0)}".strip()


def _waved(number: int) -> str:
    if not number:
        return ""
    said = ngettext("We waved %(n)s time.", "We waved %(n)s times.", number)
    return said % {"n": writing.whole(number)}
