"""A recording: the second-by-second columns of one activity, as plain arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: The columns every reader uses, with their unit. `time` is always there, the others where the device knew them.
COLUMNS: dict[str, str] = {
    "time": "s since the activity's start",
    "latitude": "degrees north",
    "longitude": "degrees east",
    "altitude": "m",
    "distance": "m since the start",
    "speed": "m/s",
    "heart_rate": "beats a minute",
    "cadence": "steps or strokes or turns a minute, as the device counts them",
    "power": "W",
    "temperature": "degrees Celsius",
}

#: What stands before the name of a developer field (for instance `developer:Form Power`).
DEVELOPER = "developer:"


@dataclass(frozen=True, slots=True)
class Recording:
    """Columns of equal length; NaN marks a missing value, zero is a value.

    `columns["time"]` holds seconds since the activity's start, shape (n,), never decreasing.
    A column that a device never filled is left out rather than kept as all NaN.
    """

    columns: dict[str, NDArray[np.float64]]

    def __post_init__(self) -> None:
        """Refuse columns that do not fit together."""
        time = self.columns.get("time")
        if time is None:
            raise ValueError("a recording needs a time column")
        for name, values in self.columns.items():
            if values.ndim != 1 or values.shape != time.shape:
                raise ValueError(f"column {name} has shape {values.shape}, time has {time.shape}")

    def __len__(self) -> int:
        return len(self.columns["time"])

    def column(self, name: str) -> NDArray[np.float64] | None:
        """Give one column, or None where the device did not know it."""
        return self.columns.get(name)

    @property
    def has_position(self) -> bool:
        """Tell whether any place was recorded."""
        return "latitude" in self.columns and "longitude" in self.columns
