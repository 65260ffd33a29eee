"""The first minutes: the welcome, and looking around as an invented person and back."""
