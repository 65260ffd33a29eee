"""What the page on a phone records by itself."""
