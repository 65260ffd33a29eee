"""What to do next, and why: readiness, goals, the ladder and how it adapts, the timeline of a guided session."""
