"""The pages of friends."""
