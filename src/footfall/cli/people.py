"""`footfall people`: who is here, and the links that let somebody begin or come back in."""

import argparse

from footfall.cli.ready import open_store
from footfall.cli.showing import address
from footfall.core.errors import BadUsage, NotFound


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked: list, add, invite, remove-sign-in."""
    open_store()
    from django.conf import settings  # noqa: PLC0415 - needs the store open

    print(_ACTS[arguments.act](arguments))
    if settings.OPTIONS.people != "several" and arguments.act != "list":
        print("This Footfall is for one person. Start it with FOOTFALL_PEOPLE=several to let others in.")
    return 0


def how_to_begin() -> str:
    """Say how the first one who looks after a shared place gets in, or that there is one."""
    from footfall.store.together import joining  # noqa: PLC0415 - needs the store open

    if joining.operators():
        return "Everybody signs in with a name and a password. Lost a way in? footfall people remove-sign-in NAME"
    return "Nobody looks after this place yet. In another window: footfall people add YOUR-NAME --operator"


def _list(_arguments: argparse.Namespace) -> str:
    from footfall.store import people  # noqa: PLC0415

    marks = {(True, True): " (looks after this place)", (False, False): " (sign-in closed)", (True, False): " (closed)"}
    lines = [f"{one.name}{marks.get((one.is_operator, one.is_active), '')}" for one in people.real()]
    return "\n".join(lines) or "Nobody yet."


def _add(arguments: argparse.Namespace) -> str:
    from footfall.actions.together import accounts  # noqa: PLC0415

    person, word = accounts.add(arguments.name, is_operator=arguments.operator)
    return _opens(f"{person.name} can begin with this link, once, within twelve hours:", f"/enter/{word}")


def _invite(arguments: argparse.Namespace) -> str:
    from footfall.actions.together import accounts  # noqa: PLC0415
    from footfall.store.together import joining  # noqa: PLC0415

    operators = joining.operators()
    if not operators:
        raise BadUsage("Nobody looks after this place yet: footfall people add YOUR-NAME --operator")
    word = accounts.invite(operators[0], arguments.name or "")
    return _opens("One person can begin with this link, within 14 days:", f"/invited/{word}")


def _remove_sign_in(arguments: argparse.Namespace) -> str:
    from footfall.actions.together import accounts  # noqa: PLC0415
    from footfall.store import people  # noqa: PLC0415

    person = people.named(arguments.name)
    if person is None or person.is_demonstration:
        raise NotFound(f"There is no person called {arguments.name}.")
    word = accounts.remove_sign_in(person)
    return _opens(
        f"Password, passkeys and codes of {person.name} are removed, and all browsers signed out. They come back in "
        "with this link, once, within twelve hours. Give it to nobody else:",
        f"/enter/{word}",
    )


def _opens(sentence: str, way: str) -> str:
    from django.conf import settings  # noqa: PLC0415

    return f"{sentence}\n{settings.OPTIONS.url or address.where() or address.USUAL}{way}"


_ACTS = {"list": _list, "add": _add, "invite": _invite, "remove-sign-in": _remove_sign_in}
