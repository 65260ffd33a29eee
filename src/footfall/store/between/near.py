"""Which of the parts of Today may have something to say now: one look, instead of one into every part."""

from datetime import date, datetime
from typing import NamedTuple

from django.db import connection

from footfall.store.people import Person


class Marks(NamedTuple):
    """From when on each part counts: a hard day, a small win, the last answer to the habit question, bad nights."""

    hard_day: date
    win: datetime
    habit: datetime
    night: datetime
    bad: float
    letter: datetime
    event_since: datetime
    event_until: datetime
    told: datetime


class Near(NamedTuple):
    """Which parts are worth a closer look; where one is not, it has nothing to say."""

    hard_day: bool
    morning: bool
    bad_night: bool
    routine: bool
    win: bool
    journal: bool
    letter: bool
    friends: bool
    event: bool
    pressing: bool
    too_much: bool
    questionnaires: bool


# A query of Django's own takes most of its time being put together; this one is put together here.
_LOOK = """
SELECT
  EXISTS (SELECT 1 FROM store_hardday WHERE person_id = %(person)s AND day >= %(hard_day)s),
  EXISTS (SELECT 1 FROM store_sleepasking WHERE person_id = %(person)s AND wanted),
  EXISTS (SELECT 1 FROM store_night WHERE person_id = %(person)s AND awake >= %(night)s AND quality <= %(bad)s),
  EXISTS (SELECT 1 FROM store_goal WHERE person_id = %(person)s AND closed_at IS NULL AND anchor IS NOT NULL)
    OR EXISTS (SELECT 1 FROM store_habitanswer WHERE person_id = %(person)s)
    AND NOT EXISTS (SELECT 1 FROM store_habitanswer WHERE person_id = %(person)s AND at > %(habit)s),
  EXISTS (SELECT 1 FROM store_smallwin
    WHERE person_id = %(person)s AND hidden_at IS NULL AND shown_at > %(win)s AND shown_at <= %(now)s),
  EXISTS (SELECT 1 FROM store_journalentry WHERE person_id = %(person)s AND is_open)
    OR EXISTS (SELECT 1 FROM store_journalwish WHERE person_id = %(person)s AND looks_back),
  EXISTS (SELECT 1 FROM store_monthlyletter WHERE person_id = %(person)s AND waved_at IS NULL AND made_at > %(letter)s),
  EXISTS (SELECT 1 FROM store_friend f WHERE f.person_id = %(person)s AND (
    f.seen_at IS NULL
    OR EXISTS (SELECT 1 FROM store_friendnote n
      WHERE n.to_id = f.person_id AND n.person_id = f.friend_id AND n.at > f.seen_at)
    OR EXISTS (SELECT 1 FROM store_friendproposal p
      WHERE p.friend_id = f.person_id AND p.person_id = f.friend_id AND p.made_at > f.seen_at AND p.until > %(now)s)
    OR EXISTS (SELECT 1 FROM store_friendcompany c
      WHERE c.person_id = f.friend_id AND c.made_at > f.seen_at AND c.until > %(now)s))),
  EXISTS (SELECT 1 FROM store_eventguest g JOIN store_event e ON e.id = g.event_id
    WHERE g.person_id = %(person)s AND g.answer = 'coming'
    AND e.at >= %(event_since)s AND e.at < %(event_until)s),
  EXISTS (SELECT 1 FROM store_backby WHERE person_id = %(person)s AND ended_at IS NULL)
    OR EXISTS (SELECT 1 FROM store_friendnote WHERE to_id = %(person)s AND kind = 'back_by' AND at >= %(told)s),
  EXISTS (SELECT 1 FROM store_toomuchanswer WHERE person_id = %(person)s AND answered_at IS NULL),
  EXISTS (SELECT 1 FROM store_questionnairechoice WHERE person_id = %(person)s AND ended_at IS NULL)
"""


def near(person: Person, marks: Marks, now: datetime) -> Near:
    """Look which parts may have something to say."""
    moments = {"win": marks.win, "habit": marks.habit, "night": marks.night, "letter": marks.letter, "now": now}
    moments |= {"event_since": marks.event_since, "event_until": marks.event_until, "told": marks.told}
    written = {name: connection.ops.adapt_datetimefield_value(at) for name, at in moments.items()}
    day = connection.ops.adapt_datefield_value(marks.hard_day)
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, {**written, "person": person.pk, "hard_day": day, "bad": marks.bad})
        return Near(*map(bool, cursor.fetchone()))
