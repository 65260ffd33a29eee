"""Reminders, the calendar feed, and a session or a whole plan that comes or goes as a file."""
