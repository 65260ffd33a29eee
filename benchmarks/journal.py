"""How long a search of a sealed journal takes: 5,000 entries, whole requests, beside two other ways to look.

`footfall bench journal` prints p50 and p95 of whole requests (the words sent and hidden, the page of what was found),
of the look alone, of opening every entry one by one, and of SQLite's own full-text index (FTS5, its trigrams, so that
it too finds a part of a word) on the same texts lying open; then what keeping an entry takes with 5,000 there.
"""

import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.processes import clean_environment

ENTRIES, WORDS, TIMES, WARM_UP = 5000, 4000, 60, 5
MEDIAN_SIGNS = 400
QUERIES = {
    "rare": "zeppelinwiese",
    "common": "und",
    "none": "quittenbaumschule",
    "two words": "heron canal",
    "part of a word": "kanalbr",
    "phrase": '"on the canal"',
    "tag": "#canal",
}


def run() -> None:
    """Print every figure, from a data folder of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = clean_environment(Path(scratch)) | {"PYTHONPATH": str(Path(__file__).parents[1])}
        command = [sys.executable, "-P", str(Path(__file__).resolve())]
        subprocess.run(command, env=environment, check=True)


def texts() -> list[str]:
    """Draw the entries: words of a made-up tongue by Zipf's law, a few of ours among them, of many lengths."""
    import numpy as np

    rng = np.random.default_rng(11)
    syllables = [
        "ka",
        "nal",
        "rei",
        "her",
        "on",
        "stra",
        "ße",
        "lu",
        "mi",
        "ten",
        "öl",
        "wie",
        "se",
        "tan",
        "gru",
        "be",
    ]
    stock = ["".join(rng.choice(syllables, rng.integers(1, 5))) for _ in range(WORDS)]
    stock[:6] = ["und", "the", "on", "canal", "heron", "Kanalbrücke"]
    weight = 1 / np.arange(1, WORDS + 1)
    made = []
    for number in range(ENTRIES):
        signs = float(rng.lognormal(np.log(MEDIAN_SIGNS), 0.7))
        words = [stock[at] for at in rng.choice(WORDS, max(3, round(signs / 6.7)), p=weight / weight.sum())]
        made.append(" ".join(words) + (" Zeppelinwiese." if number % 1700 == 9 else "."))
    return made


def measure() -> None:
    """Fill the folder and measure; runs in a process of its own, with the settings of a fresh data folder."""
    from footfall.cli.ready import collect_static, open_store

    open_store()
    collect_static()
    from django.conf import settings
    from django.test import Client

    from footfall.core.between.journal import Written, fold, read_query
    from footfall.store import people
    from footfall.store.between import journal

    settings.ALLOWED_HOSTS = ["*"]
    person, drawn = _somebody(people), texts()
    began = time.perf_counter()
    _fill(person, drawn, journal, Written)
    print(f"Journal: {ENTRIES} entries, {statistics.median(map(len, drawn)):.0f} signs in the middle, ", end="")
    print(
        f"{sum(len(text.encode()) for text in drawn) / 1e6:.1f} MB, {journal.JournalPage.objects.count()} pages; ",
        end="",
    )
    print(f"filled in {time.perf_counter() - began:.1f} s.\n")
    client = Client()
    client.force_login(person)
    peer = _peer(drawn)
    print(
        "| query | found | whole request p50 / p95 ms | its processor ms | the look | each entry opened | FTS5, open |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, said in QUERIES.items():
        asked = read_query(said)
        found = journal.search(person, asked).total
        whole = _times(lambda said=said: _request(client, said))
        cpu = _times(lambda said=said: _request(client, said), clock=time.process_time)
        alone = _times(lambda asked=asked: journal.search(person, asked, 0, 20))
        each = _times(lambda asked=asked: _every(journal, fold, person, asked), 3, 0)
        other = "-" if asked.tags else _told(_times(lambda asked=asked: _matches(peer, asked)))
        print(f"| {name} | {found} | {_told(whole)} | {_told(cpu)} | {_told(alone)} | {_told(each)} | {other} |")
    _keeping(client)


def _somebody(people: object) -> object:
    from datetime import UTC, datetime

    person = people.make("Writer", "Europe/Berlin")
    person.adult_at, person.country = datetime.now(UTC), "DE"
    people.save(person, "adult_at", "country")
    return person


def _fill(person: object, drawn: list[str], journal: object, written: Callable[..., object]) -> None:
    from datetime import UTC, datetime, timedelta

    from django.db import transaction

    first = datetime.now(UTC) - timedelta(hours=12 * ENTRIES)
    with transaction.atomic():
        many = []
        for number, text in enumerate(drawn):
            at = first + timedelta(hours=12 * number)
            tags = ("canal",) if number % 25 == 0 else ()
            many.append((journal.Kept(f"{number:08x}", at, 60, at, False, None, None), written(text, tags)))
        journal.add_many(person, many)


def _request(client: object, said: str) -> None:
    way = client.post("/journal/search/for", {"q": said})["Location"]
    assert client.get(way).status_code == 200


def _every(journal: object, fold: Callable[[str], str], person: object, asked: object) -> int:
    hits = 0
    for kept in journal.every(person):
        text = fold(kept.written.words)
        tags = [fold(tag) for tag in kept.written.tags]
        hits += all(word in text for word in asked.words) and all(tag in tags for tag in asked.tags)
    return hits


def _peer(drawn: list[str]) -> sqlite3.Connection:
    from footfall.core.between.journal import fold

    there = sqlite3.connect(Path(os.environ["FOOTFALL_HOME"]) / "peer.sqlite3")
    there.execute("CREATE VIRTUAL TABLE entry USING fts5(words, tokenize='trigram')")
    there.executemany("INSERT INTO entry (words) VALUES (?)", [(fold(text),) for text in drawn])
    there.commit()
    return there


def _matches(peer: sqlite3.Connection, asked: object) -> int:
    words = " ".join(f'"{word}"' for word in asked.words)
    query = (
        "SELECT rowid, snippet(entry, 0, '', '', '', 32) FROM entry WHERE entry MATCH ? ORDER BY rowid DESC LIMIT 20"
    )
    peer.execute("SELECT count(*) FROM entry WHERE entry MATCH ?", (words,)).fetchone()
    return len(peer.execute(query, (words,)).fetchall())


def _keeping(client: object) -> None:
    took, changed = [], []
    for number in range(TIMES):
        sent = {"text": f"{'a heron on the canal and ' * 16}{number}", "uid": f"abcdef{number:06x}", "when": "rest"}
        began = time.perf_counter()
        assert client.post("/journal/write", sent).status_code == 302
        took.append(time.perf_counter() - began)
    for number in range(0, ENTRIES, ENTRIES // TIMES):
        page = client.get(f"/journal/{number:08x}/change").content.decode()
        stamp = re.search('name="stamp" value="([^"]*)"', page)[1].replace("&#43;", "+")
        began = time.perf_counter()
        sent = {"text": f"changed {number}", "stamp": stamp}
        assert client.post(f"/journal/{number:08x}/change", sent).status_code == 302
        changed.append(time.perf_counter() - began)
    print(f"\nKeeping one more entry, whole request: {_told(took)} ms; changing one: {_told(changed)} ms (p50 / p95).")
    for name, way in (
        ("the journal", "/journal"),
        ("a look back", "/journal/back"),
        ("all of it as a file", "/journal.zip"),
    ):
        print(f"{name}: {_told(_times(lambda way=way: client.get(way), 20, 2))} ms")


def _times(
    act: Callable[[], object], times: int = TIMES, warm: int = WARM_UP, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    for _ in range(warm):
        act()
    took = []
    for _ in range(times):
        began = clock()
        act()
        took.append(clock() - began)
    return took


def _told(took: list[float]) -> str:
    ordered = sorted(took)
    return f"{1000 * statistics.median(ordered):.1f} / {1000 * ordered[int(0.95 * (len(ordered) - 1))]:.1f}"


if __name__ == "__main__":
    measure()
