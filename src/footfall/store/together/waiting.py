"""Whether somebody was asked something and has not answered: one look, for the mark beside Together on every page."""

from datetime import datetime
from typing import Any

from django.db import connection

from footfall.store.people import Person
from footfall.store.together.company import ASKING_LASTS

# Written by hand like store/between/near.py: it is asked on every page, and putting it together would take longest.
_APART = """
WITH apart AS (SELECT other_id AS pk FROM store_block WHERE person_id = %(person)s
  UNION SELECT person_id FROM store_block WHERE other_id = %(person)s)
"""
_PROPOSED = """
  SELECT f.friend_id FROM store_friend f JOIN store_person q ON q.id = f.friend_id
  WHERE f.person_id = %(person)s AND q.is_active AND f.friend_id NOT IN (SELECT pk FROM apart) AND (
    EXISTS (SELECT 1 FROM store_friendproposal p
      WHERE p.friend_id = f.person_id AND p.person_id = f.friend_id AND p.state = 'open' AND p.until > %(now)s)
    OR EXISTS (SELECT 1 FROM store_backbyfriend b
      WHERE b.friend_id = f.person_id AND b.person_id = f.friend_id AND b.agreed_at IS NULL))
"""
_ELSE = """
  EXISTS (SELECT 1 FROM store_companyasking a JOIN store_person q ON q.id = a.person_id
    WHERE a.asked_id = %(person)s AND a.state = 'open' AND a.at > %(since)s AND q.is_active
    AND a.person_id NOT IN (SELECT pk FROM apart))
  OR EXISTS (SELECT 1 FROM store_eventguest g JOIN store_event e ON e.id = g.event_id
    JOIN store_friend f ON f.person_id = e.person_id AND f.friend_id = g.person_id
    WHERE g.person_id = %(person)s AND g.via = 'friends' AND g.answer = '' AND e.at > %(now)s
    AND e.called_off_at IS NULL AND e.shown_to IN ('friends', 'link')
    AND e.person_id NOT IN (SELECT pk FROM apart))
  OR EXISTS (SELECT 1 FROM store_membership m JOIN store_group r ON r.id = m.group_id
    WHERE m.person_id = %(person)s AND m.is_asked AND m.declined_at IS NULL AND m.removed_at IS NULL
    AND r.leaderless_since IS NOT NULL)
  OR EXISTS (SELECT 1 FROM store_concern c JOIN store_person o ON o.id = %(person)s AND o.is_operator
    WHERE c.closed_at IS NULL AND c.person_id <> o.id AND c.about_id <> o.id)
"""
_LOOK = f"{_APART} SELECT EXISTS ({_PROPOSED}) OR {_ELSE}"


def is_asked(person: Person, now: datetime) -> bool:
    """Tell whether a friend, a group, an event, a card or what was reported waits for this person's answer."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, _words(person, now))
        return bool(cursor.fetchone()[0])


def asking_friends(person: Person, now: datetime) -> set[int]:
    """Give the numbers of the friends who proposed something, or asked whether they may tell them."""
    with connection.cursor() as cursor:
        cursor.execute(_APART + _PROPOSED, _words(person, now))
        return {number for (number,) in cursor.fetchall()}


def _words(person: Person, now: datetime) -> dict[str, Any]:
    moments = {"now": now, "since": now - ASKING_LASTS}
    return {"person": person.pk} | {name: connection.ops.adapt_datetimefield_value(at) for name, at in moments.items()}
