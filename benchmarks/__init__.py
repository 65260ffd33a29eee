"""Measured figures: run by `footfall bench`, or alone with `python -m benchmarks.NAME`."""

import sys
from pathlib import Path

# From the repository's root, footfall.py (the two commands) would be found before the package of the same name.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
