"""The pages of the journal: writing, searching, looking back, a question taken along."""
