"""What hovers around a border is told once: simulated years of letters, by the rule as it is and as it was before."""

import math

import numpy as np

from footfall.core.between.months import CHANGED, NEW, UNSURE_AGAIN, Learned
from footfall.core.estimates import Analysis, DataSummary
from footfall.insights.chosen import CHANGES
from footfall.insights.letter import choosing
from footfall.science.verdicts import Summary, verdict
from footfall.stats.pooling import false_sign_rates
from tests.web.records import an_estimate

MONTHS, RUNS, PEOPLE = 12, 12, 250
SCALES = ("mood", "energy", "calm", "stress", "worry", "focus")
#: Of one run: the spread of its change in points, the smallest noticeable change, and the spread of the prior.
SPREAD, DELTA, PRIOR = 1.8, 0.5, 0.6
#: The first three months tell nothing: too little is kept.
FROM = 3


def letters(effect, seed):
    """Give a year of analyses of a person whose every scale changes by `effect` points after a run."""
    rng = np.random.default_rng(seed)
    shared = rng.normal(0, SPREAD * math.sqrt(0.4), MONTHS * RUNS)
    each = shared + rng.normal(0, SPREAD * math.sqrt(0.6), (len(SCALES), MONTHS * RUNS)) + effect
    ahead = each + rng.normal(0, SPREAD / 2, each.shape)  # The second allowance sees the same runs otherwise.
    for month in range(FROM, MONTHS + 1):
        count = month * RUNS
        fits = [[posterior(one[:count].mean(), count) for one in way] for way in (each, ahead)]
        error = np.full(len(SCALES), SPREAD / math.sqrt(count))
        pooled = false_sign_rates(each[:, :count].mean(axis=1) / SPREAD, error / SPREAD)
        answers = [answer(name, [way[n] for way in fits], pooled[n]) for n, name in enumerate(SCALES)]
        yield Analysis(1, 0.1, DataSummary(count, count, 30 * month, None, None, ()), tuple(answers), "e", "f")


def posterior(mean, count):
    precision = count / SPREAD**2 + PRIOR**-2
    return mean * count / SPREAD**2 / precision, precision**-0.5


def answer(name, fits, pooled):
    summaries = [summary(*one) for one in fits]
    wrong = max(min(below(*one), 1 - below(*one)) for one in fits)
    middle = min(summaries, key=lambda one: abs(one.estimate))
    told = an_estimate(name)
    return an_estimate(
        name,
        verdict=verdict(summaries[0], summaries, told.better, DELTA),
        family_lfsr=max(wrong, float(pooled)),
        smallest_noticeable=DELTA,
        careful=told.careful.__class__(middle.estimate, middle.interval),
    )


def summary(mean, sd):
    wide, inner = 1.96 * sd, 1.645 * sd
    return Summary(mean, (mean - wide, mean + wide), (mean - inner, mean + inner), ())


def below(mean, sd):
    return 0.5 * math.erfc(mean / sd / math.sqrt(2))


def as_before(analysis, told):
    """Choose by the rule there was before: one border for telling and for taking back."""
    found = []
    for one in analysis.answers:
        last = told.get((one.question, one.outcome))
        before = "" if last is None or last.how == UNSURE_AGAIN else last.estimate.verdict
        is_told = one.family_lfsr <= 0.025 and one.verdict in (*CHANGES, "no_meaningful_effect")
        how = (
            (None if before == one.verdict else CHANGED if before else NEW) if is_told else UNSURE_AGAIN * bool(before)
        )
        if how:
            found.append(Learned(how, one))
    order = (UNSURE_AGAIN, CHANGED, NEW)
    return sorted(found, key=lambda one: (order.index(one.how), one.estimate.family_lfsr))[: choosing.MOST]


def a_year(choose, effect, seed):
    """Give everything the letters of a year tell, by scale."""
    told, said = {}, {name: [] for name in SCALES}
    for analysis in letters(effect, seed):
        for one in choose(analysis, told):
            told[one.estimate.question, one.estimate.outcome] = one
            said[one.estimate.outcome].append(one)
    return said


def counted(choose, effect):
    """Count over many people: tellings of a change, people told of one, flips, and things told, lost and told again."""
    tellings = people = flips = again = 0
    for seed in range(PEOPLE):
        said = a_year(choose, effect, seed)
        changes = [one for each in said.values() for one in each if one.how != UNSURE_AGAIN]
        changes = [one for one in changes if one.estimate.verdict in CHANGES]
        tellings, people = tellings + len(changes), people + bool(changes)
        flips += sum(max(len(each) - 1, 0) for each in said.values())
        again += sum([one.how for one in each].count(NEW) > 1 for each in said.values())
    return tellings, people, flips, again


def test_where_nothing_changes_no_more_is_told_than_before_and_less_is_told_twice():
    before, now = counted(as_before, 0.0), counted(choosing.learned, 0.0)
    assert now[0] <= before[0] / 2
    assert now[1] <= before[1] / 2
    assert now[1] <= 0.15 * PEOPLE
    assert now[2] <= before[2] / 10


def test_what_hovers_at_the_border_is_told_once_instead_of_coming_and_going():
    before, now = counted(as_before, 0.3), counted(choosing.learned, 0.3)
    assert now[2] < before[2] / 10
    assert now[3] <= before[3] / 10
    assert now[1] >= 0.9 * before[1]


def test_what_was_told_is_taken_back_once_it_has_clearly_gone_and_told_again_only_when_it_is_clearly_there():
    told = {}
    seen = []
    for rate in (0.02, 0.01, 0.03, 0.02, 0.09, 0.024, 0.15, 0.02, 0.024, 0.03, 0.009, 0.02):
        one = an_estimate(family_lfsr=rate, verdict="helps" if rate <= 0.025 else "cannot_separate")
        analysis = Analysis(1, 0.1, DataSummary(1, 1, 1, None, None, ()), (one,), "e", "f")
        found = choosing.learned(analysis, told)
        told |= {(each.estimate.question, each.estimate.outcome): each for each in found}
        seen.append([each.how for each in found])
    assert seen == [[], [NEW], [], [], [], [], [UNSURE_AGAIN], [], [], [], [NEW], []]
    taken_back = Learned(UNSURE_AGAIN, an_estimate(family_lfsr=0.02))
    assert taken_back.estimate.verdict == "helps"
