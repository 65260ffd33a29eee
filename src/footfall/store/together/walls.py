"""The wall of a group: what its members wrote, their photos, the waves, and whom somebody does not want to read."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from footfall.store.fields import HealthBytes, HealthText
from footfall.store.people import Person
from footfall.store.together.friends import apart_from
from footfall.store.together.groups import Group

#: How a post is signed: with its writer's name, as from somebody who left, or not shown until they chose.
NAMED, UNNAMED, HELD = "named", "unnamed", "held"


class Post(models.Model):
    """What somebody wrote on the wall of a group."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE)
    at = models.DateTimeField(default=timezone.now)
    words = HealthText()
    signed = models.CharField(max_length=8, default=NAMED)
    #: When it was taken down, by whom (`group` or `host`), and why, in a name of `REASONS`; its writer still sees it.
    taken_down_at = models.DateTimeField(null=True)
    taken_down_by = models.CharField(max_length=8, default="", blank=True)
    reason = models.CharField(max_length=12, default="", blank=True)
    #: The sender's own name for it, so that a double tap keeps it once.
    uid = models.CharField(max_length=64)

    class Meta:
        """Read newest first, group by group; each kept once."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["group", "-id"], name="post_newest")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "group", "uid"], name="post_once")
        ]


class Photo(models.Model):
    """The photo of a post, made anew from its pixels alone, in two sizes."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    post = models.OneToOneField(Post, on_delete=models.CASCADE)
    large = HealthBytes()
    small = HealthBytes()
    width = models.IntegerField()
    height = models.IntegerField()
    #: What can be seen on it, for somebody who cannot see it.
    told = HealthText()


class PostWave(models.Model):
    """One wave to one post."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    post = models.ForeignKey(Post, on_delete=models.CASCADE)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One wave each."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "post"], name="post_wave_once")
        ]


class Mute(models.Model):
    """Somebody a person does not want to read on any wall; nobody else knows."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="muted_by")

    class Meta:
        """One row for each other."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "other"], name="mute_once")
        ]


def muted(person: Person) -> set[int]:
    """Give the numbers of everybody this person does not want to read."""
    return set(Mute.objects.filter(person=person).values_list("other_id", flat=True))


def muted_people(person: Person) -> list[Person]:
    """List everybody this person does not want to read, by name."""
    rows = Mute.objects.filter(person=person).exclude(other__in=apart_from(person))
    return [one.other for one in rows.select_related("other").order_by("other__name")]


def mute(person: Person, other: Person) -> None:
    """Read nothing more of somebody."""
    Mute.objects.get_or_create(person=person, other=other)


def unmute(person: Person, number: int) -> bool:
    """Read somebody again; tell whether they were muted."""
    return bool(Mute.objects.filter(person=person, other_id=number).delete()[0])


def posts(person: Person, group: Group, most: int, before: int | None = None) -> list[Post]:
    """Read a wall, newest first, without anybody apart or muted; `before` goes on after the post of that number."""
    unread = apart_from(person) | muted(person)
    rows = Post.objects.filter(group=group).exclude(signed=HELD).exclude(person__in=unread)
    rows = rows.filter(Q(taken_down_at=None) | Q(person=person))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.select_related("person", "photo").defer("photo__large", "photo__small").order_by("-pk")[:most])


def post(person: Person, group: Group, number: int) -> Post | None:
    """Find one post on a wall as this member may read it."""
    rows = Post.objects.filter(group=group, pk=number).exclude(signed=HELD)
    rows = rows.exclude(person__in=apart_from(person)).filter(Q(taken_down_at=None) | Q(person=person))
    return rows.select_related("person", "photo").defer("photo__large", "photo__small").first()


def photo(person: Person, group: Group, number: int) -> Photo | None:
    """Find the photo of one post as this member may see it."""
    found = post(person, group, number)
    return None if found is None else Photo.objects.filter(post=found).first()


def waves(person: Person, shown: Iterable[Post]) -> tuple[Counter[int], set[int]]:
    """Count the waves to some posts, none of anybody apart among them, and name the posts this person waved to."""
    rows = PostWave.objects.filter(post__in=[one.pk for one in shown]).exclude(person__in=apart_from(person))
    found = list(rows.values_list("post_id").annotate(all=Count("pk"), own=Count("pk", filter=Q(person=person))))
    return Counter({number: count for number, count, _own in found}), {number for number, _all, own in found if own}


def add(person: Person, one: Post, photo: Photo | None) -> Post:
    """Put a post on the wall, once; a second with the same name of its sender is the first."""
    there = Post.objects.filter(person=person, group=one.group, uid=one.uid).first()
    if there is not None:
        return there
    one.person = person
    one.save()
    if photo is not None:
        photo.person, photo.post = person, one
        photo.save()
    return one


def add_many(person: Person, made: Iterable[Post]) -> list[Post]:
    """Put several posts of one person on walls."""
    listed = list(made)
    for one in listed:
        one.person = person
    return Post.objects.bulk_create(listed)


def wave(person: Person, one: Post, at: datetime) -> None:
    """Wave to a post, once."""
    PostWave.objects.get_or_create(person=person, post=one, defaults={"at": at})


def take_wave_back(person: Person, one: Post) -> None:
    """Take a wave back."""
    PostWave.objects.filter(person=person, post=one).delete()


def erase(person: Person, one: Post) -> bool:
    """Remove a post of one's own, with its photo and waves; tell whether it was there."""
    return bool(Post.objects.filter(person=person, pk=one.pk).delete()[0])


def take_down(person: Person, one: Post, by: str, reason: str, at: datetime) -> None:
    """Take a post down: only its writer still sees it, with the reason; its photo goes for good. `person` takes it."""
    del person
    Photo.objects.filter(post=one).delete()
    PostWave.objects.filter(post=one).delete()
    one.taken_down_at, one.taken_down_by, one.reason = at, by, reason
    one.save(update_fields=["taken_down_at", "taken_down_by", "reason"])


def erase_photo(person: Person, one: Post) -> None:
    """Remove the photo of a post and leave its words. `person` takes it."""
    del person
    Photo.objects.filter(post=one).delete()


def sign(person: Person, group: Group, signed: str) -> None:
    """Sign everything somebody wrote in a group in one way."""
    Post.objects.filter(person=person, group=group).update(signed=signed)


def erase_all(person: Person, group: Group, *, keeps_words: bool) -> None:
    """Remove what somebody left on a wall: waves and photos always, and the posts unless their words may stay."""
    PostWave.objects.filter(person=person, post__group=group).delete()
    Photo.objects.filter(person=person, post__group=group).delete()
    own = Post.objects.filter(person=person, group=group)
    if keeps_words:
        own.filter(taken_down_at__isnull=False).delete()
        own.update(signed=UNNAMED)
    else:
        own.delete()


def waves_between(person: Person | None, group: Group, who: Iterable[int], begins: datetime, ends: datetime) -> int:
    """Count the waves of some people in a group between two moments (the worker: person is None)."""
    del person
    rows = PostWave.objects.filter(post__group=group, person__in=list(who), at__gte=begins, at__lt=ends)
    return rows.count()
