"""Fill a data folder with a thousand people beside one of ten years: a long wall, events of 500, a thousand cards."""

import sys
from datetime import UTC, datetime, timedelta

import numpy as np

#: Of whom there are so many in all, of whom so many belong to the group, and go to each event.
PEOPLE, MEMBERS, GUESTS = 1000, 40, 500
POSTS, SMALL_POSTS = 5000, 5
LANGUAGES = (["en"], ["de"], ["en", "de"], ["pt"], ["en", "pl"])


def fill(years: int) -> None:
    """Write ten years of somebody, then everybody beside them; print the addresses of what was made."""
    from benchmarks.ten_years import fill as fill_years

    fill_years(years)
    from django.db import transaction

    from footfall.store import people

    person = people.demonstration()
    now, rng = datetime.now(UTC), np.random.default_rng(11)
    with transaction.atomic():
        beside = [_somebody(number, now) for number in range(PEOPLE)]
        _fill_walls(person, beside, now, rng)
        _fill_events(person, beside, now)
        _fill_cards([person, *beside], now, rng)


def _somebody(number, now):
    from footfall.store import people

    one = people.make(f"Runner {number:04}", "Europe/Dublin", is_demonstration=True)
    one.adult_at = now
    people.save(one, "adult_at")
    return one


def _fill_walls(person, beside, now, rng) -> None:
    """Make a group with a long wall, and one with a short one."""
    from footfall.store.together import groups, walls
    from footfall.store.together.friends import Shows, befriend, block
    from footfall.store.together.groups import Group
    from footfall.store.together.walls import Post, PostWave

    words = ["canal", "heron", "bench", "rain", "light", "cold", "bridge", "quiet", "knee", "lark"]
    members = [person, *beside[: MEMBERS - 1]]
    for name, count in (("long", POSTS), ("short", SMALL_POSTS)):
        group = groups.make(members[1], Group(name=f"Group {name}", lowest=3, highest=6))
        for one in (person, *members[2:]):
            groups.join(one, group, since=now - timedelta(days=900), counts_since=now - timedelta(days=900))
        made = []
        for number in range(count):
            at = now - timedelta(hours=4 * (count - number))
            who = members[int(rng.integers(len(members)))]
            said = " ".join(rng.choice(words, 20))
            made.append(Post(person=who, group=group, at=at, words=said, uid=f"{name}-{number}"))
        walls.Post.objects.bulk_create(made)
        waves = [
            PostWave(person=members[int(who)], post=one, at=one.at)
            for one in made
            for who in rng.choice(len(members), 5, replace=False)
        ]
        PostWave.objects.bulk_create(waves)
        print(f"wall, {count:,} posts /groups/{group.pk}")
        if count > 1000:
            print(f"wall, an older page /groups/{group.pk}?before={made[count // 2].pk}")
    block(person, members[5])
    block(members[6], person)
    for one in beside[100:130]:
        befriend(person, one, Shows(("went_out", "plan_days", "company")), Shows(("went_out", "company")), now)


def _fill_events(person, beside, now) -> None:
    """Make an event of this person's with many guests, and one of somebody else's."""
    from footfall.store.together import events
    from footfall.store.together.events import Event, EventGuest

    for host, name in ((beside[0], "one of them"), (person, "its maker")):
        told = {"title": "Park run", "place": "The north gate"}
        event = Event(sender="bench", kind="park", at=now + timedelta(days=20), zone="Europe/Dublin", told=told)
        event.shown_to, event.distance = "link", 5000.0
        event = events.add(host, event)
        going = [one for one in (person, *beside[: GUESTS - 1]) if one.pk != host.pk]
        rows = [
            EventGuest(
                person=one, event=event, via="link", answer="coming", named=number % 5 > 0, answered_at=now,
                lift="gives" if number % 20 == 0 else "", seats=2 if number % 20 == 0 else None, feel="easy",
            )
            for number, one in enumerate(going)
        ]  # fmt: skip
        EventGuest.objects.bulk_create(rows)
        print(f"event of {GUESTS}, as {name} /events/{event.uid}")


def _fill_cards(everybody, now, rng) -> None:
    """Give everybody a card: one or two parts of days, a language or two, one area of twenty."""
    from footfall.store.together import company

    for one in everybody:
        parts = rng.choice([360, 720, 1020], 2)
        times = [[int(rng.integers(7)), int(part), 300] for part in parts]
        company.keep_card(
            one, times=times, zone=one.zone, languages=LANGUAGES[int(rng.integers(len(LANGUAGES)))],
            feel=str(rng.choice(["easy", "quick"])), area=f"area {'abcdefghijklmnopqrst'[int(rng.integers(20))]}",
            line="I like to talk about birds.", renewed_at=now,
        )  # fmt: skip


if __name__ == "__main__":
    fill(int(sys.argv[1]))
