"""What leaves: letters and pages as PDF, the plan as a calendar, a session for the watch."""
