"""The pages of sleep: the diary of a morning, the nights, how regular they are."""
