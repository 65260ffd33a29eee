"""The tables, gathered where Django looks for them."""

from footfall.store.activities import Activity, PackedRecording, Source
from footfall.store.analyses import Analysis
from footfall.store.check_ins import CheckIn
from footfall.store.goals import Goal
from footfall.store.imports import Import, ImportedFile
from footfall.store.originals import Original
from footfall.store.people import EntryLink, Person
from footfall.store.plans import Circumstance, Plan, PlanChoice, PlannedSession
from footfall.store.readiness import Readiness
from footfall.store.reminders import FeedLink, PushSubscription, Reminder, ReminderWish
from footfall.store.sessions import SessionReport

__all__ = [
    "Activity",
    "Analysis",
    "CheckIn",
    "Circumstance",
    "EntryLink",
    "FeedLink",
    "Goal",
    "Import",
    "ImportedFile",
    "Original",
    "PackedRecording",
    "Person",
    "Plan",
    "PlanChoice",
    "PlannedSession",
    "PushSubscription",
    "Readiness",
    "Reminder",
    "ReminderWish",
    "SessionReport",
    "Source",
]
