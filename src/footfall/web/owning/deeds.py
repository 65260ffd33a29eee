"""What was done with a person's data, each in one sentence; one that nobody here knows is still told."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from footfall.store.together.audit import Deed
from footfall.web.groups import words

Told = Mapping[str, Any]
#: Around what somebody else is called: it is read as one piece whichever way its letters run.
APART, TOGETHER = "\u2068", "\u2069"


def sentence(deed: Deed) -> str:
    """Say what was done."""
    told = deed.told if isinstance(deed.told, dict) else {}
    return SENTENCES.get(deed.kind, _unknown)(told)


def _name(told: Told, key: str) -> str:
    name = str(told.get(key, "")).strip()
    return f"{APART}{name}{TOGETHER}" if name else _("somebody")


def _signed_in(told: Told) -> str:
    device = str(told.get("device", ""))
    if device:
        return _("You signed in with %(device)s.") % {"device": _name(told, "device")}
    return _("You signed in.")


def _sign_in_changed(told: Told) -> str:
    if told.get("what") == "passkey_copied":
        return _("One of your passkeys looked like a copy, so it opened nothing. If you know of no copy, remove it.")
    return _("A way you sign in was changed. If that was not you, look at Settings.")


def _session_ended(told: Told) -> str:
    if told.get("which") == "others":
        return _("You signed out everywhere but on one device.")
    return _("You signed out one of your devices.")


def _exported(told: Told) -> str:
    del told
    return _("You took everything with you, in one file.")


def _restored(told: Told) -> str:
    del told
    return _("Everything came here from a file you had taken with you.")


def _friend_made(told: Told) -> str:
    return _("You and %(name)s became friends.") % {"name": _name(told, "name")}


def _friend_sees(told: Told) -> str:
    if not told.get("shows") and not told.get("answers"):
        return _("You chose that %(name)s sees nothing of yours.") % {"name": _name(told, "name")}
    return _("You chose anew what %(name)s sees of yours.") % {"name": _name(told, "name")}


def _friend_ended(told: Told) -> str:
    return _("You and %(name)s are no friends here any more. They see nothing of yours.") % {
        "name": _name(told, "name")
    }


def _blocked(told: Told) -> str:
    return _("You blocked %(name)s. Neither of you sees the other, and they were not told.") % {
        "name": _name(told, "name")
    }


def _group_joined(told: Told) -> str:
    return _("You joined the group %(name)s.") % {"name": _name(told, "group")}


def _group_left(told: Told) -> str:
    if told.get("how") == "removed":
        return _("You were taken out of the group %(name)s.") % {"name": _name(told, "group")}
    return _("You left the group %(name)s, and what you shared there is gone.") % {"name": _name(told, "group")}


def _shared(told: Told) -> str:
    return _("You made a link for %(name)s that shows some of your pages for a while.") % {"name": _name(told, "label")}


def _share_looked_at(told: Told) -> str:
    return _("The link for %(name)s was opened.") % {"name": _name(told, "label")}


def _share_ended(told: Told) -> str:
    if told.get("why") == "tries":
        return _("The link for %(name)s closed by itself: its word was tried too often.") % {
            "name": _name(told, "label")
        }
    return _("You ended the link for %(name)s. It shows nothing any more.") % {"name": _name(told, "label")}


def _report_made(told: Told) -> str:
    if told.get("what") == "fhir":
        return _("You took your records as a file for a doctor's computer.")
    return _("You took a report for a doctor.")


def _mailed(told: Told) -> str:
    del told
    return _("A mail was sent to your address.")


def _operator(told: Told) -> str:
    kind = str(told.get("act") or told.get("what") or "")
    said = OPERATOR.get(kind)
    if said is None:
        return _("Whoever looks after this place did something with your account.")
    return said(told)


def _what(told: Told) -> str:
    """Name what it was about, as the page of what was reported does."""
    known = words.KINDS.get(str(told.get("what", "")))
    return str(known) if known is not None else _("Something of yours")


def _down(told: Told) -> str:
    return _("Something of yours that others could see was reported, and taken down. What it was: %(what)s.") % {
        "what": _what(told)
    }


def _taken_down(told: Told) -> str:
    why = words.REASONS.get(str(told.get("reason", "")))
    if why is None:
        return _("Something you wrote in a group was taken down by who looks after it.")
    return _("Something you wrote in a group was taken down by who looks after it. Why: %(why)s.") % {"why": str(why)}


def _warned(told: Told) -> str:
    asked = words.WARNINGS.get(str(told.get("warning", "")))
    if asked is None:
        return _("Somebody reported something of yours, and you were asked to look at the rules.")
    return _("Somebody reported something of yours (%(what)s). You are asked: %(sentence)s") % {
        "what": _what(told),
        "sentence": str(asked),
    }


def _wall_closed(told: Told) -> str:
    return _("The wall of the group %(name)s was closed by whoever looks after this place.") % {
        "name": _name(told, "what")
    }


def _kept_out(told: Told) -> str:
    return _("Your sign-in was closed after something was reported. What it was: %(what)s.") % {"what": _what(told)}


def _unknown(told: Told) -> str:
    del told
    return _("Something was done with your account.")


#: What whoever looks after this place can do, or a group's leader; never more than this.
OPERATOR: Mapping[str, Callable[[Told], str]] = {
    "sign_in_removed": lambda _told: _(
        "Your ways to sign in were removed from the machine itself, for a new beginning."
    ),
    "switched_off": lambda _told: _("Whoever looks after this place closed your sign-in."),
    "switched_on": lambda _told: _("Whoever looks after this place opened your sign-in again."),
    "taken_down": _taken_down,
    "down": _down,
    "warn": _warned,
    "close": _wall_closed,
    "keep_out": _kept_out,
}
SENTENCES: Mapping[str, Callable[[Told], str]] = {
    "signed_in": _signed_in,
    "sign_in_changed": _sign_in_changed,
    "session_ended": _session_ended,
    "exported": _exported,
    "restored": _restored,
    "friend_made": _friend_made,
    "friend_sees": _friend_sees,
    "friend_ended": _friend_ended,
    "blocked": _blocked,
    "group_joined": _group_joined,
    "group_left": _group_left,
    "shared": _shared,
    "share_looked_at": _share_looked_at,
    "share_ended": _share_ended,
    "report_made": _report_made,
    "mailed": _mailed,
    "operator": _operator,
}
