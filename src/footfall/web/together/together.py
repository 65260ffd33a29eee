"""Together: one calm page to everybody; each part of it brings its own block."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from footfall.store.people import Person
from footfall.web.edge import only_shows
from footfall.web.events.events import for_together as events
from footfall.web.friends.friends import for_together as friends
from footfall.web.groups.groups import for_together as groups
from footfall.web.pages import owner, page
from footfall.web.together.meeting import where_people_meet


class Block(NamedTuple):
    """A part of the page: its template, where it finds `block`, and what gives that."""

    template: str
    look: Callable[[Person, datetime], Any]


#: In the order they stand on the page.
BLOCKS: Sequence[Block] = (
    Block("_together_friends.html", friends),
    Block("_together_groups.html", groups),
    Block("_together_events.html", events),
)


@where_people_meet
@only_shows
def together(request: HttpRequest) -> HttpResponse:
    """Show who is there: friends and what they show today, groups, events, finding company."""
    person, now = owner(request), timezone.now()
    blocks = [(one.template, one.look(person, now)) for one in BLOCKS]
    return page(request, "together.html", {"blocks": blocks, "now": now})
