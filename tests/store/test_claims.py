"""What is due is taken by one worker at a time, held with a lease, and given up visibly."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from footfall.core.estimates import Analysis as AnalysisRecord
from footfall.core.estimates import Bracket, Careful, Check, DataSummary, Estimate
from footfall.store import analyses, imports
from footfall.store.analyses import Analysis
from footfall.store.imports import Import

RECORD = AnalysisRecord(
    seed=1,
    seconds=0.5,
    data=DataSummary(check_ins=2, activities=1, days=3, first="2026-05-04T06:30:00+00:00", last=None),
    answers=(
        Estimate(
            question="lift",
            outcome="mood",
            better="higher",
            verdict="helps",
            activities_used=12,
            estimate=0.5,
            interval=(0.1, 0.9),
            bracket=Bracket((0.1, 0.9), (0.0, 0.8), (0.05, 0.85)),
            careful=Careful(0.4, (0.0, 0.8), (0.1, 0.2)),
            checks=(Check("mood_before_runs", 0.0, (-0.1, 0.1), True),),
        ),
    ),
    engine="test",
    fingerprint="f",
)


def test_an_import_is_claimed_once_until_its_lease_runs_out(ada):
    of = imports.begin(ada, "a", "somewhere")
    assert imports.claim().pk == of.pk
    assert imports.claim() is None
    Import.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert imports.claim().pk == of.pk


def test_an_import_from_the_terminal_is_nobodys_to_claim(ada):
    imports.begin(ada, "a")
    assert imports.claim() is None


def test_a_failing_import_waits_longer_and_then_says_so(ada):
    imports.begin(ada, "a", "somewhere")
    for _ in range(imports.MOST_TRIES):
        Import.objects.update(next_try_at=timezone.now())
        imports.put_off(ada, imports.claim())
    assert imports.claim() is None
    assert imports.latest(ada)[0].state == "failed"


def test_a_change_makes_the_analysis_stale_until_it_is_kept(ada):
    analyses.mark_stale(ada)
    claimed = analyses.claim()
    assert analyses.claim() is None
    analyses.keep(ada, RECORD, claimed.changed)
    kept = analyses.newest(ada)
    assert not kept.is_stale
    assert kept.as_record() == RECORD


def test_a_change_while_it_is_worked_out_leaves_it_stale(ada):
    analyses.mark_stale(ada)
    claimed = analyses.claim()
    analyses.mark_stale(ada)
    analyses.keep(ada, RECORD, claimed.changed)
    assert analyses.newest(ada).is_stale
    assert analyses.claim() is not None


def test_a_failing_analysis_is_given_up_visibly_and_begins_anew_with_the_next_change(ada):
    analyses.mark_stale(ada)
    for _ in range(analyses.MOST_TRIES):
        Analysis.objects.update(next_try_at=timezone.now())
        claimed = analyses.claim()
        analyses.put_off(ada, claimed.tries)
    assert analyses.claim() is None
    assert analyses.newest(ada).gave_up
    analyses.mark_stale(ada)
    assert analyses.claim() is not None


def test_an_analysis_of_an_older_engine_is_due_again(ada):
    analyses.mark_stale(ada)
    analyses.keep(ada, RECORD, analyses.claim().changed)
    assert analyses.claim() is None
    assert analyses.claim("test") is None
    assert analyses.claim("newer").person == ada


def test_a_read_analysis_is_remembered_until_a_newer_one_or_erasure(ada, django_assert_num_queries):
    analyses.mark_stale(ada)
    analyses.keep(ada, RECORD, analyses.claim().changed)
    assert analyses.newest(ada).as_record() == RECORD
    with django_assert_num_queries(1):
        assert analyses.newest(ada).as_record() == RECORD
    newer = replace(RECORD, seed=2)
    analyses.keep(ada, newer, 5)
    assert analyses.newest(ada).as_record() == newer
    analyses.forget(ada)
    with django_assert_num_queries(2):
        assert analyses.newest(ada).as_record() == newer
