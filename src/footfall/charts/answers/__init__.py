"""An estimate becomes a picture of what is likely, beside what is too small to notice."""
