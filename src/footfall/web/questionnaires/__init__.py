"""The pages of the questionnaires: which there are, one being answered, how it went, and what stands behind it."""
