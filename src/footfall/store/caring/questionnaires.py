"""Questionnaires: which somebody chose, the ones begun, and every one answered, under the version it was asked in."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from footfall.store.fields import HealthJson
from footfall.store.people import Person

#: A wording is a page of text; what is larger is none.
LARGEST_WORDING = 64 * 1024


class QuestionnaireChoice(models.Model):
    """One questionnaire somebody chose to be offered; `ended_at` where they no longer want it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    key = models.CharField(max_length=40)
    chosen_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    #: Not offered before this moment, where somebody said "not now".
    not_before = models.DateTimeField(null=True)

    class Meta:
        """Each stands once."""

        constraints = [models.UniqueConstraint(fields=["person", "key"], name="questionnaire_chosen_once")]


class QuestionnaireDraft(models.Model):
    """One that was begun: its answers so far, by item id; kept for a day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    key = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    answers = HealthJson(default=dict)
    begun_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One of a kind is under way at a time."""

        constraints = [models.UniqueConstraint(fields=["person", "key"], name="questionnaire_begun_once")]


class QuestionnaireResponse(models.Model):
    """One answered: `answers` by item id (null where it was skipped), `scores` as worked out when it was answered.

    `uid` is the sender's own name for it: sent twice, it is kept once. `moment` of answering is `at`.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    uid = models.CharField(max_length=64)
    key = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=10, default="en")
    begun_at = models.DateTimeField()
    at = models.DateTimeField()
    answers = HealthJson()
    scores = HealthJson(default=dict)

    class Meta:
        """The same one is kept once; the newest comes first."""

        constraints = [models.UniqueConstraint(fields=["person", "uid"], name="questionnaire_once")]
        indexes = [models.Index(fields=["person", "key", "-at"])]


def choices(person: Person) -> list[QuestionnaireChoice]:
    """List what somebody chose and did not end."""
    return list(QuestionnaireChoice.objects.filter(person=person, ended_at=None).order_by("chosen_at", "pk"))


def choice(person: Person, key: str) -> QuestionnaireChoice | None:
    """Find what somebody said of one, also where they ended it."""
    return QuestionnaireChoice.objects.filter(person=person, key=key).first()


def choose(person: Person, key: str, at: datetime) -> None:
    """Keep that somebody wants one offered."""
    QuestionnaireChoice.objects.update_or_create(
        person=person, key=key, defaults={"chosen_at": at, "ended_at": None, "not_before": None}
    )


def end_choice(person: Person, key: str, at: datetime) -> None:
    """Keep that somebody no longer wants it; what they answered stays."""
    QuestionnaireChoice.objects.filter(person=person, key=key, ended_at=None).update(ended_at=at)


def put_off(person: Person, key: str, until: datetime) -> None:
    """Keep that it is not wanted before a moment."""
    QuestionnaireChoice.objects.filter(person=person, key=key).update(not_before=until)


def draft(person: Person, key: str) -> QuestionnaireDraft | None:
    """Find the one of a kind that was begun."""
    return QuestionnaireDraft.objects.filter(person=person, key=key).first()


def drafts(person: Person) -> list[QuestionnaireDraft]:
    """List all that were begun."""
    return list(QuestionnaireDraft.objects.filter(person=person).order_by("-changed_at"))


def keep_draft(person: Person, key: str, version: str, answers: dict[str, Any], at: datetime) -> None:
    """Keep the answers so far; when it was begun stays."""
    QuestionnaireDraft.objects.update_or_create(
        person=person,
        key=key,
        defaults={"version": version, "answers": answers, "changed_at": at},
        create_defaults={"version": version, "answers": answers, "changed_at": at, "begun_at": at},
    )


def drop_draft(person: Person, key: str) -> None:
    """Forget one that was begun."""
    QuestionnaireDraft.objects.filter(person=person, key=key).delete()


def drop_drafts_before(at: datetime) -> None:
    """Forget everybody's that were left lying (the worker)."""
    QuestionnaireDraft.objects.filter(changed_at__lt=at).delete()


def add_response(person: Person, response: QuestionnaireResponse) -> tuple[QuestionnaireResponse, bool]:
    """Keep one answered; the one kept under this uid and whether it is new."""
    names = ("key", "version", "language", "begun_at", "at", "answers", "scores")
    return QuestionnaireResponse.objects.get_or_create(
        person=person, uid=response.uid, defaults={name: getattr(response, name) for name in names}
    )


def responses(person: Person, key: str = "") -> list[QuestionnaireResponse]:
    """List what somebody answered, oldest first; of one questionnaire or of all."""
    rows = QuestionnaireResponse.objects.filter(person=person)
    return list((rows.filter(key=key) if key else rows).order_by("at", "pk"))


def answered_at(person: Person) -> dict[str, datetime]:
    """Give when each questionnaire was last answered, by key."""
    rows = QuestionnaireResponse.objects.filter(person=person).order_by()
    return {row["key"]: row["newest"] for row in rows.values("key").annotate(newest=models.Max("at"))}


def by_uid(person: Person, uid: str) -> QuestionnaireResponse | None:
    """Find one by the sender's name for it."""
    return QuestionnaireResponse.objects.filter(person=person, uid=uid).first()


def newest_response(person: Person, key: str) -> QuestionnaireResponse | None:
    """Find the newest answered one of a kind."""
    return QuestionnaireResponse.objects.filter(person=person, key=key).order_by("-at", "-pk").first()


def get_response(person: Person, number: int) -> QuestionnaireResponse | None:
    """Find one answered."""
    return QuestionnaireResponse.objects.filter(person=person, pk=number).first()


def drop_response(person: Person, number: int) -> bool:
    """Take one back; tell whether it was there."""
    return bool(QuestionnaireResponse.objects.filter(person=person, pk=number).delete()[0])


def wordings() -> dict[str, str | None]:
    """Give the wordings added here, by file name without ending; None for one that cannot be read. Nobody's rows."""
    folder = Path(settings.OPTIONS.home) / "questionnaires"
    return {path.stem: _text(path) for path in sorted(folder.glob("*.toml"))}


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8") if path.stat().st_size <= LARGEST_WORDING else None
    except (OSError, UnicodeDecodeError):  # Told by `footfall check`; one file must not close the page of the others.
        return None
