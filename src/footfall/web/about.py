"""More, the list of all ways, and About."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from footfall import __version__
from footfall.science.simulate import demonstration
from footfall.store import people
from footfall.web.edge import only_shows, open_to_all
from footfall.web.pages import link, page
from footfall.web.words import Word


class Way(NamedTuple):
    """One way of the list: its address, its picture, its words, and the letter that follows g."""

    href: str
    picture: str
    label: Word
    key: str


#: Every way that leads somewhere by itself: route, query, picture, words, letter ("" where the letters have run out).
WAYS: tuple[tuple[str, str, str, Word, str], ...] = (
    ("today", "", "i-today", _("Today"), "t"),
    ("check_in", "", "i-check", _("Check in"), "c"),
    ("check_in", "?context=before", "i-check", _("Check in before a run"), "b"),
    ("findings", "", "i-find", _("Findings"), "f"),
    ("plan", "", "i-plan", _("Plan"), "p"),
    ("calendar", "", "i-cal", _("Calendar"), "k"),
    ("activities", "", "i-runs", _("Activities"), "a"),
    ("new_activity", "", "i-note", _("Write down a run or a walk"), "w"),
    ("check_ins", "", "i-note", _("Your check-ins"), "y"),
    ("questionnaires", "", "i-ask", _("Questionnaires"), "u"),
    ("lower", "", "i-look", _("Compared with your usual"), "v"),
    ("evidence", "", "i-look", _("What research says"), "r"),
    ("journal", "", "i-journal", _("Journal"), "z"),
    ("mindful", "", "i-breath", _("Mindful sessions"), "n"),
    ("clear_head", "", "i-look", _("A clear head"), "g"),
    ("moves", "", "i-person", _("Strength and stretching"), "x"),
    ("goal", "", "i-note", _("Your goal"), "d"),
    ("readiness", "", "i-ask", _("Before you begin"), "q"),
    ("letter", "", "i-note", _("A letter for the doctor"), "j"),
    ("own_plan", "", "i-breath", _("My own plan for bad hours"), "e"),
    ("loves", "", "i-runs", _("What you love to do"), "l"),
    ("import", "", "i-in", _("Bring your history"), "i"),
    ("settings", "", "i-set", _("Settings"), "s"),
    ("about", "", "i-ask", _("About Footfall"), "o"),
    ("more", "", "i-more", _("More"), "m"),
    ("help", "", "i-help", _("Help now"), "h"),
    ("sleep", "", "i-moon", _("Sleep"), ""),
    ("routine", "", "i-cal", _("Routine"), ""),
    ("resilience", "", "i-breath", _("Getting through"), ""),
    ("hard_things", "", "i-note", _("Hard things you did"), ""),
    ("small_wins", "", "i-runs", _("Small wins"), ""),
    ("events", "", "i-cal", _("Events"), ""),
    ("reminders", "", "i-cal", _("Reminders, and your calendar"), ""),
    ("help_people", "", "i-person", _("Whom you trust"), ""),
    ("letters", "", "i-note", _("A letter to yourself"), ""),
    ("report", "", "i-look", _("A page for your doctor or therapist"), ""),
    ("your_data", "", "i-lock", _("Your data"), ""),
)
#: What stands among them where several people are here.
WITH_OTHERS: tuple[tuple[str, str, str, Word, str], ...] = (
    ("together", "", "i-person", _("Together"), ""),
    ("friends", "", "i-person", _("Friends"), ""),
    ("groups", "", "i-talk", _("Groups"), ""),
    ("company", "", "i-person", _("Finding company"), ""),
)


@only_shows
def more(request: HttpRequest) -> HttpResponse:
    """Show the ways that have no place in the bar of five."""
    invented = None if settings.OPTIONS.demo else people.demonstration()
    context = {"invented": invented, "removed": request.GET.get("removed") == "1", "several": settings.OPTIONS.several}
    return page(request, "more.html", context)


@only_shows
def ways(request: HttpRequest) -> HttpResponse:
    """List every way with its key: as a page, or as the list that keys open on a computer."""
    all_of_them = (*WAYS, *WITH_OTHERS) if settings.OPTIONS.several else WAYS
    listed = [Way(link(route) + query, picture, label, key) for route, query, picture, label, key in all_of_them]
    return page(request, "_palette.html" if request.GET.get("as") == "list" else "all_ways.html", {"ways": listed})


@open_to_all
@only_shows
def about(request: HttpRequest) -> HttpResponse:
    """Say what Footfall is for, what it is not, and on what terms it comes."""
    truth = demonstration()
    invented = {"points": truth.lift_points("mood"), "hours": truth.half_life}
    return page(request, "about.html", {"version": __version__, "demo": settings.OPTIONS.demo, "invented": invented})
