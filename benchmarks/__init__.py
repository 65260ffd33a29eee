"""Benchmarks: each module has `run()`, which prints figures with how they were measured."""

import sys
from pathlib import Path

# With `python -m benchmarks.NAME`, footfall.py (the two commands) would be found before the package of its name.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
