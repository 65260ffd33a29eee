"""Bytes of one file format become core records; one module a format."""
