"""A session as a sound file: where espeak is installed it speaks each line, and silence lies between them."""

import io
import shutil
import subprocess
import wave
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import gcd

import numpy as np

from footfall.core.errors import AppError
from footfall.core.sessions import Cue
from footfall.core.words import _

#: The programs that can speak, the better one first.
PROGRAMS = ("espeak-ng", "espeak")
#: Their voice for a language; any other is spoken in English.
VOICES = {"en": "en", "de": "de"}
#: Words a minute: slower than people talk, for nobody shall have to hurry after a voice.
PACE = "135"
#: Samples a second, one channel, 16 bits: speech loses nothing one would miss.
RATE = 16_000
BYTES_A_SAMPLE = 2
#: Seconds a single line may take to be spoken into a file, and the longest line in seconds that is still believed.
PATIENCE, LONGEST_LINE = 20.0, 60.0
#: Seconds between two lines where one took longer than its time, and after the last one.
BREATH = 1.0
#: Silence leaves in pieces of this many samples, so that a long session needs little memory.
PIECE = 4 * RATE
#: How zlib is told to write gzip.
GZIP = 31


@dataclass(frozen=True, slots=True)
class Track:
    """Spoken lines and the sample each begins at; `samples` is the length of it all."""

    lines: tuple[tuple[int, bytes], ...]
    samples: int

    def __iter__(self) -> Iterator[bytes]:
        """Give the file piece by piece: its head, then silence and lines in turn."""
        yield _head(self.samples)
        at = 0
        for begins, spoken in self.lines:
            yield from _silence(begins - at)
            yield spoken
            at = begins + len(spoken) // BYTES_A_SAMPLE
        yield from _silence(self.samples - at)


def packed(track: Track) -> bytes:
    """Give the file as gzip: silence weighs nothing then, and a session of 45 minutes some megabytes and not ninety."""
    packer = zlib.compressobj(level=1, wbits=GZIP)
    return b"".join([*map(packer.compress, track), packer.flush()])


def program() -> str | None:
    """Find the program that speaks, or None where none is installed."""
    return next((found for found in map(shutil.which, PROGRAMS) if found), None)


def track(cues: Sequence[Cue], duration: float, language: str) -> Track:
    """Speak every cue at its moment; lines come in `language`, or in English where they have no words in it.

    All lines are spoken before the first byte leaves, so that a failure is a sentence and not half a file. A line that
    takes longer than it was given moves the next one back; they never lie over each other.

    Raises:
        AppError: nothing here can speak, or the program did not give a sound.
    """
    speaker = program()
    if speaker is None:
        raise AppError(_("No voice is installed on this machine. The text is on the page before this one."))
    lines, free = [], 0
    for cue, voice in _voiced(cues, language):
        begins = max(round(cue.at * RATE), free)
        spoken = _spoken(speaker, voice, cue.words)
        lines.append((begins, spoken))
        free = begins + len(spoken) // BYTES_A_SAMPLE + round(BREATH * RATE)
    return Track(tuple(lines), max(round(duration * RATE), free))


def _voiced(cues: Sequence[Cue], language: str) -> Iterator[tuple[Cue, str]]:
    """Give each cue in the language now spoken, with a voice that can read it."""
    for cue in cues:
        told = _(cue.words)
        is_told = told != cue.words
        yield Cue(cue.at, told, cue.kind, cue.lasts), VOICES.get(language, "en") if is_told else "en"


@lru_cache(maxsize=64)  # The begin of every length is alike; these are our own words, nobody's records.
def _spoken(speaker: str, voice: str, words: str) -> bytes:
    """Speak one line: its samples, one channel of 16 bits at RATE. The words go in by stdin, never past a shell."""
    try:
        done = subprocess.run(
            [speaker, "-v", voice, "-s", PACE, "--stdin", "--stdout"],
            input=words.encode(), capture_output=True, timeout=PATIENCE, check=True,
        )  # fmt: skip
        return _samples(done.stdout)
    except (OSError, subprocess.SubprocessError, wave.Error, EOFError, ValueError) as error:
        # Whatever the program did, a person can only do one thing: read instead.
        raise AppError(_("The voice did not speak this time. The text is on the page before this one.")) from error


def _samples(sound: bytes) -> bytes:
    """Read what the program gave. What it writes as its length is a guess, so the bytes that came decide.

    Raises:
        ValueError: it is not one channel of 16 bits, or holds no sound, or far too much.
    """
    with wave.open(io.BytesIO(sound)) as opened:
        if (opened.getnchannels(), opened.getsampwidth()) != (1, BYTES_A_SAMPLE):
            raise ValueError("want one channel of 16 bits")
        rate = opened.getframerate()
        held = opened.readframes(opened.getnframes())
    levels = np.frombuffer(held[: len(held) // BYTES_A_SAMPLE * BYTES_A_SAMPLE], dtype="<i2")
    if not 0 < levels.size <= LONGEST_LINE * rate:
        raise ValueError(f"want a line of speech, got {levels.size} samples")
    return _at_our_rate(levels.astype(np.float64), rate)


def _at_our_rate(levels: np.ndarray[tuple[int], np.dtype[np.float64]], rate: int) -> bytes:
    from scipy.signal import resample_poly  # noqa: PLC0415 - slow to import, and only needed where somebody listens

    shared = gcd(RATE, rate)
    heard = levels if rate == RATE else resample_poly(levels, RATE // shared, rate // shared)
    written: bytes = np.clip(np.round(heard), -32768, 32767).astype("<i2").tobytes()
    return written


def _silence(samples: int) -> Iterator[bytes]:
    for _whole in range(samples // PIECE):
        yield bytes(PIECE * BYTES_A_SAMPLE)
    yield bytes(samples % PIECE * BYTES_A_SAMPLE)


def _head(samples: int) -> bytes:
    """Write the head of a file of so many samples."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(BYTES_A_SAMPLE)
        written.setframerate(RATE)
        written.setnframes(samples)
        written.writeframesraw(b"")
        return buffer.getvalue()  # before it closes: the length it would put right is the one that is still to come
