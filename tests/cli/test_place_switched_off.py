"""The host set another place to sign in (OIDC), people used it, and then it was switched off again."""

import os
import subprocess
import sys

import pytest
from django.db import connection

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="each has a data folder of its own"),
]
OPEN = "from footfall.cli.ready import open_store; open_store()\n"
MADE = """
from allauth.socialaccount.models import SocialAccount
from footfall.store import people
for name in ("Ada", "Ben"):
    person = people.make(name)
    person.adult_at = person.made_at
    people.save(person, "adult_at")
    SocialAccount.objects.create(user=person, provider="elsewhere", uid=name, extra_data={})
"""
PAGES = """
from django.conf import settings
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
from django.test import Client
from footfall.store import people
browser = Client(SERVER_NAME="localhost")
print(browser.get("/sign-in").status_code, browser.get("/sign-in/elsewhere").status_code)
browser.force_login(people.named("Ben"))
print(browser.get("/account").status_code, browser.get("/account/prove").status_code)
from footfall.actions.together import accounts
accounts.remove_sign_in(people.named("Ben"))
"""
LEFT = """
from django.db import connection
with connection.cursor() as cursor:
    print(cursor.execute("SELECT count(*) FROM socialaccount_socialaccount").fetchone()[0])
    connection.check_constraints()
"""


@pytest.fixture
def run(tmp_path):
    """Give what runs some lines, or a command, on a data folder; with the other place set or not."""
    secret = tmp_path / "secret"
    secret.write_text("not a real one", encoding="ascii")
    usual = {name: value for name, value in os.environ.items() if not name.startswith(("FOOTFALL_", "DJANGO_"))}
    usual |= {"FOOTFALL_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "footfall.settings"}
    place = {"FOOTFALL_OIDC_NAME": "Our club", "FOOTFALL_OIDC_ISSUER": "http://localhost:9"}
    place |= {"FOOTFALL_OIDC_CLIENT": "footfall", "FOOTFALL_OIDC_SECRET_FILE": str(secret)}

    def go(*words, with_place=False):
        told = [sys.executable, "-P", *(("-c", OPEN + words[0]) if len(words) == 1 else ("-m", "footfall.cli", *words))]
        env = usual | (place if with_place else {})
        ended = subprocess.run(told, env=env, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.split()

    return go


def test_everything_goes_on_and_whoever_is_erased_is_gone_there_too(run, tmp_path):
    run(MADE, with_place=True)
    run("erase", "--person", "Ada", "--yes")
    assert run(LEFT) == ["1"]
    run("export", str(tmp_path / "out.zip"), "--person", "Ben")
    assert run(PAGES) == ["200", "404", "200", "200"]
    assert run(LEFT) == ["0"]
    assert run("check", "--json")
