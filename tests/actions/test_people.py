"""Beginning, settings, links and leaving."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions import people
from footfall.actions.check_ins import record_check_in
from footfall.actions.people import Choices
from footfall.core.errors import AppError, NotFound
from footfall.core.ratings import Rating
from footfall.store import check_ins
from footfall.store import people as kept
from footfall.store.people import EntryLink


def choices(**differences):
    return Choices(**({"name": "Ada", "zone": "Europe/Berlin", "country": "DE", "hides_numbers": False} | differences))


def test_the_first_person_is_made_when_first_needed(db, home):
    person = people.find(None)
    assert person == people.find(None)
    assert not person.is_welcome
    people.welcome(person, "Asia/Kathmandu")
    people.change_settings(person, choices(name="Mo", zone="Asia/Kathmandu"))
    assert kept.named("Mo").is_welcome
    assert kept.named("Mo").zone == "Asia/Kathmandu"


def test_the_devices_zone_counts_only_where_none_was_chosen(ada):
    people.welcome(ada, "Asia/Tokyo")
    assert ada.zone == "Europe/Berlin"
    ada.zone = "UTC"
    people.welcome(ada, "../etc/passwd")
    assert ada.zone == "UTC"
    people.welcome(ada, "Asia/Tokyo")
    assert kept.named("Ada").zone == "Asia/Tokyo"


def test_a_name_is_one_persons(ada, ben):
    with pytest.raises(AppError, match="already"):
        people.change_settings(ben, choices(name="Ada"))
    people.change_settings(ada, choices(name="Ada", hides_numbers=True))
    assert kept.named("Ada").hides_numbers


def test_an_unknown_zone_is_explained(ada):
    with pytest.raises(AppError, match="time zone"):
        people.change_settings(ada, choices(zone="../etc/passwd"))


def test_a_short_password_is_explained_and_a_good_one_is_hashed_with_argon2(ada):
    with pytest.raises(AppError, match="too short"):
        people.set_password(ada, "short")
    people.set_password(ada, "a heron by the canal")
    assert kept.named("Ada").password.startswith("argon2")
    assert kept.named("Ada").check_password("a heron by the canal")


def test_an_entry_link_opens_once(ada):
    word = kept.make_link(ada)
    assert kept.use_link("another") is None
    assert kept.use_link(word) == ada
    assert kept.use_link(word) is None


def test_an_old_entry_link_opens_nothing(ada):
    word = kept.make_link(ada)
    EntryLink.objects.update(made_at=timezone.now() - timedelta(days=1))
    assert kept.use_link(word) is None


def test_the_word_itself_is_not_kept(ada):
    word = kept.make_link(ada)
    assert word not in EntryLink.objects.get().digest


def test_erasing_one_leaves_the_other_whole(ada, ben):
    for person in (ada, ben):
        record_check_in(person, Rating(timezone.now(), {"mood": 4.0}), "one")
    people.erase_everything(ada)
    assert kept.named("Ada") is None
    assert check_ins.count(ben) == 1


def test_a_person_nobody_knows_is_not_found(ada):
    with pytest.raises(NotFound, match="Nobody"):
        people.find("Nobody")
