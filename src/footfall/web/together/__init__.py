"""The one page that leads to everybody."""
