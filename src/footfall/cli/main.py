"""The `footfall` command: parse, act, answer; errors are one plain sentence."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from footfall import __version__
from footfall.core.errors import AppError
from footfall.core.failures import code, trace_of

PURPOSE = (
    "Footfall helps adults plan gentle running and other movement, and see from their own records how it goes "
    "with how they feel. It does not diagnose, monitor or treat any illness, and nobody reads your answers "
    "unless you share them."
)
#: Mathematics on one thread takes no more processor time here, and leaves the other core to the pages.
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
#: Which module does each command; imported when it is called, so that `analyse` never waits for Django.
COMMANDS = {
    "serve": "footfall.cli.serve",
    "demo": "footfall.cli.demo",
    "import": "footfall.cli.importing",
    "activities": "footfall.cli.activities",
    "insights": "footfall.cli.insights",
    "analyse": "footfall.cli.analyse",
    "report": "footfall.cli.showing.report",
    "fhir": "footfall.cli.showing.report",
    "export": "footfall.cli.export",
    "restore": "footfall.cli.restore",
    "backup": "footfall.cli.backup",
    "erase": "footfall.cli.erase",
    "check": "footfall.cli.check",
    "bench": "footfall.cli.bench",
    "words": "footfall.cli.catalogue",
    "people": "footfall.cli.people",
}


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status: 0 done, 1 something was refused or failed, 2 wrong usage."""
    arguments = build_parser().parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "footfall.settings")
    for threads in THREADS:  # Read when NumPy is loaded.
        os.environ.setdefault(threads, "1")
    try:
        run: Callable[[argparse.Namespace], int] = import_module(COMMANDS[arguments.command]).run
        return run(arguments)
    except AppError as wrong:
        print(wrong.message, file=sys.stderr)
        return 1
    except BrokenPipeError:  # The reader of our output (head, less) went away; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Stopped. What was read so far is kept.", file=sys.stderr)
        return 130
    except Exception as bug:  # noqa: BLE001 - the edge of the command line
        print(f"Something in Footfall went wrong, code {code()}: {trace_of(bug)}", file=sys.stderr)
        return 1


def build_parser() -> argparse.ArgumentParser:
    """Describe every command and option."""
    parser = argparse.ArgumentParser(prog="footfall", description=PURPOSE)
    parser.add_argument("--version", action="version", version=f"footfall {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_serving(commands)
    _add_records(commands)
    _add_answers(commands)
    _add_showing(commands)
    _add_people(commands)
    _add_owning(commands)
    _add_upkeep(commands)
    return parser


def _add_serving(commands: Any) -> None:
    for name, what in (
        ("serve", "start the pages and the worker"),
        ("demo", "start with the demonstration person"),
    ):
        command = commands.add_parser(name, help=what)
        command.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
        command.add_argument("--port", type=int, default=8765, help="port to listen on (default: 8765)")


def _add_records(commands: Any) -> None:
    command = commands.add_parser("import", help="bring files, folders and archives")
    command.add_argument("paths", nargs="+", metavar="PATH")
    command.add_argument("--dry-run", action="store_true", help="say what each file would become, keep nothing")
    _add_common(command)
    _add_common(commands.add_parser("activities", help="list what is kept, newest first"))


def _add_answers(commands: Any) -> None:
    _add_common(commands.add_parser("insights", help="what running does for this person, with doubt"))
    command = commands.add_parser("analyse", help="the same from two tables; nothing is stored")
    command.add_argument("--check-ins", required=True, metavar="A.csv")
    command.add_argument("--activities", required=True, metavar="B.csv")
    command.add_argument("--nights", metavar="C.csv")
    command.add_argument("--seed", type=int, default=1)
    command.add_argument("--json", action="store_true", help="one JSON object on standard output")


def _add_owning(commands: Any) -> None:
    command = commands.add_parser("export", help="everything a person owns as one zip")
    command.add_argument("out", metavar="OUT.zip")
    command.add_argument("--replace", action="store_true", help="write over a file that is there")
    _add_common(command)
    command = commands.add_parser("restore", help="bring back an export, or a whole backup")
    command.add_argument("file", metavar="IN.zip")
    command.add_argument("--dry-run", action="store_true", help="look through it, say what would be, keep nothing")
    command.add_argument("--into", metavar="FOLDER", help="an empty folder that a backup is put into")
    command.add_argument("--passphrase-file", metavar="FILE", help="what opens the key in a backup")
    _add_common(command)
    command = commands.add_parser("backup", help="the whole data folder as one file, also while it serves")
    command.add_argument("out", metavar="OUT")
    command.add_argument("--replace", action="store_true", help="write over a file that is there")
    command.add_argument("--with-key", action="store_true", help="put the master key in, locked by a passphrase")
    command.add_argument("--passphrase-file", metavar="FILE", help="read the passphrase there; it is asked for else")
    command.add_argument("--json", action="store_true", help="one JSON object on standard output")


def _add_people(commands: Any) -> None:
    acts = commands.add_parser("people", help="who is here, and links to begin").add_subparsers(
        dest="act", required=True, metavar="ACT"
    )
    acts.add_parser("list", help="name everybody")
    command = acts.add_parser("add", help="make a person, and print a link that lets them in once")
    command.add_argument("name", metavar="NAME")
    command.add_argument("--operator", action="store_true", help="they look after this place: they invite others")
    command = acts.add_parser("invite", help="print an invitation for one person")
    command.add_argument("--name", metavar="NOTE", help="for whom it is, to tell one from another")
    command = acts.add_parser("remove-sign-in", help="remove a lost password, passkeys and codes; print a new link")
    command.add_argument("name", metavar="NAME")


def _add_showing(commands: Any) -> None:
    for name, what in (("report", "a page for a doctor or therapist (PDF)"), ("fhir", "the same as data (FHIR R4)")):
        command = commands.add_parser(name, help=what)
        command.add_argument("--person", metavar="NAME", help="whose records; needed only where several people share")
        command.add_argument("--out", required=True, metavar="FILE", help="a new file; nothing is written over")
        command.add_argument("--parts", default="why,done,answers", help="what stands in it (docs/report.md)")
        command.add_argument(
            "--asked", default="", metavar="KEYS", help="questionnaires by key, for instance phq-8,who-5"
        )
        command.add_argument("--weeks", type=int, default=12, choices=(4, 12, 26, 0), help="how far back; 0 for all")
        command.add_argument("--named", action="store_true", help="put the name in it")


def _add_upkeep(commands: Any) -> None:
    command = commands.add_parser("erase", help="erase a person and everything they own")
    command.add_argument("--person", required=True, metavar="NAME")
    command.add_argument("--yes", action="store_true", help="really do it; there is no way back")
    command = commands.add_parser("check", help="look at the health of the data folder")
    command.add_argument("--json", action="store_true", help="one JSON object on standard output")
    command = commands.add_parser("bench", help="run the benchmarks and print their figures")
    command.add_argument("name", nargs="?", metavar="NAME")
    commands.add_parser("words", help="collect every sentence for the translators, and compile what they wrote")


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--person", metavar="NAME", help="whose records; needed only where several people share")
    command.add_argument("--json", action="store_true", help="one JSON object on standard output")


def print_json(answer: dict[str, Any]) -> None:
    """Print one JSON object on standard output."""
    print(json.dumps(answer, ensure_ascii=False, allow_nan=False))
