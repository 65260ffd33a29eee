"""Small groups: who belongs to one and as what, the codes that lead into it, and the weeks it had together."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone

from footfall.store.activities import Activity
from footfall.store.people import Person
from footfall.store.together.friends import Block, apart_from

LEADER, HELPER, MEMBER = "leader", "helper", "member"
#: So many belong to one group at most.
MOST_MEMBERS = 40
#: Without anybody who leads, a group goes on for so long; then it rests, and can only be read.
WITHOUT_LEADER = timedelta(days=14)


class Group(models.Model):
    """A few people who keep each other company; it belongs to nobody, and goes with the last who leaves."""

    name = models.CharField(max_length=60)
    about = models.CharField(max_length=300, default="", blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    #: The range of levels its runs are for, by their numbers in content/levels.toml; None says nothing.
    lowest = models.SmallIntegerField(null=True)
    highest = models.SmallIntegerField(null=True)
    #: Since when nobody leads it.
    leaderless_since = models.DateTimeField(null=True)
    #: Since when whoever looks after this place has closed its wall.
    closed_at = models.DateTimeField(null=True)

    def is_resting(self, now: datetime) -> bool:
        """Tell whether it can only be read: its wall was closed, or nobody has led it for two weeks."""
        since = self.leaderless_since
        return self.closed_at is not None or (since is not None and now - since > WITHOUT_LEADER)


class Membership(models.Model):
    """That somebody belongs to a group, as what, and what they agreed to there."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE)
    role = models.CharField(max_length=10, default=MEMBER)
    since = models.DateTimeField(default=timezone.now)
    #: Whether they read along: only whoever leads sees their name.
    is_quiet = models.BooleanField(default=False)
    #: Since when their minutes and waves count in what the group did together; None never.
    counts_since = models.DateTimeField(null=True)
    #: Whether the leader sees that they come to a group run, and that they were there.
    shows_coming = models.BooleanField(default=False)
    #: Whether they were asked to lead; they said no where `declined_at` is set.
    is_asked = models.BooleanField(default=False)
    declined_at = models.DateTimeField(null=True)
    #: When the leader took them out; the row stays until they chose what becomes of their words.
    removed_at = models.DateTimeField(null=True)

    class Meta:
        """Everybody belongs to a group once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "group"], name="member_once")
        ]

    @property
    def is_leader(self) -> bool:
        """Tell whether they lead."""
        return self.role == LEADER

    @property
    def looks_after(self) -> bool:
        """Tell whether they lead or help."""
        return self.role in {LEADER, HELPER}


class GroupCode(models.Model):
    """A code that leads into a group for some people and some days; only its digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    uses_left = models.SmallIntegerField(default=1)


class GroupWeek(models.Model):
    """What a group did together in one week that is over: a sum, written once and never worked out again."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE)
    monday = models.DateField()
    #: None where too few agreed to count for a sum that keeps each one's own unseen.
    minutes = models.IntegerField(null=True)
    waves = models.IntegerField(null=True)

    class Meta:
        """One row for each week."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "monday"], name="group_week_once")
        ]


@receiver(post_delete, sender=Membership)
def _settle(instance: Membership, **_told: Any) -> None:
    """Let a group go with its last member, and note when nobody leads it; also where an account was erased."""
    left = Membership.objects.filter(group_id=instance.group_id)
    if not left.exists():
        Group.objects.filter(pk=instance.group_id).delete()
    elif not left.filter(role=LEADER, removed_at=None).exists():
        rows = Group.objects.filter(pk=instance.group_id, leaderless_since=None)
        rows.update(leaderless_since=timezone.now())


def mine(person: Person) -> list[Membership]:
    """List the groups somebody belongs to, by name."""
    rows = Membership.objects.filter(person=person, removed_at=None)
    return list(rows.select_related("group").order_by("group__name", "pk"))


def taken_out(person: Person) -> list[Membership]:
    """List the groups somebody was taken out of and has yet to choose what becomes of their words."""
    rows = Membership.objects.filter(person=person, removed_at__isnull=False)
    return list(rows.select_related("group").order_by("pk"))


def membership(person: Person, number: int) -> Membership | None:
    """Find what somebody is in a group; nothing where they do not belong to it."""
    rows = Membership.objects.filter(person=person, group_id=number, removed_at=None)
    return rows.select_related("group").first()


def membership_left(person: Person, number: int) -> Membership | None:
    """Find what somebody was in a group they were taken out of."""
    rows = Membership.objects.filter(person=person, group_id=number, removed_at__isnull=False)
    return rows.select_related("group").first()


def listed(person: Person, group: Group) -> list[Membership]:
    """List who belongs to a group as this member may see it: nobody apart, nobody quiet but to whoever leads."""
    rows = Membership.objects.filter(group=group, removed_at=None).exclude(person__in=apart_from(person))
    me = Q(person=person)
    if not rows.filter(me, role=LEADER).exists():
        rows = rows.filter(me | Q(is_quiet=False) | Q(role__in=(LEADER, HELPER)))
    return list(rows.select_related("person").order_by(_by_role(), "since", "pk"))


def member(person: Person, group: Group, number: int) -> Membership | None:
    """Find one member among those this person may see."""
    return next((one for one in listed(person, group) if one.pk == number), None)


def blocked(person: Person, group: Group) -> list[Membership]:
    """List who belongs to a group although its leader blocked them, for that leader alone; to others it is empty."""
    if not Membership.objects.filter(person=person, group=group, role=LEADER, removed_at=None).exists():
        return []
    mine = Block.objects.filter(person=person).values("other_id")
    rows = Membership.objects.filter(group=group, removed_at=None, person__in=mine)
    return list(rows.select_related("person").order_by("since", "pk"))


def leader(person: Person, group: Group) -> Membership | None:
    """Find who leads a group; nothing where nobody does, or the two are apart."""
    rows = Membership.objects.filter(group=group, role=LEADER, removed_at=None)
    return rows.exclude(person__in=apart_from(person)).select_related("person").first()


def has_leader_apart(person: Person, group: Group) -> bool:
    """Tell whether whoever leads a group and this person are apart."""
    return Membership.objects.filter(group=group, role=LEADER, person__in=apart_from(person)).exists()


def names(person: Person, group: Group) -> list[str]:
    """Give the names under which others belong to a group, to compare one with that wants to join."""
    rows = Membership.objects.filter(group=group, removed_at=None).exclude(person=person)
    return list(rows.values_list("person__name", flat=True))


def next_leader(person: Person, group: Group) -> Membership | None:
    """Find who is asked to lead: who was asked, else the eldest helper, else the eldest member; never who said no.

    `person` is who wants to know; whom they are asked about is told to nobody but that one.
    """
    rows = Membership.objects.filter(group=group, removed_at=None, declined_at=None, person__is_active=True)
    rows = rows.exclude(role=LEADER)
    asked = rows.order_by("-is_asked", _by_role(), "since", "pk").first()
    return asked if asked is not None and asked.person_id == person.pk else None


def hold(person: Person, group: Group) -> None:
    """Let whoever else wants to join wait until this transaction is over: the last place is one place."""
    del person
    list(Group.objects.select_for_update().filter(pk=group.pk).values_list("pk"))


def is_full(person: Person, group: Group) -> bool:
    """Tell whether nobody else fits in, beside this person."""
    rows = Membership.objects.filter(group=group, removed_at=None).exclude(person=person)
    return rows.count() >= MOST_MEMBERS


def make(person: Person, group: Group) -> Group:
    """Keep a new group, led by whoever made it."""
    group.save()
    Membership.objects.create(person=person, group=group, role=LEADER)
    return group


def save_group(person: Person, group: Group, *columns: str) -> None:
    """Write the named columns of a group this person belongs to, or looks at for whoever runs this place."""
    if person.is_operator or membership(person, group.pk) is not None:
        group.save(update_fields=columns)


def join(person: Person, group: Group, **agreed: Any) -> Membership:
    """Make somebody a member, or again one, with what they agreed to."""
    fresh = {"role": MEMBER, "removed_at": None, "since": timezone.now(), **agreed}
    one, _made = Membership.objects.update_or_create(person=person, group=group, defaults=fresh)
    return one


def save_membership(person: Person, one: Membership, *columns: str) -> None:
    """Write the named columns of a membership in a group this person belongs to."""
    if one.person_id == person.pk or membership(person, one.group_id) is not None:
        one.save(update_fields=columns)


def lead(person: Person, group: Group) -> None:
    """Make somebody the leader; whoever led until now helps."""
    rows = Membership.objects.filter(group=group)
    rows.filter(role=LEADER).update(role=HELPER)
    rows.update(is_asked=False, declined_at=None)
    rows.filter(person=person).update(role=LEADER, is_quiet=False)
    Group.objects.filter(pk=group.pk).update(leaderless_since=None)


def step_down(person: Person) -> None:
    """Let somebody lead and help nowhere any more; where they led, another is asked."""
    rows = Membership.objects.filter(person=person, removed_at=None)
    led = list(rows.filter(role=LEADER).values_list("group_id", flat=True))
    rows.exclude(role=MEMBER).update(role=MEMBER)
    Group.objects.filter(pk__in=led, leaderless_since=None).update(leaderless_since=timezone.now())


def ask_to_lead(person: Person, one: Membership) -> None:
    """Ask one member to lead, and nobody else."""
    rows = Membership.objects.filter(group_id=one.group_id)
    if rows.filter(person=person, role=LEADER).exists():
        rows.update(is_asked=False)
        rows.filter(pk=one.pk).update(is_asked=True, declined_at=None)


def part(person: Person, group: Group) -> None:
    """Take somebody out of a group, with every code they made for it."""
    GroupCode.objects.filter(person=person, group=group).delete()
    for one in Membership.objects.filter(person=person, group=group):
        one.delete()  # Each by itself, so that the group is settled after it.


def end_all_codes(person: Person, group: Group) -> None:
    """Let every code into a group this person belongs to lead nowhere."""
    GroupCode.objects.filter(group=group, group__membership__person=person).delete()


def add_code(person: Person, code: GroupCode) -> GroupCode:
    """Keep a code somebody made."""
    code.person = person
    code.save()
    return code


def codes(person: Person, group: Group, now: datetime) -> list[GroupCode]:
    """List the codes into a group that still lead there, newest first; a leader sees all, others their own."""
    rows = GroupCode.objects.filter(group=group, until__gt=now, uses_left__gt=0)
    if not Membership.objects.filter(person=person, group=group, role=LEADER).exists():
        rows = rows.filter(person=person)
    return list(rows.exclude(person__in=apart_from(person)).select_related("person").order_by("-pk"))


def end_code(person: Person, group: Group, number: int) -> bool:
    """Let a code lead nowhere; tell whether it was one this person may end."""
    mine = [one for one in codes(person, group, timezone.now()) if one.pk == number]
    return bool(mine) and bool(GroupCode.objects.filter(pk=mine[0].pk).delete()[0])


def code_of(person: Person, digest: str, now: datetime) -> GroupCode | None:
    """Find the code somebody was given; none that has run out, is used up, or was made by somebody apart."""
    rows = GroupCode.objects.filter(digest=digest, until__gt=now, uses_left__gt=0, person__is_active=True)
    return rows.exclude(person__in=apart_from(person)).select_related("group", "person").first()


def use_code(person: Person, code: GroupCode) -> bool:
    """Use a code once; tell whether there was a use left (two at once: one of them is too late)."""
    rows = GroupCode.objects.filter(pk=code.pk, uses_left__gt=0).exclude(person=person)
    return bool(rows.update(uses_left=F("uses_left") - 1))


def week(person: Person, group: Group) -> GroupWeek | None:
    """Find the newest week of a group that somebody belongs to."""
    rows = GroupWeek.objects.filter(group=group, group__membership__person=person)
    return rows.order_by("-monday").first()


def counting(person: Person | None, group: Group, begins: datetime) -> list[int]:
    """List the numbers of those who counted in a group before a moment and still do (the worker: person is None)."""
    del person
    rows = Membership.objects.filter(group=group, removed_at=None, counts_since__lte=begins)
    return list(rows.values_list("person_id", flat=True))


def seconds_out(person: Person | None, people: Iterable[int], begins: datetime, ends: datetime) -> dict[int, float]:
    """Give how long each of some people was out between two moments (the worker: person is None)."""
    del person
    rows = Activity.objects.filter(person__in=list(people), start__gte=begins, start__lt=ends)
    return {who: float(spent) for who, spent in rows.values_list("person").annotate(spent=models.Sum("duration"))}


def without_week(person: Person | None, monday: date) -> list[Group]:
    """List the groups whose week is not yet summed up (the worker: person is None)."""
    del person
    return list(Group.objects.exclude(groupweek__monday=monday).order_by("pk"))


def keep_week(person: Person | None, week: GroupWeek) -> None:
    """Keep a week, once (the worker: person is None)."""
    del person
    GroupWeek.objects.bulk_create([week], ignore_conflicts=True)


def _by_role() -> Case:
    order = {LEADER: 0, HELPER: 1}
    return Case(
        *(When(role=role, then=Value(place)) for role, place in order.items()),
        default=Value(2),
        output_field=IntegerField(),
    )
