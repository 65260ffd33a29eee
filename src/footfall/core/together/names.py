"""What somebody may be called among others, and when two names look like one; pure, and the same everywhere."""

import unicodedata

from footfall.core.words import _

LONGEST = 80
#: More marks than this on one letter are no spelling but a tower that runs over the lines beside it.
MOST_MARKS = 3
#: Signs that show nothing though they are called letters or symbols.
EMPTY = "\u115f\u1160\u2800\u3164\uffa0"
#: Scripts one word may mix, because their own writing does.
TOGETHER = (
    frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"}),
    frozenset({"CJK", "HANGUL"}),
    frozenset({"CJK", "BOPOMOFO"}),
)
#: Letters that look like another one, small and capital, by what they look like. Chosen by us from the letters of
#: Cyrillic, Greek and Armenian that stand for a Latin one in nearly every typeface.
LOOKS = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501"
        "\u051b\u051d\u04bb\u04cf\u0432\u043d\u043a\u043c\u0442\u0433\u043f"
        + "\u03b1\u03bf\u03c1\u03c5\u03bd\u03b9\u03ba\u03c4\u03c7\u03b5\u03f2\u03f3\u03b3\u03b7\u03c9\u03c1"
        + "\u0585\u057d\u0578\u0570\u0581\u0566"
        + "0|!\u0131\u0237\u0251\u0261\u0269",
        "aeopcyxijsdqwhlbhkmtrn" + "aopuviktxecjynwp" + "ounhgq" + "olliiagi",
        strict=True,
    )
)
#: What is left of both sides is one where two letters beside each other look like one, or one like another.
ALIKE = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("i", "l"), ("1", "l"))


def tidy(name: str) -> str:
    """Give a name as it is kept: composed letters, one space between words, none around."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def problem_of(name: str) -> str | None:
    """Say in one sentence why nobody can be called so, or give None where it is a fine name.

    The sentence is in the language now spoken. Whether somebody else already has a name like it is another question:
    compare `skeleton`.
    """
    kept = tidy(name)
    if not kept:
        return _("Please write a name.")
    if len(kept) > LONGEST:
        return _("Please choose a shorter name: eighty signs at most.")
    if any(unicodedata.category(sign)[0] == "C" or sign in EMPTY for sign in name):
        return _("There is a sign in this name that cannot be seen. Please write it without that.")
    return _problem_of_letters(kept)


def _problem_of_letters(kept: str) -> str | None:
    if not any(unicodedata.category(sign)[0] == "L" for sign in kept):
        return _("Please use at least one letter in the name.")
    if _has_a_tower(kept):
        return _("There are very many marks on one letter. Please write the name with fewer.")
    if not all(_is_one_script(word) for word in kept.split()):
        return _("One word of this name mixes letters of two alphabets. Please write each word in one of them.")
    return None


def skeleton(name: str) -> str:
    """Give what is left of a name when all that looks alike is written alike; two of one skeleton are too close.

    Small and capital letters, full-width and ordinary ones count as one, and so do l, I and 1, o and 0, rn and m, and
    the letters of other alphabets that look like Latin ones. It is compared, never shown.
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", tidy(name)).casefold())
    seen = "".join(LOOKS.get(sign, sign) for sign in plain if unicodedata.category(sign)[0] not in "CZP")
    for pair, one in ALIKE:
        seen = seen.replace(pair, one)
    return seen


def _has_a_tower(name: str) -> bool:
    marks = 0
    for sign in unicodedata.normalize("NFD", name):
        marks = marks + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if marks > MOST_MARKS:
            return True
    return False


def _is_one_script(word: str) -> bool:
    scripts = {_script(sign) for sign in word if unicodedata.category(sign)[0] == "L"} - {""}
    return len(scripts) < 2 or any(scripts <= mixed for mixed in TOGETHER)


def _script(sign: str) -> str:
    """Name the alphabet of a letter by the first word of its name in Unicode; the full-width ones are Latin."""
    called = unicodedata.name(sign, "").removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ")
    first = called.split(" ", 1)[0]
    return "" if first in {"MODIFIER", "FEMININE", "MASCULINE"} else first
