"""Everything a person owns as one file: how it is written, how it is read back, and what may stand in it."""
