"""Notes leave sealed and signed, to the places they are meant for and to no other; tried against real servers."""

import json
from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import timedelta

import pytest

from footfall.exports import post
from footfall.exports.post import Mail, Note, Outcome
from footfall.settings import Smtp
from tests.exports.servers import Mailbox, PushService, running

NOTE = Note("A note for you", "Time outside, if you like.", "/plan", "session:2026-05-04")
LASTS = timedelta(minutes=30)


@pytest.fixture
def mailbox(settings, home):
    with running(Mailbox()) as server:
        smtp = Smtp("127.0.0.1", server.server_address[1], "plain")
        settings.OPTIONS = replace(
            settings.OPTIONS, smtp=smtp, mail_from="footfall@run.example", url="https://run.example"
        )
        yield server


@pytest.fixture
def service(settings, home):
    with running(PushService()) as server:
        settings.OPTIONS = replace(settings.OPTIONS, push_hosts=(server.host,), url="https://run.example")
        yield server


def a_mail(**differences):
    return Mail(**({"to": "ada@home.example", "subject": "A note for you", "text": "Hello.\n"} | differences))


def test_a_mail_arrives_with_its_way_to_turn_it_off(mailbox):
    assert post.send_mail(a_mail(off="https://run.example/reminders/off/x")) is Outcome.SENT
    (mail,) = mailbox.mails
    assert (mail["To"], mail["From"], mail["Subject"]) == ("ada@home.example", "footfall@run.example", "A note for you")
    assert mail["List-Unsubscribe"] == "<https://run.example/reminders/off/x>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Message-ID"].endswith("@run.example>")
    assert mail.get_content().split() == ["Hello."]


@pytest.mark.parametrize("at", ["MAIL", "RCPT", "END"])
def test_a_clear_no_is_a_refusal(mailbox, at):
    mailbox.answers[at] = "550 no"
    assert post.send_mail(a_mail()) is Outcome.REFUSED
    assert not mailbox.mails


def test_silence_after_the_mail_was_handed_over_is_not_known(mailbox):
    mailbox.answers["END"] = ""
    assert post.send_mail(a_mail()) is Outcome.UNKNOWN
    assert len(mailbox.mails) == 1


def test_a_mail_server_that_is_away_is_a_refusal(settings, home):
    settings.OPTIONS = replace(settings.OPTIONS, smtp=Smtp("127.0.0.1", 1, "plain"), mail_from="a@b.example")
    assert post.send_mail(a_mail()) is Outcome.REFUSED


def test_without_a_mail_server_nothing_is_sent(home):
    assert not post.can_mail()
    assert post.send_mail(a_mail()) is Outcome.REFUSED


def test_only_the_browser_can_open_a_note_and_all_are_equally_long(service):
    assert post.push(service.browser(), NOTE, LASTS) is Outcome.SENT
    assert post.push(service.browser(), NOTE._replace(text="?"), LASTS) is Outcome.SENT
    (length, opened), (other, _) = service.notes
    assert opened == NOTE._asdict()
    assert length == other
    headers = service.headers_seen[0]
    assert (headers["TTL"], headers["Content-Encoding"]) == ("1800", "aes128gcm")
    assert len(headers["Topic"]) == 32
    claims = json.loads(_part(headers["Authorization"].split("t=")[1].split(".")[1]))
    assert claims["aud"] == service.host
    assert claims["sub"] == "https://run.example"


def _part(written):
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, Outcome.SENT), (404, Outcome.GONE), (410, Outcome.GONE), (429, Outcome.REFUSED), (500, Outcome.REFUSED)],
)
def test_what_the_service_says_is_understood(service, status, outcome):
    service.status = status
    assert post.push(service.browser(), NOTE, LASTS) is outcome


def test_no_redirect_is_followed(service):
    service.status = 307
    assert post.push(service.browser(), NOTE, LASTS) is Outcome.REFUSED
    assert len(service.notes) == 1


def test_a_service_that_hangs_up_after_taking_it_is_not_asked_again(service):
    service.hangs_up = True
    assert post.push(service.browser(), NOTE, LASTS) is Outcome.UNKNOWN


def test_a_service_that_is_away_took_nothing(service, settings):
    settings.OPTIONS = replace(settings.OPTIONS, push_hosts=("http://127.0.0.1:1",))
    away = service.browser() | {"endpoint": "http://127.0.0.1:1/send"}
    assert post.push(away, NOTE, LASTS) is Outcome.REFUSED


def test_the_key_of_this_machine_is_made_once_for_its_owner_alone(home):
    first = post.public_key()
    assert post.public_key() == first
    assert len(_part(first)) == 65
    (path,) = home.glob("push-key*")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc", "https://web.push.apple.com/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/abc", "https://wns2-par02p.notify.windows.com/w/?token=x",
        "https://push.example/x", "https://fcm.googleapis.com:443/x",
    ],
)  # fmt: skip
def test_known_services_are_handed_notes(settings, home, endpoint):
    settings.OPTIONS = replace(settings.OPTIONS, push_hosts=("push.example",))
    assert post.is_known_service(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "", "http://fcm.googleapis.com/x", "https://fcm.googleapis.com.evil.example/x", "https://127.0.0.1/x",
        "https://evilpush.apple.com/x", "https://user@fcm.googleapis.com/x", "https://fcm.googleapis.com@evil.example/",
        "https://fcm.googleapis.com:8443/x", "https://[::1]/x", "http://169.254.169.254/latest", "file:///etc/passwd",
        "https://fcm.googleapis.com:port/x", "https://push.apple.com/x", "https://fcm.googleapis.com/" + "x" * 2000,
        "http://127.0.0.1:80/x", "https://fcm.googleapis.com\\@evil.example/x", "https://evil.example#.push.apple.com",
        "https://fcm.googleapis.com/\u00e9", "https://fcm.googleapis.com/a b", "https://fcm.googleapis.com/a\r\nX: y",
    ],
)  # fmt: skip
def test_nothing_else_is_ever_asked_for_anything(home, endpoint):
    assert not post.is_known_service(endpoint)
    assert post.push({"endpoint": endpoint, "p256dh": "", "auth": ""}, NOTE, LASTS) is Outcome.GONE


def test_keys_are_checked(service):
    browser = service.browser()
    assert post.are_keys(browser["p256dh"], browser["auth"])
    for p256dh, auth in (
        ("", browser["auth"]), (browser["p256dh"], "short"), ("A" * 87, browser["auth"]), ("%%%", browser["auth"]),
        (browser["p256dh"], ""), (browser["p256dh"][:-4], browser["auth"]),
    ):  # fmt: skip
        assert not post.are_keys(p256dh, auth)
