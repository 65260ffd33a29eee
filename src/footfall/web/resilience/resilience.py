"""Getting through: hard things done, small wins, and how answers come back after hard days."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from footfall.actions.between import finding, growing
from footfall.actions.caring import moments
from footfall.charts.between.resilience import way_back_chart
from footfall.content.questionnaires import questionnaire
from footfall.core.estimates import Estimate
from footfall.science.between.resilience import CALLED, LOW
from footfall.store import analyses
from footfall.store.between import growing as kept
from footfall.store.people import Person
from footfall.web.edge import only_shows
from footfall.web.pages import owner, page
from footfall.web.resilience import words
from footfall.web.resilience.hard import line_of, shown
from footfall.web.resilience.wins import wins_of

#: So many of each list stand here; the rest behind it.
SHOWN = 3


@only_shows
def look_at_resilience(request: HttpRequest) -> HttpResponse:
    """Show it all on one page; each part says what there is to say without it, too."""
    person, now = owner(request), timezone.now()
    numbers = not person.hides_numbers
    ways = finding.ways_back(person)
    called, low = ways.get(CALLED), ways.get(LOW)
    say, say_low = (words.say_way_back(one, numbers=numbers) for one in (called, low))
    care = moments.look(person, now)
    things = [one for one in kept.hard_things(person) if one.kept_at is not None and growing.may_come_back(person, one)]
    context = {
        "is_quiet": care.open is not None or care.resting,
        "hard": shown(person, now),
        "lines": [line_of(one, person) for one in things[:SHOWN]],
        "wins": wins_of(person)[:SHOWN],
        "say": say,
        "small": words.say_small(called, numbers=numbers),
        "chart": way_back_chart(called, say, "way-back", numbers) if called and words.is_told(called) else None,
        "low": say_low if low is not None and words.is_told(low) else "",
        "low_small": words.say_small(low, numbers=numbers),
        "inertia": _inertia(person),
        "brs": questionnaire("brs"),
    }
    return page(request, "resilience.html", context)


def _inertia(person: Person) -> Estimate | None:
    """Find what is known of how fast any unusual mood fades by itself."""
    stored = analyses.newest(person)
    analysis = None if stored is None else stored.as_record()
    found = () if analysis is None else analysis.answers
    return next((one for one in found if (one.question, one.outcome) == ("recovery", "mood")), None)
