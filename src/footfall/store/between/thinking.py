"""Thinking tests: what was measured in the page, with how well it could be measured."""

from django.db import models

from footfall.core.between.thinking import Sitting
from footfall.store.activities import Activity
from footfall.store.fields import HealthJson
from footfall.store.people import Person


class ThinkingTest(models.Model):
    """One sitting of one test, sent twice kept once.

    `kind` is `reaction`, `choice` or `span`; `score` in the test's own unit (None where it cannot be
    used), `trials` as the page recorded them; `clock` says how finely the device told time (milliseconds); `state` is
    `whole` or why it does not count (`broken_off`, `hidden`, `unsteady`, `too_few`).
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    uid = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    at = models.DateTimeField()
    utc_offset_min = models.IntegerField(null=True)
    score = models.FloatField(null=True)
    trials = HealthJson(default=list)
    clock = HealthJson(default=dict)
    state = models.CharField(max_length=12)
    context = models.CharField(max_length=10, default="")
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True)

    class Meta:
        """The same one is kept once; the newest first is how pages ask."""

        indexes = [models.Index(fields=["person", "kind", "-at"])]
        constraints = [models.UniqueConstraint(fields=["person", "uid"], name="thinking_test_once")]

    def as_record(self) -> Sitting:
        """Give the plain record."""
        return Sitting(self.kind, self.at, self.score, self.context, self.utc_offset_min)
