"""The one place that speaks with django-allauth: passkeys, codes of an app, recovery codes.

Its pages, its middleware and its scripts are not used. What it asks of a request (the host, the session) is given to
it here, for the length of one call.
"""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hmac import compare_digest
from io import BytesIO
from typing import Any, NamedTuple, TypeVar

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.http import HttpRequest, HttpResponseBase, QueryDict

from footfall.actions.together import accounts as acting
from footfall.core.errors import AppError
from footfall.core.words import _
from footfall.store.people import Person
from footfall.store.together import accounts

Found = TypeVar("Found")
TOTP, RECOVERY, PASSKEY = "totp", "recovery_codes", "webauthn"
#: What the database keeps of an app, the newest half minute a code was taken for; and of a passkey, its newest count.
STEP, COUNT = "last_step", "last_count"
#: No answer of a passkey is longer.
LONGEST_ANSWER = 20_000


class Passkey(NamedTuple):
    """One passkey as its owner sees it."""

    number: int
    name: str
    made_at: datetime
    used_at: datetime | None


class Setup(NamedTuple):
    """What an app needs to make codes: the secret in letters, and as a picture to photograph."""

    secret: str
    picture: str


# ---- what somebody has ----
def has_codes(person: Person) -> bool:
    """Tell whether a code is asked for after the password."""
    return bool(accounts.authenticators(person, TOTP))


def passkeys(person: Person) -> list[Passkey]:
    """List a person's passkeys."""
    rows = accounts.authenticators(person, PASSKEY)
    return [Passkey(row.pk, row.data.get("name", ""), row.created_at, row.last_used_at) for row in rows]


def recovery_left(person: Person) -> int | None:
    """Count the recovery codes that are left, or None where there never were any."""
    rows = accounts.authenticators(person, RECOVERY)
    return len(rows[0].wrap().get_unused_codes()) if rows else None


# ---- codes of an app ----
def begin_codes(request: HttpRequest, person: Person) -> Setup:
    """Make the secret of a new code app; it is kept in the session until the first code shows that it works."""
    from allauth.mfa.adapter import get_adapter  # noqa: PLC0415 - as all of it: memory, for few
    from allauth.mfa.totp.internal import auth  # noqa: PLC0415

    with _given(request):
        secret = auth.get_totp_secret(regenerate=False)
        picture = _picture(get_adapter().build_totp_url(person, secret))
    return Setup(secret, picture)


def switch_codes_on(request: HttpRequest, person: Person, code: str) -> bool:
    """Switch codes on if this one is right."""
    from allauth.mfa.totp.internal import auth  # noqa: PLC0415

    with _given(request):
        secret = request.session.get(auth.SECRET_SESSION_KEY)
        step = _step_of(secret, _plain(code)) if secret and not has_codes(person) else None
        if step is None:
            return False
        made = auth.TOTP.activate(person, secret)
        accounts.keep_used(person, made.instance, **{STEP: step})
        auth.clear_totp_secret(request)
    return True


def is_code(person: Person, code: str) -> bool:
    """Tell whether this is the code the app shows now, or a recovery code not yet used; either opens once."""
    code = _plain(code)
    return bool(code) and (_is_app_code(person, code) or _is_recovery_code(person, code))


def switch_codes_off(person: Person) -> None:
    """Switch codes off; the recovery codes go with them."""
    accounts.forget_authenticators(person, (TOTP, RECOVERY))


def new_recovery_codes(person: Person) -> list[str]:
    """Make ten new recovery codes in place of those before."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: PLC0415

    accounts.forget_authenticators(person, (RECOVERY,))
    codes: list[str] = RecoveryCodes.activate(person).generate_codes()
    return codes


# ---- passkeys ----
def begin_passkey(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Give what the browser needs to make a passkey."""
    from allauth.mfa.webauthn.internal import auth  # noqa: PLC0415

    with _given(request):
        return _as_json(auth.begin_registration(person, passwordless=True))


def add_passkey(request: HttpRequest, person: Person, name: str, answer: str) -> bool:
    """Keep the passkey a browser made; tell whether it was whole and asked for by us."""
    from allauth.mfa.webauthn.internal import auth  # noqa: PLC0415

    read = _read(answer)
    if read is None:
        return False
    with _given(request):
        try:
            auth.complete_registration(auth.parse_registration_response(read) and read)
        except (ValidationError, ValueError, TypeError, KeyError, AttributeError):  # It says wrong in many ways.
            return False
        auth.WebAuthn.add(person, name, read)
    return True


def ask_passkey(request: HttpRequest, person: Person | None) -> dict[str, Any]:
    """Give what the browser needs to show a passkey: one of this person's, or any of this place."""
    from allauth.mfa.webauthn.internal import auth  # noqa: PLC0415

    with _given(request):
        return _as_json(auth.begin_authentication(person))


def whose_passkey(request: HttpRequest, answer: str) -> Person | None:
    """Give the person a passkey belongs to, or None where it opens nothing here."""
    from allauth.mfa.webauthn.internal import auth  # noqa: PLC0415

    read = _read(answer)
    if read is None:
        return None
    with _given(request):
        try:
            person = auth.extract_user_from_response(read)
            used = auth.complete_authentication(person, read)
        except (ValidationError, ValueError, TypeError, KeyError, AttributeError):  # As above.
            return None
    if not isinstance(person, Person) or not _counts_on(person, used, read):
        return None
    return person if person.is_active and not person.is_demonstration else None


def _counts_on(person: Person, key: Any, read: dict[str, Any]) -> bool:
    """Take the count a passkey sends; one that does not go on is a copy's, and the person reads of it.

    Most keys of today send 0 always; that is fine.
    """
    from fido2.webauthn import AuthenticationResponse  # noqa: PLC0415 - as all of it

    counted = AuthenticationResponse.from_dict(read).response.authenticator_data.counter
    before = key.data.get(COUNT, key.wrap().authenticator_data.counter)
    if (counted or before) and counted <= before:
        acting.changed_sign_in(person, "passkey_copied")
        return False
    return accounts.keep_used(person, key, **{COUNT: counted})


def remove_passkey(person: Person, number: int) -> bool:
    """Remove one passkey."""
    return bool(accounts.forget_authenticators(person, (PASSKEY,), number))


# ---- another place ----
def is_known_elsewhere(person: Person) -> bool:
    """Tell whether somebody can sign in at the other place; asked only where the host set one."""
    return accounts.is_known_elsewhere(person)


def go_elsewhere(request: HttpRequest, process: str, way: str, *, is_anew: bool) -> HttpResponseBase:
    """Send a browser to the other place: to sign in (`login`) or to tie somebody to it (`connect`)."""
    from allauth.core.exceptions import ImmediateHttpResponse  # noqa: PLC0415
    from allauth.socialaccount.adapter import get_adapter  # noqa: PLC0415
    from requests import RequestException  # noqa: PLC0415

    with _given(request):
        # It reads further wishes from the address; only ours count.
        request.GET = QueryDict("auth_params=prompt%3Dlogin" if is_anew else "")
        try:
            provider = get_adapter().get_provider(request, "elsewhere")
            sent: HttpResponseBase = provider.redirect(request, process, next_url=way or None)
        except ImmediateHttpResponse as early:
            early_answer: HttpResponseBase = early.response
            return early_answer
        except RequestException as error:
            raise AppError(
                _("The other place does not answer now. Please take another way in, or try later.")
            ) from error
    return sent


def come_from_elsewhere(request: HttpRequest, provider_id: str) -> HttpResponseBase | None:
    """Read the answer of the other place; our own adapter decides what it opens. None where it makes no sense."""
    from allauth.socialaccount.providers.openid_connect.views import callback  # noqa: PLC0415
    from requests import RequestException  # noqa: PLC0415

    with _given(request):
        try:
            answered: HttpResponseBase = callback(request, provider_id)
        except (RequestException, ImproperlyConfigured, ValueError, TypeError, KeyError):  # It may answer anything.
            return None
    return answered


# ---- passwords again ----
def is_password(person: Person, password: str) -> bool:
    """Tell whether this is the person's password."""
    return check_password(password, person.password)


def _is_app_code(person: Person, code: str) -> bool:
    """Take a code of the app once: neither it nor an older one opens again, in no process and after no restart."""
    from allauth.mfa.utils import decrypt  # noqa: PLC0415 - as above

    rows = accounts.authenticators(person, TOTP)
    step = _opens(lambda: _step_of(decrypt(rows[0].data["secret"]), code)) if rows else None
    if step is None or step <= rows[0].data.get(STEP, -1):
        return False
    return accounts.keep_used(person, rows[0], **{STEP: step})


def _step_of(secret: str, code: str) -> int | None:
    """Tell for which half minute a code is right, if for any that a clock may show now."""
    from allauth.mfa.totp.internal import auth  # noqa: PLC0415 - as above

    steps = [
        step for step in auth.yield_hotp_counters_from_time()
        if compare_digest(code.encode(), auth.format_hotp_value(auth.hotp_value(secret, step)).encode())
    ]  # fmt: skip
    return max(steps, default=None)


def _is_recovery_code(person: Person, code: str) -> bool:
    rows = accounts.authenticators(person, RECOVERY)
    return bool(rows) and _opens(lambda: rows[0].wrap().validate_code(code)) is True


def _opens(look: Callable[[], Found]) -> Found | None:
    from cryptography.fernet import InvalidToken  # noqa: PLC0415

    try:
        return look()
    except InvalidToken:  # The instance's key is another than when the secret was sealed: no code can be right.
        return None


def _plain(code: str) -> str:
    return "".join(sign for sign in code if sign.isascii() and sign.isalnum())[:40]


def _read(answer: str) -> dict[str, Any] | None:
    """Read what a browser's passkey answered; no secret stands in it."""
    if not answer or len(answer) > LONGEST_ANSWER:
        return None
    try:
        read = json.loads(answer)
    except ValueError:
        return None
    return read if isinstance(read, dict) else None


def _as_json(options: Any) -> dict[str, Any]:
    """Write options of a passkey as the browser reads them: bytes as base64 without ends."""
    from fido2.utils import websafe_encode  # noqa: PLC0415

    def plain(value: Any) -> Any:
        if isinstance(value, bytes):
            return websafe_encode(value)
        raise TypeError(f"cannot write {type(value)}")

    written: dict[str, Any] = json.loads(json.dumps(options, default=plain))
    return written


def _picture(text: str) -> str:
    """Draw a text as a picture that an app photographs, written as an address of the picture itself."""
    import qrcode  # noqa: PLC0415 - few ever need it
    from qrcode.image.svg import SvgPathFillImage  # noqa: PLC0415

    drawn = BytesIO()
    qrcode.make(text, image_factory=SvgPathFillImage).save(drawn)
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode("ascii")


@contextmanager
def _given(request: HttpRequest) -> Iterator[None]:
    from allauth.core import context  # noqa: PLC0415

    with context.request_context(request):
        yield
