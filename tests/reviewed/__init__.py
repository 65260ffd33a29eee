"""What was read and allowed by hand, and the readers of every text a person may meet."""
