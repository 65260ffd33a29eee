import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from footfall.actions.together import concerns as raising
from footfall.actions.together import events, groups, walls
from footfall.actions.together.events import Told, Words
from footfall.core.errors import NotFound
from footfall.store import people
from footfall.store.together.audit import newest
from footfall.store.together.concerns import Concern
from footfall.store.together.friends import Block
from footfall.store.together.groups import Group, GroupCode, Membership
from footfall.store.together.walls import Photo, Post

pytestmark = pytest.mark.usefixtures("several")


def browser(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def group(ada):
    return groups.make(ada, groups.Said("Thursday round", "We walk and run by turns.", 2, 4))


@pytest.fixture
def bens(ada, ben, group):
    code = groups.invite(ada, group.pk, 1, timezone.now())
    groups.join(ben, code, groups.Agreed(), timezone.now())
    return browser(ben)


def post(person, group, words="A heron stood in the canal."):
    return walls.write(person, group.pk, walls.Written(words, words), timezone.now())


def a_photo(name="photo.jpg", size=(300, 200)):
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "SECRETHOME"
    Image.new("RGB", size, "teal").save(file, "JPEG", exif=exif)
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def test_from_a_new_group_to_a_wave(client, ada, ben):
    made = client.post("/groups/new", {"name": "Gentle round", "about": "We wait for everybody."})
    number = Group.objects.get().pk
    assert made["Location"] == f"/groups/{number}?said=made"
    invited = client.post(f"/groups/{number}/codes", {"uses": "1"}).text
    code = re.search(r'company-code num" dir="ltr">([A-Z0-9-]+)<', invited).group(1)
    his = browser(ben)
    way = his.post("/groups", {"code": code.lower()})["Location"]
    asked = his.get(way).text
    assert "Who sees what of you here" in asked
    assert "No comparing." in asked
    assert "18 or older" in asked
    assert not Membership.objects.filter(person=ben).exists()
    assert his.post(way, {"counts": "yes"})["Location"] == f"/groups/{number}?said=joined"
    his.post(f"/groups/{number}", {"words": "Hello, I am slow.", "uid": "one"})
    row = Post.objects.get()
    assert "Hello, I am slow." in client.get(f"/groups/{number}").text
    client.post(f"/groups/{number}/posts/{row.pk}/wave")
    assert "One wave" in his.get(f"/groups/{number}").text
    client.post(f"/groups/{number}/posts/{row.pk}/wave", {"wave": "no"})
    assert "One wave" not in his.get(f"/groups/{number}").text


def test_a_group_is_not_there_for_anybody_outside(ada, ben, group):
    row, his = post(ada, group), browser(ben)
    for way in ("", "/people", "/mine", "/leave", "/about", f"/posts/{row.pk}/down", f"/posts/{row.pk}/small.jpg"):
        assert his.get(f"/groups/{group.pk}{way}").status_code == 404
        assert his.get(f"/groups/{group.pk + 9}{way}").status_code == 404
    assert his.post(f"/groups/{group.pk}", {"words": "hello"}).status_code == 404
    assert his.post(f"/groups/{group.pk}/posts/{row.pk}/wave").status_code == 404
    assert his.get(f"/report/post/{row.pk}").status_code == 404
    assert "Thursday" not in his.get("/groups").text


def test_words_that_could_not_be_kept_are_still_there(ada, client, group):
    reply = client.post(f"/groups/{group.pk}", {"words": "Long. " * 200, "uid": "one"})
    assert reply.status_code == 422
    assert "Long. Long. " in reply.text
    broken = SimpleUploadedFile("x.jpg", b"GIF89a", "image/jpeg")
    reply = client.post(f"/groups/{group.pk}", {"words": "A heron", "told": "a lake", "photo": broken, "uid": "two"})
    assert reply.status_code == 422
    assert "A heron" in reply.text
    assert "a lake" in reply.text
    assert not Post.objects.exists()
    signed_out = Client().post(f"/groups/{group.pk}", {"words": "A heron"})
    assert signed_out.status_code == 401
    assert "A heron" in signed_out.text


def test_a_photo_is_for_members_alone_and_for_no_cache(ada, ben, bens, client, group):
    client.post(f"/groups/{group.pk}", {"words": "", "photo": a_photo(), "told": 'A "lake"', "uid": "one"})
    row = Post.objects.get()
    way = f"/groups/{group.pk}/posts/{row.pk}/large.jpg"
    seen = bens.get(way)
    assert seen["Content-Type"] == "image/jpeg"
    assert "no-store" in seen["Cache-Control"]
    assert seen["X-Content-Type-Options"] == "nosniff"
    assert b"SECRETHOME" not in seen.content
    assert "A &#34;lake&#34;" in bens.get(f"/groups/{group.pk}").text
    assert bens.get(way.replace("large", "huge")).status_code == 404
    Block.objects.create(person=ben, other=ada)
    assert bens.get(way).status_code == 404


def test_names_and_words_are_shown_and_never_run(ada, client, group):
    post(ada, group, "<script>alert(1)</script>\u202egnp.exe")
    shown = client.get(f"/groups/{group.pk}").text
    assert "<script>alert" not in shown
    assert "<bdi>Ada</bdi>" in shown


def test_the_wall_is_read_on_by_a_place_that_stays(ada, ben, bens, group):
    for number in range(45):
        Post(person=ada, group=group, words=f"Words {number:02}", uid=f"{number}").save()
    first = bens.get(f"/groups/{group.pk}").text
    assert re.findall(r"Words (\d\d)", first)[:2] == ["44", "43"]
    older = re.search(r"\?before=(\d+)#wall-h", first).group(1)
    post(ada, group, "New meanwhile")
    second = re.findall(r"Words (\d\d)", bens.get(f"/groups/{group.pk}?before={older}").text)
    assert second == [f"{number:02}" for number in range(24, 4, -1)]
    assert bens.get(f"/groups/{group.pk}?before=nine").status_code == 200


def test_a_wall_asks_the_database_equally_often_however_long_it_is(ada, bens, group, django_assert_max_num_queries):
    post(ada, group)
    bens.get(f"/groups/{group.pk}")
    with django_assert_max_num_queries(20) as few:
        bens.get(f"/groups/{group.pk}")
    asked = len(few)
    for number in range(60):
        Post(person=ada, group=group, words=f"{number}", uid=f"{number}").save()
    with django_assert_max_num_queries(asked):
        bens.get(f"/groups/{group.pk}")


def test_hidden_numbers_leave_words_without_figures(ada, ben, client, bens, group):
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    row = post(ada, group)
    bens.post(f"/groups/{group.pk}/posts/{row.pk}/wave")
    assert "One wave" not in client.get(f"/groups/{group.pk}").text
    assert "Waved to" in client.get(f"/groups/{group.pk}").text


def test_every_shared_page_shows_the_way_to_help_and_that_nobody_is_on_duty(ada, client, group):
    for way in (f"/groups/{group.pk}", f"/groups/{group.pk}/people", f"/groups/{group.pk}/mine", "/groups/rules"):
        shown = client.get(way).text
        assert "Nobody here is on duty" in shown
        assert "If somebody writes that they want to die" in shown
        assert 'href="/help"' in shown


class TestConcerns:
    @pytest.fixture
    def operator(self, db):
        person = people.make("Olu")
        person.adult_at, person.is_operator = timezone.now(), True
        people.save(person, "adult_at", "is_operator")
        return person

    def report(self, client, row):
        return client.post(f"/report/post/{row.pk}", {"words": "It hurt me."})

    def test_an_operator_sees_what_was_reported_and_nothing_else(self, ada, bens, group, operator):
        row = post(ada, group, "An unkind line.")
        post(ada, group, "Another line.")
        assert "passed on" in self.report(bens, row).text
        queue = browser(operator).get("/host/concerns").text
        assert "An unkind line." in queue
        assert "It hurt me." in queue
        assert "Another line." not in queue
        assert "Ben" not in queue
        assert browser(operator).get(f"/groups/{group.pk}").status_code == 404

    def test_taking_it_down_is_noted_for_the_writer_and_erases_the_report(
        self, ada, ben, bens, client, group, operator
    ):
        row = post(ada, group, "An unkind line.")
        self.report(bens, row)
        number = Concern.objects.get().pk
        browser(operator).post("/host/concerns", {"number": number, "act": "down"})
        assert "An unkind line." not in bens.get(f"/groups/{group.pk}").text
        assert "Nobody but you reads it" in client.get(f"/groups/{group.pk}").text
        closed = Concern.objects.get()
        assert (closed.act, closed.words, closed.thing) == ("down", "", "")
        assert newest(ada)[0].kind == "operator"
        assert "Ben" not in str(newest(ada)[0].told)

    def test_without_an_operator_the_leader_reads_it_but_never_about_themself(self, ada, ben, bens, client, group):
        self.report(client, post(ben, group, "From Ben"))
        assert client.get("/host/concerns").text.count("From Ben") == 0  # her own report
        self.report(bens, post(ada, group, "From Ada"))
        assert "From Ada" not in client.get("/host/concerns").text
        assert bens.get("/host/concerns").status_code == 404
        cleo = people.make("Cleo")
        cleo.adult_at = timezone.now()
        people.save(cleo, "adult_at")
        code = groups.invite(ada, group.pk, 1, timezone.now())
        groups.join(cleo, code, groups.Agreed(), timezone.now())
        self.report(browser(cleo), Post.objects.get(person=ben))
        assert "From Ben" in client.get("/host/concerns").text
        groups.set_role(ada, group.pk, Membership.objects.get(person=cleo).pk, "helper")
        assert "From Ada" in browser(cleo).get("/host/concerns").text

    def test_an_operator_never_looks_at_a_concern_about_themself(self, ada, ben, bens, group):
        ada.is_operator = True
        people.save(ada, "is_operator")
        self.report(bens, post(ada, group, "From Ada"))
        hers = browser(ada)
        assert "From Ada" not in hers.get("/host/concerns").text
        number = Concern.objects.get().pk
        assert hers.post("/host/concerns", {"number": number, "act": "nothing"}).status_code == 404

    def test_own_things_unknown_kinds_and_too_many_words_are_refused(self, ada, ben, bens, group):
        own, row = post(ben, group), post(ada, group, "From Ada")
        for kind, number in (("post", own.pk), ("post", 10**9), ("house", row.pk), ("person", ben.pk)):
            assert bens.get(f"/report/{kind}/{number}").status_code == 404
        reply = bens.post(f"/report/post/{row.pk}", {"words": "a" * 1001})
        assert reply.status_code == 422
        assert "a" * 1001 in reply.text

    def test_a_person_can_be_reported_out_of_a_group_and_not_by_number_alone(self, ada, ben, bens, group):
        assert bens.get(f"/report/person/{ada.pk}?group={group.pk}").status_code == 200
        with pytest.raises(NotFound):
            raising.raise_concern(ben, "person", people.make("Zoe").pk, "")

    def test_a_warning_and_a_closed_wall(self, ada, bens, client, group, operator):
        his = browser(operator)
        self.report(bens, post(ada, group, "One"))
        assert his.post("/host/concerns", {"number": Concern.objects.get().pk, "act": "warn"}).status_code == 422
        his.post("/host/concerns", {"number": Concern.objects.get().pk, "act": "warn", "warning": "numbers"})
        assert newest(ada)[0].told["warning"] == "numbers"
        self.report(bens, post(ada, group, "Two"))
        his.post("/host/concerns", {"number": Concern.objects.get(closed_at=None).pk, "act": "close"})
        assert "has closed this wall" in client.get(f"/groups/{group.pk}").text
        assert client.post(f"/groups/{group.pk}", {"words": "more"}).status_code == 422


def test_in_a_place_for_one_person_groups_say_so_and_nothing_else(ada, client, group, settings):
    from dataclasses import replace

    settings.OPTIONS = replace(settings.OPTIONS, people="one")
    for way in ("/groups", f"/groups/{group.pk}", "/groups/rules"):
        assert "for one person" in client.get(way).text
        assert "Thursday" not in client.get(way).text
    assert client.post("/groups/new", {"name": "x"}).status_code == 404
    assert "/groups" not in client.get("/more").text


@pytest.mark.parametrize("uses", ["0", "-1", "40", "many", "1" * 30])
def test_a_code_for_an_odd_number_of_people_is_explained(client, ada, group, uses):
    reply = client.post(f"/groups/{group.pk}/codes", {"uses": uses})
    assert reply.status_code == 422
    assert not GroupCode.objects.exists()


@pytest.mark.parametrize(
    "sent", [{"name": ""}, {"name": "a" * 61}, {"name": "Ok", "lowest": "99"}, {"about": "b" * 301}]
)
def test_a_group_that_needs_another_look_is_shown_again(client, ada, sent):
    reply = client.post("/groups/new", {"name": "Ok"} | sent)
    assert reply.status_code == 422
    assert not Group.objects.exists()


def test_photos_go_with_the_account(ada, client, group):
    client.post(f"/groups/{group.pk}", {"photo": a_photo(), "uid": "one"})
    assert Photo.objects.exists()
    people.erase(ada)
    assert not Photo.objects.exists()
    assert not Group.objects.exists()


def test_a_run_without_a_place_stands_on_the_wall(client, ada, group):
    told = Told(Words("Round the pond"), "group", timezone.now() + timedelta(days=2), ada.zone, shown_to="group")
    events.make_event(ada, replace(told, group=group.pk), "one", timezone.now())
    page = client.get(f"/groups/{group.pk}")
    assert page.status_code == 200
    assert "Round the pond" in page.text


def test_somebody_met_in_a_group_can_be_blocked_there_and_is_not_told(ada, ben, client, bens, group):
    row = post(ben, group, "I know where you run.")
    for way in (f"/groups/{group.pk}", f"/groups/{group.pk}/people"):
        assert "/block/" in client.get(way).text
    before = len(newest(ben))
    assert client.post(f"/block/post/{row.pk}")["Location"] == "/friends?said=blocked"
    assert Block.objects.filter(person=ada, other=ben).exists()
    assert "I know where you run." not in client.get(f"/groups/{group.pk}").text
    assert len(newest(ben)) == before
    assert bens.post(f"/block/person/{ada.pk}").status_code == 404
    for kind, number in (("person", people.make("Zoe").pk), ("house", 1), ("post", 10**9)):
        assert client.post(f"/block/{kind}/{number}").status_code == 404


def test_after_reporting_the_next_page_can_block(ada, ben, client, bens, group):
    row = post(ben, group, "Unkind")
    assert f'action="/block/post/{row.pk}"' in client.post(f"/report/post/{row.pk}", {"words": ""}).text


def test_where_the_only_operator_is_the_one_reported_the_leader_reads_it(ada, ben, bens, client, group):
    ben.is_operator = True
    people.save(ben, "is_operator")
    cleo = people.make("Cleo")
    cleo.adult_at = timezone.now()
    people.save(cleo, "adult_at")
    groups.join(cleo, groups.invite(ada, group.pk, 1, timezone.now()), groups.Agreed(), timezone.now())
    row = post(ben, group, "From Ben")
    assert "Whoever looks after the group reads it" in browser(cleo).get(f"/report/post/{row.pk}").text
    browser(cleo).post(f"/report/post/{row.pk}", {"words": "It hurt me."})
    assert "From Ben" in client.get("/host/concerns").text
    assert "From Ben" not in bens.get("/host/concerns").text


def test_who_was_taken_out_does_not_come_back_by_a_code_they_still_hold(ada, ben, bens, group):
    spare = groups.invite(ada, group.pk, 5, timezone.now())
    groups.remove(ada, group.pk, Membership.objects.get(person=ben).pk, timezone.now())
    with pytest.raises(groups.WrongCode):
        groups.join(ben, spare, groups.Agreed(), timezone.now())
