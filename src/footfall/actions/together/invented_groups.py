"""The group of the invented people: weeks of its wall, two photos drawn by formula, a sum, a run next Thursday."""

import math
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO

import numpy as np

from footfall.actions.together import events, group_weeks
from footfall.actions.together.invented_friends import friends_of_invented
from footfall.core import days
from footfall.core.together.events import COMING, GROUP
from footfall.science.simulate import Simulated
from footfall.store.people import Person
from footfall.store.together import groups, walls
from footfall.store.together.groups import HELPER, Group, GroupWeek
from footfall.store.together.walls import Photo, Post

NAME = "Thursday gentle round"
ABOUT = "We walk and run by turns, we talk, and we wait for everybody at the bridge."
LEVELS = (3, 6)
THURSDAY, EVENING = 3, time(18, 30)
#: What was written: days and hours ago, who (0 is the demonstration person), and who waved.
SAID: tuple[tuple[float, int, str, tuple[int, ...]], ...] = (
    (38.2, 1, "Welcome, all of you. Thursdays at half past six, by the bridge. Nobody has to be anything.", (0, 2, 3)),
    (37.9, 3, "First time for me. I only walked, and nobody minded.", (0, 1, 2, 4)),
    (33.0, 2, "Rain. I stayed in and read your lines instead. That was good too.", (1, 3)),
    (30.9, 0, "Half a minute at a time. A heron stood in the canal and did not care at all.", (1, 2, 3, 4)),
    (30.8, 1, "This is what it looked like when we came back.", (0, 2, 3)),
    (24.0, 4, "I read along for three weeks before I came. Thank you for not asking why.", (0, 1, 2, 3)),
    (17.1, 3, "I turned back at the first bench on Thursday. Then I sat there, and it was a nice bench.", (0, 1)),
    (10.2, 2, "Is it all right to come only for the tea afterwards?", ()),
    (10.0, 1, "It is more than all right.", (0, 2, 3, 4)),
    (3.0, 0, "I did not want to, and I went. We were back before the lamps came on.", (1, 2)),
    (2.9, 2, "The long way home, from the hill.", (0, 1, 4)),
    (1.1, 1, "Next Thursday we go round the lake. Bring a lamp if you have one.", (0,)),
)
#: Which of them carry a photo: the hue of its sky, and what can be seen.
PHOTOS = {
    4: (0.08, "A canal at dusk, with hills behind it"),
    10: (0.58, "Blue hills in the mist, one behind the other"),
}


def keep_group(person: Person, year: Simulated, now: datetime, seed: int) -> None:
    """Keep the group the demonstration person belongs to; nobody in it is real."""
    del year
    friends = friends_of_invented(person, now)
    if not friends or groups.mine(person):
        return
    people = [person, *friends]
    group = _make(people, now)
    rng = np.random.default_rng([seed, 17])
    for place, (ago, who, words, waving) in enumerate(SAID):
        at = _evening(now, ago, person.zone)
        post = Post(group=group, at=at, words=words, uid=f"invented-{place}")
        walls.add(people[who], post, _photo(*PHOTOS[place], rng) if place in PHOTOS else None)
        for number in waving:
            walls.wave(people[number], post, at + timedelta(hours=number + 1))
    monday = group_weeks.last_week(now)
    groups.keep_week(None, GroupWeek(group=group, monday=monday, minutes=285, waves=6))
    _next_run(people[1:3], person, group, now)


def _make(people: list[Person], now: datetime) -> Group:
    leader = people[1]
    group = groups.make(leader, Group(name=NAME, about=ABOUT, lowest=LEVELS[0], highest=LEVELS[1]))
    since = now - timedelta(days=40)
    for number, one in enumerate(people):
        if number != 1:
            agreed = {"since": since + timedelta(days=number), "counts_since": since, "shows_coming": number in {2, 3}}
            groups.join(one, group, **agreed, **({"role": HELPER} if number == 2 else {}))
    return group


def _next_run(leaders: list[Person], person: Person, group: Group, now: datetime) -> None:
    """Set the run of next Thursday: its leader's, as anybody would set it."""
    today = days.day_of(now, person.zone)
    day = today + timedelta(days=(THURSDAY - today.weekday()) % 7 or 7)
    told = events.Told(
        events.Words("Round the lake", place="By the bridge, as always", about="About forty minutes. We wait."),
        "group", _moment(day, person.zone), person.zone, shown_to=GROUP, group=group.pk,
    )  # fmt: skip
    event = events.make_event(leaders[0], told, "invented-group-run", now)
    events.say(leaders[1], event.uid, events.Answer(COMING, named=True), now)


def _moment(day: date, zone: str) -> datetime:
    start = days.moment_of(day, EVENING.hour * 60 + EVENING.minute, zone)
    return start.astimezone(UTC)


def _evening(now: datetime, ago: float, zone: str) -> datetime:
    """Give a moment of the evening some days ago; the smaller the part of a day, the later."""
    day, minute = days.day_of(now, zone) - timedelta(days=int(ago)), round((1 - ago % 1) * 120)
    return days.moment_of(day, EVENING.hour * 60 + minute, zone)


def _photo(hue: float, told: str, rng: np.random.Generator) -> Photo:
    """Draw hills in the mist: no camera was there."""
    from PIL import Image  # noqa: PLC0415 - slow, and only where something is invented

    width, height = 1200, 800
    x, y = np.arange(width) / width, np.arange(height)[:, None] / height
    low, high = np.array(_colour(hue, 0.35, 0.97)), np.array(_colour(hue + 0.5, 0.25, 0.72))
    picture = low * y[..., None] + high * (1 - y[..., None]) + np.zeros((height, width, 3))
    for far in range(5):
        bumps = [(rng.uniform(1, 5), rng.uniform(0, 6.3), rng.uniform(0.01, 0.05)) for _bump in range(4)]
        ridge = 0.45 + 0.11 * far + sum(size * np.sin(2 * math.pi * often * x + turn) for often, turn, size in bumps)
        shade = np.array(_colour(hue + 0.06, 0.2 + 0.07 * far, 0.8 - 0.13 * far))
        picture = np.where((y > ridge)[..., None], shade + 0.15 * (1 - y[..., None]), picture)
    pixels = (np.clip(picture, 0, 1) * 255).astype(np.uint8)
    large = Image.fromarray(pixels)
    return Photo(large=_jpeg(large), small=_jpeg(large.resize((480, 320))), width=width, height=height, told=told)


def _colour(hue: float, depth: float, light: float) -> tuple[float, float, float]:
    red, green, blue = (
        light * (1 - depth * (0.5 - 0.5 * math.cos(2 * math.pi * (hue + place / 3)))) for place in range(3)
    )
    return red, green, blue


def _jpeg(picture: object) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=80)  # type: ignore[attr-defined]
    return file.getvalue()
