"""Nouns of what lies between the runs."""
