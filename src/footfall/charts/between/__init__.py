"""Pictures of what lies between the runs: hours on a clock, habit, thinking tests, bad days."""
