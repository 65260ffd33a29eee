"""The pages of small groups, and what keeps them kind."""
