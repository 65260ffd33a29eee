"""Two people who meet: Ada's browser, Ben's, and a friendship between them."""

from django.test import Client
from django.utils import timezone

from footfall.actions.together import friends as acting
from footfall.store.together import between_friends as kept
from footfall.store.together import friends as kept_friends
from footfall.store.together.friends import Shows

NOTHING = Shows()
ALL = Shows(("went_out", "plan_days", "company"))


def browser_of(person):
    """Give a browser in which somebody is signed in."""
    client = Client()
    client.force_login(person)
    return client


def befriend(person, other, shows=NOTHING, shown=NOTHING):
    """Make two people friends; give both sides."""
    now = timezone.now()
    kept_friends.befriend(person, other, shows, shown, now)
    for one, two in ((person, other), (other, person)):
        kept.seen(one, kept.friend_with(one, two).pk, now)
    return kept.friend_with(person, other), kept.friend_with(other, person)


def invite(person, shows=NOTHING):
    """Make an invitation."""
    return acting.invite(person, shows)
