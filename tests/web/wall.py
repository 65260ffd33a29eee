"""What the wall between people is tested with: Ada's rows full of recognisable words, and everything that leads there.

A new **table** with a way to a person fills itself here; where that cannot work, name its columns in `COLUMNS`.
A new **route** that names a row (`<int:number>`, `<str:key>`) is strict without being asked: give `filled.fill` what
leads to Ada's row, or `NAMED` where the row is one of those made here. A route whose words name nobody's row stands in
`NOBODYS`. One that is opened by holding a secret word stands in `BY_WORD`. Answers to questions behind `?` or inside a
form stand in `QUERIES` and `body`.
"""

import copy
import re
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from django.apps import apps
from django.db import connection, models, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from footfall.actions.between import journaling
from footfall.store import people
from footfall.store.fields import HealthBytes, HealthJson, HealthText
from footfall.store.people import Person
from tests.web.filled import fill

TOKEN, NAME = "WALLada", "Wallada"

#: Columns that cannot be filled by their kind alone, by table.
COLUMNS = {
    "QuestionnaireResponse": {"key": "who-5"},
    "QuestionnaireChoice": {"key": "who-5"},
    "QuestionnaireDraft": {"key": "who-5"},
    "ThinkingTest": {"kind": "span"},
}
#: Routes whose words name nobody's row: a day, a page of ours, a questionnaire, a question put to one's own records.
NOBODYS = {"welcome_step", "calendar_at", "plan_day", "plan_choose", "plan_set", "plan_unset", "answer", "claim"}
NOBODYS |= {"mindful_session", "mindful_sound", "moves_set", "guided", "session_card", "session_fit"}
NOBODYS |= {"questionnaire", "choose_questionnaire", "about_questionnaire", "questionnaire_results"}
NOBODYS |= {"thinking_test", "thinking_results"}
#: The host's pages about somebody, and what asks first who it is: each with tests of its own in tests/web/accounts.
NOBODYS |= {"host_person", "take_invitation_back", "remove_passkey", "openid_connect_callback"}
#: Files that the doors leave out.
SOUNDS = {"session_fit": ["five"], "mindful_sound": ["body_scan"]}
#: Who holds the secret word is let in by it, as they should be; what it opens is tested with the part it belongs to.
BY_WORD = {"enter", "feed", "reminder_off", "confirm_address", "invited", "begin", "join_friend", "join_group"}
BY_WORD |= {"join_event", "shared", "shared_pdf", "shared_fhir"}
#: What leads to a row made here, by route: the table, and how its address names it.
NAMED = {
    "ask_for_company": ("CompanyCard", lambda row: [row.pk]),
    "block_company": ("CompanyCard", lambda row: ["card", row.pk]),
    "take_company_back": ("CompanyAsking", lambda row: [row.pk]),
    "remove_browser": ("PushSubscription", lambda row: [row.pk]),
    "end_session": ("SignedIn", lambda row: [row.pk]),
    "take_response_back": ("QuestionnaireResponse", lambda row: ["who-5", row.pk]),
    "answer_too_much": ("TooMuchAnswer", lambda row: [row.pk]),
    "take_weighing_back": ("Weight", lambda row: [row.pk]),
    "remove_way_back": ("WayBack", lambda row: [row.pk]),
    "put_line_away": ("HardThing", lambda row: [row.pk]),
    "wave_small_win": ("SmallWin", lambda row: [row.pk]),
    "take_small_win_off": ("SmallWin", lambda row: [row.pk]),
    "take_habit_back": ("HabitAnswer", lambda row: [row.pk]),
    "take_sitting_back": ("ThinkingTest", lambda row: [row.pk]),
    "take_nights_of_file_back": ("Original", lambda row: [row.sha256]),
}
#: Pages that take a row's name from behind the question mark.
QUERIES = (
    ("compare", "a={Activity.key}"),
    ("today", "kept={CheckIn.pk}"),
    ("today", "session={SessionReport.uid}"),
    ("check_in", "activity={Activity.key}"),
    ("journal_write", "activity={Activity.key}"),
    ("journal_write", "about={Activity.key}"),
)
#: What a form must say for its row to be looked up at all.
FORMS = {"answer_too_much": {"said": "rather_not"}, "answer_go": {"pick": "none"}, "ask_back_by": {"sentence": "ring"}}
FORMS |= {"change_member": {"do": "help"}}
#: Open to Ada herself only while somebody asked her something; to everybody else as closed as any.
ONLY_WHEN_ASKED = {"answer_asking"}
#: What whoever looks after the place may change although another began it: an invitation holds nothing of anybody.
LOOKED_AFTER = {"take_invitation_back"}
#: What a reply may be where an address names a row of somebody else's; 405 is said of the way of asking alone.
CLOSED = {401, 403, 404, 405}
#: What a question to the database begins with that changes no row; whatever else is asked may.
READING = ("SELECT ", "SAVEPOINT ", "RELEASE SAVEPOINT ", "ROLLBACK TO SAVEPOINT ")
#: What differs between two looks at one page.
CHANGING = re.compile(
    r'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": )"\w+"'
    r"|(?<=name=\"uid\" value=\")[0-9a-f]{32}|'Content-Length', '\d+'"
)


class Hers(NamedTuple):
    """What is Ada's: the words of each address that has some, all addresses, and what may be asked behind `?`."""

    filled: dict[str, list[object]]
    ways: dict[str, str]
    queries: list[tuple[str, str]]


class Writing:
    """Notes whether the database was asked for anything but reading: only then can a row have changed."""

    def __init__(self):
        self.happened = False

    def __call__(self, execute, sql, params, many, context):
        self.happened |= not sql.lstrip().startswith(READING)
        return execute(sql, params, many, context)


def build(ada):
    """Give Ada a row in every table, write recognisable words into each, and give every address."""
    filled = SOUNDS | fill(ada)
    journaling.take_along(ada, "0123456700", f"{TOKEN}JournalEntry", timezone.now())
    other = people.make("Cleo")
    for model in tables():
        if not _of(ada, model).exists():
            _make(ada, other, model)
    kept = rows(ada)
    for night in kept["Night"]:
        night.original = kept["Original"][0]
        night.save(update_fields=["original"])
    filled |= {name: words(kept[table][0]) for name, (table, words) in NAMED.items()}
    for model in tables():
        for row in kept[model.__name__]:
            _mark(row)
    Person.objects.filter(pk=ada.pk).update(name=NAME)
    named = {name: found[0] for name, found in kept.items()}
    return Hers(filled, ways(filled), [(name, query.format_map(named)) for name, query in QUERIES])


def tables():
    """List every table with a way to a person, parents first."""
    return [model for model in apps.get_models() if model is not Person and _way(model) is not None]


def rows(ada):
    """List Ada's rows by table."""
    return {model.__name__: list(_of(ada, model).order_by("pk")) for model in tables()}


def ways(filled, resolver=None, before=()):
    """Give the address of every route there is, those of libraries too.

    Raises:
        AssertionError: a route names a row and nobody said which of Ada's rows that is.
    """
    found = {}
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            inside = (*before, one.namespace) if one.namespace else before
            found |= ways(filled, one, inside)
        elif isinstance(one, URLPattern) and one.name:
            name = ":".join((*before, one.name))
            words = filled.get(one.name)
            assert words is not None or not one.pattern.regex.groupindex, (
                f"{name} names somebody's row: let tests/web/filled.py or tests/web/wall.py say which of Ada's it is"
            )
            found[one.name] = reverse(name, args=words)
    return found


def read(client, hers, *, knows_her=False):
    """Look behind every address as somebody else, and tell what was found there: nothing is right."""
    asked = [(name, way) for name, way in hers.ways.items() if name not in BY_WORD]
    asked += [(name, f"{hers.ways[name]}?{query}") for name, query in hers.queries]
    look = partial(_fault, client.get, hers, knows_her)
    return {name: told for name, way in asked if (told := look(name, way))}


def changes(client, ada, hers, *, knows_her=False):
    """Send forms to every address as somebody else, and tell what changed or leaked: nothing is right."""
    kept, found, sent = digest(ada), {}, body(ada)
    for name, way in hers.ways.items():
        if name in BY_WORD:
            continue
        for form in ({}, sent | FORMS.get(name, {})):
            cookies = copy.deepcopy(client.cookies)
            writing = Writing()
            with transaction.atomic():
                with connection.execute_wrapper(writing):
                    told = _fault(partial(client.post, data=form), hers, knows_her, name, way)
                if writing.happened and digest(ada) != kept:
                    told = f"{told or ''} a row of hers changed".strip()
                transaction.set_rollback(True)
            client.cookies = cookies
            if told:
                found[name] = told
    return found


def missed(client, hers):
    """Tell which addresses lead Ada herself nowhere: they would prove nothing of anybody else."""
    found = {}
    for name in hers.filled.keys() - NOBODYS - BY_WORD - ONLY_WHEN_ASKED:
        statuses = []
        for send in (client.get, client.post, partial(client.post, data=FORMS.get(name, {}))):
            cookies = copy.deepcopy(client.cookies)
            with transaction.atomic():
                statuses.append(send(hers.ways[name]).status_code)
                transaction.set_rollback(True)
            client.cookies = cookies
        if all(status in CLOSED for status in statuses):
            found[name] = statuses
    return found


def body(ada):
    """Give one form that names Ada and her rows in every way our forms do."""
    kept = {name: found[0] for name, found in rows(ada).items()}
    named = dict.fromkeys(("person", "friend", "other", "who", "member", "to"), ada.pk)
    named |= {"uid": kept["CheckIn"].uid, "activity": kept["Activity"].key, "key": kept["Activity"].key}
    named |= {"a": kept["Activity"].key, "check_in": kept["CheckIn"].pk, "number": 1, "sure": "yes", "yes": "yes"}
    return named | dict.fromkeys(("text", "words", "line", "note", "name", "wish", "message", "answer"), "Ben was here")


def digest(ada):
    """Give a digest of all of Ada's rows, as they lie in the database."""
    found = sha256()
    with connection.cursor() as cursor:
        for model in (Person, *tables()):
            numbers = sorted(map(str, _of(ada, model).values_list("pk", flat=True)))
            names = ", ".join(connection.ops.quote_name(field.column) for field in model._meta.concrete_fields)
            key = connection.ops.quote_name(model._meta.pk.column)
            table = connection.ops.quote_name(model._meta.db_table)
            for number in numbers:
                cursor.execute(f"SELECT {names} FROM {table} WHERE {key} = %s", [number])
                found.update(repr([_plain(one) for one in cursor.fetchone()]).encode())
    return found.hexdigest()


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value


def _fault(ask, hers, knows_her, name, way):
    """Tell what is wrong with what somebody else is answered, or nothing."""
    reply = ask(way)
    whole = _whole(reply)
    if TOKEN in whole:
        return f"holds {whole[whole.index(TOKEN) :][:60]}"
    if NAME in whole and not knows_her:
        return "holds her name"
    strict = name in hers.filled and name not in NOBODYS | BY_WORD
    if not strict or reply.status_code in CLOSED or _is_door(reply):
        return None
    # What is sent twice is answered kindly where the row is gone: then exactly as for a row that never was.
    words = hers.filled[name]
    nothing = [_nowhere(word) for word in words]
    for _ in range(2):  # The clock may go on to the next minute between two looks, but not twice.
        other = ask(way.replace(reverse(name, args=words), reverse(name, args=nothing)))
        if (reply.status_code, _without(whole, words)) == (other.status_code, _without(_whole(other), nothing)):
            return None
        reply = ask(way)
        whole = _whole(reply)
    return f"answers {reply.status_code}, and not as for a row that is not there"


def _whole(reply):
    text = b"".join(reply.streaming_content) if reply.streaming else reply.content
    return text.decode(errors="replace") + repr(sorted(reply.headers.items()))


def _without(text, words):
    """Leave out of a page what differs each time: the form's secret, a new row's name, the words of the address."""
    text = CHANGING.sub("", text)
    for word in words:
        text = text.replace(f"/{word}", "/…")
    return text


def _nowhere(word):
    """Give words of the same make that name no row."""
    if isinstance(word, int):
        return 987654321
    return word if word in {"who-5", "span"} else re.sub("[0-9a-zA-Z]", "0", str(word))


def _is_door(reply):
    return reply.status_code == 302 and reply.url.startswith((reverse("sign_in"), reverse("welcome")))


def _way(model, seen=()):
    """Give the way from a table to the person its rows are of, as a query writes it."""
    direct = [field for field in _keys(model) if field.related_model is Person]
    owner = [field for field in direct if field.name in {"person", "user"}]
    if owner or direct:
        return (owner or direct)[0].name
    for field in _keys(model):
        if field.related_model in seen:
            continue
        further = _way(field.related_model, (*seen, model))
        if further is not None:
            return f"{field.name}__{further}"
    # What belongs to several, a group for instance, is of whoever stands in a row that points at it.
    for back in model._meta.related_objects:
        if any(field.name == "person" for field in _keys(back.related_model)):
            return f"{back.get_accessor_name().removesuffix('_set')}__person"
    return None


def _keys(model):
    return [field for field in model._meta.concrete_fields if field.is_relation]


def _of(ada, model):
    return model._base_manager.filter(**({"pk": ada.pk} if model is Person else {_way(model): ada}))


def _make(ada, other, model):
    """Make one row of Ada's by the kinds of its columns."""
    way, columns = _way(model), dict(COLUMNS.get(model.__name__, {}))
    for field in model._meta.concrete_fields:
        if field.name in columns or (field.primary_key and not field.is_relation):
            continue
        if field.is_relation and field.related_model is Person:
            columns[field.name] = ada if field.name == way else other
        elif field.is_relation and not field.null:
            row = _of(ada, field.related_model).first()
            columns[field.name] = row if row is not None else _make(ada, other, field.related_model)
        elif not field.is_relation and not field.null:
            columns[field.name] = _value(model, field)
    return model._base_manager.create(**columns)


def _value(model, field):
    """Give what a column may hold, by its kind."""
    word = f"{TOKEN}{model.__name__}{field.name}"
    if field.name in {"sha256", "digest", "fingerprint"}:
        return sha256(word.encode()).hexdigest()
    if field.has_default() and not isinstance(field, HealthText | HealthJson):
        return field.get_default()
    kinds = (
        (HealthText, word),
        (HealthJson, {"wall": word}),
        (models.BinaryField, word.encode()),
        (models.JSONField, [word]),
        (models.DateTimeField, timezone.now()),
        (models.DateField, timezone.now().date()),
        (models.BooleanField, False),
        (models.FloatField, 1.0),
        (models.IntegerField, 1),
        (models.UUIDField, None),
        (models.CharField | models.TextField, word[: field.max_length or 200]),
    )
    return next(value for kind, value in kinds if isinstance(field, kind))


def _mark(row):
    """Write recognisable words into every column of a row that holds words or answers."""
    changed = []
    for field in row._meta.concrete_fields:
        word, now = f"{TOKEN}{type(row).__name__}{field.name}", getattr(row, field.attname)
        if isinstance(field, HealthText):
            setattr(row, field.attname, word)
        elif isinstance(field, HealthJson | models.JSONField) and isinstance(now, dict):
            setattr(row, field.attname, now | {"wall": word})
        elif isinstance(field, HealthJson | models.JSONField) and isinstance(now, list):
            setattr(row, field.attname, [*now, word])
        elif isinstance(field, HealthBytes) or not _is_free_text(field):
            continue
        else:
            setattr(row, field.attname, word[: field.max_length])
        changed.append(field.name)
    if changed:
        row.save(update_fields=changed)


def _is_free_text(field):
    """Tell whether a column holds words of its own, and neither a key, a digest nor the name of a kind."""
    is_word = isinstance(field, models.TextField) or (isinstance(field, models.CharField) and field.max_length > 80)
    return is_word and not field.unique and not field.primary_key and not field.choices
