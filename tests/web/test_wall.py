"""The wall between people: nobody finds a word of Ada's behind any address, and nobody changes a row of hers.

Who adds a route or a table and is told so here: see the tables at the top of tests/web/wall.py.
"""

from types import ModuleType

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from footfall import urls
from footfall.store import people
from footfall.store.together.friends import Friend
from tests.web import wall

#: Who walks along the wall, and whether they know her name: a friend does, and whoever looks after the place.
VISITORS = {
    "another person": False,
    "a friend who is shown nothing": True,
    "an operator": True,
    "nobody signed in": False,
}


@pytest.fixture
def hers(ada, several):
    """Fill Ada's rows with recognisable words, and give the address of everything of hers."""
    return wall.build(ada)


@pytest.fixture
def walker(ada, ben):
    """Give a browser of whoever walks along the wall."""

    def browser(who):
        client = Client()
        if who == "a friend who is shown nothing":
            Friend.objects.create(person=ada, friend=ben)
            Friend.objects.create(person=ben, friend=ada)
        if who == "an operator":
            ben.is_operator = True
            people.save(ben, "is_operator")
        if who != "nobody signed in":
            client.force_login(ben)
        return client

    return browser


@pytest.mark.parametrize("who", VISITORS)
def test_nobody_reads_a_word_of_hers(ada, hers, walker, who):
    client, kept = walker(who), wall.digest(ada)
    assert wall.read(client, hers, knows_her=VISITORS[who]) == {}
    assert wall.digest(ada) == kept


@pytest.mark.parametrize("who", VISITORS)
def test_nobody_changes_a_row_of_hers(ada, ben, hers, walker, who):
    found = wall.changes(walker(who), ada, hers, knows_her=VISITORS[who])
    looked_after = wall.LOOKED_AFTER if who == "an operator" else set()
    assert {name: told for name, told in found.items() if name not in looked_after} == {}


def test_every_address_leads_to_something_that_is_there(hers, ada, client):
    assert wall.missed(client, hers) == {}


def test_every_table_with_a_way_to_a_person_holds_a_row_of_hers(hers, ada):
    assert wall.rows(ada).keys() == {model.__name__ for model in wall.tables()}
    assert all(wall.rows(ada).values())


def test_a_route_without_an_entry_is_told_of(settings):
    settings.ROOT_URLCONF = _with(path("of/<int:number>", _leak, name="new_route"))
    with pytest.raises(AssertionError, match="new_route names somebody's row"):
        wall.ways({})


def _with(*more):
    """Put further routes before ours."""
    module = ModuleType("wider")
    module.__dict__.update({name: value for name, value in vars(urls).items() if name.startswith("handler")})
    module.urlpatterns = [*more, *urls.urlpatterns]
    return module


def _leak(request, number):
    from footfall.store.activities import Activity

    return HttpResponse(f"<p>{Activity.objects.get(pk=number).title}</p>")


def _change(request, number):
    from footfall.store.activities import Activity

    if request.method == "POST":
        Activity.objects.filter(pk=number).update(feeling=1.0)
    return HttpResponse("Kept.")


def _tells_it_is_there(request, number):
    from footfall.store.activities import Activity

    return HttpResponse("This is somebody's." if Activity.objects.filter(pk=number).exists() else "Nothing is here.")


def test_a_page_that_leaks_and_a_form_that_changes_are_found(ada, hers, walker, settings):
    number = wall.rows(ada)["Activity"][0].pk
    views = {"new_leak": _leak, "new_change": _change, "new_yes": _tells_it_is_there}
    settings.ROOT_URLCONF = _with(*(path(f"{name}/<int:number>", view, name=name) for name, view in views.items()))
    leaking = {name: [number] for name in views}
    found = hers._replace(filled=hers.filled | leaking, ways=wall.ways(hers.filled | leaking))
    client = walker("another person")
    assert set(wall.read(client, found)) == {"new_leak", "new_yes"}
    assert set(wall.changes(client, ada, found)) == set(views)
