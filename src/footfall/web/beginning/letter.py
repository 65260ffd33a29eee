"""The letter for the doctor: what stands in it, as it will read, and as one page to print. Nothing of it is kept."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from footfall.actions.beginning import letter as acting
from footfall.content.readiness import letter_words
from footfall.exports.letter import Letter, Matter, fit
from footfall.web.beginning.readiness_forms import LetterForm
from footfall.web.edge import loses_nothing, takes_its_time
from footfall.web.pages import owner, page


def show_again(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Show what was typed once more, with the reason why there is no letter yet."""
    form = LetterForm(request.POST)
    form.full_clean()
    return page(request, "letter.html", {"form": form, "letter": None, "can": (), "sentence": sentence}, status=status)


@loses_nothing(show_again)
@takes_its_time
def write_letter(request: HttpRequest) -> HttpResponse:
    """Show what stands in the letter and how it reads."""
    form, matter, letter = _written(request)
    if letter is not None:
        letter, _pdf = fit(letter, owner(request).country)
    context = {"form": form, "letter": letter, "can": _can(matter), "sentence": ""}
    return page(request, "letter.html", context, status=422 if letter is None else 200)


@loses_nothing(show_again)
@takes_its_time
def print_letter(request: HttpRequest) -> HttpResponse:
    """Give the letter as one page: as it was chosen on the page, or as it usually is."""
    form, matter, letter = _written(request)
    if letter is None:
        context = {"form": form, "letter": None, "can": _can(matter), "sentence": ""}
        return page(request, "letter.html", context, status=422)
    reply = HttpResponse(fit(letter, owner(request).country)[1], content_type="application/pdf")
    reply["Content-Disposition"] = 'inline; filename="letter.pdf"'
    return reply


def _written(request: HttpRequest) -> tuple[LetterForm, Matter, Letter | None]:
    """Write the letter from what was sent, or as it usually is; None where what was sent cannot be read."""
    person, now = owner(request), timezone.now()
    matter = acting.gather(person, now)
    usual = acting.usual(matter)
    if request.method != "POST":
        filled = {"parts": sorted(usual.parts), "why": usual.why, "questions": "\n".join(usual.asks)}
        return LetterForm(initial=filled), matter, acting.write(person, matter, usual, now)
    form = LetterForm(request.POST)
    letter = acting.write(person, matter, form.to_chosen(), now) if form.is_valid() else None
    return form, matter, letter


def _can(matter: Matter) -> tuple[tuple[str, str, bool], ...]:
    """List the parts a letter can have, with their headings, and whether there is something to tell."""
    words, answers = letter_words(), matter.answers
    has = {"answers": answers is not None, "plan": matter.plan is not None, "mood": bool(matter.moods)}
    has["asked"] = bool(matter.asked)
    has["medicines"] = answers is not None and bool(answers.medicines)
    return tuple((name, getattr(words, name), has.get(name, True)) for name in acting.PARTS)
