"""Reminders: what somebody wants, what is due for them now, and handing it over, at most once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from footfall.actions import asking
from footfall.actions.caring import moments
from footfall.actions.going import choosing, planning
from footfall.core.days import day_of, local, moment_of
from footfall.core.errors import AppError, NotFound, TooManyTries
from footfall.exports import post
from footfall.exports.post import Outcome
from footfall.plan import notices
from footfall.plan.notices import KINDS, MOST_A_DAY, After, Known, Wishes
from footfall.plan.times import WEEKS, Usual, usual_times
from footfall.store import activities, analyses, check_ins, goals, people, reminders, sessions
from footfall.store.people import Person
from footfall.store.reminders import Reminder, ReminderWish
from footfall.store.together import monthly

#: The mail that asks whether an address is right, and the note that shows how one looks: never by themselves.
ADDRESS, TRIAL = "address", "trial"
#: That somebody wanted to be back by now, or that a friend did: set up by themselves, never switched or left out.
BACK_BY = "back_by"
#: How often either may be asked for in a day.
MOST_ASKED = 3
#: How long they make sense, and so long a link of the first one opens.
ADDRESS_LASTS, TRIAL_LASTS = timedelta(days=2), timedelta(minutes=10)
#: So long a note that a friend waved or wrote makes sense.
FRIENDS_LAST = timedelta(hours=12)
#: How soon somebody is looked at again at the latest and at the earliest; where nothing is on, seldom.
SOON, AT_ONCE, SELDOM = timedelta(minutes=5), timedelta(seconds=15), timedelta(days=1)
#: Where a tap on each kind leads.
WAYS = {"session": "plan", "after": "check_in", "review": "goal", "letter": "letters", TRIAL: "reminders"}
WAYS |= {notices.FRIENDS: "friends", BACK_BY: "back_by"}
#: An effort from here on was a hard one (0 to 10).
HARD = 7.0
OFF_SALT, CONFIRM_SALT = "footfall.reminders.off", "footfall.reminders.address"


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a note: they tell nothing of whoever gets them."""

    title: str
    text: str


# ---- what somebody wants ----


def switch(person: Person, kind: str, *, on: bool) -> None:
    """Turn one kind of reminder on or off.

    Raises:
        NotFound: there is no such kind.
    """
    if kind not in KINDS:
        raise NotFound
    kinds = set(reminders.wish(person).kinds)
    kinds = kinds | {kind} if on else kinds - {kind}
    reminders.keep_wish(person, kinds=sorted(kinds))


def set_times(person: Person, before_min: int, quiet_from: int, quiet_until: int) -> None:
    """Keep how long before a session a note comes, and the quiet hours."""
    reminders.keep_wish(person, before_min=before_min, quiet_from=quiet_from, quiet_until=quiet_until)


def set_address(person: Person, address: str) -> None:
    """Keep a mail address; nothing is sent to it but the question whether it is right, until that was answered.

    Raises:
        AppError: nobody set up mail on this machine.
        TooManyTries: it was asked for too often today.
    """
    _refuse_invented(person)
    if not post.can_mail():
        raise AppError(_("Mail is not set up on this machine."))
    word = uuid4().hex
    _ask_for(person, ADDRESS, f"{ADDRESS}:{word}", ADDRESS_LASTS)
    reminders.keep_wish(person, email=address, email_confirmed_at=None, email_digest=word)


def remove_address(person: Person) -> None:
    """Forget the mail address."""
    reminders.keep_wish(person, email=None, email_confirmed_at=None, email_digest="")


def confirm_address(word: str, *, really: bool) -> bool:
    """Tell whether a link out of a mail belongs to the address it went to; with `really`, mark it as right."""
    try:
        number, name = signing.loads(word, salt=CONFIRM_SALT, max_age=ADDRESS_LASTS)
    except (signing.BadSignature, TypeError, ValueError):  # Not ours, too old, or cut short.
        return False
    person = people.numbered(number)
    if person is None or not name or reminders.wish(person).email_digest != name:
        return False
    if really:
        reminders.keep_wish(person, email_confirmed_at=timezone.now())
    return True


def turn_off(word: str, *, really: bool) -> bool:
    """Tell whether a link out of a mail turns a kind off; with `really`, turn it off."""
    try:
        number, kind = signing.loads(word, salt=OFF_SALT)
    except (signing.BadSignature, TypeError, ValueError):  # Not ours, or cut short.
        return False
    person = people.numbered(number)
    if person is None or kind not in KINDS:
        return False
    if really:
        switch(person, kind, on=False)
    return True


def add_browser(person: Person, endpoint: str, p256dh: str, auth: str) -> None:
    """Keep a browser that shows notes.

    Raises:
        AppError: its service is none we hand notes to, its keys are none, or there are too many browsers.
    """
    _refuse_invented(person)
    if not post.is_known_service(endpoint):
        raise AppError(_("This browser's service for notes is not one that Footfall hands notes to."))
    if not post.are_keys(p256dh, auth):
        raise AppError(_("This browser did not say how to seal notes for it. Please try once more."))
    if not reminders.subscribe(person, endpoint, {"p256dh": p256dh, "auth": auth}):
        raise AppError(_("There are many browsers already. Please remove one first."))
    reminders.keep_wish(person)


def try_one(person: Person) -> None:
    """Ask for one note now, to see how they look.

    Raises:
        TooManyTries: it was asked for too often today.
    """
    _ask_for(person, TRIAL, f"{TRIAL}:{uuid4().hex}", TRIAL_LASTS)
    reminders.keep_wish(person)


def learned_times(person: Person) -> tuple[Usual, ...]:
    """Learn when somebody usually goes, from the last weeks."""
    now = timezone.now()
    begun = activities.begun(person, now - timedelta(weeks=WEEKS), now)
    starts = [local(one.start, person.zone, one.utc_offset_min).replace(tzinfo=None) for one in begun]
    return usual_times(starts)


def _refuse_invented(person: Person) -> None:
    """Let nobody who looks around have mails or notes sent: whoever comes after them would get or see them, too."""
    if person.is_demonstration:
        raise AppError(_("Nothing is kept here."))


def _ask_for(person: Person, kind: str, key: str, lasts: timedelta) -> None:
    now = timezone.now()
    asked = [one for one in reminders.due_since(person, now - timedelta(days=1)) if one.kind == kind]
    if len(asked) >= MOST_ASKED:
        raise TooManyTries(_("That was sent a few times today. Please try again tomorrow."), 24 * 3600.0)
    reminders.set_due(person, key, kind, now, now + lasts)


def tell_of_friend(person: Person, name: str, now: datetime) -> None:
    """Let a note go out that a friend waved, wrote or proposed, where somebody turned that kind on; it names nobody."""
    wish = reminders.wish(person)
    if notices.FRIENDS not in wish.kinds or person.is_demonstration:
        return
    due = notices.after_quiet(now, person.zone, wish.quiet_from, wish.quiet_until)
    reminders.set_due(person, f"{notices.FRIENDS}:{name}", notices.FRIENDS, due, due + FRIENDS_LAST)
    reminders.keep_wish(person)


# ---- the worker ----


def look_after(wish: ReminderWish) -> None:
    """Work out what is due for one person and hand over what is due now; run again, it changes nothing.

    What is due is worked out from the plan and the records as they are at this moment: where the plan changed or
    somebody was out already, what was due before is gone.
    """
    person, now = wish.person, timezone.now()
    kinds = _open_kinds(wish, now)
    found = notices.due(_wishes(wish, kinds), _known(person, now), now) if kinds and _reachable(wish) else []
    for one in found:
        reminders.set_due(person, one.key, one.kind, one.due_at, one.until)
    wanted = {one.key for one in found}
    for row in reminders.waiting(person):
        if row.until <= now:
            reminders.drop(person, row, now)
        elif row.kind in KINDS and row.kind != notices.FRIENDS and row.key not in wanted:
            reminders.unset(person, row)
        elif row.due_at <= now:
            _send(person, row)
    reminders.forget_old(person, now)
    reminders.looked(person, wish, _again(person, wish, now))


def put_off(wish: ReminderWish) -> None:
    """Let go of a person whose reminders could not be worked out, for a while."""
    reminders.looked(wish.person, wish, timezone.now() + SOON)


def _again(person: Person, wish: ReminderWish, now: datetime) -> datetime:
    coming = [max(row.due_at, row.claimed_until or row.due_at) for row in reminders.waiting(person)]
    latest = now + (SOON if wish.kinds else SELDOM)
    return max(now + AT_ONCE, min([*coming, latest]))


def _reachable(wish: ReminderWish) -> bool:
    return bool(reminders.subscriptions(wish.person)) or _can_mail(wish)


def _can_mail(wish: ReminderWish) -> bool:
    return post.can_mail() and wish.email is not None and wish.email_confirmed_at is not None


def _open_kinds(wish: ReminderWish, now: datetime) -> frozenset[str]:
    """Give the kinds that may go out now: none while help comes before all else, no session while the plan rests."""
    care = moments.look(wish.person, now)
    if care.open is not None:
        return frozenset()
    return frozenset(wish.kinds) - (frozenset({"session"}) if care.resting else frozenset())


def _wishes(wish: ReminderWish, kinds: frozenset[str]) -> Wishes:
    return Wishes(kinds, wish.before_min, wish.quiet_from, wish.quiet_until)


def _known(person: Person, now: datetime) -> Known:
    """Gather what the rules go by: today and tomorrow of the plan, and what was done since yesterday."""
    today = day_of(now, person.zone)
    yesterday = moment_of(today - timedelta(days=1), 0, person.zone)
    begun = activities.begun(person, yesterday, now)
    told = sessions.between(person, yesterday, now)
    out = {day_of(one.start, person.zone, one.utc_offset_min) for one in begun}
    out |= {day_of(one.started_at, person.zone, one.utc_offset_min) for one in told}
    goal = goals.open_one(person)
    sore = [one for one in told if (one.pain or 0) > 0 or one.limped or (one.exertion or 0) >= HARD]
    return Known(
        zone=person.zone,
        planned=choosing.open_days(person, planning.days(person, today, today + timedelta(days=2)), now),
        out=frozenset(out),
        after=_after(person, now),
        review=None if goal is None else (str(goal.pk), goal.review_on),
        letter=_letter(person, now),
        sore=None if not sore else (sore[-1].uid, day_of(sore[-1].started_at, person.zone, sore[-1].utc_offset_min)),
    )


def _letter(person: Person, now: datetime) -> tuple[str, date] | None:
    """Give the monthly letter that was made lately and that Today was not told to leave."""
    row = monthly.made_since(person, now - timedelta(days=notices.LETTER_DAYS + 1))
    return None if row is None else (f"{row.year:04d}-{row.month:02d}", day_of(row.made_at, person.zone))


def _after(person: Person, now: datetime) -> After | None:
    """Give the check-in that is worth asking for after the newest activity, by the one rule there is for it."""
    lately = activities.begun(person, now - asking.LONGEST - asking.LONGEST_AFTER, now)
    if not lately:
        return None
    ratings = check_ins.between(person, lately[-1].start - asking.BEFORE, now)
    stored = analyses.newest(person)
    ask = asking.choose(
        None if stored is None else stored.as_record(),
        [one.as_record() for one in lately],
        [one.as_record() for one in ratings],
        now,
    )
    if ask is None:
        return None
    end = ask.activity.start + timedelta(seconds=ask.activity.duration)
    closes = next(window.closes for window in asking.WINDOWS if window.hours == ask.hours)
    key = f"{int(ask.activity.start.timestamp())}:{ask.hours:g}"
    return After(key, end + timedelta(hours=ask.hours), end + timedelta(hours=closes))


def _send(person: Person, row: Reminder) -> None:
    """Hand one reminder over: it is marked as sent first, and that is taken back only where it surely was not.

    What is wanted is read anew for each: somebody may take an address away while the one before is on its way.
    """
    now, wish = timezone.now(), reminders.wish(person)
    if row.kind in KINDS:
        if row.kind not in wish.kinds:
            reminders.unset(person, row)
            return
        day = notices.day_around(now, person.zone)
        if reminders.sent_between(person, *day, KINDS) >= MOST_A_DAY:
            reminders.drop(person, row, now)
            return
    if not reminders.hand_over(person, row, now):
        return
    with _speaking_to(person):
        outcome = _mail_confirmation(person, wish) if row.kind == ADDRESS else _deliver(person, wish, row, now)
    if outcome is Outcome.REFUSED:
        reminders.take_back(person, row, now)


def _deliver(person: Person, wish: ReminderWish, row: Reminder, now: datetime) -> Outcome:
    """Give a note to every browser; where none took it, and there is an address, by mail: never by both."""
    said = words_of(row.kind)
    way = _way(row)
    outcomes = [Outcome.REFUSED]
    for browser in reminders.subscriptions(person):
        outcome = post.push(browser.sealed, post.Note(said.title, said.text, way, row.key), row.until - now)
        if outcome is Outcome.GONE:
            reminders.unsubscribe(person, browser.pk)
        else:
            reminders.note_push(person, browser.pk, taken=outcome is Outcome.SENT)
        outcomes.append(outcome)
    for best in (Outcome.SENT, Outcome.UNKNOWN):
        if best in outcomes:
            return best
    return _mail(person, wish, row.kind, said, way) if _can_mail(wish) else Outcome.REFUSED


def _way(row: Reminder) -> str:
    """Give the page a tap leads to: of the morning after the question itself, of others where one goes on."""
    name = row.key.partition(":")[2]
    return reverse("session_later", args=[name]) if row.kind == "morning_after" else reverse(WAYS[row.kind])


def _mail(person: Person, wish: ReminderWish, kind: str, said: Said, way: str) -> Outcome:
    url = settings.OPTIONS.url
    lines = [said.text, f"{url}{way}"]
    off = ""
    if kind in KINDS:
        off = url + reverse("reminder_off", args=[signing.dumps((person.pk, kind), salt=OFF_SALT)])
        lines += [_("No more notes of this kind: %(link)s") % {"link": off}]
    return post.send_mail(post.Mail(str(wish.email), said.title, "\n\n".join(lines) + "\n", off))


def _mail_confirmation(person: Person, wish: ReminderWish) -> Outcome:
    if not wish.email or wish.email_confirmed_at is not None or not post.can_mail():
        return Outcome.UNKNOWN
    word = signing.dumps((person.pk, wish.email_digest), salt=CONFIRM_SALT)
    lines = [
        _("Somebody wrote this address into Footfall, to get short notes there. Was it you? Then open this page:"),
        settings.OPTIONS.url + reverse("confirm_address", args=[word]),
        _("If it was not you, there is nothing to do. Nothing more will come."),
    ]
    return post.send_mail(post.Mail(wish.email, _("Is this your address?"), "\n\n".join(lines) + "\n"))


def words_of(kind: str) -> Said:
    """Give the words of a note; on a locked screen they tell nobody anything."""
    texts = {
        "session": _("Time outside, if you like."),
        "after": _("A moment for yourself, if you like."),
        "review": _("A page of yours to look at, if you like."),
        "morning_after": _("A short question, if you like."),
        "letter": _("A page of yours is ready, if you like."),
        notices.FRIENDS: _("Something kind to read, if you like."),
        BACK_BY: _("Please open this when you can."),
        TRIAL: _("This is how a note looks."),
    }
    return Said(_("A note for you"), texts[kind])


@contextmanager
def _speaking_to(person: Person) -> Iterator[None]:
    """Write in the person's own language; a worker has no browser to ask."""
    known = dict(settings.LANGUAGES)
    with translation.override(person.language if person.language in known else settings.LANGUAGE_CODE):
        yield
