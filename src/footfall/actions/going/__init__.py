"""What a person does to keep going: the plan, guided sessions, reminders."""
