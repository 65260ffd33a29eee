"""The settings: safe by default, and a mistake in one stops the start with a sentence."""

from traceback import format_exception

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


MAIL = {"FOOTFALL_URL": "https://run.example/", "FOOTFALL_MAIL_FROM": "footfall@run.example"}


def test_a_mail_server_is_read_and_never_shows_its_password():
    options = read_options({**MAIL, "FOOTFALL_SMTP": "smtp://me:a%40b@mail.example"})
    assert (options.smtp.host, options.smtp.port, options.smtp.seal) == ("mail.example", 587, "starttls")
    assert (options.smtp.user, options.smtp.password) == ("me", "a@b")
    assert "a@b" not in repr(options)
    assert options.url == "https://run.example"


@pytest.mark.parametrize(
    ("way", "seal", "port"),
    [
        ("smtps://mail.example", "tls", 465),
        ("smtp://127.0.0.1:2525", "plain", 2525),
        ("smtp://m.example:25", "starttls", 25),
    ],
)
def test_mail_goes_unsealed_to_this_machine_alone(way, seal, port):
    smtp = read_options({**MAIL, "FOOTFALL_SMTP": way}).smtp
    assert (smtp.seal, smtp.port) == (seal, port)


def test_the_mail_server_may_come_from_a_file(tmp_path):
    secret = tmp_path / "smtp"
    secret.write_text("smtps://me:word@mail.example\n")
    assert read_options({**MAIL, "FOOTFALL_SMTP_FILE": str(secret)}).smtp.password == "word"
    with pytest.raises(BadSetting, match="FOOTFALL_SMTP_FILE"):
        read_options({**MAIL, "FOOTFALL_SMTP_FILE": str(tmp_path / "none")})
    with pytest.raises(BadSetting, match="not both"):
        read_options({**MAIL, "FOOTFALL_SMTP": "smtp://m.example", "FOOTFALL_SMTP_FILE": str(secret)})


@pytest.mark.parametrize(
    "wrong", ["mail.example", "http://m.example", "smtp://", "smtp://m.example:x", "smtp://u:pw@m/x"]
)
def test_a_wrong_mail_server_is_told_without_its_words(wrong):
    with pytest.raises(BadSetting, match="FOOTFALL_SMTP is an address") as told:
        read_options({**MAIL, "FOOTFALL_SMTP": wrong})
    assert "pw" not in told.value.message


def test_mail_needs_a_sender_and_an_address_for_its_links():
    for missing in MAIL:
        given = {key: value for key, value in MAIL.items() if key != missing}
        with pytest.raises(BadSetting, match=missing):
            read_options({**given, "FOOTFALL_SMTP": "smtp://m.example"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FOOTFALL_URL", "run.example"), ("FOOTFALL_URL", "https://run.example/below"), ("FOOTFALL_MAIL_FROM", "me"),
        ("FOOTFALL_MAIL_FROM", "a@b\nc"), ("FOOTFALL_PUSH_HOSTS", "http://push.example"),
        ("FOOTFALL_PUSH_HOSTS", "*"), ("FOOTFALL_PUSH_HOSTS", "http://10.0.0.1:80"),
    ],
)  # fmt: skip
def test_where_things_go_is_checked_at_the_start(name, value):
    with pytest.raises(BadSetting, match=name):
        read_options({name: value})


def test_more_push_services_may_be_named():
    options = read_options({"FOOTFALL_PUSH_HOSTS": "Push.example, *.more.example, http://127.0.0.1:8099"})
    assert options.push_hosts == ("push.example", "*.more.example", "http://127.0.0.1:8099")


PLACE = "postgresql://run:a%40b@db.example:6543/footfall?sslmode=verify-full"


def test_a_database_server_is_read_and_never_shows_its_password(tmp_path):
    told = read_options({"FOOTFALL_DATABASE": PLACE}).database
    assert (told.host, told.port, told.name, told.user) == ("db.example", 6543, "footfall", "run")
    assert (told.password, told.wishes) == ("a@b", (("sslmode", "verify-full"),))
    assert "a@b" not in repr(told)
    (tmp_path / "place").write_text(PLACE + "\n", encoding="utf-8")
    assert read_options({"FOOTFALL_DATABASE_FILE": str(tmp_path / "place")}).database == told
    assert read_options({"FOOTFALL_DATABASE": "postgresql://me@/runs?host=/run/pg"}).database.host == "/run/pg"
    assert read_options({}).database is None


@pytest.mark.parametrize(
    "wrong",
    [
        "mysql://run:hush@db.example/footfall",
        "postgresql://run:hush@db.example",
        "postgresql://run:hush@db.example:port/footfall",
        "postgresql://run:hush@db.example/footfall?options=-c",
        "postgresql://run:hush@[db/footfall",
        "postgresql://run:hush@db.example/footfall?sslmode",
        "postgresql://run:hush/more@db.example/footfall",
        "postgresql://run:some?hush=1@db.example/footfall",
        "postgresql://run:some?hush@db.example/footfall",
    ],
)
def test_a_database_that_is_malformed_is_told_without_its_password(wrong):
    with pytest.raises(BadSetting, match="FOOTFALL_DATABASE") as told:
        read_options({"FOOTFALL_DATABASE": wrong})
    assert "hush" not in "".join(format_exception(told.value))


def test_what_postgresql_needs_is_said_where_it_is_not_installed(monkeypatch):
    monkeypatch.setattr("footfall.settings.find_spec", lambda name: None)
    with pytest.raises(BadSetting, match=r"footfall\[postgres\]"):
        read_options({"FOOTFALL_DATABASE": PLACE})
