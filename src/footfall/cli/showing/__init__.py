"""What somebody shows to a professional, from the command line."""
