"""`footfall analyse`: the same answers from two tables; no account, nothing stored."""

import argparse
import sys
from pathlib import Path

from footfall.cli.main import print_json
from footfall.cli.words import print_answers
from footfall.core.errors import UnreadableFile
from footfall.core.estimates import as_contract
from footfall.readers import activity_table, check_ins, night_table
from footfall.science.analysis import analyse


def run(arguments: argparse.Namespace) -> int:
    """Read the tables and answer; a row that cannot be used is listed, not an error."""
    paths = [Path(name) for name in (arguments.check_ins, arguments.activities, arguments.nights) if name]
    for path in paths:
        if not path.is_file():
            print(f"There is no file at {path}.", file=sys.stderr)
            return 2
    try:
        rated = check_ins.read(Path(arguments.check_ins))
        done = activity_table.read(Path(arguments.activities))
        slept = night_table.read(Path(arguments.nights)) if arguments.nights else None
    except UnreadableFile as broken:
        print(broken.message, file=sys.stderr)
        return 1
    left_out = rated.left_out + done.left_out + (slept.left_out if slept else ())
    nights = slept.nights if slept else ()
    analysis = analyse(rated.ratings, done.activities, nights, seed=arguments.seed, left_out=left_out)
    if arguments.json:
        print_json(as_contract(analysis))
    else:
        print_answers(analysis)
    return 0
