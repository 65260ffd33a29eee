"""The pages of a clear head: three short thinking tests and what they came to."""
