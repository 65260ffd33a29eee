"""`footfall demo`: the pages with the demonstration person, in a data folder of its own."""

import argparse
import os

import platformdirs

from footfall.cli import serve
from footfall.cli.ready import open_store


def run(arguments: argparse.Namespace) -> int:
    """Make the demonstration person if need be, then serve."""
    os.environ.setdefault("FOOTFALL_HOME", platformdirs.user_data_dir("footfall-demo", appauthor=False))
    os.environ["FOOTFALL_DEMO"] = "1"
    open_store()
    from footfall.actions import demonstration  # noqa: PLC0415 - needs the store open

    if demonstration.find() is None:
        print("Inventing a year of runs and check-ins. This takes some seconds.", flush=True)
        demonstration.make()
    return serve.run(arguments)
