"""The settings: safe by default, and a mistake in one stops the start with a sentence."""

import pytest

from footfall.core.errors import BadSetting
from footfall.settings import read_options


def test_the_defaults_are_the_safe_ones(tmp_path):
    options = read_options({"FOOTFALL_HOME": str(tmp_path), "PATH": "/bin"})
    assert options.home == tmp_path
    assert options.hosts == ("127.0.0.1", "localhost", "[::1]")
    assert (options.https, options.demo) == (False, False)


def test_each_is_read(tmp_path):
    given = {"HOME": str(tmp_path), "HOSTS": "a.example, b.example", "HTTPS": "1", "DEMO": "yes", "READERS": "3"}
    options = read_options({f"FOOTFALL_{name}": value for name, value in given.items()})
    assert options.hosts[-2:] == ("a.example", "b.example")
    assert (options.https, options.demo, options.readers) == (True, True, 3)


@pytest.mark.parametrize(
    "wrong",
    [{"FOOTFALL_HOSTZ": "a"}, {"FOOTFALL_HTTPS": "maybe"}, {"FOOTFALL_READERS": "0"}, {"FOOTFALL_READERS": "two"}],
)
def test_an_unknown_or_malformed_one_is_a_sentence_that_names_it(wrong):
    with pytest.raises(BadSetting, match=next(iter(wrong))):
        read_options(wrong)
