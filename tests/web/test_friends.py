"""Friends: invited once, seen as much as they show, waved to, met, and gone with one tap; and odd things sent."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from footfall.core import days
from footfall.store import people, reminders
from footfall.store.together import audit
from footfall.store.together import between_friends as kept
from footfall.store.together import friends as kept_friends
from footfall.store.together.between_friends import FriendInvite, FriendNote, FriendProposal
from footfall.store.together.friends import Friend, Shows
from footfall.web.gently import offer_friend
from tests.web.friends import ALL, befriend, browser_of, invite
from tests.web.records import an_estimate, keep_analysis, keep_plan, keep_run

pytestmark = pytest.mark.usefixtures("several")


@pytest.fixture
def bens(ben):
    return browser_of(ben)


def is_gone(answer):
    return answer.status_code == 404


def test_for_one_person_the_pages_say_so_and_nothing_else(client, ada, settings):
    settings.OPTIONS = replace(settings.OPTIONS, people="one")
    for way in ("/together", "/friends", "/friends/invite", "/back-by"):
        page = client.get(way)
        assert page.status_code == 200
        assert "This Footfall is for one person" in page.text
        assert "<form" not in page.text
    assert is_gone(client.post("/friends/invite"))
    assert 'href="/friends"' not in client.get("/more").text
    assert 'href="/friends"' not in client.get("/ways").text


def test_where_several_are_together_stands_among_all_ways(client, ada):
    page = client.get("/ways").text
    assert all(f'href="/{way}"' in page for way in ("together", "friends", "groups", "company", "report", "data"))


def test_back_by_stands_under_together_once_there_is_a_friend(client, ada, ben):
    page = client.get("/together").text
    assert 'href="/back-by"' not in page
    assert 'href="/friends/invite"' in page
    befriend(ada, ben)
    assert 'href="/back-by"' in client.get("/together").text


# ---- inviting ----


def test_an_invitation_is_shown_once_and_only_its_digests_are_kept(client, ada):
    page = client.post("/friends/invite", {"sees": ["went_out"]}).text
    code = page.split('class="friend-code num"')[1].split(">")[1].split("<")[0]
    assert len(code.replace(" ", "")) == 8
    row = FriendInvite.objects.get()
    assert row.sees == ["went_out"]
    assert code.replace(" ", "") not in (row.link, row.code)
    assert 'value="http://testserver/friends/join/' in page
    assert code not in client.get("/friends").text


def test_who_is_invited_sees_what_they_will_see_and_nothing_real_before_the_yes(bens, ada, ben):
    keep_run(ada, start=timezone.now() - timedelta(hours=1), recording=None)
    made = invite(ada, Shows(("went_out",)))
    page = bens.get(f"/friends/join/{made.link}").text
    assert "That you went out" in page
    assert "An example, with invented days" in page
    assert kept.friend_with(ada, ben) is None  # A preview uses nothing up.
    answer = bens.post(f"/friends/join/{made.link}", {"sees": []})
    assert answer["Location"].startswith("/friends/")
    assert kept.friend_with(ada, ben).sees == ["went_out"]
    assert kept.friend_with(ben, ada).sees == []
    assert {row.kind for row in audit.newest(ada)} == {"friend_made"}


def test_a_code_leads_there_however_it_is_written(bens, ada):
    made = invite(ada)
    written = f" {made.code[:4].lower()}-{made.code[4:]} "
    assert bens.post("/friends/code", {"code": written})["Location"] == f"/friends/join/{made.code}"


def test_used_ended_old_and_unknown_ones_say_the_same(bens, client, ada, ben):
    cleo = people.make("Cleo")
    people.welcome_demonstration(cleo, "DE")
    used, ended, old = (invite(ada) for _ in range(3))
    assert kept.use_invite(cleo, used.row)
    client.post(f"/friends/invite/{ended.row.pk}/end")
    FriendInvite.objects.filter(pk=old.row.pk).update(until=timezone.now() - timedelta(minutes=1))
    said = {bens.get(f"/friends/join/{word}").text for word in (used.link, ended.code, old.link, "nothing")}
    assert len(said) == 1
    assert "This invitation is not valid." in said.pop()
    assert is_gone(bens.post(f"/friends/join/{old.link}"))


def test_guessing_is_slowed_down(bens, ada):
    made = invite(ada)
    for number in range(10):
        assert bens.post("/friends/code", {"code": f"AAAA{number}"}).status_code == 422
    page = bens.post("/friends/code", {"code": made.code})
    assert page.status_code == 422
    assert "Please wait a quarter of an hour." in page.text
    assert bens.get(f"/friends/join/{made.code}").status_code == 429


def test_ones_own_link_is_refused_kindly_and_stays_good(client, ada, bens):
    made = invite(ada)
    assert "This invitation is your own" in client.get(f"/friends/join/{made.link}").text
    client.post(f"/friends/join/{made.link}")
    assert Friend.objects.count() == 0
    assert bens.get(f"/friends/join/{made.link}").status_code == 200


def test_two_who_invite_each_other_end_as_one_friendship(client, bens, ada, ben):
    hers, his = invite(ada), invite(ben)
    bens.post(f"/friends/join/{hers.link}")
    answer = client.post(f"/friends/join/{his.link}")
    assert answer["Location"] == f"/friends/{kept.friend_with(ada, ben).pk}"
    assert Friend.objects.count() == 2


def test_a_visitor_is_told_to_sign_in_and_learns_nothing(ada, db):
    made = invite(ada)
    page = Client().get(f"/friends/join/{made.link}")
    assert "Sign in to your own pages first" in page.text
    assert "Ada" not in page.text
    assert page.text.replace(f"/join/{made.link}", "/join/x") == Client().get("/friends/join/other").text.replace(
        "/join/other", "/join/x"
    )


def test_whoever_was_blocked_reads_that_the_link_is_not_valid(client, bens, ada, ben):
    row, _ = befriend(ada, ben)
    client.post(f"/friends/{row.pk}/block")
    made = invite(ada)
    assert "This invitation is not valid." in bens.get(f"/friends/join/{made.link}").text
    assert is_gone(bens.post(f"/friends/join/{made.link}"))


# ---- what is seen ----


def test_a_friend_sees_only_what_was_chosen(client, bens, ada, ben):
    keep_run(ada, start=timezone.now() - timedelta(hours=1), recording=None, title="Round the secret park")
    row, his = befriend(ada, ben)
    quiet = bens.get(f"/friends/{his.pk}").text
    assert "Nothing to see just now." in quiet
    client.post(f"/friends/{row.pk}/shows", {"sees": ["went_out"]})
    page = bens.get(f"/friends/{his.pk}").text
    assert "Went out today." in page or "Went out yesterday." in page
    assert "secret" not in page
    assert [deed.told["shows"] for deed in audit.newest(ada) if deed.kind == "friend_sees"] == [["went_out"]]


def test_nothing_shown_and_nothing_done_look_the_same(bens, ada, ben):
    _, his = befriend(ada, ben)
    nothing = bens.get(f"/friends/{his.pk}").text
    kept.show(ada, ben, ALL)
    token = 'name="csrfmiddlewaretoken" value="'
    strip = [part.split(token)[0] for part in (nothing, bens.get(f"/friends/{his.pk}").text)]
    assert strip[0] == strip[1]


def test_plan_days_are_days_and_company_is_a_time_on_ones_own_clock(client, bens, ada, ben):
    keep_plan(ada)
    _, his = befriend(ada, ben, ALL)
    client.post("/friends/company", {"day": "2", "time": "18:30"})
    page = bens.get(f"/friends/{his.pk}").text
    assert "Something is planned on" in page
    assert "about 12:30" in page or "12:30 pm" in page.lower()  # Berlin's half past six, in New York
    assert "Times here are on your clock." in page
    client.post("/friends/company", {"want": "no"})
    assert "Would like company" not in bens.get(f"/friends/{his.pk}").text


@pytest.mark.parametrize("sent", [{"day": "9"}, {"day": ""}, {"day": "1", "time": "late"}])
def test_odd_times_for_company_are_explained(client, ada, sent):
    assert client.post("/friends/company", sent).status_code == 422
    assert kept.company_of(ada, timezone.now()) is None


def test_an_answer_is_shown_only_if_it_was_chosen(client, bens, ada, ben):
    keep_analysis(ada, an_estimate())
    row, his = befriend(ada, ben)
    assert "What running does for you" in client.get(f"/friends/{row.pk}/shows").text
    assert "Nothing to see just now." in bens.get(f"/friends/{his.pk}").text
    client.post(f"/friends/{row.pk}/shows", {"answers": ["lift/mood"]})
    assert kept.friend_with(ada, ben).shown.answers == (("lift", "mood"),)
    assert bens.get(f"/friends/{his.pk}").text.count('class="own"') == 1
    assert client.post(f"/friends/{row.pk}/shows", {"answers": ["phq/score"]}).status_code == 422


# ---- waves, messages ----


def test_one_wave_a_day_and_it_can_be_taken_back(client, bens, ada, ben):
    row, his = befriend(ada, ben)
    client.post(f"/friends/{row.pk}/wave")
    assert "waved today already" in client.post(f"/friends/{row.pk}/wave", follow=True).text
    assert FriendNote.objects.count() == 1
    assert offer_friend(ben, timezone.now()).shown[1] == "Waved to you."
    bens.post(f"/friends/{his.pk}/seen", {"then": "today"})
    assert offer_friend(ben, timezone.now()) is None
    client.post(f"/friends/{row.pk}/wave", {"want": "undo"})
    assert FriendNote.objects.count() == 0


def test_words_go_over_and_either_takes_them_away_for_both(client, bens, ada, ben):
    row, his = befriend(ada, ben)
    client.post(f"/friends/{row.pk}/write", {"ready": "thinking"})
    client.post(f"/friends/{row.pk}/write", {"words": "<b>Hello</b> \u202eevil"})
    page = bens.get(f"/friends/{his.pk}").text
    assert "Thinking of you. No need to answer." in page
    assert "<bdi>&lt;b&gt;Hello" in page
    note = FriendNote.objects.latest("pk")
    bens.post(f"/friends/notes/{note.pk}/erase")
    assert "Hello" not in client.get(f"/friends/{row.pk}").text


@pytest.mark.parametrize("words", ["", "   ", "x" * 281, "a\0b"])
def test_what_cannot_be_sent_stays_in_the_form(client, ada, ben, words):
    row, _ = befriend(ada, ben)
    page = client.post(f"/friends/{row.pk}/write", {"words": words})
    assert page.status_code == 422
    assert words.strip("\0 ")[:9].partition("\0")[0] in page.text
    assert FriendNote.objects.count() == 0


def test_messages_have_an_end_for_one_day(client, ada, ben):
    row, _ = befriend(ada, ben)
    for _ in range(60):
        kept.write(ada, ben, "Hello")
    assert "More fit tomorrow." in client.post(f"/friends/{row.pk}/write", {"words": "One more"}).text


def test_a_note_goes_out_only_where_it_is_wanted(client, ada, ben):
    row, _ = befriend(ada, ben)
    client.post(f"/friends/{row.pk}/wave")
    assert reminders.waiting(ben) == []
    reminders.keep_wish(ben, kinds=["friends"])
    client.post(f"/friends/{row.pk}/write", {"words": "Secret words"})
    (waiting,) = reminders.waiting(ben)
    assert waiting.kind == "friends"
    assert "Ada" not in waiting.key


# ---- shall we go ----


def test_times_are_proposed_picked_planned_and_withdrawn(client, bens, ada, ben):
    keep_plan(ben)
    row, his = befriend(ada, ben, ALL, ALL)
    base = days.local(timezone.now() + timedelta(days=2), ada.zone).replace(hour=18, minute=0)
    times = {name: (base + timedelta(days=n)).strftime("%Y-%m-%dT%H:%M") for n, name in enumerate(("first", "second"))}
    client.post(f"/friends/{row.pk}/go", times)
    one = FriendProposal.objects.get()
    assert "Not this time" in bens.get(f"/friends/{his.pk}").text
    assert is_gone(client.post(f"/friends/go/{one.pk}/answer", {"pick": "0"}))  # Only whoever was asked answers.
    bens.post(f"/friends/go/{one.pk}/answer", {"pick": "1"})
    assert "Together on" in client.get(f"/friends/{row.pk}").text
    bens.post(f"/friends/go/{one.pk}/plan")
    assert "It stands in your plan." in bens.get(f"/friends/{his.pk}").text
    calendar = bens.get(f"/friends/go/{one.pk}.ics")
    assert calendar["Content-Type"].startswith("text/calendar")
    assert b"Ada" not in calendar.content
    client.post(f"/friends/{row.pk}/end")
    assert FriendProposal.objects.count() == 0
    assert ben.plannedsession_set.count() == 0


@pytest.mark.parametrize("pick", ["", "7", "-1", "two", "99"])
def test_an_odd_pick_is_nothing(bens, ada, ben, pick):
    befriend(ada, ben)
    now = timezone.now()
    one = kept.propose(ada, ben, [now + timedelta(days=1), now + timedelta(days=2)])
    assert is_gone(bens.post(f"/friends/go/{one.pk}/answer", {"pick": pick}))


@pytest.mark.parametrize("given", [[1], [], [-1, 1], [1, 90]])
def test_times_that_make_no_sense_are_explained(client, ada, ben, given):
    row, _ = befriend(ada, ben)
    now = days.local(timezone.now(), ada.zone)
    sent = {
        name: (now + timedelta(days=day)).strftime("%Y-%m-%dT%H:%M")
        for day, name in zip(given, ("first", "second"), strict=False)
    }
    page = client.post(f"/friends/{row.pk}/go", sent)
    assert page.status_code == 422
    assert 'class="fault"' in page.text
    assert FriendProposal.objects.count() == 0


# ---- the end ----


def test_ending_it_takes_all_away_at_once_and_tells_nobody(client, bens, ada, ben):
    row, his = befriend(ada, ben, ALL, ALL)
    kept.write(ben, ada, "Hello")
    client.post(f"/friends/{row.pk}/end")
    for way in ("", "/wave", "/write", "/shows", "/go", "/end", "/block"):
        answer = (
            bens.get(f"/friends/{his.pk}{way}")
            if way in ("", "/shows", "/go")
            else bens.post(f"/friends/{his.pk}{way}")
        )
        assert is_gone(answer), way
    assert FriendNote.objects.count() == 0
    assert [deed.kind for deed in audit.newest(ben)] == []
    assert [deed.kind for deed in audit.newest(ada)] == ["friend_ended"]


def test_a_block_can_be_taken_back_by_whoever_made_it(client, bens, ada, ben):
    row, _ = befriend(ada, ben)
    client.post(f"/friends/{row.pk}/block")
    assert kept_friends.apart_from(ben) == {ada.pk}
    block = kept_friends.blocked_by(ada)[0]
    assert is_gone(bens.post(f"/friends/blocked/{block.pk}/back"))
    assert "Ben" in client.get("/friends").text
    client.post(f"/friends/blocked/{block.pk}/back")
    assert kept_friends.apart_from(ben) == set()


def test_somebody_elses_friendship_is_as_if_it_were_not_there(client, ada, ben):
    cleo = people.make("Cleo")
    row, _ = befriend(ben, cleo)
    note = kept.write(ben, cleo, "Hello")
    one = kept.propose(ben, cleo, [timezone.now() + timedelta(days=1)] * 2)
    assert is_gone(client.get(f"/friends/{row.pk}"))
    for way in (f"/friends/{row.pk}/wave", f"/friends/notes/{note.pk}/erase", f"/friends/go/{one.pk}/withdraw"):
        assert is_gone(client.post(way))
    assert is_gone(client.get(f"/friends/go/{one.pk}.ics"))


# ---- many ----


@pytest.mark.parametrize("way", ["/together", "/friends"])
def test_forty_friends_cost_as_much_as_one(client, ada, ben, way):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(way).status_code == 200
        return len(asked)

    befriend(ada, ben, ALL, ALL)
    client.get(way)
    one = cost()
    for number in range(39):
        other = people.make(f"Friend {number}")
        befriend(ada, other, ALL, ALL)
        keep_run(other, start=timezone.now() - timedelta(hours=2), recording=None)
    assert cost() == one


def test_what_a_friend_wrote_stands_before_what_one_may_write(client, ada, ben):
    row, _ = befriend(ada, ben, ALL, ALL)
    kept.write(ben, ada, "Good to see you.")
    page = client.get(f"/friends/{row.pk}").content.decode()
    assert page.index("Good to see you.") < page.index('class="form ready"')
    for number in range(5):
        kept.write(ben, ada, f"Line {number}.")
    page = client.get(f"/friends/{row.pk}").content.decode()
    assert page.index("Line 4.") < page.index("<summary>Earlier") < page.index("Good to see you.")
