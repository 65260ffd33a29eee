"""The rules of the house that a machine can check: sizes, rooms, queries, words, and that the docs keep up."""

import ast
import inspect
import re
import statistics
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "footfall"
FILES = sorted(file for file in SOURCE.rglob("*.py") if "migrations" not in file.parts)
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]

#: Store modules whose functions may work without naming a person: signing in, joining, and the database as a whole.
WITHOUT_PERSON = {"people", "joining", "database", "upgrading", "apps", "models", "fields", "once"}
#: The worker's claim, places on disk that hold nobody's rows, and the calendar feed: its secret word says whose it is.
WITHOUT_PERSON_NAMES = {"claim", "incoming", "digest", "feed_of_word"}
#: What asks what the time is, beside `core/days.now` and Django's `timezone.now`, which goes by the same clock.
CLOCKS = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today"}
CLOCKS |= {"time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime"}
#: Where another is asked, and why. How long something takes is asked of `time.monotonic` or `time.perf_counter`.
OWN_CLOCK = {
    "core/days.py": "this is the one",
    "actions/signing_in.py": "seconds to wait after a wrong password, counted in numbers, not moments",
    "actions/together/limits.py": "seconds to wait after too many forms, counted in numbers, not moments",
    "actions/together/sharing.py": "seconds to wait after wrong codes of a link, counted in the same numbers",
    "store/together/counting.py": "when what was counted is forgotten, in the same numbers",
    "store/together/copying.py": "the age of a file, which the disk tells in numbers",
    "web/proving.py": "how long ago somebody proved who they are; a session keeps numbers",
    "web/accounts/entering.py": "how long ago a password was right; a session keeps numbers",
}
#: The three edges: pages, command line, worker.
EDGES = {"web/edge.py", "cli/main.py", "work/loop.py"}


def functions():
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield file, node


def lines_of(node: ast.AST) -> int:
    doc = ast.get_docstring(node, clean=False)
    return node.end_lineno - node.lineno + 1 - (doc.count("\n") + 1 if doc else 0)


def test_functions_stay_small():
    sizes = sorted((lines_of(node), f"{file.name}:{node.name}") for file, node in functions())
    lengths = [size for size, _ in sizes]
    assert statistics.median(lengths) <= 8
    assert lengths[int(0.95 * len(lengths))] < 40, sizes[-20:]
    assert lengths[-1] <= 60, sizes[-1]


def test_functions_take_at_most_six_parameters():
    many = []
    for file, node in functions():
        names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        if len([name for name in names if name not in {"self", "cls"}]) > 6:
            many.append(f"{file.name}:{node.name}")
    assert not many


def test_no_file_is_over_500_lines():
    assert not [file for file in FILES if len(file.read_text(encoding="utf-8").splitlines()) > 500]


def test_rooms_hold_about_fifteen_files():
    rooms = [room for room in SOURCE.iterdir() if room.is_dir() and room.name != "__pycache__"]
    crowded = {room.name: len(list(room.glob("*.py"))) for room in rooms}
    assert not {room: number for room, number in crowded.items() if number > 19}


def test_queries_are_written_in_the_store_only():
    found = [
        f"{file.relative_to(SOURCE)}:{number}"
        for file in FILES
        if "store" not in file.parts
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if ".objects" in line or re.search(r"\.filter\(", line)
    ]
    assert not found


def test_only_the_three_edges_catch_everything():
    found = [
        str(file.relative_to(SOURCE))
        for file in FILES
        if re.search(r"except (Base)?Exception\b|except:\s*$", file.read_text(encoding="utf-8"), re.M)
    ]
    assert set(found) <= EDGES


def test_one_clock_tells_the_time():
    asking = {}
    for file in FILES:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        if {".".join(call.split(".")[-2:]) for call in calls} & CLOCKS:
            asking[file.relative_to(SOURCE).as_posix()] = calls
    assert not asking.keys() - OWN_CLOCK.keys()
    assert not OWN_CLOCK.keys() - asking.keys(), "an exception that is none any more"


def test_every_store_function_names_whose_rows_it_touches():
    wrong = []
    for file in sorted((SOURCE / "store").glob("*.py")):
        if file.stem in WITHOUT_PERSON or file.stem.startswith("_"):
            continue
        module = import_module(f"footfall.store.{file.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            ours = function.__module__ == module.__name__ and not name.startswith("_")
            if (
                ours
                and name not in WITHOUT_PERSON_NAMES
                and next(iter(inspect.signature(function).parameters), "") != "person"
            ):
                wrong.append(f"{file.stem}.{name}")
    assert not wrong


def test_every_module_says_what_it_is_for():
    silent = [file for file in FILES if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))]
    assert not silent


def test_every_dependency_has_a_line_that_says_why():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    asked = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["fast"]]
    asked += [*groups["build"], *groups["test"]]
    said = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    names = [re.match(r"[A-Za-z0-9_.-]+", line).group() for line in asked]
    assert not [name for name in names if f"`{name}`" not in said]


def test_every_setting_is_in_the_docs():
    from footfall.settings import Options

    said = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert not [name for name in Options.__dataclass_fields__ if f"`FOOTFALL_{name.upper()}`" not in said]


def test_every_command_is_in_the_docs():
    from footfall.cli.main import COMMANDS

    said = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert not [name for name in COMMANDS if f"`footfall {name}" not in said]


def test_every_route_is_in_the_docs():
    from footfall.urls import urlpatterns

    said = (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")
    assert not [pattern.name for pattern in urlpatterns if f"`{pattern.name}`" not in said]


def test_every_term_of_the_store_is_in_the_glossary():
    from footfall.store import models

    said = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert not [name for name in models.__all__ if f"**{name}**" not in said]


@pytest.mark.parametrize("file", sorted(ROOT.glob("requirements*.lock")))
def test_the_lock_names_no_address_and_checks_every_hash(file):
    text = file.read_text(encoding="utf-8")
    assert "://" not in text  # a package may be called http-ece
    assert "index-url" not in text
    pinned = [line for line in text.splitlines() if re.match(r"^[a-z0-9]", line)]
    assert pinned
    assert text.count("--hash=sha256:") >= len(pinned)


def test_no_template_holds_a_script_a_style_or_another_host():
    found = []
    for file in sorted((SOURCE / "web" / "templates").rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        if file.name == "help_base.html":  # It comes in one request: the server fills this, the policy holds its hash.
            text = text.replace("<style>{{ carried.style }}</style>", "")
        if re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", text):
            found.append(f"{file.name}: inline script or style")
        found += [
            f"{file.name}: {host}" for host in re.findall(r"(?:src|srcset|action|poster)=[\"'](https?:)?//", text)
        ]
    assert not found
