"""What people can do together, and with those they show something to."""
