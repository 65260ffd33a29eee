"""Writing in the journal: a new entry, a change, taking one off. Whatever happens, what was typed is shown again."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from footfall.actions.between import journaling
from footfall.actions.between.journaling import ChangedMeanwhile
from footfall.content import prompts
from footfall.core import days
from footfall.core.between.journal import Written
from footfall.core.errors import NotFound
from footfall.store import activities
from footfall.store.activities import Activity
from footfall.store.between.journal import Kept
from footfall.store.between.keys import NoKey
from footfall.store.people import Person
from footfall.web.edge import loses_nothing, shows_or_keeps
from footfall.web.journal.forms import EntryForm
from footfall.web.journal.reading import mine
from footfall.web.pages import link, mark_of, owner, page, signed_in

#: What stands for no prompt at all.
NONE = "none"


class Beside(NamedTuple):
    """What a form is shown with: the entry as it is kept, and whether it is a new one, a second, or only looked at."""

    kept: Kept | None = None
    is_new: bool = False
    both: bool = False
    is_looking: bool = False


ALONE = Beside()


def write_again(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Show what was typed once more, with the reason why it was not kept."""
    form = EntryForm(request.POST)
    form.full_clean()
    return _show(request, form, sentence=sentence, status=status)


@loses_nothing(write_again)
@shows_or_keeps
def write_entry(request: HttpRequest) -> HttpResponse:
    """Show an empty page with something to write about; keep what was written, or show another question."""
    person = owner(request)
    if request.method != "POST":
        when = request.GET.get("for", "")
        about = request.GET.get("activity", "")[:64]
        when = when if when in prompts.WHENS else _when(person, about)
        initial = {"uid": journaling.new_uid(), "when": when, "activity": about, "owner": mark_of(person)}
        return _show(request, EntryForm(initial=initial))
    if "another" in request.POST:
        return _another(request)
    return _kept_or_shown(request, person, None)


@loses_nothing(write_again)
@shows_or_keeps
def change_entry(request: HttpRequest, uid: str) -> HttpResponse:
    """Show an entry as a form; keep its new words, unless another window changed it meanwhile."""
    person = owner(request)
    if request.method == "POST":
        return _kept_or_shown(request, person, uid)
    kept = mine(person, uid)
    if kept.written is None:
        return redirect("journal_entry", uid)
    said = {"text": kept.written.text, "tags": " ".join(kept.written.tags), "uid": uid}
    form = EntryForm(initial={**said, "stamp": journaling.stamp_of(kept), "owner": mark_of(person)})
    return _show(request, form, Beside(kept))


@require_http_methods(["GET", "HEAD", "POST"])
def erase_entry(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask once, then take an entry off for good."""
    person = owner(request)
    if request.method == "POST":
        journaling.take_off(person, uid)
        return redirect(f"{link('journal')}?said=gone")
    return page(request, "journal_erase.html", {"entry": mine(person, uid)})


def _kept_or_shown(request: HttpRequest, person: Person, uid: str | None) -> HttpResponse:
    """Keep a form that was sent; whatever stands against it is said beside the words, which stay."""
    form = EntryForm(request.POST)
    if request.POST.get("owner", "") not in {"", mark_of(person)}:
        sentence = _("Somebody else is signed in here now. Nothing was kept in their name.")
        return _show(request, form, sentence=sentence, status=409)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        return _keep(request, person, form, uid)
    except NoKey as fault:
        return _show(request, form, sentence=fault.message, status=fault.status)
    except NotFound:
        sentence = _("This entry was taken off in another window. Keep makes a new one of these words.")
        return _show(request, _renamed(request, stamp=""), Beside(is_new=True), sentence=sentence, status=409)
    except ChangedMeanwhile as meanwhile:
        sentence = _("This entry was changed in another window. Both stand here; nothing is lost.")
        again = _renamed(request, stamp=journaling.stamp_of(meanwhile.kept), uid=meanwhile.kept.uid)
        return _show(request, again, Beside(meanwhile.kept, both=True), sentence=sentence, status=409)


def _keep(request: HttpRequest, person: Person, form: EntryForm, uid: str | None) -> HttpResponse:
    now, sent = timezone.now(), form.cleaned_data
    if uid is None:
        prompt = _prompt(person, sent["when"], sent["prompt"])
        written = Written(sent["text"], sent["tags"], "" if prompt is None else _(prompt.words))
        journaling.write(person, sent["uid"], written, now, _activity(person, sent["activity"]))
        return redirect(f"{link('journal')}?said=kept")
    before = mine(person, uid).written or Written()
    text = f"{before.text}\n\n{sent['text']}" if "both" in request.POST and before.text else sent["text"]
    written = Written(text, sent["tags"], before.prompt, before.question, before.came, before.ideas)
    journaling.change(person, uid, written, sent["stamp"], now)
    return redirect(f"{link('journal_entry', uid)}?said=kept")


def _another(request: HttpRequest) -> HttpResponse:
    """Show the next question, or none, with everything that was typed; nothing is kept yet."""
    wanted = request.POST["another"]
    differences = {"when": wanted, "prompt": ""} if wanted in prompts.WHENS else {"prompt": wanted}
    return _show(request, EntryForm(_sent(request, differences)), Beside(is_looking=True))


def _renamed(request: HttpRequest, **differences: str) -> EntryForm:
    form = EntryForm(_sent(request, {"uid": journaling.new_uid(), **differences}))
    form.full_clean()
    return form


def _sent(request: HttpRequest, differences: Mapping[str, str]) -> QueryDict:
    """Give what was sent, with some of it different."""
    sent = request.POST.copy()
    for name, value in differences.items():
        sent[name] = value
    return sent


def _show(
    request: HttpRequest, form: EntryForm, beside: Beside = ALONE, *, sentence: str = "", status: int = 200
) -> HttpResponse:
    """Show the form: of a new entry with something to write about, of an older one without."""
    person = signed_in(request)
    match = request.resolver_match
    uid = None if match is None or beside.is_new else match.kwargs.get("uid")
    uid = beside.kept.uid if beside.both and beside.kept is not None else uid
    when = str(form["when"].value() or prompts.REST)
    prompt = None if uid else _prompt(person, when, str(form["prompt"].value() or ""))
    context: dict[str, Any] = {
        "form": form, "sentence": sentence, "kept": beside.kept, "uid": uid, "both": beside.both,
        "prompt": prompt, "when": when,
        "after": None if prompt is None else prompts.next_of(prompts.prompts(prompt.when), prompt).id,
        "activity": None if person is None else _activity(person, str(form["activity"].value() or "")),
        "is_checked": form.is_bound and not beside.is_looking,
    }  # fmt: skip
    return page(request, "journal_write.html", context, status=status)


def _prompt(person: Person | None, when: str, asked: str) -> prompts.Prompt | None:
    if asked == NONE:
        return None
    listed = prompts.prompts(when if when in prompts.WHENS else prompts.REST)
    zone = "UTC" if person is None else person.zone
    return prompts.one_of(listed, asked, days.day_of(timezone.now(), zone).toordinal())


def _activity(person: Person, key: str) -> Activity | None:
    return activities.get(person, key) if key else None


def _when(person: Person, about: str) -> str:
    """Guess whether somebody writes after an activity or on another day."""
    newest = activities.newest(person)
    if about or (
        newest is not None and days.day_of(newest.start, person.zone) == days.day_of(timezone.now(), person.zone)
    ):
        return prompts.AFTER
    return prompts.REST
