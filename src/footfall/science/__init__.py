"""One question a module: records in, one Estimate out, with its doubt."""
