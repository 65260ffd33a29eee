"""The sound file: lines at their moments, silence between, and a sentence where nothing can speak."""

import io
import shutil
import stat
import sys
import tracemalloc
import wave

import numpy as np
import pytest

from footfall.content.mindful import script
from footfall.core.errors import AppError
from footfall.core.sessions import Cue
from footfall.exports import voice
from footfall.plan.mindful import stretch

#: Speaks a tone of 0.1 s a word, and writes down how it was called.
FAKE = """#!{python}
import math, struct, sys
words = sys.stdin.buffer.read().decode()
with open({log!r}, "a") as log:
    log.write(repr((sys.argv[1:], words)) + "\\n")
rate, count = 22050, 2205 * max(1, len(words.split()))
held = b"".join(struct.pack("<h", int(9000 * math.sin(i / 8))) for i in range(count))
head = b"RIFF" + struct.pack("<I", 0x7ffff024) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, rate, rate * 2, 2, 16)
sys.stdout.buffer.write(head + b"data" + struct.pack("<I", 0x7ffff000) + held)
"""
CUES = (Cue(2.0, "One two three", "say", 3.0), Cue(10.0, "four; rm -rf $HOME `x` | y", "say", 3.0))


@pytest.fixture(autouse=True)
def _nothing_kept():
    voice._spoken.cache_clear()


@pytest.fixture
def fake(tmp_path, monkeypatch):
    def put(text):
        program = tmp_path / "espeak"
        program.write_text(text.format(python=sys.executable, log=str(tmp_path / "log")))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(tmp_path))
        return tmp_path / "log"

    return put


def levels_of(track):
    with wave.open(io.BytesIO(b"".join(track))) as opened:
        assert (opened.getnchannels(), opened.getsampwidth(), opened.getframerate()) == (1, 2, voice.RATE)
        frames = opened.getnframes()
        held = opened.readframes(frames)
    assert len(held) == frames * 2
    return np.frombuffer(held, dtype="<i2")


def loud_from(levels):
    """Give where sound begins and ends after at least half a second of silence, in seconds."""
    heard = np.flatnonzero(np.abs(levels.astype(int)) > 50)
    cuts = np.flatnonzero(np.diff(heard) > voice.RATE / 2)
    begins = heard[np.r_[0, cuts + 1]]
    ends = heard[np.r_[cuts, heard.size - 1]]
    return [(begin / voice.RATE, end / voice.RATE) for begin, end in zip(begins, ends, strict=True)]


def test_every_line_stands_at_its_moment_with_silence_between(fake):
    log = fake(FAKE)
    made = voice.track(CUES, 20.0, "en")
    levels = levels_of(made)
    assert levels.size == 20 * voice.RATE
    first, second = loud_from(levels)
    assert first == pytest.approx((2.0, 2.3), abs=0.02)
    assert second[0] == pytest.approx(10.0, abs=0.02)
    lines = log.read_text().splitlines()
    assert lines[0] == repr((["-v", "en", "-s", "135", "--stdin", "--stdout"], "One two three"))
    assert "rm -rf $HOME" in lines[1]
    assert "rm" not in lines[1].split("]")[0]  # words go in by stdin alone


def test_a_line_that_takes_too_long_moves_the_next_one_back(fake):
    fake(FAKE)
    long = " ".join(["word"] * 60)  # six seconds of speech in three seconds of time
    levels = levels_of(voice.track((Cue(1.0, long, "say", 3.0), Cue(4.0, "then", "say", 3.0)), 5.0, "en"))
    first, second = loud_from(levels)
    assert second[0] >= first[1] + voice.BREATH - 0.05
    assert levels.size / voice.RATE >= second[1] + voice.BREATH - 0.05


def test_lines_with_words_in_the_language_are_read_by_its_voice(fake, monkeypatch):
    log = fake(FAKE)
    monkeypatch.setattr(voice, "_", lambda words: "eins zwei" if words.startswith("One") else words)
    voice.track(CUES, 20.0, "de")
    first, second = log.read_text().splitlines()
    assert "'-v', 'de'" in first
    assert "eins zwei" in first
    assert "'-v', 'en'" in second


def test_a_long_session_needs_little_memory(fake):
    fake(FAKE)
    made = voice.track(stretch(script("sounds"), 2700.0), 2700.0, "en")
    tracemalloc.start()
    length = sum(len(piece) for piece in made)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length >= 2700 * voice.RATE * 2
    assert most < 2 * 2**20


def test_where_nothing_speaks_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert voice.program() is None
    with pytest.raises(AppError, match="No voice is installed"):
        voice.track(CUES, 20.0, "en")


@pytest.mark.parametrize(
    "text",
    [
        "#!{python}\nraise SystemExit(3)\n",
        "#!{python}\nprint('hello')\n",
        "#!{python}\n",
        "#!/nowhere/at/all\n",
        "#!{python}\nimport time\ntime.sleep(5)\n",
        FAKE.replace("2205 * max(1, len(words.split()))", "0"),
        FAKE.replace("2205 *", "2000000 *"),
        FAKE.replace("16, 1, 1, rate", "16, 1, 2, rate"),
    ],
)
def test_a_voice_that_does_not_speak_is_a_sentence(fake, monkeypatch, text):
    fake(text)
    monkeypatch.setattr(voice, "PATIENCE", 1.0)
    with pytest.raises(AppError, match="did not speak this time"):
        voice.track(CUES[:1], 20.0, "en")


@pytest.mark.skipif(not any(map(shutil.which, voice.PROGRAMS)), reason="neither espeak-ng nor espeak is installed")
def test_a_real_voice_speaks_a_whole_session_in_its_time():
    cues = stretch(script("breath_steps"), 300.0)
    made = voice.track(cues, 300.0, "en")
    levels = levels_of(made)
    assert levels.size == 300 * voice.RATE
    assert [begins for begins, _spoken in made.lines] == [round(cue.at * voice.RATE) for cue in cues]
    for (_begins, spoken), cue in zip(made.lines, cues, strict=True):
        assert 0.5 < len(spoken) / 2 / voice.RATE <= cue.lasts
