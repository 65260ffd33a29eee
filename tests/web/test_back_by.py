"""Back by: agreed beforehand, reminded first, told once and only that, late or not at all; and back with one tap."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.together import back_by as acting
from footfall.core import days
from footfall.store import reminders
from footfall.store.together import back_by as kept
from footfall.store.together.back_by import BackBy
from footfall.store.together.between_friends import FriendNote
from footfall.work import loop
from tests.web.friends import befriend, browser_of

pytestmark = pytest.mark.usefixtures("several")
SAID = "Ada went out and wanted to be back by"


@pytest.fixture
def bens(ben):
    return browser_of(ben)


@pytest.fixture
def agreed(client, bens, ada, ben):
    row, _ = befriend(ada, ben)
    client.post(f"/friends/{row.pk}/ask-back-by", {"sentence": "ring"})
    (asked,) = kept.asked_of(ben)
    bens.post(f"/back-by/{asked.pk}/agree", {"want": "yes"})
    return asked


def set_out(client, ada, agreed, minutes=30):
    clock = days.local(timezone.now() + timedelta(minutes=minutes), ada.zone)
    return client.post("/back-by", {"time": f"{clock:%H:%M}", "grace": "15", "friends": [agreed.pk]})


def out(ada, ben, ago, grace=15):
    """Keep one that was due so long ago."""
    return kept.begin(ada, timezone.now() - ago, grace, [ben.pk])


def work():
    while loop.look_after_one_back_by():
        pass


def later(row, minutes):
    """Let time pass for a row: everything in it happened so many minutes earlier."""
    row.refresh_from_db()
    for name in ("due_at", "reminded_at", "look_at"):
        if getattr(row, name) is not None:
            setattr(row, name, getattr(row, name) - timedelta(minutes=minutes))
    row.save()


def test_nobody_is_told_who_did_not_agree_beforehand(client, bens, ada, ben):
    row, his = befriend(ada, ben)
    assert "First ask a friend" in client.get("/back-by").text
    client.post(f"/friends/{row.pk}/ask-back-by", {"sentence": "look_in"})
    assert SAID in bens.get(f"/friends/{his.pk}").text
    (asked,) = kept.asked_of(ben)
    assert set_out(client, ada, asked).status_code == 422
    bens.post(f"/back-by/{asked.pk}/agree", {"want": "no"})
    assert kept.asked(ada) == []
    assert client.post(f"/friends/{row.pk}/ask-back-by", {"sentence": "shout"}).status_code == 404


def test_only_whoever_was_asked_can_agree(client, ada, ben):
    row, _ = befriend(ada, ben)
    client.post(f"/friends/{row.pk}/ask-back-by", {"sentence": "ring"})
    (asked,) = kept.asked_of(ben)
    assert client.post(f"/back-by/{asked.pk}/agree", {"want": "yes"}).status_code == 404
    assert kept.asked(ada)[0].agreed_at is None


def test_back_in_time_nobody_hears_of_it(client, bens, ada, ben, agreed):
    assert set_out(client, ada, agreed)["Location"] == "/back-by"
    assert "I am back" in client.get("/").text
    client.post("/back-by/back")
    assert "I am back" not in client.get("/").text
    work()
    assert FriendNote.objects.count() == 0
    assert reminders.waiting(ada) == []


def test_first_the_runner_is_reminded_and_then_the_friend_is_told_once(client, bens, ada, ben, agreed):
    row = out(ada, ben, timedelta(minutes=1))
    work()
    assert [one.kind for one in reminders.waiting(ada)] == ["back_by"]
    assert FriendNote.objects.count() == 0
    later(row, 16)
    work()
    work()
    note = FriendNote.objects.get()
    assert note.to == ben
    assert note.text.startswith(SAID)
    assert "late" not in note.text
    assert SAID in bens.get("/").text
    assert "emergency number" in bens.get("/").text
    client.post("/back-by/back")
    assert "Ada says that they are back." in bens.get("/").text


def test_a_machine_that_was_off_reminds_first_and_tells_late(ada, ben, agreed):
    row = out(ada, ben, timedelta(minutes=70))
    work()
    assert FriendNote.objects.count() == 0
    later(row, 16)
    work()
    assert "This comes late" in FriendNote.objects.get().text


def test_after_two_hours_nobody_is_told_and_the_page_says_so(client, ada, ben, agreed):
    out(ada, ben, timedelta(hours=3))
    work()
    assert FriendNote.objects.count() == 0
    assert reminders.waiting(ada) == []
    assert BackBy.objects.get().ended == "too_late"
    assert "Nobody was told." in client.get("/back-by").text


def test_who_is_no_friend_any_more_is_not_told(client, ada, ben, agreed):
    row = out(ada, ben, timedelta(minutes=1))
    acting.disagree(ada, agreed.pk)
    assert "Nobody would be told now" in client.get("/back-by").text
    work()
    later(row, 20)
    work()
    assert FriendNote.objects.count() == 0


def test_a_worker_that_dies_in_between_tells_nobody_twice(ada, ben, agreed):
    row = out(ada, ben, timedelta(minutes=1))
    acting.look_after(kept.open_one(ada))
    later(row, 20)
    same = kept.open_one(ada)
    acting.look_after(same)
    acting.look_after(same)
    assert FriendNote.objects.count() == 1


@pytest.mark.parametrize("sent", [{}, {"time": "soon"}, {"time": "25:99"}, {"time": "10:00", "grace": "7"}])
def test_odd_things_are_explained_and_nothing_is_set(client, ada, agreed, sent):
    page = client.post("/back-by", {"grace": "15", "friends": [agreed.pk]} | sent)
    assert page.status_code == 422
    assert 'class="fault"' in page.text
    assert BackBy.objects.count() == 0


def test_a_second_one_takes_the_place_of_the_first(client, ada, agreed):
    set_out(client, ada, agreed)
    set_out(client, ada, agreed, 60)
    assert BackBy.objects.exclude(ended_at=None).count() == 1
