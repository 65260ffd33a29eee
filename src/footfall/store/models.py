"""The tables, gathered where Django looks for them."""

from footfall.store.activities import Activity, PackedRecording, Source
from footfall.store.analyses import Analysis
from footfall.store.between.growing import ComingBack, HardDay, HardThing, SmallWin, Surroundings
from footfall.store.between.journal import JournalEntry, JournalPage, JournalWish
from footfall.store.between.keys import PersonKey
from footfall.store.between.nights import Night, SleepAsking
from footfall.store.between.routine import AnchorDay, HabitAnswer, RoutineAsking
from footfall.store.between.thinking import ThinkingTest
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
from footfall.store.together.audit import Deed
from footfall.store.together.friends import Block, Friend
from footfall.store.together.owning import KeptApart

__all__ = [
    "Activity",
    "Analysis",
    "AnchorDay",
    "Block",
    "CareMoment",
    "CheckIn",
    "Circumstance",
    "ComingBack",
    "Contact",
    "Deed",
    "EntryLink",
    "FeedLink",
    "Friend",
    "Goal",
    "HabitAnswer",
    "HardDay",
    "HardThing",
    "Import",
    "ImportedFile",
    "JournalEntry",
    "JournalPage",
    "JournalWish",
    "KeptApart",
    "Lower",
    "Night",
    "Original",
    "PackedRecording",
    "Person",
    "PersonKey",
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
    "RoutineAsking",
    "SafetyPlan",
    "SessionReport",
    "SleepAsking",
    "SmallWin",
    "Source",
    "Surroundings",
    "ThinkingTest",
    "TooMuchAnswer",
    "WayBack",
    "Weight",
]
