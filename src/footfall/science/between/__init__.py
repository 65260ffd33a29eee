"""The person between the runs: nights and their regularity, clock hours, habit, thinking tests, bad days."""
