"""Does the model recover what it assumes? Simulation-based calibration of the fit itself, resumable.

    footfall bench sbc
    python -m benchmarks.sbc --draws 500 --out build/sbc

One fixed design (a simulated person's moments of answering and runs, 120 days, 4 prompts, check-ins around runs).
For each draw every parameter comes from the model's own prior, answers are simulated and fitted as they are, with
nothing standardised; noted is the posterior probability below each true value (ties of the half-life's grid split
at random). If the fit is right these are uniform: chi-squared over ten bins lies within (2.7, 19.0) in 95 of 100
cases. Three kinds of data for three variants: plain; mood that drives the choice to start (`choice`, gamma from
its prior times the exact tilt); mood that rises before a start (`lead`). gamma itself is not looked at: it is
attenuated and not reported. Talts et al. (2018), arXiv:1804.06788. Passing says nothing of people who are not like
the model: see `calibration`.
"""

import argparse
import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.fitting import inputs_of
from benchmarks.many import Row, fill, pool, rows
from footfall.science.columns import LOG_H, LOG_H_PRIOR
from footfall.science.model import (
    CHOICE,
    LEAD,
    LEAD_SD,
    LEAST,
    LIFT_SD,
    MOST,
    PLAIN,
    THETA_MEAN,
    THETA_SD,
    Inputs,
    fit_lift,
)
from footfall.science.selection import GAMMA_SD
from footfall.science.simulate import Truth, simulate
from footfall.science.timeline import lay_out
from footfall.stats.importance import ENOUGH

DRAWS = 500
BINS = 10
LEVELS = (50, 80, 90, 95)
LATER = datetime(2030, 1, 1, tzinfo=UTC)
VARIANTS = (PLAIN, CHOICE, LEAD)
LOOKED_AT = ("lift", "half-life", "tau")


class Drawn(NamedTuple):
    """One draw from the prior, the place of log H on its grid, and the answers it gives."""

    lift: float
    half_life: int
    log_theta: np.ndarray
    y: np.ndarray


@cache
def design() -> Inputs:
    """Give the fixed design; its answers are never looked at."""
    person = simulate(Truth(check_ins=True), 1)
    laid = lay_out(person.ratings, person.activities, (), LATER)
    return inputs_of(laid)


def draw(inputs: Inputs, variant: str, rng: np.random.Generator) -> Drawn:
    """Draw every parameter of a variant from its prior, and answers from those."""
    log_theta = rng.normal(THETA_MEAN, THETA_SD)
    tau, sx, se = np.minimum(np.sqrt(np.exp(2 * log_theta) + LEAST**2), MOST)
    lift, place = rng.normal(0.0, LIFT_SD), int(rng.choice(LOG_H.size, p=np.exp(LOG_H_PRIOR)))
    background, sds, impulses = inputs.columns
    y = background @ rng.normal(0.0, sds) + lift * impulses[:, place] + rng.normal(0.0, se, inputs.at.size)
    y += _inertia(inputs.at, tau, sx, rng)
    if variant == CHOICE:
        y += rng.normal(0.0, GAMMA_SD) * inputs.tilt.column(tau, sx)[:, 0]
    if variant == LEAD:
        y += rng.normal(0.0, LEAD_SD) * inputs.lead[:, 0]
    return Drawn(lift, place, log_theta, y)


def _inertia(at: np.ndarray, tau: float, sx: float, rng: np.random.Generator) -> np.ndarray:
    """Draw a stationary Ornstein-Uhlenbeck path at these moments."""
    kept = np.exp(-np.diff(at, prepend=at[0]) / tau)
    shocks = sx * rng.normal(size=at.size)
    shocks[1:] *= np.sqrt(1 - kept[1:] ** 2)
    x = np.empty(at.size)
    x[0] = shocks[0]
    for i in range(1, at.size):
        x[i] = kept[i] * x[i - 1] + shocks[i]
    return x


def one_draw(variant: str, seed: int) -> Row:
    """Draw, fit, and give the posterior probability below each true value."""
    rng = np.random.default_rng([seed, VARIANTS.index(variant)])
    inputs = design()
    drawn = draw(inputs, variant, rng)
    fits = fit_lift(inputs._replace(y=drawn.y), seed)
    fit = fits.variants[variant]
    by_h, by_theta = fit.weight.sum(axis=0), fit.weight.sum(axis=1)
    return {
        "seed": seed,
        "lift": float(fit.lift.below(np.array([drawn.lift]))[0]),
        "half-life": float(by_h[: drawn.half_life].sum() + rng.random() * by_h[drawn.half_life]),
        "tau": float(by_theta[fits.theta[:, 0] < drawn.log_theta[0]].sum()),
        "effective": fit.effective,
    }


def chi_squared(below: np.ndarray) -> float:
    """Compare the counts in ten bins with equal counts."""
    counts = np.histogram(below, BINS, (0, 1))[0]
    return float(((counts - below.size / BINS) ** 2).sum() / (below.size / BINS))


def run() -> None:
    """Do 500 draws on all cores, going on where the last run stopped; print the table."""
    print(measure(Path("build/sbc"), DRAWS, os.cpu_count() or 1))


def measure(folder: Path, draws: int, workers: int) -> str:
    """Fill the folder up to so many draws a variant and give the table."""
    folder.mkdir(parents=True, exist_ok=True)
    with pool(workers) as processes:
        for variant in VARIANTS:
            fill(processes, folder / f"{variant}.jsonl", one_draw, variant, range(1, draws + 1))
    lines = [
        "| variant | of | draws | chi2 (9 df; 2.7 to 19.0) | covers 50 | 80 | 90 | 95 | under 80 effective draws, % |",
        "|" + "---|" * 9,
    ]
    for variant in VARIANTS:
        found = rows(folder / f"{variant}.jsonl", range(1, draws + 1))
        few = 100 * np.mean([row["effective"] < ENOUGH for row in found])
        for what in LOOKED_AT:
            below = np.array([row[what] for row in found])
            covers = [f"{100 * np.mean(np.abs(below - 0.5) <= level / 200):.1f}" for level in LEVELS]
            lines.append(
                f"| {variant} | {what} | {len(found)} | {chi_squared(below):.1f} | {' | '.join(covers)} | {few:.1f} |"
            )
    table = "\n".join(lines) + "\n"
    (folder / "sbc.md").write_text(table)
    return table


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--out", type=Path, default=Path("build/sbc"))
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    print(measure(asked.out, asked.draws, asked.workers))


if __name__ == "__main__":
    main()
