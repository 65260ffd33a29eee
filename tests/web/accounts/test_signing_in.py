"""Signing in among several: codes, recovery codes, sessions that end, and no secret that leaks."""

import logging
import time

import pytest
from django.core.cache import cache
from django.test import Client

from footfall.actions.together import accounts as acting
from footfall.store import people
from footfall.store.together import accounts, audit
from footfall.web.accounts import passing
from footfall.web.owning.deeds import sentence
from tests.at_once import at_once
from tests.web.accounts.people import PASSWORD, make_operator, shown, sign_in, with_codes, with_password
from tests.web.accounts.soft_key import SoftKey

pytestmark = pytest.mark.usefixtures("several")


def agreed(person):
    acting.agree(person)
    return person


def test_after_the_password_comes_the_code_without_any_script(ada):
    secret, _codes = with_codes(agreed(ada))
    browser, page = sign_in()
    assert "And the code" in page.text
    assert browser.get("/more").status_code == 302
    assert browser.post("/sign-in/code", {"code": shown(secret), "next": "/more"}).url == "/more"
    assert browser.get("/more").status_code == 200


def test_a_code_opens_once(ada):
    secret, _codes = with_codes(agreed(ada))
    code = shown(secret)
    for expected in (302, 422):
        browser, _page = sign_in()
        assert browser.post("/sign-in/code", {"code": code}).status_code == expected


def test_a_code_opens_once_also_after_a_restart_and_in_another_process(ada):
    """Nothing of it is remembered in memory: that is emptied here, as a second process begins with none."""
    secret, _codes = with_codes(agreed(ada))
    code = shown(secret)
    for expected in (302, 422):
        browser, _page = sign_in()
        cache.clear()
        assert browser.post("/sign-in/code", {"code": code}).status_code == expected


def test_after_a_newer_code_an_older_one_opens_nothing(ada):
    secret, _codes = with_codes(ada)
    assert passing.is_code(ada, shown(secret))
    assert not passing.is_code(ada, shown(secret, -1))
    assert passing.is_code(ada, shown(secret, 1))


def test_the_code_that_switched_codes_on_is_spent(ada, client, proved):
    with_password(ada)
    client.force_login(ada)
    client.post("/account/prove", {"password": PASSWORD})
    client.get("/account/codes")
    code = shown(client.session["mfa.totp.secret"])
    assert client.post("/account/codes", {"code": code}).status_code == 200
    assert not passing.is_code(ada, code)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_of_the_same_code_sent_many_times_at_once_one_opens(ada, kind):
    secret, codes = with_codes(ada)
    code = shown(secret) if kind == "app" else codes[0]
    assert at_once(*[lambda: passing.is_code(ada, code)] * 8).count(True) == 1


def test_a_recovery_code_opens_once_in_its_place(ada):
    _secret, codes = with_codes(agreed(ada))
    for expected in (302, 422):
        browser, _page = sign_in()
        assert browser.post("/sign-in/code", {"code": f"{codes[0][:4]} {codes[0][4:]}"}).status_code == expected
    assert passing.recovery_left(ada) == len(codes) - 1


def test_guessing_codes_waits_also_from_many_places(ada):
    secret, _codes = with_codes(ada)
    browser, _page = sign_in()
    for _ in range(5):
        browser.post("/sign-in/code", {"code": "000000"})
    assert browser.post("/sign-in/code", {"code": shown(secret)}).status_code == 429
    for number in range(15):
        browser.post("/sign-in/code", {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{number}")
    reply = browser.post("/sign-in/code", {"code": shown(secret)}, REMOTE_ADDR="198.51.100.1")
    assert reply.status_code == 429


def test_the_half_way_ends_when_the_password_changes_or_time_passes(ada):
    secret, _codes = with_codes(ada)
    browser, _page = sign_in()
    ada.set_password("another three words")
    people.save(ada, "password")
    assert browser.post("/sign-in/code", {"code": shown(secret)}).url == "/sign-in"


def test_the_session_gets_a_new_key_at_each_step(ada):
    secret, _codes = with_codes(agreed(ada))
    browser = Client()
    browser.session.save()
    session = browser.session
    session["planted"] = 1
    session.save()
    seen = [session.session_key]
    browser.post("/sign-in", {"name": "Ada", "password": PASSWORD})
    seen.append(browser.session.session_key)
    browser.post("/sign-in/code", {"code": shown(secret)})
    seen.append(browser.session.session_key)
    assert len(set(seen)) == 3
    other = Client()
    other.cookies["footfall"] = seen[0]
    assert other.get("/more").status_code == 302


def test_browsers_are_listed_without_any_address_and_one_can_be_ended(ada):
    with_password(agreed(ada))
    one, _reply = sign_in()
    two = Client(headers={"User-Agent": "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"})
    two.post("/sign-in", {"name": "Ada", "password": PASSWORD})
    page = one.get("/account").text
    assert "An Android device · Firefox" in page
    assert page.count("this one") == 1
    assert "127.0.0.1" not in str(accounts.SignedIn.objects.values())
    phone = next(row for row in accounts.sessions(ada) if row.device)
    one.post(f"/account/sessions/{phone.pk}/end")
    assert two.get("/more").status_code == 302
    assert one.get("/more").status_code == 200


def test_all_others_end_also_those_in_no_list(ada, client):
    with_password(agreed(ada))
    client.force_login(ada)
    one, _reply = sign_in()
    one.post("/account/sessions/others/end")
    assert client.get("/more").status_code == 302
    assert one.get("/more").status_code == 200
    assert len(accounts.sessions(ada)) == 1


def test_a_new_password_asks_first_and_ends_the_others(ada):
    with_password(agreed(ada))
    one, _reply = sign_in()
    two, _reply = sign_in()
    one.post("/settings/password", {"password": "four new quiet words", "again": "four new quiet words"})
    assert two.get("/more").status_code == 302
    assert one.get("/more").status_code == 200
    three = Client()
    three.force_login(people.named("Ada"))
    reply = three.post("/settings/password", {"password": "five new quiet words", "again": "five new quiet words"})
    assert reply.url.startswith("/account/prove")


def test_somebody_elses_session_is_as_if_it_were_not_there(ada, ben):
    with_password(agreed(ada))
    sign_in()
    browser = Client()
    browser.force_login(ben)
    assert browser.post(f"/account/sessions/{accounts.sessions(ada)[0].pk}/end").status_code == 404
    assert accounts.sessions(ada)


def test_codes_are_set_up_shown_once_and_sealed(ada, client, proved):
    with_password(ada)
    client.force_login(ada)
    session = client.session
    session["proved_at"] = 9e12
    session.save()
    client.post("/account/prove", {"password": PASSWORD})
    assert "data:image/svg+xml;base64," in client.get("/account/codes").text
    secret = client.session["mfa.totp.secret"]
    assert client.post("/account/codes", {"code": "000000"}).status_code == 422
    page = client.post("/account/codes", {"code": shown(secret)}).text
    assert "I have them" in page
    assert secret not in str([row.data for row in accounts.authenticators(ada)])
    assert [deed.told["what"] for deed in audit.newest(ada) if deed.kind == "sign_in_changed"] == ["codes_on"]
    client.post("/account/codes/off")
    assert not passing.has_codes(ada)


def test_no_secret_reaches_a_log(ada, caplog):
    caplog.set_level(logging.DEBUG)
    secret, codes = with_codes(agreed(ada))
    sign_in(password="a wrong secret word")
    browser, _page = sign_in()
    browser.post("/sign-in/code", {"code": codes[0]})
    for word in (secret, codes[0], "wrong secret", PASSWORD):
        assert word not in caplog.text


def test_a_passkey_answer_that_is_none_opens_nothing(ada):
    assert Client().post("/sign-in/passkey").url == "/sign-in"
    for answer in ("{}", "[]", "nonsense", '{"response": {"userHandle": "%%"}}', '{"id": 1, "response": 3}'):
        assert Client().post("/sign-in/passkey", {"answer": answer}).status_code == 422
    assert Client().post("/sign-in/passkey", {"answer": "{}"}).status_code == 429


def with_passkey(person, key):
    """Keep a passkey as the page does; give what signs in with it."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    session = client.session
    session["proved_at"] = time.time()
    session.save()
    answer = key.made(client.post("/account/passkeys/options").json())
    assert client.post("/account/passkeys/add", {"name": "phone", "answer": answer}).status_code == 302

    def come():
        browser = Client(SERVER_NAME="localhost")
        asked = browser.post("/sign-in/passkey/ask").json()
        return browser.post("/sign-in/passkey", {"answer": key.shown(asked, person)}).status_code

    return come


def test_a_passkey_whose_count_goes_back_is_a_copy_and_the_person_reads_of_it(ada):
    key = SoftKey(count=5)
    come = with_passkey(agreed(ada), key)
    for count, expected in ((6, 302), (9, 302), (9, 422), (7, 422), (0, 422), (10, 302)):
        key.count = count
        assert come() == expected
    told = [deed for deed in audit.newest(ada) if deed.told.get("what") == "passkey_copied"]
    assert len(told) == 3
    assert "looked like a copy" in sentence(told[0])


def test_a_passkey_that_counts_nothing_is_fine(ada):
    come = with_passkey(agreed(ada), SoftKey())
    assert [come() for _ in range(3)] == [302, 302, 302]
    assert passing.passkeys(ada)[0].used_at is not None


def test_asking_for_passkeys_again_and_again_waits(db, home):
    assert {Client().post("/sign-in/passkey/ask").status_code for _ in range(101)} == {200, 429}


def test_whose_sign_in_is_closed_gets_in_by_no_way(ada, ben):
    make_operator(ada)
    with_password(agreed(ben))
    word = people.make_link(ben)
    browser, _reply = sign_in("Ben")
    acting.switch_off(ada, ben.pk)
    assert browser.get("/more").status_code == 302
    assert sign_in("Ben")[1].status_code == 422
    assert Client().post(f"/enter/{word}").status_code == 410


def test_a_lost_way_in_is_removed_and_a_link_lets_in_once(ada):
    with_codes(agreed(ada))
    _browser, _page = sign_in()
    word = acting.remove_sign_in(ada)
    assert not accounts.authenticators(ada)
    assert sign_in()[1].status_code == 422
    assert Client().post(f"/enter/{word}").url == "/"
    assert [deed.kind for deed in audit.newest(ada)][-1] == "operator"
