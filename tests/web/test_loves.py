"""What somebody loves: chosen, kept, shown beside what was done; figures only with where they come from."""

from datetime import timedelta

from django.utils import timezone

from footfall.actions.beginning.loves import loved
from footfall.store import people
from tests.web.records import keep_run


def test_what_is_chosen_is_kept_in_the_order_of_the_list(client, ada):
    reply = client.post("/loves", {"loves": ["dancing", "walking"]})
    assert reply.url == "/loves?kept=1"
    assert [one.id for one in loved(people.numbered(ada.pk))] == ["walking", "dancing"]
    page = client.get(reply.url).text
    assert "Not lately. It is there when you feel like it." in page
    assert client.post("/loves", {}).status_code == 302
    assert people.numbered(ada.pk).loves == []


def test_what_is_not_in_the_list_is_refused_and_nothing_changes(client, ada):
    client.post("/loves", {"loves": ["dancing"]})
    assert client.post("/loves", {"loves": ["flying"]}).status_code == 422
    assert people.numbered(ada.pk).loves == ["dancing"]


def test_what_was_done_lately_counts_as_itself(client, ada):
    client.post("/loves", {"loves": ["swimming", "open"]})
    keep_run(ada, sport="swimming", start=timezone.now() - timedelta(days=3), duration=1200.0, recording=None)
    keep_run(ada, sport="running", start=timezone.now() - timedelta(days=2), duration=600.0, recording=None)
    page = client.get("/loves").text
    assert "Once, 20 minutes, on" in page
    assert "2 times, 30 minutes in all, the newest on" in page
    ada = people.numbered(ada.pk)
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    page = client.get("/loves").text
    assert "20 minutes" not in page
    assert "The newest on" in page
    assert "Ten minutes are like" not in page


def test_the_comparison_says_where_its_figures_come_from(client, ada):
    page = client.get("/loves").text
    assert "From a copy of the 2024 Compendium of Physical Activities, not read in the original" in page
    assert "No figure was checked for these: Running on paths, Walking with poles" in page
    assert "calor" not in page.lower()


def test_a_movement_that_is_no_longer_known_is_passed_over(client, ada):
    ada.loves = ["flying", "yoga"]
    people.save(ada, "loves")
    assert client.get("/loves").status_code == 200
    assert [one.id for one in loved(ada)] == ["yoga"]
