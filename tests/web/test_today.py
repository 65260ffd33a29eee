"""Today when everything is due at once: two of it at most, by weight, and after a bad hour less."""

from datetime import timedelta

from django.utils import timezone

from footfall.actions.caring import moments
from footfall.store.caring import protecting, watching
from footfall.store.sessions import SessionReport
from footfall.web import today
from tests.web.records import keep_lower

#: What tells that a thing is due, in the order it is shown.
DUE = ("Something hurt yesterday", "Your answers have been lower", "Is running still a choice?", "Your goal is due")
DUE += ("questions about the last two weeks",)


def all_at_once(client, ada):
    now = timezone.now()
    then = {"started_at": now - timedelta(days=1), "ended_at": now - timedelta(days=1), "planned": 900, "duration": 900}
    SessionReport.objects.create(person=ada, uid="one", key="five", movement="running", ending="over", pain=2, **then)
    keep_lower(ada, (0.1, 0.4, 0.7, 1.1, 1.3))
    protecting.add_question(ada, {"trigger": "days"}, now)
    client.post("/loves", {"loves": ["walk_run"]})
    goal = {"wish": "Out again", "movement": "walk_run", "measure": "minutes_a_week", "minutes": "60", "days": "2"}
    goal |= {"until": f"{timezone.localdate() + timedelta(days=40)}", "review_on": f"{timezone.localdate()}"}
    client.post("/goal/build", goal)
    client.post("/questionnaires/phq-8/choose", {"want": "yes"})


def shown(client):
    page = client.get("/").text
    return [one for one in DUE if one in page]


def test_of_all_that_is_due_two_are_shown_and_the_rest_comes_after(client, ada):
    all_at_once(client, ada)
    assert shown(client) == [*DUE[:2]]
    SessionReport.objects.all().delete()
    assert shown(client) == [*DUE[1:3]]
    client.post("/lower/seen")
    assert watching.lower(ada) is not None
    assert shown(client) == [*DUE[2:4]]
    protecting.TooMuchAnswer.objects.all().delete()
    assert shown(client) == [*DUE[3:]]


def test_after_a_bad_hour_nothing_is_asked_that_can_wait(client, ada):
    all_at_once(client, ada)
    SessionReport.objects.all().delete()
    moment = moments.open_moment(ada, moments.NOT_SAFE, moments.TODAY, timezone.now())
    moments.go_on(ada, moment.pk, timezone.now())
    assert shown(client) == [DUE[1]]
    assert today.AT_ONCE == 2
