"""Make a group, ask others in, join, lead, and leave."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from footfall.actions.together import limits
from footfall.content.levels import ladder
from footfall.core.errors import AppError, NotFound
from footfall.core.together.names import skeleton
from footfall.core.words import _
from footfall.store.people import Person
from footfall.store.together import audit, group_runs, walls
from footfall.store.together import groups as kept
from footfall.store.together.groups import HELPER, LEADER, MEMBER, MOST_MEMBERS, Group, GroupCode, Membership

#: So many groups somebody belongs to at most.
MOST_GROUPS = 20
LONGEST_NAME, LONGEST_ABOUT = 60, 300
#: So long a code leads into a group, and for so many people one code may.
LASTS, MOST_USES = timedelta(days=7), MOST_MEMBERS - 1
#: Codes that were not right before a pause, and how long it is, in seconds.
FREE_TRIES, PAUSE_S = 10, 15 * 60
#: The signs of a code: none that looks like another one.
SIGNS, LENGTH = "23456789ABCDEFGHJKMNPQRSTVWXYZ", 16


class NotDone(AppError):
    """Something needs another look before it can be done."""

    status = 422


class WrongCode(NotDone):
    """A code that leads nowhere: guessed, run out, used up, taken back; from outside they are all the same."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a leader says of a group; both levels are numbers of the ladder, or None."""

    name: str
    about: str = ""
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What somebody agrees to in a group: read along, count in what it did together, show the leader that they come."""

    is_quiet: bool = False
    counts: bool = False
    shows_coming: bool = False


def of(person: Person, number: int) -> Membership:
    """Give what somebody is in a group.

    Raises:
        NotFound: they do not belong to it, or there is none.
    """
    one = kept.membership(person, number)
    if one is None:
        raise NotFound
    return one


def leading(person: Person, number: int) -> Membership:
    """Give what somebody is in a group they lead.

    Raises:
        NotFound: they do not lead it, or there is none.
    """
    one = of(person, number)
    if not one.is_leader:
        raise NotFound
    return one


def make(person: Person, said: Said) -> Group:
    """Make a group, led by whoever makes it.

    Raises:
        NotDone: the name or a level needs another look, or they belong to many groups already.
    """
    if len(kept.mine(person)) >= MOST_GROUPS:
        raise NotDone(_("You belong to twenty groups. Leave one first, if you want to make another."))
    group = kept.make(person, Group(**_columns(said)))
    audit.note(person, "group_joined", group=group.name)
    return group


def change(person: Person, number: int, said: Said) -> None:
    """Change what is said of a group.

    Raises:
        NotFound: they do not lead it.
        NotDone: the name or a level needs another look.
    """
    group, columns = leading(person, number).group, _columns(said)
    for name, value in columns.items():
        setattr(group, name, value)
    kept.save_group(person, group, *columns)


def invite(person: Person, number: int, uses: int, now: datetime) -> str:
    """Make a code that leads into a group; it is given once, and only its digest is kept. A helper's leads in one.

    Raises:
        NotFound: they neither lead nor help.
        NotDone: the group rests, or the code is for too many.
    """
    one = _looked_after(person, number)
    _awake(one.group, now)
    most = MOST_USES if one.is_leader else 1
    if not 1 <= uses <= most:
        raise NotDone(_("Please choose for how many people it is: from one to %(most)s.") % {"most": most})
    word = "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
    kept.add_code(
        person, GroupCode(group=one.group, digest=_digest(word), made_at=now, until=now + LASTS, uses_left=uses)
    )
    return "-".join(word[place : place + 4] for place in range(0, LENGTH, 4))


def end_code(person: Person, number: int, code: int) -> None:
    """Let a code lead nowhere from now on.

    Raises:
        NotFound: there is no such code, or it is not theirs to end.
    """
    if not kept.end_code(person, _looked_after(person, number).group, code):
        raise NotFound


def look_in(person: Person, word: str, now: datetime) -> GroupCode:
    """Find the group a code leads into; before joining, so that one can read what it means.

    Raises:
        WrongCode: it leads nowhere (any more).
        TooManyTries: many codes were not right lately.
    """
    wait = _("Several codes were not right. Please wait a quarter of an hour and try again.")
    limits.look_for_guessing("group code", person, FREE_TRIES, PAUSE_S, wait)
    code = kept.code_of(person, _digest(word), now)
    if code is None or kept.has_leader_apart(person, code.group):
        limits.count_guess("group code", person, PAUSE_S)
        raise WrongCode(_("This code leads nowhere. It may have run out or been used. Ask for a new one."))
    return code


def join(person: Person, word: str, agreed: Agreed, now: datetime) -> Group:
    """Become a member of the group a code leads into; who already is one stays as they are, and the code is not used.

    Raises:
        WrongCode, TooManyTries: as in `look_in`.
        NotDone: it is full, it rests, somebody in it has a name that looks like theirs, or they belong to many groups.
    """
    code = look_in(person, word, now)
    group = code.group
    if kept.membership(person, group.pk) is not None:
        return group
    _awake(group, now)
    with transaction.atomic():
        kept.hold(person, group)
        if kept.membership(person, group.pk) is not None:
            return group
        _fits(person, group)
        if not kept.use_code(person, code):
            raise WrongCode(_("This code leads nowhere. It may have run out or been used. Ask for a new one."))
        kept.join(person, group, **_row_of(agreed, now))
        walls.sign(person, group, walls.NAMED)
        audit.note(person, "group_joined", group=group.name)
    return group


def change_mine(person: Person, number: int, agreed: Agreed, now: datetime) -> None:
    """Change what somebody agrees to; whoever leads is never quiet.

    Raises:
        NotFound: they do not belong to the group.
    """
    one = of(person, number)
    columns = _row_of(agreed, now)
    if one.counts_since is not None and agreed.counts:
        columns["counts_since"] = one.counts_since
    if one.looks_after:
        columns["is_quiet"] = False
    for name, value in columns.items():
        setattr(one, name, value)
    kept.save_membership(person, one, *columns)


def set_role(person: Person, number: int, member: int, role: str) -> None:
    """Let a member help, or help no more.

    Raises:
        NotFound: they do not lead the group, or there is no such member.
    """
    one = _other(person, number, member)
    if role not in {HELPER, MEMBER} or one.role == LEADER:
        raise NotFound
    one.role, one.is_quiet = role, one.is_quiet and role == MEMBER
    kept.save_membership(person, one, "role", "is_quiet")


def ask_to_lead(person: Person, number: int, member: int) -> None:
    """Ask a member to lead instead; nothing changes before they say yes.

    Raises:
        NotFound: they do not lead the group, or there is no such member.
    """
    kept.ask_to_lead(person, _other(person, number, member))


def is_asked(person: Person, one: Membership) -> bool:
    """Tell whether this person is the one who is asked to lead."""
    if one.is_leader or not (one.is_asked or one.group.leaderless_since is not None):
        return False
    return kept.next_leader(person, one.group) is not None


def answer_asking(person: Person, number: int, *, yes: bool, now: datetime) -> None:
    """Say yes or no to leading a group; a no is told to nobody, and the next one is asked.

    Raises:
        NotFound: they do not belong to the group, or were not asked.
    """
    one = of(person, number)
    if not is_asked(person, one):
        raise NotFound
    if yes:
        kept.lead(person, one.group)
    else:
        one.is_asked, one.declined_at = False, now
        kept.save_membership(person, one, "is_asked", "declined_at")


def remove(person: Person, number: int, member: int, now: datetime) -> None:
    """Take a member out; they are told, and choose what becomes of their words, which nobody reads until then.

    Every open code ends: one of them may be in their hand, and would lead them in again.

    Raises:
        NotFound: they do not lead the group, or there is no such member.
    """
    one = _other(person, number, member, blocked=True)
    one.removed_at, one.role, one.counts_since, one.is_asked = now, MEMBER, None, False
    kept.save_membership(person, one, "removed_at", "role", "counts_since", "is_asked")
    kept.end_all_codes(person, one.group)
    walls.sign(one.person, one.group, walls.HELD)
    audit.note(one.person, "group_left", group=one.group.name, how="removed")


def leave(person: Person, number: int, *, keeps_words: bool, asks: int | None = None) -> None:
    """Leave a group: all that was shared there goes, or the words stay as from somebody who left.

    A leader may ask a member to lead from then on. It works also for who was taken out and has yet to choose.

    Raises:
        NotFound: they do not belong to the group, or there is no such member to ask.
    """
    one = kept.membership(person, number)
    left = one or kept.membership_left(person, number)
    if left is None:
        raise NotFound
    if asks is not None and one is not None and one.is_leader:
        ask_to_lead(person, number, asks)
    walls.erase_all(person, left.group, keeps_words=keeps_words)
    group_runs.part(person, left.group)
    kept.part(person, left.group)
    if one is not None:
        audit.note(person, "group_left", group=left.group.name, how="left")


def level_words(group: Group) -> str:
    """Say which levels a group's runs are for; nothing where its leader said none."""
    if group.lowest is None or group.highest is None:
        return ""
    levels = ladder().levels
    low, high = (levels[min(number, len(levels) - 1)] for number in (group.lowest, group.highest))
    if low.number == high.number:
        return _(low.name)
    return _("from “%(low)s” to “%(high)s”") % {"low": _(low.name), "high": _(high.name)}


def _looked_after(person: Person, number: int) -> Membership:
    one = of(person, number)
    if not one.looks_after:
        raise NotFound
    return one


def _other(person: Person, number: int, member: int, *, blocked: bool = False) -> Membership:
    group = leading(person, number).group
    one = kept.member(person, group, member)
    if one is None and blocked:
        one = next((found for found in kept.blocked(person, group) if found.pk == member), None)
    if one is None or one.person_id == person.pk:
        raise NotFound
    one.group = group
    return one


def _awake(group: Group, now: datetime) -> None:
    if group.is_resting(now):
        raise NotDone(_("This group rests just now: it can be read, and nothing new comes in."))


def _fits(person: Person, group: Group) -> None:
    if kept.is_full(person, group):
        raise NotDone(_("This group is full: forty people belong to it, and it stays small on purpose."))
    if len(kept.mine(person)) >= MOST_GROUPS:
        raise NotDone(_("You belong to twenty groups. Leave one first, if you want to join another."))
    own = skeleton(person.name)
    if any(skeleton(name) == own for name in kept.names(person, group)):
        raise NotDone(
            _(
                "Somebody in this group has a name that looks like yours. So that nobody takes one of you for the "
                "other, please change yours a little under Settings, and come back."
            )
        )


def _columns(said: Said) -> dict[str, str | int | None]:
    name, about = _tidy(said.name), " ".join(said.about.replace("\0", "").split())
    if not name or len(name) > LONGEST_NAME:
        raise NotDone(_("Please give the group a name of up to sixty letters."))
    if len(about) > LONGEST_ABOUT:
        raise NotDone(_("Please say it in up to three hundred letters. What you wrote is still here."))
    lowest, highest, top = said.lowest, said.highest, ladder().top
    if lowest is None or highest is None:
        lowest = highest = lowest if highest is None else highest
    if lowest is not None and highest is not None:
        lowest, highest = sorted((lowest, highest))
        if lowest < 0 or highest > top:
            raise NotDone(_("Please choose both levels from the list."))
    return {"name": name, "about": about, "lowest": lowest, "highest": highest}


def _row_of(agreed: Agreed, now: datetime) -> dict[str, datetime | bool | None]:
    return {
        "is_quiet": agreed.is_quiet,
        "counts_since": now if agreed.counts else None,
        "shows_coming": agreed.shows_coming,
    }


def _tidy(name: str) -> str:
    return " ".join("".join(sign for sign in name if sign.isprintable() or sign.isspace()).split())


def _digest(word: str) -> str:
    plain = "".join(sign for sign in word.upper() if sign.isalnum())
    return sha256(f"group\0{plain}".encode()).hexdigest()
