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
from footfall.store.together.accounts import Consent, Invitation, SignedIn
from footfall.store.together.audit import Deed
from footfall.store.together.back_by import BackBy, BackByFriend
from footfall.store.together.between_friends import FriendCompany, FriendInvite, FriendNote, FriendProposal
from footfall.store.together.company import CompanyAsking, CompanyCard
from footfall.store.together.concerns import Concern
from footfall.store.together.events import Event, EventGuest
from footfall.store.together.friends import Block, Friend, Parted, UnwantedName
from footfall.store.together.groups import Group, GroupCode, GroupWeek, Membership
from footfall.store.together.monthly import LetterWish, MonthlyLetter
from footfall.store.together.owning import KeptApart
from footfall.store.together.sharing import Share, ShareLook
from footfall.store.together.walls import Mute, Photo, Post, PostWave

__all__ = [
    "Activity",
    "Analysis",
    "AnchorDay",
    "BackBy",
    "BackByFriend",
    "Block",
    "CareMoment",
    "CheckIn",
    "Circumstance",
    "ComingBack",
    "CompanyAsking",
    "CompanyCard",
    "Concern",
    "Consent",
    "Contact",
    "Deed",
    "EntryLink",
    "Event",
    "EventGuest",
    "FeedLink",
    "Friend",
    "FriendCompany",
    "FriendInvite",
    "FriendNote",
    "FriendProposal",
    "Goal",
    "Group",
    "GroupCode",
    "GroupWeek",
    "HabitAnswer",
    "HardDay",
    "HardThing",
    "Import",
    "ImportedFile",
    "Invitation",
    "JournalEntry",
    "JournalPage",
    "JournalWish",
    "KeptApart",
    "LetterWish",
    "Lower",
    "Membership",
    "MonthlyLetter",
    "Mute",
    "Night",
    "Original",
    "PackedRecording",
    "Parted",
    "Person",
    "PersonKey",
    "Photo",
    "Plan",
    "PlanChoice",
    "PlannedSession",
    "Post",
    "PostWave",
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
    "Share",
    "ShareLook",
    "SignedIn",
    "SleepAsking",
    "SmallWin",
    "Source",
    "Surroundings",
    "ThinkingTest",
    "TooMuchAnswer",
    "UnwantedName",
    "WayBack",
    "Weight",
]
