"""Pictures of the installed app, drawn from one source."""
