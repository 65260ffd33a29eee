"""How numbers are written in pictures, and how wide words are."""

MINUS = "\N{MINUS SIGN}"
#: The narrowest chart (a 320 px phone less its gutters) and the largest size of words in it, in pixels.
NARROWEST = 288.0
LARGEST_WORDS = 16.0
#: Widths in shares of the size of the words, rough and on the wide side.
NARROW, WIDE, USUAL = 0.3, 0.85, 0.57


def signed(value: float, places: int = 1) -> str:
    """Write a change with its true sign; a rounded nothing carries none."""
    digits = f"{abs(value):.{places}f}"
    if not float(digits):
        return digits
    return (MINUS if value < 0 else "+") + digits


def width_percent(words: str) -> float:
    """Estimate how many percent of the narrowest chart words take at their largest."""
    shares = (NARROW if sign in "iljtfr .,:;'|" else WIDE if sign in "mwMW½¾¼" else USUAL for sign in words)
    return 100.0 * sum(shares) * LARGEST_WORDS / NARROWEST
