"""The plain model beside NumPyro's NUTS, a general sampler: the same answer, and how much slower?

    pip install -e '.[bench]'
    footfall bench nuts

Three simulated people of 120 days. NUTS samples every parameter (one chain, 400 steps of warm-up, 400 kept, the
mood's path summed out by a Kalman filter), also those the fit integrates out, and log H from its continuous prior
where the fit has a grid. The fit's time is that of all its variants, NUTS's without compiling. CPU seconds.
"""

import time
from datetime import UTC, datetime
from typing import Any

import numpy as np

from benchmarks.fitting import inputs_of
from footfall.core.errors import AppError
from footfall.science.columns import LOG_H_MEAN, LOG_H_SD
from footfall.science.model import LEAST, LIFT_SD, PLAIN, THETA_MEAN, THETA_SD, Inputs, fit_lift
from footfall.science.simulate import Truth, simulate
from footfall.science.timeline import lay_out
from footfall.stats.ornstein import merge_moments

PEOPLE = (
    ("lift .6, check-ins", Truth(lift=0.6, check_ins=True), 1),
    ("no lift, check-ins", Truth(lift=0.0, check_ins=True), 2),
    ("lift .6, prompts alone", Truth(lift=0.6), 3),
)
WARM_UP, KEPT = 400, 400
#: Hours before the first answer that anything before it is forgotten.
LONG_AGO = 1e9
PROBABILITIES = np.array([0.025, 0.5, 0.975])
LATER = datetime(2030, 1, 1, tzinfo=UTC)


def run() -> None:
    """Fit three people both ways and print times, medians and limits of the lift in SD."""
    try:
        import numpyro  # noqa: F401
    except ModuleNotFoundError as missing:
        raise AppError("NumPyro is not here. Install it beside Footfall: pip install -e '.[bench]'") from missing
    print("| person | ratings | fit, CPU s | NUTS, CPU s | fit: median (95 %) | NUTS: median (95 %) | NUTS ESS |")
    print("|" + "---|" * 7)
    for name, truth, seed in PEOPLE:
        laid = lay_out(*simulate(truth, seed)[:2], (), LATER)
        inputs = inputs_of(laid)
        fit_lift(inputs, seed)  # the first fit loads SciPy
        began = time.process_time()
        ours = fit_lift(inputs, seed).variants[PLAIN].lift.quantiles(PROBABILITIES)
        seconds = time.process_time() - began
        theirs, effective, slow = _nuts(inputs, laid.end, seed)
        times = f"{laid.at.size} | {seconds:.2f} | {slow:.1f}"
        print(f"| {name} | {times} | {_said(ours)} | {_said(theirs)} | {effective:.0f} |", flush=True)


def _said(limits: np.ndarray) -> str:
    return f"{limits[1]:.3f} ({limits[0]:.3f} to {limits[2]:.3f})"


def _nuts(inputs: Inputs, end: np.ndarray, seed: int) -> tuple[np.ndarray, float, float]:
    """Give quantiles of the lift, their effective sample size and the CPU seconds."""
    import jax
    import numpyro
    from numpyro.diagnostics import effective_sample_size
    from numpyro.infer import MCMC, NUTS

    numpyro.enable_x64()
    moments = merge_moments(inputs.at)
    gap = np.concatenate([[LONG_AGO], moments.gap])[moments.place]
    gap[1:][np.diff(moments.place) == 0] = 0.0
    since = inputs.at[:, None] - end
    sampler = MCMC(NUTS(_model), num_warmup=WARM_UP, num_samples=KEPT, num_chains=1, progress_bar=False)
    arguments = (inputs.y, inputs.columns.background, inputs.columns.background_sd, since, gap)
    sampler.warmup(jax.random.PRNGKey(0), *arguments)  # compiles
    began = time.process_time()
    sampler.warmup(jax.random.PRNGKey(seed), *arguments)
    sampler.run(sampler.post_warmup_state.rng_key, *arguments)
    jax.block_until_ready(sampler.get_samples())
    seconds = time.process_time() - began
    lift = np.asarray(sampler.get_samples()["lift"])
    return np.quantile(lift, PROBABILITIES), float(effective_sample_size(lift[None])), seconds


def _model(y: Any, background: Any, background_sd: Any, since: Any, gap: Any) -> None:
    """Say the plain model in NumPyro's words."""
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist
    from jax import lax

    log_theta = numpyro.sample("log_theta", dist.Normal(THETA_MEAN, THETA_SD).to_event(1))
    tau, sx, se = jnp.sqrt(jnp.exp(2 * log_theta) + LEAST**2)
    lift = numpyro.sample("lift", dist.Normal(0.0, LIFT_SD))
    log_h = numpyro.sample("log_h", dist.Normal(LOG_H_MEAN, LOG_H_SD))
    beta = numpyro.sample("beta", dist.Normal(jnp.zeros(background_sd.size), 1.0).to_event(1))
    left = jnp.where(since >= 0, jnp.exp2(-jnp.maximum(since, 0.0) / jnp.exp(log_h)), 0.0).sum(axis=1)
    rest = y - background @ (background_sd * beta) - lift * left
    kept = jnp.exp(-gap / tau)

    def step(before: Any, row: Any) -> Any:
        mean, variance = before
        value, rho = row
        mean, variance = rho * mean, rho**2 * variance + sx**2 * (1 - rho**2)
        total = variance + se**2
        gain = variance / total
        surprise = value - mean
        density = -0.5 * (jnp.log(2 * jnp.pi * total) + surprise**2 / total)
        return (mean + gain * surprise, variance * (1 - gain)), density

    _, density = lax.scan(step, (0.0, 0.0), (rest, kept))
    numpyro.factor("answers", density.sum())


if __name__ == "__main__":
    run()
