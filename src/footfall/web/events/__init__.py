"""The pages of events, and of finding company."""
