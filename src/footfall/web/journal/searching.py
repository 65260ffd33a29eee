"""Searching one's own journal. What is looked for never stands readable in an address, a history or a log."""

from typing import NamedTuple

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from footfall.core.between.journal import Query, excerpt, fold, read_query
from footfall.store.between import journal
from footfall.store.between.journal import Kept
from footfall.web.edge import only_shows
from footfall.web.pages import Part, link, owner, page, part_asked

A_PAGE = 20
LONGEST = 200


class Hit(NamedTuple):
    """One entry that fits: its words around the first hit, in pieces, each with whether it is a hit."""

    entry: Kept
    pieces: list[tuple[str, bool]]
    tags: list[tuple[str, bool]]


@transaction.non_atomic_requests
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Take what somebody looks for, and lead to what was found by an address that does not tell it."""
    said = request.POST.get("q", "")[:LONGEST].strip()
    hidden = journal.hide_query(owner(request), said) if said else ""
    return redirect(link("journal_found", hidden) if hidden else link("journal_search"))


@only_shows
def begin_search(request: HttpRequest) -> HttpResponse:
    """Show the search without a word in it, and the tags there are."""
    context = {"q": "", "part": None, "query": Query(), "unopened": 0, "tags": journal.all_tags(owner(request))}
    return page(request, "journal_search.html", context)


@only_shows
def look_at_found(request: HttpRequest, hidden: str) -> HttpResponse:
    """Show what was found, newest first."""
    person = owner(request)
    said = journal.read_hidden(person, hidden)
    if said is None:
        return redirect("journal_search")
    query, number = read_query(said), part_asked(request)
    found = journal.search(person, query, (number - 1) * A_PAGE, A_PAGE)
    some = journal.some(person, found.uids)
    part = Part([_hit(kept, query) for kept in some], number, found.total, A_PAGE)
    context = {"q": said, "part": part, "query": query, "unopened": found.unopened, "tags": [], "hidden": hidden}
    return page(request, "journal_search.html", context)


def _hit(kept: Kept, query: Query) -> Hit:
    written = kept.written
    if written is None:
        return Hit(kept, [], [])
    tags = [(tag, fold(tag) in query.tags or any(word in fold(tag) for word in query.words)) for tag in written.tags]
    return Hit(kept, excerpt(written.words, query.words), tags)
