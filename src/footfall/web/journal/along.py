"""A question taken along: take one, write down what came, or let it go."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from footfall.actions.between import journaling
from footfall.actions.between.journaling import ChangedMeanwhile
from footfall.content import prompts
from footfall.core.errors import NotFound
from footfall.store.between.journal import Kept
from footfall.store.between.keys import NoKey
from footfall.store.people import Person
from footfall.web.edge import loses_nothing, shows_or_keeps
from footfall.web.journal.forms import CameForm, QuestionForm
from footfall.web.journal.reading import mine, shown
from footfall.web.pages import link, mark_of, owner, page, signed_in


def ask_again(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Show a question that could not be kept once more, with the reason."""
    form = QuestionForm(request.POST)
    form.full_clean()
    if signed_in(request) is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR:  # Then the journal does not open.
        return page(request, "journal_question.html", {"form": form, "sentence": sentence}, status=status)
    context = {**shown(request), "form": form, "sentence": sentence}
    return page(request, "journal.html", context, status=status)


def came_again(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Show what came once more, with the reason why it was not kept."""
    form = CameForm(request.POST)
    form.full_clean()
    return _show(request, form, None, sentence, status)


@loses_nothing(ask_again)
@require_POST
def take_question(request: HttpRequest) -> HttpResponse:
    """Take a question along: one of ours by its name, or one's own words."""
    person, ours = owner(request), request.POST.get("ours", "")
    known = {one.id: _(one.words) for one in prompts.questions()}
    sent = request.POST.copy()
    if ours in known:
        sent["question"] = known[ours]
    form = QuestionForm(sent)
    if not form.is_valid():
        return ask_again(request, HTTPStatus.UNPROCESSABLE_ENTITY, "")
    try:
        journaling.take_along(person, form.cleaned_data["uid"], form.cleaned_data["question"], timezone.now())
    except NoKey as fault:
        return ask_again(request, fault.status, fault.message)
    return redirect(f"{link('journal')}?said=along")


@loses_nothing(came_again)
@shows_or_keeps
def tell_what_came(request: HttpRequest, uid: str) -> HttpResponse:
    """Show a question with room for what came to it; keep what was written."""
    person = owner(request)
    if request.method != "POST":
        kept = mine(person, uid)
        if kept.written is None:
            return redirect("journal_entry", uid)
        said = {"came": kept.written.came, "ideas": kept.written.ideas, "tags": " ".join(kept.written.tags)}
        form = CameForm(initial={**said, "stamp": journaling.stamp_of(kept), "owner": mark_of(person)})
        return _show(request, form, kept)
    form = CameForm(request.POST)
    if request.POST.get("owner", "") not in {"", mark_of(person)}:
        sentence = _("Somebody else is signed in here now. Nothing was kept in their name.")
        return _show(request, form, None, sentence, HTTPStatus.CONFLICT)
    if not form.is_valid():
        return _show(request, form, _if_there(person, uid), "", HTTPStatus.UNPROCESSABLE_ENTITY)
    return _keep_what_came(request, uid, form)


@require_POST
def let_question_go(request: HttpRequest, uid: str) -> HttpResponse:
    """Let a question go to which nothing came; nothing of it stays."""
    journaling.let_go(owner(request), uid)
    return redirect(f"{link('journal')}?said=let-go")


def _if_there(person: Person, uid: str) -> Kept | None:
    """Give the question if it can be shown; what was typed is shown without it, too."""
    try:
        return mine(person, uid)
    except (NotFound, NoKey):
        return None


def _keep_what_came(request: HttpRequest, uid: str, form: CameForm) -> HttpResponse:
    person = owner(request)
    try:
        journaling.note_what_came(person, uid, form.to_written(), form.cleaned_data["stamp"], timezone.now())
    except NoKey as fault:
        return _show(request, form, None, fault.message, fault.status)
    except NotFound:
        sentence = _("This question was let go in another window. Your words are still here, to copy elsewhere.")
        return _show(request, form, None, sentence, HTTPStatus.CONFLICT)
    except ChangedMeanwhile as meanwhile:
        sent = request.POST.copy()
        sent["stamp"] = journaling.stamp_of(meanwhile.kept)
        sentence = _("Something was written to it in another window. Both stand here; nothing is lost.")
        return _show(request, CameForm(sent), meanwhile.kept, sentence, HTTPStatus.CONFLICT)
    return redirect(f"{link('journal')}?said=kept")


def _show(
    request: HttpRequest, form: CameForm, kept: Kept | None, sentence: str = "", status: int = 200
) -> HttpResponse:
    context = {"form": form, "entry": kept, "sentence": sentence, "both": status == HTTPStatus.CONFLICT}
    return page(request, "journal_came.html", context, status=status)
