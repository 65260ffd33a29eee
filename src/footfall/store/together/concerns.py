"""Concerns: what somebody reported, why, and what came of it."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from footfall.store.fields import HealthText
from footfall.store.people import Person
from footfall.store.together.events import meets
from footfall.store.together.friends import Block, Friend
from footfall.store.together.groups import HELPER, LEADER, Group, Membership
from footfall.store.together.walls import Post


class Concern(models.Model):
    """One thing that somebody reported; nobody is told who."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    #: What was reported: a name of actions.together.concerns.KINDS, and its number.
    kind = models.CharField(max_length=10)
    number = models.BigIntegerField()
    #: Whose it is.
    about = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="concerns_about")
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField(default=timezone.now)
    #: Why, in the words of who reported it, and what was reported as it stood then; both go once it is closed.
    words = HealthText()
    thing = HealthText()
    closed_at = models.DateTimeField(null=True)
    #: What was done, a name of actions.together.concerns.ACTS.
    act = models.CharField(max_length=12, default="", blank=True)

    class Meta:
        """The open ones are read oldest first."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["closed_at", "at"], name="concern_open")]


def keep(person: Person, concern: Concern) -> Concern:
    """Keep what somebody reported; the same thing once more is the same concern with newer words."""
    same = {"person": person, "kind": concern.kind, "number": concern.number, "closed_at": None}
    there = Concern.objects.filter(**same).first()
    if there is not None:
        there.words, there.thing = concern.words, concern.thing
        there.save(update_fields=["words", "thing"])
        return there
    concern.person = person
    concern.save()
    return concern


def waiting(person: Person) -> list[Concern]:
    """List the open concerns this person is the one to look at, oldest first; never one about or by themself."""
    return list(_for(person).select_related("about", "group").order_by("at", "pk"))


def one_waiting(person: Person, number: int) -> Concern | None:
    """Find one open concern this person is the one to look at."""
    return _for(person).filter(pk=number).select_related("about", "group", "person").first()


def count_waiting(person: Person) -> int:
    """Count the open concerns this person is the one to look at."""
    return _for(person).count()


def close(person: Person, concern: Concern, act: str, at: datetime) -> None:
    """Close a concern: what was done stays, every word of it goes. `person` is who looked at it."""
    del person
    concern.closed_at, concern.act, concern.words, concern.thing = at, act, "", ""
    concern.save(update_fields=["closed_at", "act", "words", "thing"])


def has_reader(person: Person, about: Person, group: Group | None) -> str:
    """Name who would read a concern of this person about another: `operator`, `group`, or nobody."""
    others = Person.objects.exclude(pk__in=(person.pk, about.pk))
    if others.filter(is_operator=True, is_active=True).exists():
        return "operator"
    rows = Membership.objects.filter(group=group, removed_at=None, role__in=(LEADER, HELPER), person__in=others)
    return "group" if group is not None and rows.exists() else ""


def somebody_near(person: Person, number: int) -> Person | None:
    """Find somebody this person meets here: in a group, at an event, as a friend, or because they blocked them."""
    groups = Membership.objects.filter(person=person, removed_at=None).values("group_id")
    rows = Membership.objects.filter(person_id=number, group_id__in=groups, removed_at=None)
    near = rows.filter(Q(is_quiet=False) | Q(role__in=(LEADER, HELPER)) | Q(group__in=_led(person)))
    apart = Block.objects.filter(person_id=number, other=person)
    is_near = near.exists() or Friend.objects.filter(person=person, friend_id=number).exists()
    # Not a block that came of an unwanted name: it would tell whether anybody of that name is here.
    own_block = Block.objects.filter(person=person, other_id=number, by_name=None).exists()
    is_met = own_block or (is_near and not apart.exists()) or meets(person, number)
    return Person.objects.exclude(pk=person.pk).filter(pk=number).first() if is_met else None


def post_read(person: Person, number: int) -> Post | None:
    """Find a post on the wall of any group this person belongs to, by somebody else."""
    groups = Membership.objects.filter(person=person, removed_at=None).values("group_id")
    rows = Post.objects.filter(pk=number, group_id__in=groups, taken_down_at=None).exclude(person=person)
    apart = Block.objects.filter(Q(person=person) | Q(other=person)).values_list("person_id", "other_id")
    return rows.exclude(person__in={who for pair in apart for who in pair}).select_related("person", "group").first()


def post_reported(person: Person, concern: Concern) -> Post | None:
    """Find the post a concern is about. `person` is the one to look at it."""
    if one_waiting(person, concern.pk) is None:
        return None
    return Post.objects.filter(pk=concern.number, person_id=concern.about_id).select_related("person").first()


def _led(person: Person) -> QuerySet[Group]:
    return Group.objects.filter(membership__person=person, membership__role=LEADER)


def _for(person: Person) -> QuerySet[Concern]:
    """Give the open concerns one person is the one to look at.

    An operator sees every one but their own and those about them. Where no operator may, a group's leader sees those
    of the group, and where the leader may not either, its helpers. Whoever reported or is reported never does.
    """
    rows = Concern.objects.filter(closed_at=None).exclude(person=person).exclude(about=person)
    if person.is_operator:
        return rows
    others = Person.objects.exclude(pk=models.OuterRef("person_id")).exclude(pk=models.OuterRef("about_id"))
    rows = rows.exclude(models.Exists(others.filter(is_operator=True, is_active=True)))
    helped = Membership.objects.filter(person=person, role=HELPER, removed_at=None).values("group_id")
    leaders = Membership.objects.filter(role=LEADER, group=models.OuterRef("group"), removed_at=None)
    neither = leaders.exclude(person=models.OuterRef("about")).exclude(person=models.OuterRef("person"))
    return rows.filter(Q(group__in=_led(person)) | Q(~models.Exists(neither), group_id__in=helped))
