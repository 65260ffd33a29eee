"""`footfall insights`: what running does for one person, with its doubt."""

import argparse

from footfall.cli.main import print_json
from footfall.cli.ready import open_store
from footfall.cli.words import print_answers
from footfall.core.estimates import as_contract


def run(arguments: argparse.Namespace) -> int:
    """Answer from what is kept, working it out here where a newer answer is due."""
    open_store()
    from footfall.actions import estimating, people  # noqa: PLC0415 - needs the store open

    person = people.find(arguments.person)
    analysis = estimating.up_to_date(person)
    if arguments.json:
        print_json({**as_contract(analysis), "person": person.name})
    else:
        print_answers(analysis)
    return 0
