"""What whoever lets others in is told at the start."""

from dataclasses import replace

import pytest

from footfall.cli import serve


@pytest.mark.parametrize(
    ("host", "names", "demo", "is_told"),
    [
        ("127.0.0.1", (), False, False),
        ("::1", (), False, False),
        ("0.0.0.0", (), False, True),
        ("192.168.1.20", (), False, True),
        ("127.0.0.1", ("run.example",), False, True),
        ("0.0.0.0", ("run.example",), True, False),
    ],
)
def test_who_lets_others_in_is_told_that_this_is_no_crisis_service(settings, host, names, demo, is_told):
    settings.OPTIONS = replace(settings.OPTIONS, hosts=(*settings.LOCAL_HOSTS, *names), demo=demo)
    told = serve._to_hosts(host)
    assert ("no crisis service" in told) is is_told
    assert bool(told) is is_told
