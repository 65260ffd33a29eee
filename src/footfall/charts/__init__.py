"""Records or an estimate become an SVG picture and the table of numbers behind it."""
