"""Signing up, signing in, what protects an account, and who looks after this place."""
