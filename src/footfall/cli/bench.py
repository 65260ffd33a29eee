"""`footfall bench`: the benchmarks in the clone's top folder, with figures."""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from footfall.core.errors import AppError

CLONE = Path(__file__).resolve().parents[3]
#: What each benchmark measures, in the order they run.
NAMES = {
    "import": "benchmarks.importing",
    "pages": "benchmarks.pages",
    "together": "benchmarks.together",
    "web": "benchmarks.web",
    "model": "benchmarks.model",
    "plan": "benchmarks.planning",
    "calibration": "benchmarks.calibration",
    "questions": "benchmarks.questions",
    "sbc": "benchmarks.sbc",
    "nuts": "benchmarks.nuts",
    "shifts": "benchmarks.shifts",
    "lower": "benchmarks.lower",
    "reaction": "benchmarks.reaction",
    "journal": "benchmarks.journal",
    "sleep": "benchmarks.sleep",
    "thinking": "benchmarks.thinking",
    "owning": "benchmarks.owning",
    "reports": "benchmarks.reports",
}
#: What takes long, or needs more than is installed, runs only where it is named.
BY_NAME = {"web", "calibration", "questions", "sbc", "nuts", "shifts", "lower", "reaction", "journal"}
BY_NAME |= {"thinking", "owning", "reports"}


def run(arguments: argparse.Namespace) -> int:
    """Run one benchmark, or all that are short."""
    if not (CLONE / "benchmarks").is_dir():
        raise AppError("The benchmarks live in a clone of the repository; this is an installed Footfall.")
    if arguments.name is not None and arguments.name not in NAMES:
        raise AppError(f"There is no benchmark {arguments.name}. There are: {', '.join(NAMES)}.")
    sys.path.append(str(CLONE))
    for name in [arguments.name] if arguments.name else [name for name in NAMES if name not in BY_NAME]:
        import_module(NAMES[name]).run()
    return 0
