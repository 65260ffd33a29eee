"""What stands in one entry of a journal, and how words are folded so that they are found however they were typed."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

#: The most that one entry may hold, in signs.
LONGEST = 1_000_000
MOST_TAGS, LONGEST_TAG = 20, 60
LONGEST_QUESTION = 500
MOST_IDEAS = 99
#: Letters that Unicode takes as whole, and people type with the plain one.
PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "’": "'", "‘": "'"}
#: Signs nobody sees: soft hyphens, joiners, marks of direction.
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f"
#: Marks that stand above, below or through a letter.
MARKS = (
    range(0x0300, 0x0370), range(0x0483, 0x048A), range(0x0591, 0x05C8), range(0x0610, 0x061B), range(0x064B, 0x0660),
    range(0x06D6, 0x06EE), range(0x1AB0, 0x1B00), range(0x1DC0, 0x1E00), range(0x20D0, 0x2100), range(0xFE20, 0xFE30),
)  # fmt: skip
#: So many signs are taken apart at once, and at most twice as many where a sign is written with many marks.
MOST_APART = 512
QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')
TAG = re.compile(r"(?:^|\s)(?:tag:\s*#?|#)([^\s\"“”„«»]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """All that was written of one entry; `ideas` is None where nobody said how many came."""

    text: str = ""
    tags: tuple[str, ...] = ()
    prompt: str = ""
    question: str = ""
    came: str = ""
    ideas: int | None = None

    @property
    def says_something(self) -> bool:
        """Tell whether anything of it is the person's own."""
        return bool(self.text.strip() or self.tags or self.came.strip() or self.ideas is not None)

    @property
    def words(self) -> str:
        """Give all words of it that a search looks at, tags apart."""
        return "\n".join(part for part in (self.text, self.question, self.came) if part)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: every folded word or phrase must occur, and every tag must stand there."""

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was asked for."""
        return not (self.words or self.tags)


def fold(text: str) -> str:
    """Write text without case, marks, width and needless space, so that like is found by like."""
    if not text.isascii():
        text = "".join(map(_taken_apart, _stretches(text))).translate(_kept_plain())
    return " ".join(text.lower().split())


def _taken_apart(text: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())


def _stretches(text: str) -> Iterator[str]:
    """Cut a text so that no run of marks is long: putting them in order takes the square of their number."""
    begin = 0
    while begin < len(text):
        end = begin + MOST_APART
        while end < begin + 2 * MOST_APART and end < len(text) and unicodedata.combining(text[end]):
            end += 1
        yield text[begin:end]
        begin = end


@cache
def _kept_plain() -> dict[int, str | None]:
    """Give what every sign becomes that does not stay as it is."""
    gone = dict.fromkeys((*(sign for span in MARKS for sign in span), *map(ord, UNSEEN)))
    return {**gone, **{ord(sign): plain for sign, plain in PLAIN.items()}}


def tags_in(said: str) -> tuple[str, ...]:
    """Read tags as they were typed, with or without #, parted by space or comma; each once, however it is written."""
    found: dict[str, str] = {}
    for word in re.split(r"[\s,;#]+", said):
        tag = word.strip(".!?:\"'()[]")[:LONGEST_TAG]
        if fold(tag):
            found.setdefault(fold(tag), tag)
    return tuple(found.values())


def read_query(said: str) -> Query:
    """Read what somebody looks for: words, a "quoted phrase", #tag or tag:#tag."""
    tags = tuple(dict.fromkeys(filter(None, (fold(tag) for tag in TAG.findall(said)))))
    rest = TAG.sub(" ", said)
    phrases = [fold(phrase) for phrase in QUOTED.findall(rest)]
    words = fold(QUOTED.sub(" ", rest)).replace('"', " ").split()
    return Query(tuple(dict.fromkeys(filter(None, (*phrases, *words)))), tags)


def places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Give where the folded words stand in a short text, as begin and end, in order and without overlap.

    The text is folded sign by sign, so this is for an excerpt and not for a whole entry.
    """
    folded, origin = _folded_with_places(text)
    found = []
    for word in words:
        at = folded.find(word)
        while at >= 0 and word:
            found.append((origin[at], origin[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text, and give for every folded sign the place it came from."""
    if text.isascii() and len(whole := fold(text)) == len(text):
        return whole, range(len(text))
    folded = [_fold_sign(sign) for sign in text]
    joined = "".join(folded)
    if "  " in joined or joined.startswith(" "):  # Some space counts for none.
        return _without_space(folded)
    return joined, [place for place, signs in enumerate(folded) for _sign in signs]


def _without_space(folded: list[str]) -> tuple[str, list[int]]:
    signs: list[str] = []
    origin: list[int] = []
    for place, held in enumerate(folded):
        for sign in held:
            if sign != " " or (signs and signs[-1] != " "):
                signs.append(sign)
                origin.append(place)
    return "".join(signs), origin


@lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    return " " if sign.isspace() else fold(sign)


#: An excerpt shows so much before its first hit, and so much in all.
BEFORE_HIT, EXCERPT = 90, 320
#: A long text is looked through in stretches, each with the beginning of the next.
STRETCH, OVERLAP = 240, 220


def excerpt(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """Cut a text around its first hit into pieces, each with whether it is a hit; without one, its beginning."""
    begin = _first_hit(text, words)
    start = max(0, begin - BEFORE_HIT)
    if start:
        space = text.find(" ", start, begin)
        start = start if space < 0 else space + 1
    end = min(len(text), start + EXCERPT)
    if end < len(text):
        space = text.rfind(" ", start + EXCERPT // 2, end)
        end = end if space < 0 else space
    cut = text[start:end]
    pieces: list[tuple[str, bool]] = [("… ", False)] if start else []
    at = 0
    for left, right in places(cut, words):
        pieces += [(cut[at:left], False), (cut[left:right], True)]
        at = right
    pieces += [(cut[at:], False)] + ([(" …", False)] if end < len(text) else [])
    return [piece for piece in pieces if piece[0]]


def _first_hit(text: str, words: Sequence[str]) -> int:
    for start in range(0, len(text), STRETCH):
        stretch = text[start : start + STRETCH + OVERLAP]
        folded = fold(stretch)
        if any(word in folded for word in words):
            hits = places(stretch, words)
            if hits:
                return start + hits[0][0]
    return 0
