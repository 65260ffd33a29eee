"""The pages of the monthly letter."""
