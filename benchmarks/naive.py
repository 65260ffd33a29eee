"""What two plain tests would say of the same records: the comparison beside the model."""

from collections import defaultdict

from footfall.core.days import day_of
from footfall.science.simulate import Simulated

HOURS_BEFORE, HOURS_AFTER = 3.0, 6.0
#: A difference is called below this p.
CALLED = 0.05


def paired(person: Simulated) -> bool | None:
    """Say whether a paired t test of the last rating before and the first after runs calls a difference."""
    from scipy.stats import ttest_1samp

    at = [rating.at.timestamp() / 3600 for rating in person.ratings]
    mood = [rating.values["mood"] for rating in person.ratings]
    change = []
    for run in person.activities:
        start, end = run.start.timestamp() / 3600, (run.start.timestamp() + run.duration) / 3600
        before = [m for t, m in zip(at, mood, strict=True) if start - HOURS_BEFORE <= t <= start]
        after = [m for t, m in zip(at, mood, strict=True) if end <= t <= end + HOURS_AFTER]
        if before and after:
            change.append(after[0] - before[-1])
    if len(change) < 3 or min(change) == max(change):
        return None
    return bool(ttest_1samp(change, 0.0).pvalue < CALLED)


def by_day(person: Simulated) -> bool | None:
    """Say whether Welch's t test of the mean rating on days with and without a run calls a difference."""
    from scipy.stats import ttest_ind

    moods = defaultdict(list)
    for rating in person.ratings:
        moods[day_of(rating.at, "UTC", rating.utc_offset_min)].append(rating.values["mood"])
    ran = {day_of(run.start, "UTC", run.utc_offset_min) for run in person.activities}
    means = {day: sum(one) / len(one) for day, one in moods.items()}
    yes, no = [m for day, m in means.items() if day in ran], [m for day, m in means.items() if day not in ran]
    if min(len(yes), len(no)) < 3:
        return None
    return bool(ttest_ind(yes, no, equal_var=False).pvalue < CALLED)
