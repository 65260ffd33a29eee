"""Plans made elsewhere: a calendar file, a table."""
