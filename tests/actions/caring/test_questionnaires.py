"""Answering questionnaires: half, doubled, early, late, another version; question 9 leads to help; when one is due."""

from datetime import UTC, date, datetime, timedelta

import pytest

from footfall.actions.caring import moments, questionnaires
from footfall.actions.caring.questionnaires import Due, keep_answers
from footfall.content import questionnaires as content
from footfall.core.errors import AppError, NotFound
from footfall.core.ratings import Rating
from footfall.store import check_ins
from footfall.store.caring import help as helped
from footfall.store.caring import questionnaires as kept

NOW = datetime(2026, 5, 4, 18, 0, tzinfo=UTC)
TODAY = date(2026, 5, 4)
EIGHT = {f"phq{number}": 1.0 for number in range(1, 9)}
NINE = EIGHT | {"phq9": 0.0}


def later(**since):
    return NOW + timedelta(**since)


def keep(person, answers, now=NOW, key="phq-8", uid=None):
    return keep_answers(person, key, "1", answers, uid or f"{now:%Y%m%d%H%M%S}", now=now)


def test_answers_are_kept_with_their_scores(ada):
    made = keep(ada, EIGHT)
    assert made.scores.total == 8
    assert made.draft is None
    [row] = kept.responses(ada, "phq-8")
    assert (row.version, row.language, row.answers, row.scores["total"]) == ("1", "en", EIGHT, 8)


def test_nobody_elses_are_seen(ada, ben):
    made = keep(ada, EIGHT)
    assert kept.responses(ben) == []
    assert questionnaires.history(ben, "phq-8").points == ()
    assert not questionnaires.take_back(ben, made.response.pk)
    assert questionnaires.take_back(ada, made.response.pk)


def test_the_same_one_sent_twice_is_kept_once(ada):
    one = keep(ada, EIGHT, uid="same")
    other = keep(ada, EIGHT, later(seconds=2), uid="same")
    assert other.response.pk == one.response.pk
    assert other.scores == one.scores
    assert len(kept.responses(ada)) == 1


def test_answers_changed_and_sent_once_more_from_the_same_page_are_not_passed_over(ada):
    keep(ada, NINE, key="phq-9", uid="same")
    again = keep(ada, NINE | {"phq9": 2.0}, later(minutes=2), key="phq-9", uid="same")
    assert (again.item9, again.rising) == (2, True)
    assert again.moment is not None
    assert again.too_early is not None
    assert len(kept.responses(ada)) == 1


def test_the_name_of_one_sending_hides_no_other_questionnaire(ada):
    keep(ada, EIGHT, uid="same")
    other = keep(ada, {f"gad{number}": 1.0 for number in range(1, 8)}, key="gad-7", uid="same")
    assert other.response.key == "gad-7"
    assert len(kept.responses(ada)) == 2


def test_a_half_filled_one_is_kept_for_a_day_and_goes_on(ada):
    made = keep(ada, {"phq1": 2.0, "phq2": 0.0})
    assert made.response is None
    assert made.scores is None
    assert made.draft.answers == {"phq1": 2.0, "phq2": 0.0}
    rest = {name: value for name, value in EIGHT.items() if name not in made.draft.answers}
    whole = keep(ada, rest, later(hours=3))
    assert whole.scores.total == 8
    assert whole.response.begun_at == NOW
    assert questionnaires.draft(ada, "phq-8", later(hours=3)) is None


def test_a_half_filled_one_is_forgotten_after_a_day(ada):
    keep(ada, {"phq1": 2.0})
    assert questionnaires.draft(ada, "phq-8", later(hours=23)) is not None
    assert questionnaires.draft(ada, "phq-8", later(hours=25)) is None
    made = keep(ada, {"phq2": 1.0}, later(hours=25))
    assert made.draft.answers == {"phq2": 1.0}
    questionnaires.forget_old_drafts(later(hours=26))
    assert kept.draft(ada, "phq-8") is not None
    questionnaires.forget_old_drafts(later(hours=50))
    assert kept.draft(ada, "phq-8") is None


def test_what_is_left_out_on_purpose_is_kept_and_gives_no_number(ada):
    made = keep(ada, EIGHT | {"phq4": None})
    assert made.response is not None
    assert made.scores.total is None
    assert made.scores.missing == ("phq4",)


def test_nothing_answered_is_nothing_to_keep(ada):
    with pytest.raises(AppError, match="No question is answered yet"):
        keep(ada, dict.fromkeys(EIGHT))
    with pytest.raises(AppError, match="No question is answered yet"):
        keep(ada, {})
    assert kept.responses(ada) == []


def test_a_wrong_answer_is_refused_and_nothing_is_kept(ada):
    for wrong in ({"phq1": 4.0}, {"phq1": 0.5}, {"phq1": float("nan")}, {"phq9": 1.0}, {"gad1": 1.0}):
        with pytest.raises(AppError):
            keep(ada, EIGHT | wrong)
    assert kept.responses(ada) == []
    assert kept.drafts(ada) == []


def test_too_early_is_told_with_the_day_and_late_is_never_too_late(ada):
    keep(ada, EIGHT)
    early = keep(ada, EIGHT, later(days=13))
    assert (early.response, early.draft, early.too_early) == (None, None, date(2026, 5, 18))
    assert questionnaires.may_answer(ada, "phq-8", later(days=13)) == (False, date(2026, 5, 18))
    assert questionnaires.may_answer(ada, "phq-8", later(days=14)) == (True, date(2026, 5, 18))
    assert keep(ada, EIGHT, later(days=300)).response is not None
    assert questionnaires.may_answer(ada, "gad-7", NOW) == (True, TODAY)


def test_the_day_is_the_persons_own(ada):
    keep(ada, EIGHT, datetime(2026, 5, 4, 22, 30, tzinfo=UTC))  # half past midnight on the fifth in Berlin
    assert questionnaires.may_answer(ada, "phq-8", later(days=14)) == (False, date(2026, 5, 19))


def test_an_unknown_questionnaire_is_not_there_and_one_without_words_cannot_be_answered(ada):
    with pytest.raises(NotFound):
        keep_answers(ada, "phq-10", "1", EIGHT, "u", now=NOW)
    with pytest.raises(NotFound):
        questionnaires.may_answer(ada, "phq-10", NOW)
    with pytest.raises(AppError, match="has changed"):
        keep_answers(ada, "brs", "1", {"brs1": 1.0}, "u", now=NOW)


def test_question_nine_opens_help_after_the_answers_are_kept(ada):
    made = keep(ada, NINE | {"phq9": 1.0}, key="phq-9")
    assert made.response is not None
    assert (made.item9, made.rising) == (1, False)
    assert made.moment.why == {"reason": moments.ITEM_9, "strength": 1}
    assert moments.is_plan_resting(ada, NOW)


def test_question_nine_at_zero_or_left_out_opens_nothing(ada):
    assert keep(ada, NINE, key="phq-9").moment is None
    assert keep(ada, NINE | {"phq9": None}, later(days=20), key="phq-9").moment is None
    assert helped.newest_moment(ada) is None


@pytest.mark.parametrize("value", [2.0, 3.0])
def test_from_two_on_it_says_talk_to_someone_today(ada, value):
    assert keep(ada, NINE | {"phq9": value}, key="phq-9").moment.why["strength"] == moments.TODAY


def test_rising_from_the_last_time_says_so_too(ada):
    keep(ada, NINE, key="phq-9")
    made = keep(ada, NINE | {"phq9": 1.0}, later(days=20), key="phq-9")
    assert made.rising
    assert made.moment.why["strength"] == moments.TODAY
    again = keep(ada, NINE | {"phq9": 1.0}, later(days=40), key="phq-9")
    assert (again.rising, again.moment.why["strength"]) == (False, 1)


def test_question_nine_counts_where_the_rest_is_half_filled(ada):
    made = keep(ada, {"phq9": 1.0}, key="phq-9")
    assert made.draft.answers == {"phq9": 1.0}
    assert made.moment is not None
    again = keep(ada, {"phq1": 1.0}, later(minutes=30), key="phq-9")
    assert (again.item9, again.moment) == (1, None)  # the same answer, told already
    whole = keep(ada, EIGHT, later(minutes=40), key="phq-9")
    assert whole.response is not None
    assert whole.moment is not None  # before any score


def test_question_nine_counts_where_it_is_too_early_to_keep(ada):
    keep(ada, NINE, key="phq-9")
    made = keep(ada, NINE | {"phq9": 3.0}, later(days=2), key="phq-9")
    assert made.response is None
    assert made.too_early is not None
    assert made.moment.why["strength"] == moments.TODAY


@pytest.fixture
def changed(monkeypatch):
    """Let the PHQ-2 change while somebody answers: version 2 asks one question more; the first is kept beside it."""
    first = content.questionnaire("phq-2")
    more = content.Item("phq3", "One more")
    score = content.Score("PHQ-2", 0, 9, "lower", ("phq1", "phq2", "phq3"))
    from dataclasses import replace

    second = replace(first, version="2", items=(*first.items, more), score=score)

    def change():
        newest = tuple(second if one.key == "phq-2" else one for one in content.questionnaires())
        monkeypatch.setattr(content, "_shipped", lambda: (newest, (first,)))

    return change


def test_one_begun_under_an_earlier_version_is_finished_under_it(ada, changed):
    keep(ada, {"phq1": 3.0}, key="phq-2")
    changed()
    begun = questionnaires.draft(ada, "phq-2", later(hours=1))
    assert begun.version == "1"
    made = keep_answers(ada, "phq-2", begun.version, {"phq2": 2.0}, "u", now=later(hours=1))
    assert (made.response.version, made.scores.total) == ("1", 5)


def test_answers_of_two_versions_are_never_mixed(ada, changed):
    keep(ada, {"phq1": 3.0}, key="phq-2")
    changed()
    made = keep_answers(ada, "phq-2", "2", {"phq2": 2.0, "phq3": 1.0}, "u", now=later(hours=1))
    assert made.response is None
    assert made.draft.answers == {"phq2": 2.0, "phq3": 1.0}


def test_the_line_does_not_compare_two_scales(ada, changed):
    keep(ada, {"phq1": 3.0, "phq2": 3.0}, key="phq-2")
    changed()
    keep_answers(ada, "phq-2", "2", {"phq1": 1.0, "phq2": 1.0, "phq3": 1.0}, "u", now=later(days=20))
    found = questionnaires.history(ada, "phq-2", now=later(days=20))
    assert [(point.total, point.version, point.counts) for point in found.points] == [(6, "1", False), (3, "2", True)]
    assert found.past.lately is None


def test_a_version_that_is_not_here_is_told(ada):
    with pytest.raises(AppError, match="has changed since you opened it"):
        keep_answers(ada, "phq-8", "7", EIGHT, "u", now=NOW)


def test_only_chosen_ones_are_due_one_at_a_time_and_not_before_their_time(ada):
    assert questionnaires.due(ada, NOW) == []
    questionnaires.choose(ada, "phq-8", NOW)
    questionnaires.choose(ada, "gad-7", later(minutes=1))
    assert questionnaires.due(ada, later(hours=1)) == [Due("phq-8", TODAY, False)]
    keep(ada, EIGHT, later(hours=1))
    assert questionnaires.due(ada, later(hours=2)) == []  # one a day
    assert questionnaires.due(ada, later(days=1)) == [Due("gad-7", TODAY, False)]
    questionnaires.stop(ada, "gad-7", later(days=1))
    assert questionnaires.due(ada, later(days=27)) == []
    assert questionnaires.due(ada, later(days=28)) == [Due("phq-8", date(2026, 6, 1), False)]


def test_not_now_leaves_it_for_a_week(ada):
    questionnaires.choose(ada, "phq-8", NOW)
    questionnaires.not_now(ada, "phq-8", NOW)
    assert questionnaires.due(ada, later(days=6)) == []
    assert questionnaires.due(ada, later(days=8)) == [Due("phq-8", TODAY, False)]


def test_one_that_was_begun_comes_first(ada):
    questionnaires.choose(ada, "phq-8", NOW)
    questionnaires.choose(ada, "who-5", later(minutes=1))
    keep(ada, {"who1": 3.0}, later(minutes=2), key="who-5")
    assert questionnaires.due(ada, later(hours=1)) == [Due("who-5", TODAY, True)]
    assert questionnaires.due(ada, later(days=2)) == [Due("phq-8", TODAY, False)]


def test_nothing_is_due_while_the_plan_rests_but_it_may_be_answered(ada):
    questionnaires.choose(ada, "who-5", NOW)
    moments.open_moment(ada, moments.NOT_SAFE, 1, NOW)
    assert questionnaires.due(ada, later(days=3)) == []
    assert questionnaires.may_answer(ada, "who-5", later(days=3)).ok
    assert questionnaires.due(ada, later(days=15)) == [Due("who-5", TODAY, False)]


def test_choosing_one_ends_another_that_asks_the_same(ada):
    questionnaires.choose(ada, "phq-8", NOW)
    questionnaires.choose(ada, "phq-9", NOW)
    assert [choice.key for choice in kept.choices(ada)] == ["phq-9"]
    questionnaires.stop(ada, "phq-9", NOW)
    assert kept.choices(ada) == []


def test_one_whose_file_was_deleted_is_no_longer_due_and_what_was_answered_stays(ada, monkeypatch):
    questionnaires.choose(ada, "who-5", NOW)
    keep(ada, {f"who{number}": 3.0 for number in range(1, 6)}, key="who-5")
    left = tuple(one for one in content.questionnaires() if one.key != "who-5")
    monkeypatch.setattr(content, "_shipped", lambda: (left, ()))
    assert questionnaires.due(ada, later(days=20)) == []
    assert len(kept.responses(ada, "who-5")) == 1


def test_the_newest_is_compared_with_the_past_of_ones_own(ada):
    for number, each in enumerate((2.0, 2.0, 2.0, 1.0)):
        keep(ada, dict.fromkeys(EIGHT, each), later(days=28 * number))
    found = questionnaires.history(ada, "phq-8", now=later(days=100))
    assert [point.total for point in found.points] == [16, 16, 16, 8]
    assert (found.baseline, found.band) == (16, (10, 22))
    assert found.past.lately.change.kind == "reliable"
    assert found.past.since_start is None


def test_each_of_the_five_questions_has_a_line_of_its_own(ada):
    for number, sleep in enumerate((3.0, 7.0)):
        answers = {"rumination": 5.0, "presence": 5.0, "focus": 5.0, "sleep": sleep, "stress": 1.0}
        keep(ada, answers, later(days=7 * number), key="five")
    found = questionnaires.history(ada, "five", "Sleep", later(days=8))
    assert [point.total for point in found.points] == [3, 7]
    assert (found.past.lately.change.kind, found.past.lately.change.direction) == ("unknown", "better")
    assert questionnaires.history(ada, "five", now=later(days=8)).past.lately is None


def test_who_answers_only_when_well_is_noticed_from_check_ins(ada):
    questionnaires.choose(ada, "who-5", NOW)
    rated = []
    for number in range(-14, 14 * 12):
        mood = 8.0 if (number + 14) // 14 % 2 == 0 else 3.0
        at = later(days=number, hours=-1)
        rated.append((f"m{number}", Rating(at, {"mood": mood + 0.1 * (number % 3)})))
    check_ins.keep_many(ada, rated, None)
    good = [0, 28, 56, 84, 112]
    for number in good:
        keep(ada, {f"who{item}": 3.0 for item in range(1, 6)}, later(days=number), key="who-5")
    found = questionnaires.history(ada, "who-5", now=later(days=141)).answering
    assert found.kind == "well"
    assert found.answered == 5


@pytest.fixture
def wordings(home):
    folder = home / "questionnaires"
    folder.mkdir()
    return folder


BRS = 'language = "de"\nitems = ["1", "2", "3", "4", "5", "6"]\noptions = ["a", "b", "c", "d", "e"]\n'


def test_a_wording_added_here_can_be_answered(ada, wordings):
    assert not questionnaires.find("brs").words_here
    (wordings / "brs.toml").write_text(BRS)
    found = questionnaires.find("brs")
    assert (found.words_here, found.version, found.languages) == (True, "1.1", ("de",))
    assert "brs" in {one.key for one in questionnaires.offered("de")}
    assert questionnaires.offered("de")[0].key == "brs"
    answers = dict(zip([item.id for item in found.items], [5.0, 1.0] * 3, strict=True))
    made = keep_answers(ada, "brs", "1.1", answers, "u", now=NOW)
    assert (made.scores.total, made.response.language) == (5, "de")
    (wordings / "brs.toml").write_text(BRS + 'version = "2"\n')
    assert questionnaires.find("brs", "1.1").score == found.score
    assert questionnaires.history(ada, "brs").points[0].counts
    with pytest.raises(AppError, match="has changed since"):
        keep_answers(ada, "brs", "1.1", answers, "v", now=later(days=100))
    (wordings / "brs.1.toml").write_text(BRS)
    assert questionnaires.find("brs", "1.1").words_here


def test_a_broken_wording_is_told_and_closes_nothing(ada, wordings, caplog):
    (wordings / "brs.toml").write_text("items = [")
    (wordings / "ucla-3.toml").write_bytes(b"\xff\xfe")
    (wordings / "nobody.toml").write_text(BRS)
    (wordings / "phq-9.toml").write_text(BRS)
    told = questionnaires.faults()
    assert len(told) == 4
    assert any("brs.toml is not used: It is not TOML" in fault for fault in told)
    assert any("ucla-3.toml is not used: It cannot be read" in fault for fault in told)
    assert any("nobody.toml is not used: No questionnaire has this name" in fault for fault in told)
    assert any("phq-9.toml is not used: PHQ-9 is shipped with its wording" in fault for fault in told)
    assert not questionnaires.find("brs").words_here
    assert "brs" not in {one.key for one in questionnaires.offered()}
    assert questionnaires.find("phq-9").items[0].words.startswith("Little interest")


def test_the_health_check_names_a_broken_wording(ada, wordings):
    from footfall.actions import health

    (wordings / "brs.toml").write_text('language = "en"\n')
    found = health.look()
    assert not found.is_well
    assert "The wording questionnaires/brs.toml is not used: It lacks: items, options." in found.findings


def test_the_worker_forgets_what_was_begun_and_left(ada, monkeypatch):
    from threading import Event

    from footfall.work import loop

    keep(ada, {"phq1": 1.0}, datetime(2020, 1, 1, tzinfo=UTC))
    stop = Event()
    monkeypatch.setattr(loop, "STEPS", (stop.set,))
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)
    loop.run(stop)
    assert kept.drafts(ada) == []


def test_what_is_due_costs_the_same_few_questions_of_the_database_however_much_was_answered(
    ada, django_assert_max_num_queries
):
    for key in ("phq-8", "gad-7", "who-5"):
        questionnaires.choose(ada, key, NOW)
    for number in range(6):
        keep(ada, EIGHT, later(days=28 * number))
    keep(ada, {"who1": 1.0}, later(days=200), key="who-5")
    with django_assert_max_num_queries(4):
        questionnaires.due(ada, later(days=200))


def test_who_chose_none_costs_today_one_question_of_the_database(ada, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert questionnaires.due(ada, NOW) == []


def test_the_demonstration_person_has_a_year_of_answers(ada):
    from footfall.actions.caring import invented

    rated = [Rating(NOW - timedelta(days=number), {"mood": 6.0}) for number in range(360)]
    first = invented.keep_year(ada, rated, NOW, 7)
    assert first > 30
    assert invented.keep_year(ada, rated, NOW, 7) == 0
    rows = kept.responses(ada)
    assert {row.key for row in rows} == {"who-5", "phq-8", "gad-7"}
    assert all(row.at < NOW and row.scores["total"] is not None for row in rows)
    assert questionnaires.history(ada, "who-5", now=NOW).past.since_start is not None
