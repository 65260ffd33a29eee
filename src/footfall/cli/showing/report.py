"""`footfall report` and `footfall fhir`: what somebody shows to a professional, as paper and as data."""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from footfall.cli.ready import open_store
from footfall.core.errors import AppError, BadUsage


def run(arguments: argparse.Namespace) -> int:
    """Write a report (PDF) or a bundle (FHIR) of what was chosen to a file that only its owner may read."""
    open_store()
    from django.utils import timezone  # noqa: PLC0415 - needs the store open

    from footfall.actions import people  # noqa: PLC0415
    from footfall.actions.together import bundling, reporting  # noqa: PLC0415

    person, now = people.find(arguments.person), timezone.now()
    keys = frozenset(key for key, _short in reporting.answered_keys(person))
    asked = frozenset(arguments.asked.split(",")) if arguments.asked else frozenset()
    if asked - keys:
        raise BadUsage(f"Nothing was answered under: {', '.join(sorted(asked - keys))}.")
    parts = frozenset(arguments.parts.split(",")) | ({"asked"} if asked else frozenset())
    wrong = parts - {*reporting.EVERY}
    if wrong:
        raise BadUsage(f"There is no part {', '.join(sorted(wrong))}. There are: {', '.join(reporting.EVERY)}.")
    chosen = reporting.Chosen(parts=parts, asked=asked, weeks=arguments.weeks, named=arguments.named)
    if arguments.command == "report":
        _keep(arguments.out, [reporting.write(person, chosen, now)[1]])
    else:
        _keep(arguments.out, (piece.encode() for piece in bundling.write(person, chosen, now)))
    reporting.note_made(person, "pdf" if arguments.command == "report" else "fhir")
    print(f"Written to {arguments.out}.", file=sys.stderr)
    return 0


def _keep(out: str, pieces: Iterable[bytes]) -> None:
    """Write a new file; one that is there already is never written over."""
    try:
        handle = os.open(Path(out), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as there:
        raise AppError(f"{out} is there already. Please name another file.") from there
    except OSError as error:
        raise AppError(f"{out} cannot be written: {error.strerror}.") from error
    with os.fdopen(handle, "wb") as file:
        for piece in pieces:
            file.write(piece)
