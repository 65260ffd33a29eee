"""The tables, gathered where Django looks for them."""

from footfall.store.activities import Activity, PackedRecording, Source
from footfall.store.analyses import Analysis
from footfall.store.caring.help import CareMoment, Contact, SafetyPlan
from footfall.store.caring.protecting import TooMuchAnswer, Weight
from footfall.store.caring.questionnaires import QuestionnaireChoice, QuestionnaireDraft, QuestionnaireResponse
from footfall.store.caring.watching import Lower, WayBack
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
    "CareMoment",
    "CheckIn",
    "Circumstance",
    "Contact",
    "EntryLink",
    "FeedLink",
    "Goal",
    "Import",
    "ImportedFile",
    "Lower",
    "Original",
    "PackedRecording",
    "Person",
    "Plan",
    "PlanChoice",
    "PlannedSession",
    "PushSubscription",
    "QuestionnaireChoice",
    "QuestionnaireDraft",
    "QuestionnaireResponse",
    "Readiness",
    "Reminder",
    "ReminderWish",
    "SafetyPlan",
    "SessionReport",
    "Source",
    "TooMuchAnswer",
    "WayBack",
    "Weight",
]
