"""An analysis in a terminal: the same sentences as on the page, the most useful first."""

from collections import Counter

from footfall.core.estimates import Analysis
from footfall.insights.between.thinking import after_runs
from footfall.insights.chosen import Chosen, Told, choose
from footfall.insights.findings import Finding


def print_answers(analysis: Analysis) -> None:
    """Print what is worth telling, then what cannot be told yet, and how much it was worked out from."""
    data = analysis.data
    print(f"From {data.activities} activities and {data.check_ins} check-ins over {data.days} days.")
    picked = choose(analysis)
    usual = _usual_caution(picked)
    for told in picked.told:
        _print_told(told, usual)
    tests = after_runs(analysis)
    for finding in tests:
        if finding.verdict != "not_enough_data":
            _print_finding(finding, usual)
    if usual:
        print(f"\n{usual}")
    if picked.further:
        print(f"\nMore can be told: {len(picked.further)} further answers, all of them with --json.")
    open_tests = [finding.say for finding in tests if finding.verdict == "not_enough_data"]
    if picked.waiting or open_tests:
        print("\nCannot be told yet:")
    for words in (*(waiting.words for waiting in picked.waiting), *open_tests):
        print(f"  {words}")
    for row in data.left_out:
        print(f"Left out of {row.table}, row {row.row}: {row.why}")


def _print_told(told: Told, usual: str) -> None:
    """Print one finding, or all tags or sports of one outcome together."""
    if told.kind:
        print()
        for said in told.said:
            print(f"{said.finding.label}: {said.finding.say}\n  {said.finding.small}")
        return
    _print_finding(told.said[0].finding, usual)


def _print_finding(finding: Finding, usual: str) -> None:
    caution = "" if finding.caution == usual else finding.caution
    print(f"\n{finding.question}")
    for words in (finding.say, finding.small, finding.research, caution):
        if words:
            print(f"  {words}")


def _usual_caution(picked: Chosen) -> str:
    """Give what most findings cannot mean, so that it is printed once."""
    cautions = Counter(said.finding.caution for told in picked.told for said in told.said)
    return cautions.most_common(1)[0][0] if cautions else ""
