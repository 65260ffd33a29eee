from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from footfall.actions.together import events, group_weeks, groups, walls
from footfall.actions.together.events import Answer, Told, Words
from footfall.core.errors import NotFound, TooManyTries
from footfall.store import activities, people
from footfall.store.together import events as stored
from footfall.store.together import groups as kept
from footfall.store.together import walls as wall
from footfall.store.together.audit import newest
from footfall.store.together.events import EventGuest
from footfall.store.together.friends import Block
from footfall.store.together.groups import Group, GroupCode, GroupWeek, Membership
from footfall.store.together.walls import UNNAMED, Post, PostWave
from tests.web.records import keep_run

pytestmark = pytest.mark.usefixtures("several")


def now():
    return timezone.now()


def someone(name):
    person = people.make(name, "Europe/Berlin")
    person.adult_at = now()
    people.save(person, "adult_at")
    return person


@pytest.fixture
def group(ada):
    return groups.make(ada, groups.Said("Thursday round"))


def bring(ada, group, *who, agreed=groups.Agreed()):  # noqa: B008 - a frozen record
    code = groups.invite(ada, group.pk, len(who), now())
    for person in who:
        groups.join(person, code, agreed, now())


def write(person, group, words="A heron."):
    return walls.write(person, group.pk, walls.Written(words, f"{words}{now()}"), now())


def shown(person, group):
    return [one.words for one in wall.posts(person, group, 50)]


def test_a_code_leads_in_as_often_as_it_says_and_only_its_digest_is_kept(ada, ben, group):
    code = groups.invite(ada, group.pk, 1, now())
    assert code.replace("-", "") not in str(list(GroupCode.objects.values()))
    assert groups.look_in(ben, code.lower().replace("-", " "), now()).group == group
    groups.join(ben, code, groups.Agreed(), now())
    with pytest.raises(groups.WrongCode):
        groups.join(someone("Cleo"), code, groups.Agreed(), now())


def test_a_code_that_ran_out_or_was_taken_back_leads_nowhere(ada, ben, group):
    code = groups.invite(ada, group.pk, 2, now())
    with pytest.raises(groups.WrongCode):
        groups.look_in(ben, code, now() + groups.LASTS)
    groups.end_code(ada, group.pk, kept.codes(ada, group, now())[0].pk)
    with pytest.raises(groups.WrongCode):
        groups.look_in(ben, code, now())


def test_guessing_codes_comes_to_a_pause(ada, ben, group):
    code = groups.invite(ada, group.pk, 1, now())
    for guess in range(groups.FREE_TRIES):
        with pytest.raises(groups.WrongCode):
            groups.look_in(ben, f"GUESS{guess}", now())
    with pytest.raises(TooManyTries):
        groups.look_in(ben, code, now())


def test_who_is_asked_in_twice_stays_as_they_are_and_uses_no_code(ada, ben, group):
    bring(ada, group, ben, agreed=groups.Agreed(is_quiet=True))
    code = groups.invite(ada, group.pk, 1, now())
    groups.join(ben, code, groups.Agreed(), now())
    assert kept.membership(ben, group.pk).is_quiet
    assert GroupCode.objects.filter(uses_left=1).count() == 1


def test_a_full_group_takes_nobody_in(ada, ben, group, monkeypatch):
    monkeypatch.setattr(kept, "MOST_MEMBERS", 1)
    code = groups.invite(ada, group.pk, 1, now())
    with pytest.raises(groups.NotDone, match="full"):
        groups.join(ben, code, groups.Agreed(), now())
    assert GroupCode.objects.get().uses_left == 1


def test_a_name_that_imitates_a_member_is_asked_for_another(ada, group):
    code = groups.invite(ada, group.pk, 1, now())
    with pytest.raises(groups.NotDone, match="looks like yours"):
        groups.join(someone("ADA "), code, groups.Agreed(), now())


def test_nobody_joins_a_group_led_by_somebody_they_are_apart_from_and_is_told_what_everybody_is(ada, ben, group):
    code = groups.invite(ada, group.pk, 1, now())
    Block.objects.create(person=ada, other=ben)
    with pytest.raises(groups.WrongCode):
        groups.join(ben, code, groups.Agreed(), now())


def test_who_is_apart_reads_nothing_of_each_other_in_one_group(ada, ben, group):
    cleo = someone("Cleo")
    bring(ada, group, ben, cleo)
    post, other = write(ben, group, "From Ben"), write(ada, group, "From Ada")
    for person in (ada, cleo):
        walls.wave(person, group.pk, post.pk, now(), on=True)
    for person in (ben, cleo):
        walls.wave(person, group.pk, other.pk, now(), on=True)
    Block.objects.create(person=cleo, other=ben)
    assert shown(cleo, group) == ["From Ada"]
    assert shown(ben, group) == ["From Ada", "From Ben"]
    assert wall.waves(ben, [post, other])[0] == {post.pk: 1, other.pk: 1}  # none of Cleo's among them
    assert [one.person.name for one in kept.listed(cleo, group)] == ["Ada", "Cleo"]
    assert [one.person.name for one in kept.listed(ben, group)] == ["Ada", "Ben"]
    with pytest.raises(NotFound):
        walls.wave(cleo, group.pk, post.pk, now(), on=True)


def test_who_is_quiet_is_listed_for_the_leader_alone(ada, ben, group):
    cleo = someone("Cleo")
    bring(ada, group, ben)
    bring(ada, group, cleo, agreed=groups.Agreed(is_quiet=True))
    assert "Cleo" in [one.person.name for one in kept.listed(ada, group)]
    assert "Cleo" not in [one.person.name for one in kept.listed(ben, group)]
    assert "Cleo" in [one.person.name for one in kept.listed(cleo, group)]


def test_a_mute_is_silent_and_mine_alone(ada, ben, group):
    bring(ada, group, ben)
    write(ben, group, "From Ben")
    walls.mute(ada, ben.pk, on=True)
    assert shown(ada, group) == []
    assert shown(ben, group) == ["From Ben"]
    assert not newest(ben) or newest(ben)[0].kind == "group_joined"
    walls.mute(ada, ben.pk, on=False)
    assert shown(ada, group) == ["From Ben"]


def test_leaving_takes_everything_along_or_leaves_the_words_without_a_name(ada, ben, group):
    cleo = someone("Cleo")
    bring(ada, group, ben, cleo)
    for person in (ben, cleo):
        write(person, group, f"From {person.name}")
        walls.wave(person, group.pk, write(ada, group, f"For {person.name}").pk, now(), on=True)
    groups.leave(ben, group.pk, keeps_words=False)
    groups.leave(cleo, group.pk, keeps_words=True)
    assert "From Ben" not in shown(ada, group)
    assert next(one for one in wall.posts(ada, group, 9) if one.words == "From Cleo").signed == UNNAMED
    assert not PostWave.objects.exists()
    with pytest.raises(NotFound):
        groups.of(ben, group.pk)


def a_run(person, group, sender):
    told = Told(Words(f"The run {sender}"), "group", now() + timedelta(days=2), "Europe/Berlin", shown_to="group")
    return events.make_event(person, replace(told, group=group.pk), sender, now())


def test_leaving_takes_along_what_was_said_to_the_runs_of_the_group(ada, ben, group):
    cleo, other = someone("Cleo"), groups.make(ada, groups.Said("Another round"))
    bring(ada, group, ben, cleo)
    bring(ada, other, ben)
    here, elsewhere, bens = a_run(ada, group, "here"), a_run(ada, other, "elsewhere"), a_run(ben, group, "bens")
    for person, run in ((ben, here), (cleo, here), (ben, elsewhere), (ada, bens), (cleo, bens)):
        events.say(person, run.uid, Answer("coming", named=True, lift="wants"), now())
    stored.keep_guest(cleo, bens, "group", after={"went": "all", "line": "Mine to keep"})
    groups.leave(ben, group.pk, keeps_words=True)
    assert {row.person for row in EventGuest.objects.filter(event=here)} == {ada, cleo}
    assert EventGuest.objects.filter(person=ben, event=elsewhere, answer="coming").exists()
    run = events.mine(ben, bens.uid)
    assert (run.group, run.shown_to) == (None, "me")
    assert stored.coming(ben, run, 0, 9) == ([], 0)
    assert stored.guest(ada, run) is None
    kept_by_cleo = stored.guest(cleo, run)
    assert (kept_by_cleo.answer, kept_by_cleo.after["line"]) == ("", "Mine to keep")


def test_who_is_taken_out_is_told_and_chooses_what_becomes_of_their_words(ada, ben, group):
    bring(ada, group, ben)
    write(ben, group, "From Ben")
    groups.remove(ada, group.pk, kept.membership(ben, group.pk).pk, now())
    assert shown(ada, group) == []
    assert [one.group for one in kept.taken_out(ben)] == [group]
    assert newest(ben)[0].told == {"group": "Thursday round", "how": "removed"}
    with pytest.raises(NotFound):
        write(ben, group)
    groups.leave(ben, group.pk, keeps_words=True)
    assert shown(ada, group) == ["From Ben"]
    assert not kept.taken_out(ben)


@pytest.mark.parametrize("chose", [False, True])
def test_who_is_taken_out_does_not_come_back_by_a_code_from_before(ada, ben, group, chose):
    code = groups.invite(ada, group.pk, 5, now())
    groups.join(ben, code, groups.Agreed(), now())
    groups.remove(ada, group.pk, kept.membership(ben, group.pk).pk, now())
    if chose:
        groups.leave(ben, group.pk, keeps_words=True)
    with pytest.raises(groups.WrongCode):
        groups.join(ben, code, groups.Agreed(), now())
    groups.join(ben, groups.invite(ada, group.pk, 1, now()), groups.Agreed(), now())


def test_after_the_leader_the_eldest_helper_is_asked_then_the_eldest_member(ada, ben, group):
    cleo, dora = someone("Cleo"), someone("Dora")
    bring(ada, group, ben, cleo, dora)
    groups.set_role(ada, group.pk, kept.membership(dora, group.pk).pk, "helper")
    groups.leave(ada, group.pk, keeps_words=False)
    asked = [person for person in (ben, cleo, dora) if groups.is_asked(person, groups.of(person, group.pk))]
    assert asked == [dora]
    groups.answer_asking(dora, group.pk, yes=False, now=now())
    assert groups.is_asked(ben, groups.of(ben, group.pk))
    assert not groups.of(ben, group.pk).group.is_resting(now())
    later = now() + kept.WITHOUT_LEADER + timedelta(hours=1)
    with pytest.raises(walls.NotKept, match="rests"):
        walls.write(ben, group.pk, walls.Written("Hello", "one"), later)
    groups.answer_asking(ben, group.pk, yes=True, now=later)
    assert groups.of(ben, group.pk).is_leader
    assert not groups.of(cleo, group.pk).group.is_resting(later)


def test_an_erased_leader_leaves_a_group_that_looks_for_another(ada, ben, group):
    bring(ada, group, ben)
    write(ada, group)
    people.erase(ada)
    assert groups.is_asked(ben, groups.of(ben, group.pk))
    assert not Post.objects.exists()
    people.erase(ben)
    assert not Group.objects.exists()


def test_a_leader_hands_over_only_with_a_yes(ada, ben, group):
    bring(ada, group, ben, someone("Cleo"))
    groups.ask_to_lead(ada, group.pk, kept.membership(ben, group.pk).pk)
    assert groups.of(ada, group.pk).is_leader
    groups.answer_asking(ben, group.pk, yes=True, now=now())
    assert groups.of(ben, group.pk).is_leader
    assert groups.of(ada, group.pk).role == "helper"


def test_only_whoever_leads_changes_a_group(ada, ben, group):
    bring(ada, group, ben)
    mine = kept.membership(ada, group.pk).pk
    for act in (
        lambda: groups.change(ben, group.pk, groups.Said("Mine")),
        lambda: groups.remove(ben, group.pk, mine, now()),
        lambda: groups.set_role(ben, group.pk, mine, "helper"),
        lambda: groups.invite(ben, group.pk, 1, now()),
        lambda: groups.answer_asking(ben, group.pk, yes=True, now=now()),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_post_is_erased_by_its_writer_and_taken_down_with_a_reason_by_whoever_looks_after_it(ada, ben, group):
    bring(ada, group, ben)
    one, other = write(ben, group, "One"), write(ben, group, "Other")
    walls.take_down(ben, group.pk, one.pk, "", now())
    with pytest.raises(walls.NotKept):
        walls.take_down(ada, group.pk, other.pk, "because", now())
    walls.take_down(ada, group.pk, other.pk, "numbers", now())
    assert shown(ada, group) == []
    assert shown(ben, group) == ["Other"]
    with pytest.raises(NotFound):
        walls.take_down(ben, group.pk, write(ada, group).pk, "rules", now())


@pytest.mark.parametrize(
    ("words", "said"), [("", "few words"), ("  \0 ", "few words"), ("a" * 1001, "thousand letters")]
)
def test_words_that_do_not_fit_are_explained(ada, group, words, said):
    with pytest.raises(walls.NotKept, match=said):
        walls.write(ada, group.pk, walls.Written(words, "one"), now())


def test_a_double_tap_keeps_one_post_and_one_wave(ada, ben, group):
    bring(ada, group, ben)
    for _tap in range(2):
        post = walls.write(ada, group.pk, walls.Written("Once", "same"), now())
        walls.wave(ben, group.pk, post.pk, now(), on=True)
    assert shown(ben, group) == ["Once"]
    assert wall.waves(ada, [post])[0][post.pk] == 1
    walls.wave(ben, group.pk, post.pk, now(), on=False)
    assert wall.waves(ada, [post])[0][post.pk] == 0


class TestTheSumOfAWeek:
    MONDAY = datetime(2026, 5, 4, tzinfo=UTC)
    AFTER = MONDAY + timedelta(days=7, hours=13)

    @pytest.fixture
    def members(self, ada, group):
        people = [someone(name) for name in ("Cleo", "Dora", "Emil", "Finn")]
        bring(ada, group, *people, agreed=groups.Agreed(counts=True))
        Membership.objects.exclude(counts_since=None).update(counts_since=self.MONDAY - timedelta(days=1))
        return people

    def run(self, person, minutes, **more):
        keep_run(person, start=self.MONDAY + timedelta(days=2), duration=60.0 * minutes, recording=None, **more)

    def summed(self, group):
        assert group_weeks.sum_up(self.AFTER) == 1
        return GroupWeek.objects.get(group=group)

    def test_it_is_rounded_and_no_one_stands_out(self, members, group):
        for person, minutes in zip(members, (10, 20, 33, 2000), strict=True):
            self.run(person, minutes)
        assert self.summed(group).minutes == 360  # 10 + 20 + 33 + five hours, to the quarter of an hour

    def test_of_three_there_is_none(self, members, group):
        for person in members[:3]:
            self.run(person, 30)
        assert self.summed(group).minutes is None

    def second(self, members, *, more):
        """Make another group of the same members, with its leader beside them who counts as well, or does not."""
        leader = someone("Gus")
        group = groups.make(leader, groups.Said("Another round"))
        bring(leader, group, *members, agreed=groups.Agreed(counts=True))
        counting = Membership.objects.filter(group=group)
        counting = counting if more else counting.exclude(person=leader)
        counting.update(counts_since=self.MONDAY - timedelta(days=1))
        return leader

    def test_two_groups_of_nearly_the_same_people_have_no_sum_to_take_apart(self, members, group):
        for person in (*members, self.second(members, more=True)):
            self.run(person, 30)
        assert group_weeks.sum_up(self.AFTER) == 2
        assert set(GroupWeek.objects.values_list("minutes", "waves")) == {(None, None)}

    def test_two_groups_of_the_very_same_people_have_the_same_sum(self, members, group):
        for person in (*members, self.second(members, more=False)):
            self.run(person, 30)
        assert group_weeks.sum_up(self.AFTER) == 2
        assert set(GroupWeek.objects.values_list("minutes", flat=True)) == {120}

    def test_who_did_not_agree_or_only_since_does_not_count(self, ada, members, group):
        for person in (ada, *members):
            self.run(person, 30)
        assert self.summed(group).minutes == 120
        GroupWeek.objects.all().delete()
        Membership.objects.filter(person=members[0]).update(counts_since=self.MONDAY + timedelta(days=1))
        assert self.summed(group).minutes is None

    def test_leaving_changes_no_sum_that_was_made(self, members, group):
        for person in members:
            self.run(person, 30)
        assert self.summed(group).minutes == 120
        groups.leave(members[0], group.pk, keeps_words=False)
        activities.of(members[1])
        assert group_weeks.sum_up(self.AFTER + timedelta(hours=5)) == 0
        assert GroupWeek.objects.get(group=group).minutes == 120

    def test_a_week_counts_once_it_is_over_everywhere(self):
        assert group_weeks.last_week(self.AFTER) == self.MONDAY.date()
        assert group_weeks.last_week(self.AFTER - timedelta(hours=2)) == self.MONDAY.date() - timedelta(days=7)
