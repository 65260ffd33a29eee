"""An analysis in a terminal: the same sentences as on the page."""

from footfall.core.estimates import Analysis
from footfall.insights.lift import say


def print_answers(analysis: Analysis) -> None:
    """Print each answer that has something to say, and how much it was worked out from."""
    data = analysis.data
    print(f"From {data.activities} activities and {data.check_ins} check-ins over {data.days} days.")
    silent = []
    for answer in analysis.answers:
        finding = say(answer)
        if answer.estimate is None:
            silent.append(answer.outcome)
            continue
        print(f"\n{finding.question}\n  {finding.say}\n  {finding.small}")
    if silent:
        print(f"\nNothing to compare yet for: {', '.join(silent)}.")
    for row in data.left_out:
        print(f"Left out of {row.table}, row {row.row}: {row.why}")
