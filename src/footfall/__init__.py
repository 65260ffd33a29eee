"""Footfall: a private running companion for people who run for their head."""

__version__ = "0.1.0"
