"""The guided session: its page, what it sends when it is over, and what is told of it later."""
