"""Several who do the same in the same moment, each in a thread with its own way to the database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def at_once(*deeds):
    """Do all of it at once, and give for each what came of it; a fault is given back as what came of it."""
    begin = Barrier(len(deeds))

    def one(deed):
        begin.wait(10)
        try:
            return deed()
        except Exception as fault:  # noqa: BLE001 - what a test asks about
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(one, deeds))
