"""The words of the report that the pages of questionnaires say too; a test holds the two equal."""

from footfall.core.words import _, later

#: What each questionnaire asks about, as its own pages are called (web/questionnaires/words.py).
TITLES: dict[str, str] = {
    "phq-8": later("Mood, sleep and energy"),
    "phq-9": later("Mood, with a ninth question"),
    "phq-2": later("Mood, in short"),
    "gad-7": later("Worry and tension"),
    "gad-2": later("Worry, in short"),
    "phq-4": later("Mood and worry, in short"),
    "who-5": later("Feeling well"),
    "movement": later("Moving in a usual week"),
    "five": later("Five single questions"),
    "brs": later("Coming back after hard times"),
    "rosenberg": later("How you see yourself"),
    "ucla-3": later("Feeling alone"),
}
#: How the newest score stands to the usual one: by its kind, and which way it went.
VERDICTS: dict[tuple[str, str], str] = {
    ("noticeable", "better"): later("A little lighter than usual for you."),
    ("noticeable", "worse"): later("A little heavier than usual for you."),
    ("reliable", "better"): later("Lighter than usual for you."),
    ("reliable", "worse"): later("Heavier than usual for you."),
    ("short", "better"): later("Perhaps lighter than usual for you."),
    ("short", "worse"): later("Perhaps heavier than usual for you."),
}
AS_USUAL = later("About the same as usual for you.")
FIRST = later("A first answer. Later ones are laid beside it.")
#: What such a change is worth.
WORTH: dict[str, str] = {
    "noise": later("The difference may be only chance in measuring."),
    "noticeable": later("A change people usually notice. It may still be chance in measuring."),
    "reliable": later("The change is probably more than chance in measuring."),
    "short": later("So few questions cannot tell for sure."),
    "unknown": later("Nobody has measured how large a change must be here to be more than chance."),
}
KEPT = later("Your answers are kept.")


def title_of(key: str, name: str) -> str:
    """Say in everyday words what a questionnaire asks about."""
    return _(TITLES.get(key, name))


def verdict(kind: str, direction: str) -> str:
    """Say how the newest score stands to the usual one."""
    return _(VERDICTS.get((kind, direction), KEPT if kind == "unknown" else AS_USUAL))
