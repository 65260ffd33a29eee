"""Adding, changing and erasing one activity."""

import pytest

from footfall.actions.activities import OwnWords, add_activity, change_activity, erase_activity
from footfall.actions.imports import begin, read_all
from footfall.core.errors import NotFound
from footfall.store import activities, originals
from footfall.store.activities import PackedRecording, Source
from tests.actions.files import gpx

WORDS = OwnWords("Home", "Rain", 0.0, 3.0, ("mindful",))


def test_typed_in_by_hand_it_is_kept(ada, an_activity):
    kept = add_activity(ada, an_activity(sport="swimming", distance=None))
    assert activities.get(ada, kept.key).as_record().sport == "swimming"
    assert activities.recording(ada, kept) is None


def test_own_words_are_kept_and_a_feeling_of_zero_is_a_feeling(ada, an_activity):
    kept = add_activity(ada, an_activity())
    change_activity(ada, kept.key, WORDS)
    record = activities.get(ada, kept.key).as_record()
    assert (record.title, record.note, record.feeling, record.tags) == ("Home", "Rain", 0.0, ("mindful",))


def test_sent_twice_it_is_kept_once_as_it_was_sent_first(ada, ben, an_activity):
    first = add_activity(ada, an_activity(title="First"), "one-tap")
    assert add_activity(ada, an_activity(title="Second"), "one-tap").pk == first.pk
    assert [one.title for one in activities.of(ada)] == ["First"]
    assert add_activity(ben, an_activity(title="Third"), "one-tap").pk != first.pk


def test_erased_it_is_gone_with_recording_and_file(ada, tmp_path, django_capture_on_commit_callbacks):
    (tmp_path / "run.gpx").write_bytes(gpx())
    read_all(ada, begin(ada, "run"), [tmp_path / "run.gpx"], lambda line: None)
    with django_capture_on_commit_callbacks(execute=True):
        erase_activity(ada, activities.of(ada)[0].key)
        assert originals.names_on_disk(ada), "until it is certain, the file stays"
    assert activities.count(ada) == PackedRecording.objects.count() == Source.objects.count() == 0
    assert originals.digests(ada) == originals.names_on_disk(ada) == set()


def test_what_was_erased_can_be_brought_again(ada, tmp_path, django_capture_on_commit_callbacks):
    (tmp_path / "run.gpx").write_bytes(gpx())
    read_all(ada, begin(ada, "run"), [tmp_path / "run.gpx"], lambda line: None)
    with django_capture_on_commit_callbacks(execute=True):
        erase_activity(ada, activities.of(ada)[0].key)
        read_all(ada, begin(ada, "run"), [tmp_path / "run.gpx"], lambda line: None)
    assert activities.count(ada) == 1
    assert originals.names_on_disk(ada) == originals.digests(ada), "brought again meanwhile, the file is kept"


@pytest.mark.parametrize("act", [erase_activity, lambda who, key: change_activity(who, key, WORDS)])
def test_bens_hands_off_what_is_adas(ada, ben, an_activity, act):
    kept = add_activity(ada, an_activity())
    with pytest.raises(NotFound):
        act(ben, kept.key)
    assert activities.get(ada, kept.key).title is None


def test_a_list_costs_the_same_number_of_queries_for_ten_and_for_many(ada, an_activity, django_assert_num_queries):
    from datetime import timedelta

    for number in range(30):
        add_activity(ada, an_activity(start=an_activity().start + timedelta(days=number)))
    with django_assert_num_queries(2):
        assert len(activities.with_sources(ada)) == 30
    with django_assert_num_queries(2):
        found, number = activities.search(ada, activities.Sought(sport="running"), 0, 10)
    assert (len(found), number) == (10, 30)


def test_words_are_found_in_title_and_note_whatever_the_case(ada, an_activity):
    kept = add_activity(ada, an_activity(title="Along the CANAL", note="Straße im Regen"))
    add_activity(ada, an_activity(start=an_activity().start.replace(year=2025)))
    for words in ("canal", "strasse", "regen canal", "RUNNING along"):
        assert [one.key for one in activities.search(ada, activities.Sought(words=words), 0, 10)[0]] == [kept.key]
    assert activities.search(ada, activities.Sought(words="%"), 0, 10)[1] == 0


def test_a_search_by_words_gives_the_page_asked_for_and_the_number_of_all(ada, an_activity):
    from datetime import timedelta

    for number in range(7):
        add_activity(ada, an_activity(start=an_activity().start + timedelta(days=number), title=f"Canal {number}"))
    found, number = activities.search(ada, activities.Sought(words="canal"), 2, 3)
    assert ([one.title for one in found], number) == (["Canal 4", "Canal 3", "Canal 2"], 7)
