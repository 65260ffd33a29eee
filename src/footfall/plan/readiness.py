"""Whether somebody can begin, and how much a plan may ask of them, by what they answered: no more than a careful table.

The three main questions follow the ACSM's recommendations of 2015 (Riebe et al., Med Sci Sports Exerc 2015): is
somebody active, is an illness of heart, vessels, kidneys or diabetes known, are there signs; and how hard they want to
move. What else is asked can only make the answer more careful. Not yet reviewed by a clinician.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from footfall.content import readiness as content
from footfall.content.readiness import RATHER_NOT

#: What to do next, from the freest to the most careful.
STEPS: tuple[str, ...] = ("begin", "begin_gently", "doctor_before_brisk", "doctor_first", "stop_now")
#: The most a plan may ask, from the least.
INTENSITIES: tuple[str, ...] = ("none", "walk", "gentle", "brisk")
#: What a doctor's yes to one answer opens; nothing opens where help is needed now.
CLEARED = {"doctor_before_brisk": "brisk", "doctor_first": "gentle"}
YEAR, QUARTER, MONTH = timedelta(days=365), timedelta(days=84), timedelta(days=28)
#: What changes by itself is asked again sooner.
SOONER = {
    "pregnant": QUARTER, "birth_recent": QUARTER, "pain_strong": MONTH, "steady": MONTH, "steady_unsaid": MONTH,
    "unsafe": MONTH,
}  # fmt: skip
#: What goes into a plan beside its intensity: no more than three days a week, no growing, other help first.
CAUTIONS: tuple[str, ...] = ("guarded", "steady", "unsafe")
#: Notes that a doctor's yes answers.
ASKED = frozenset({"signs", "known", "walking", "pregnant", "birth_recent", "birth_later", "pain_strong"})


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered, in ids of content/readiness.toml; "" is not answered, `rather_not` is an answer."""

    active: str = ""
    known: str = ""
    signs: str = ""
    wants: str = ""
    pregnancy: str = ""
    medicines: tuple[str, ...] = ()
    pain: str = ""
    eating: str = ""
    high: str = ""
    unsafe: str = ""

    def __post_init__(self) -> None:
        """Refuse an answer that was not offered."""
        for name, said in asdict(self).items():
            offered = {option.id for option in content.question(name).options} | {RATHER_NOT}
            strange = set(said) - offered if isinstance(said, tuple) else {said} - offered - {""}
            if strange:
                raise ValueError(f"no answer to {name}: {sorted(strange)}")

    @property
    def holds_back(self) -> bool:
        """Tell whether somebody would rather not say something."""
        return RATHER_NOT in {*self.medicines, *(said for said in asdict(self).values() if isinstance(said, str))}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows: the next step, the most a plan may ask, what it must heed, what is said beside it, and until when.

    `after_yes` is the most a plan may ask once a doctor said yes; `guarded` keeps a plan at three days a week;
    `cautions` are names of CAUTIONS; `notes` ids of the content's notes.
    """

    step: str
    intensity: str
    after_yes: str
    guarded: bool
    cautions: tuple[str, ...]
    notes: tuple[str, ...]
    asked_again_on: date
    version: int

    def as_json(self) -> dict[str, Any]:
        """Give it as the store keeps it."""
        lists = {"cautions": list(self.cautions), "notes": list(self.notes)}
        return asdict(self) | lists | {"asked_again_on": self.asked_again_on.isoformat()}


class Ruling(NamedTuple):
    """What one answer asks for by itself."""

    step: str = "begin"
    intensity: str = "brisk"
    notes: tuple[str, ...] = ()
    caution: str = ""

    @property
    def after_yes(self) -> str:
        """Give the most a plan may ask by this answer once a doctor said yes."""
        return CLEARED.get(self.step, self.intensity)


FREE = Ruling()


def judge(answers: Answers, on: date) -> Outcome:
    """Work out what follows from answers given on a day: the most careful of what each of them asks for."""
    rulings = [rule(answers) for rule in RULES]
    step = max((one.step for one in rulings), key=STEPS.index)
    notes = _notes(answers, rulings, step)
    cautions = {one.caution for one in rulings}
    return Outcome(
        step=step,
        intensity=least(*(one.intensity for one in rulings)),
        after_yes=least(*(one.after_yes for one in rulings)),
        guarded="guarded" in cautions,
        cautions=tuple(name for name in CAUTIONS if name in cautions),
        notes=notes,
        asked_again_on=on + min((SOONER[note] for note in notes if note in SOONER), default=YEAR),
        version=content.version(),
    )


def least(*intensities: str) -> str:
    """Give the smallest of some intensities."""
    return min(intensities, key=INTENSITIES.index)


def _notes(answers: Answers, rulings: list[Ruling], step: str) -> tuple[str, ...]:
    """List what is said beside the step, each once; where help is needed now, nearly nothing else is."""
    notes = [note for one in rulings for note in one.notes]
    if step == "stop_now":
        return tuple(note for note in notes if note == "unsafe")
    if step == "doctor_first" and not {"signs", "unsafe"} & set(notes):
        notes.append("walking")
    if answers.holds_back:
        notes.append("not_said")
    return tuple(dict.fromkeys(notes))


def _signs(answers: Answers) -> Ruling:
    if answers.signs == "now":
        return Ruling("stop_now", "none")
    if answers.signs == "some":
        return Ruling("doctor_first", "none", ("signs",))
    # Without this answer nobody can tell: walking as before, and a doctor.
    return FREE if answers.signs == "none" else Ruling("doctor_first", "walk")


def _table(answers: Answers) -> Ruling:
    """Give what the ACSM's table says to somebody without signs."""
    is_active, is_free = answers.active == "yes", answers.known == "no" and "insulin" not in answers.medicines
    wants = "brisk" if answers.wants == "brisk" else "gentle"
    if not is_active:
        return Ruling("begin_gently", "gentle") if is_free else Ruling("doctor_first", "walk", _known(answers))
    if is_free:
        return Ruling("begin", wants)
    return Ruling("doctor_before_brisk" if wants == "brisk" else "begin", "gentle", _known(answers))


def _known(answers: Answers) -> tuple[str, ...]:
    return ("known",) if answers.known == "yes" or "insulin" in answers.medicines else ()


def _pregnancy(answers: Answers) -> Ruling:
    said = answers.pregnancy
    if said in {"pregnant", "birth_recent", "birth_later"}:
        return Ruling("doctor_first", "walk", (said,))
    return Ruling("begin_gently", "gentle") if said == RATHER_NOT else FREE


def _medicines(answers: Answers) -> Ruling:
    notes = ("medicines",) if answers.medicines else ()
    return Ruling(notes=(*notes, "lithium") if "lithium" in answers.medicines else notes)


def _pain(answers: Answers) -> Ruling:
    if answers.pain == "strong":
        return Ruling("doctor_first", "walk", ("pain_strong",))
    if answers.pain in {"some", RATHER_NOT}:
        return Ruling("begin_gently", "gentle", ("pain_some",) if answers.pain == "some" else ())
    return FREE


def _eating(answers: Answers) -> Ruling:
    note = {"yes": "guarded", RATHER_NOT: "guarded_unsaid"}.get(answers.eating)
    return FREE if note is None else Ruling("begin_gently", "gentle", (note,), "guarded")


def _high(answers: Answers) -> Ruling:
    note = {"now": "steady", RATHER_NOT: "steady_unsaid"}.get(answers.high)
    if note is not None:
        return Ruling("begin_gently", "gentle", (note,), "steady")
    return Ruling(notes=("high_earlier",)) if answers.high == "earlier" else FREE


def _unsafe(answers: Answers) -> Ruling:
    if answers.unsafe == "yes":
        return Ruling("doctor_first", "walk", ("unsafe",), "unsafe")
    return Ruling("begin_gently", "gentle") if answers.unsafe == RATHER_NOT else FREE


RULES: tuple[Callable[[Answers], Ruling], ...] = (
    _unsafe, _signs, _table, _pregnancy, _medicines, _pain, _eating, _high,
)  # fmt: skip
