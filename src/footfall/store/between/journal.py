"""The journal, sealed at rest with a key of the person's own: entries, and pages to search them by.

Nothing a person wrote lies here in plain: not in a column, not in an index. `JournalPage` holds the words of many
entries folded for searching, sealed as one piece, so that a search opens some twenty pieces and not five thousand.
"""

from django.db import models
from django.utils import timezone

from footfall.store.activities import Activity
from footfall.store.people import Person


class PersonKey(models.Model):
    """A person's own key, sealed under the instance's master key, which lies outside the database."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    sealed = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)


class JournalPage(models.Model):
    """The folded words of some entries, sealed as one piece; `size` in bytes, `entries` their number."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    sealed = models.BinaryField()
    size = models.IntegerField(default=0)
    entries = models.IntegerField(default=0)


class JournalEntry(models.Model):
    """One entry; all that was written (text, tags, prompt, question, what came, ideas) is sealed together.

    `is_open` is a question taken along to which nothing was written yet.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    uid = models.CharField(max_length=64)
    at = models.DateTimeField()
    utc_offset_min = models.IntegerField(null=True)
    changed_at = models.DateTimeField(default=timezone.now)
    is_open = models.BooleanField(default=False)
    sealed = models.BinaryField()
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True)
    page = models.ForeignKey(JournalPage, on_delete=models.SET_NULL, null=True, related_name="held")

    class Meta:
        """Sent twice kept once; the newest first is how pages ask."""

        indexes = [models.Index(fields=["person", "-at"])]
        constraints = [models.UniqueConstraint(fields=["person", "uid"], name="journal_entry_once")]
