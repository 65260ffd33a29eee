"""The monthly letter: what of a month's records may be told, and in which words."""
