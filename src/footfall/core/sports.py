"""The names of sports as Footfall uses them, and what other programs call the same thing."""

#: Our own names. Anything else a file names is kept as `other`.
SPORTS: tuple[str, ...] = (
    "running", "treadmill_running", "trail_running", "walking", "hiking", "cycling", "indoor_cycling",
    "swimming", "open_water_swimming", "rowing", "indoor_rowing", "strength", "yoga", "dancing", "stairs",
    "football", "skiing", "skating", "paddling", "gardening", "climbing", "fitness", "other",
)  # fmt: skip
#: Where a step is a step: pace is told in minutes a kilometre, and cadence is the rhythm of steps.
ON_FOOT: tuple[str, ...] = ("running", "trail_running", "treadmill_running", "walking", "hiking")
