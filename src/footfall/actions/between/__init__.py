"""The person between the runs: sleep, routine, resilience, a clear head, the journal."""
