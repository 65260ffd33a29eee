"""The simulated people of the calibration: each scenario's name and stated truth.

120 days, 4 prompts a day and 3 runs a week unless the name says otherwise; "+1" and "-1" are the log-odds of
choosing to run per unit of latent mood. The second list is of cases made to be hard.
"""

from dataclasses import replace

from footfall.science.simulate import Truth

NULL, EFFECT = Truth(lift=0.0), Truth(lift=0.6)
NULL_C, EFFECT_C = replace(NULL, check_ins=True), replace(EFFECT, check_ins=True)
#: Everything is told as planned, but gone for at the moment and by the mood of it: plans dropped on the other days.
DROPPED = {"labels": True, "wrong_labels": 1.0}
HALF = {"planned_share": 0.5, "labels": True, "anticipation": 0.4}
CEILING = {"centre": 8.0, "spread": 1.5, "taps": 7}
GAP = {"days": 240, "gap": (60, 180)}

USUAL: dict[str, Truth] = {
    "S1 lift .6": EFFECT,
    "S7 lift .6, check-ins": EFFECT_C,
    "S2 no lift": NULL,
    "S2c no lift, check-ins": NULL_C,
    "S3 no lift, +1": replace(NULL, selection=1.0),
    "S4 no lift, -1": replace(NULL, selection=-1.0),
    "S5 no lift, +1, check-ins": replace(NULL_C, selection=1.0),
    "S6 no lift, -1, check-ins": replace(NULL_C, selection=-1.0),
    "lift .6, +1": replace(EFFECT, selection=1.0),
    "lift .6, -1": replace(EFFECT, selection=-1.0),
    "lift .6, +1, check-ins": replace(EFFECT_C, selection=1.0),
    "lift .6, -1, check-ins": replace(EFFECT_C, selection=-1.0),
    "S20 no lift, anticipation, check-ins": replace(NULL_C, anticipation=0.4),
    "no lift, +2, check-ins": replace(NULL_C, selection=2.0),
    "no lift, yesterday's mean, check-ins": replace(NULL_C, selection=1.0, chooser="yesterday"),
    "no lift, stress, check-ins": replace(NULL_C, selection=1.0, chooser="stress"),
    "no lift, 3-h change, check-ins": replace(NULL_C, selection=1.0, chooser="change"),
    "no lift, sensed 3 h ahead, check-ins": replace(NULL_C, selection=1.0, chooser="ahead"),
    "no lift, slow swings, 7 taps, +1, check-ins": replace(NULL_C, selection=1.0, swing_sd=0.6, taps=7),
    "no lift, slow swings, +1": replace(NULL, selection=1.0, swing_sd=0.6),
    "no lift, trend, check-ins": replace(NULL_C, trend=1.5),
    "no lift, half planned, labels": replace(NULL_C, **HALF),
    "lift .6, half planned, labels, +1": replace(EFFECT_C, **HALF, selection=1.0),
    "lift .6, half planned, labels, -1": replace(EFFECT_C, **HALF, selection=-1.0),
    "no lift, half planned, labels 20 % wrong": replace(NULL_C, **HALF, wrong_labels=0.2),
    "lift .3, check-ins": replace(EFFECT_C, lift=0.3),
    "no lift, 365 days, check-ins": replace(NULL_C, days=365),
    "no lift, 365 days, +1, check-ins": replace(NULL_C, days=365, selection=1.0),
}

HARD: dict[str, Truth] = {
    "no lift, all told as planned, +1, check-ins": replace(NULL_C, **DROPPED, selection=1.0),
    "no lift, all told as planned, -1, check-ins": replace(NULL_C, **DROPPED, selection=-1.0),
    "no lift, 365 days, -1, check-ins": replace(NULL_C, days=365, selection=-1.0),
    "lift .6, 365 days, +1, check-ins": replace(EFFECT_C, days=365, selection=1.0),
    "lift .6, 365 days, -1, check-ins": replace(EFFECT_C, days=365, selection=-1.0),
    "no lift, 40 days, +1, check-ins": replace(NULL_C, days=40, selection=1.0),
    "lift .6, 40 days, check-ins": replace(EFFECT_C, days=40),
    "no lift, 5 taps, +1, check-ins": replace(NULL_C, taps=5, selection=1.0),
    "lift .6, 5 taps, check-ins": replace(EFFECT_C, taps=5),
    "no lift, many tens, +1, check-ins": replace(NULL_C, **CEILING, selection=1.0),
    "lift .6, many tens, check-ins": replace(EFFECT_C, **CEILING),
    "no lift, answers after runs when well": replace(NULL_C, answers_by_mood=1.0, only_after=True),
    "no lift, answers when well, check-ins": replace(NULL_C, answers_by_mood=1.0),
    "no lift, answers when low, check-ins": replace(NULL_C, answers_by_mood=-1.0),
    "lift .6, answers when well, check-ins": replace(EFFECT_C, answers_by_mood=1.0),
    "no lift, runs at 17:30, clock .8, check-ins": replace(NULL_C, run_hour=17.5, clock=0.8),
    "no lift, runs at 17:30, happy evenings, check-ins": replace(NULL_C, run_hour=17.5, clock_bump=0.8),
    "lift .6, runs at 17:30, happy evenings, check-ins": replace(EFFECT_C, run_hour=17.5, clock_bump=0.8),
    "no lift, 1 prompt, +1, check-ins": replace(NULL_C, prompts=1, selection=1.0),
    "lift .6, 1 prompt, check-ins": replace(EFFECT_C, prompts=1),
    "no lift, heavy tails, +1, check-ins": replace(NULL_C, tails=3.0, selection=1.0),
    "lift .6, heavy tails, check-ins": replace(EFFECT_C, tails=3.0),
    "no lift, noise trebles, +1, check-ins": replace(NULL_C, noise_later=3.0, selection=1.0),
    "lift .6, noise trebles, check-ins": replace(EFFECT_C, noise_later=3.0),
    "no lift, four months missing, +1, check-ins": replace(NULL_C, **GAP, selection=1.0),
    "lift .6, four months missing, check-ins": replace(EFFECT_C, **GAP),
    "no lift, two runs a day, +1, check-ins": replace(NULL_C, runs_a_day=2, runs_per_week=6.0, selection=1.0),
    "lift .6, two runs a day, check-ins": replace(EFFECT_C, runs_a_day=2, runs_per_week=6.0),
    "no lift, tau 1.5 h, +1, check-ins": replace(NULL_C, tau=1.5, selection=1.0),
    "lift .6, tau 1.5 h, check-ins": replace(EFFECT_C, tau=1.5),
    "no lift, tau 30 h, +1, check-ins": replace(NULL_C, tau=30.0, selection=1.0),
    "lift .6, tau 30 h, check-ins": replace(EFFECT_C, tau=30.0),
    "lift .6, half-life 1 h, check-ins": replace(EFFECT_C, half_life=1.0),
    "lift .6, half-life 12 h, check-ins": replace(EFFECT_C, half_life=12.0),
    "lift .6, half-life 12 h": replace(EFFECT, half_life=12.0),
    "lift .6 for 3 h, then gone, check-ins": replace(EFFECT_C, plateau=3.0),
    "lift -.6, +1, check-ins": replace(EFFECT_C, lift=-0.6, selection=1.0),
}

SCENARIOS = USUAL | HARD
