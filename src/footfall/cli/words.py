"""An analysis in a terminal: the same sentences as on the page, the most useful first."""

from footfall.core.estimates import Analysis
from footfall.insights.chosen import Chosen, Told, choose


def print_answers(analysis: Analysis) -> None:
    """Print what is worth telling, then what cannot be told yet, and how much it was worked out from."""
    data = analysis.data
    print(f"From {data.activities} activities and {data.check_ins} check-ins over {data.days} days.")
    picked = choose(analysis)
    for told in picked.told:
        _print_told(told)
    _print_caution(picked)
    if picked.waiting:
        print("\nCannot be told yet:")
    for waiting in picked.waiting:
        print(f"  {waiting.words}")
    for row in data.left_out:
        print(f"Left out of {row.table}, row {row.row}: {row.why}")


def _print_told(told: Told) -> None:
    """Print one finding, or all tags or sports of one outcome together."""
    if not told.kind:
        finding = told.said[0].finding
        print(f"\n{finding.question}\n  {finding.say}\n  {finding.small}")
        if finding.research:
            print(f"  {finding.research}")
        return
    print()
    for said in told.said:
        print(f"{said.finding.label}: {said.finding.say}\n  {said.finding.small}")


def _print_caution(picked: Chosen) -> None:
    """Print once each what the findings cannot mean."""
    cautions = [said.finding.caution for told in picked.told for said in told.said]
    if cautions:
        print()
    for caution in dict.fromkeys(cautions):
        print(caution)
