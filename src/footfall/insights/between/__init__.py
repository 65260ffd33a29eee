"""Answers about the time between the runs, in words."""
