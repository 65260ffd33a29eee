"""What is kept of the person between the runs: nights, routine, resilience, thinking tests, the journal."""
