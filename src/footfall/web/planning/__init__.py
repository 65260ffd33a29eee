"""The plan: this week, one day of it, the whole way ahead, and what it goes by."""
