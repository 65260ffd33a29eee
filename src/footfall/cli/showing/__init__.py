"""What other commands lean on: the report shown to a professional, and where the pages are served just now."""
