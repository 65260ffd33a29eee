"""The words of the questionnaires' pages: what each asks in everyday words, and how a change is spoken of."""

from django.utils.translation import gettext_lazy as _

from footfall.content.questionnaires import Questionnaire
from footfall.science.scores.change import Change
from footfall.web.pages import page_language
from footfall.web.words import Word

#: What each asks about, as its pages are called; its own name stands beside it.
TITLES: dict[str, Word] = {
    "phq-8": _("Mood, sleep and energy"),
    "phq-9": _("Mood, with a ninth question"),
    "phq-2": _("Mood, in short"),
    "gad-7": _("Worry and tension"),
    "gad-2": _("Worry, in short"),
    "phq-4": _("Mood and worry, in short"),
    "who-5": _("Feeling well"),
    "movement": _("Moving in a usual week"),
    "five": _("Five single questions"),
    "brs": _("Coming back after hard times"),
    "rosenberg": _("How you see yourself"),
    "ucla-3": _("Feeling alone"),
}
#: How much each is, as Today and the list say it.
COSTS: dict[str, Word] = {
    "phq-8": _("Eight questions about the last two weeks, about two minutes"),
    "phq-9": _("Nine questions about the last two weeks, about two minutes"),
    "phq-2": _("Two questions about the last two weeks, half a minute"),
    "gad-7": _("Seven questions about the last two weeks, about two minutes"),
    "gad-2": _("Two questions about the last two weeks, half a minute"),
    "phq-4": _("Four questions about the last two weeks, about a minute"),
    "who-5": _("Five questions about the last two weeks, about a minute"),
    "movement": _("Three questions about a usual week, about a minute"),
    "five": _("Five questions about the last seven days, about a minute"),
}
#: What is drawn alone, by its name in the content file.
PARTS: dict[str, Word] = {
    "Thoughts going round": _("Thoughts going round"),
    "Presence": _("Presence"),
    "Focus": _("Focus"),
    "Sleep": _("Sleep"),
    "Stress": _("Stress"),
}
A_FEW: Word = _("A few questions, about a minute")
#: How the newest score stands to the usual one: by its kind, and which way it went.
VERDICTS: dict[tuple[str, str], Word] = {
    ("noticeable", "better"): _("A little lighter than usual for you."),
    ("noticeable", "worse"): _("A little heavier than usual for you."),
    ("reliable", "better"): _("Lighter than usual for you."),
    ("reliable", "worse"): _("Heavier than usual for you."),
    ("short", "better"): _("Perhaps lighter than usual for you."),
    ("short", "worse"): _("Perhaps heavier than usual for you."),
}
AS_USUAL: Word = _("About the same as usual for you.")
FIRST: Word = _("A first answer. Later ones are laid beside it.")
KEPT: Word = _("Your answers are kept.")
EACH: Word = _("Your own answers, each by itself.")
NO_SCORE: Word = _("Your answers are kept, without a score.")
#: What such a change is worth.
WORTH: dict[str, Word] = {
    "noise": _("The difference may be only chance in measuring."),
    "noticeable": _("A change people usually notice. It may still be chance in measuring."),
    "reliable": _("The change is probably more than chance in measuring."),
    "short": _("So few questions cannot tell for sure."),
    "unknown": _("Nobody has measured how large a change must be here to be more than chance."),
}
#: The same beside an earlier answer, in a word or two.
BESIDE: dict[tuple[str, str], Word] = {
    ("noticeable", "better"): _("a little lighter"),
    ("noticeable", "worse"): _("a little heavier"),
    ("reliable", "better"): _("lighter, probably more than chance"),
    ("reliable", "worse"): _("heavier, probably more than chance"),
    ("short", "better"): _("perhaps lighter"),
    ("short", "worse"): _("perhaps heavier"),
}
AS_BEFORE: Word = _("as usual")
#: The newest against the first three, where that is more than noise.
SINCE_START: dict[tuple[str, str], Word] = {
    ("noticeable", "better"): _("Beside your first answers it is a little lighter now."),
    ("noticeable", "worse"): _("Beside your first answers it is a little heavier now."),
    ("reliable", "better"): _(
        "Beside your first answers it is lighter now, probably by more than chance in measuring."
    ),
    ("reliable", "worse"): _("Beside your first answers it is heavier now, probably by more than chance in measuring."),
}
FROM_WORST: Word = _("Your first answers were your hardest. Part of what came since may have come by itself.")
#: What the usual one rests on, by how many answers it is the middle of.
USUAL: dict[int, Word] = {
    1: _("Your usual is a single earlier answer so far, so take the comparison lightly."),
    2: _("Your usual is the middle of two earlier answers so far."),
    3: _("Your usual is the middle one of the three answers before."),
}
#: Whether somebody answered rather after better or after harder times, from check-ins alone.
WHO_ANSWERED: dict[str, Word] = {
    "well": _("You answered mostly after better weeks. All your weeks together were probably heavier than this line."),
    "low": _("You answered mostly after harder weeks. All your weeks together were probably lighter than this line."),
}
PRORATED: Word = _("What you left out counts as the middle of the others, as the published rule allows.")
TOO_MUCH_OPEN: Word = _("With what you left out, the published rule gives no number. The answers stand as they are.")
OTHER_VERSION: Word = _("Answers to an earlier version of the questions are not on the line.")
#: What was just done, as the list says it.
SAID: dict[str, Word] = {
    "chosen": _("Chosen. It will wait on Today when it is time, and nowhere else."),
    "stopped": _("It is not asked any more. What you answered is still here."),
    "waits": _("What you answered waits for a day. After that it is forgotten."),
    "later": _("It comes again in a week."),
    "back": _("Taken back. It is gone."),
}


def title_of(asked: Questionnaire) -> Word:
    """Say in everyday words what a questionnaire asks about."""
    return TITLES.get(asked.key, asked.name)


def cost_of(asked: Questionnaire) -> Word:
    """Say how much a questionnaire is."""
    return COSTS.get(asked.key, A_FEW)


def is_spoken(asked: Questionnaire) -> bool:
    """Tell whether its words are there in the language of the page."""
    return page_language().code.partition("-")[0] in asked.languages


def verdict(change: Change) -> Word:
    """Say how the newest score stands to the usual one."""
    return VERDICTS.get((change.kind, change.direction), KEPT if change.kind == "unknown" else AS_USUAL)


def beside(change: Change) -> Word:
    """Say the same in a word or two; nothing where nobody measured it."""
    return BESIDE.get((change.kind, change.direction), "" if change.kind == "unknown" else AS_BEFORE)
