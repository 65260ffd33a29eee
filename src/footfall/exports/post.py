"""The door through which notes leave: a mail to one address, a push note sealed for one browser; nothing else."""

import json
import os
import re
import smtplib
import ssl
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from enum import Enum
from fnmatch import fnmatchcase
from hashlib import sha256
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings

from footfall.core import days
from footfall.exports.sealing import seal

if TYPE_CHECKING:
    from django.core.mail import EmailMessage
    from py_vapid import Vapid02

#: Where browsers' makers take notes for them; others have to be named in FOOTFALL_PUSH_HOSTS.
PUSH_SERVICES = ("fcm.googleapis.com", "*.push.apple.com", "*.push.services.mozilla.com", "*.notify.windows.com")
#: Seconds until an answer is given up.
PATIENCE_S = 10.0
#: All notes are this long, so that their length tells nothing.
NOTE_BYTES = 1024
SIGNED_FOR = timedelta(hours=12)
PUBLIC_BYTES, SECRET_BYTES = 65, 16
LONGEST_ENDPOINT = 1000


class Outcome(Enum):
    """What became of a note: taken, surely not taken, not known (so never sent again), or nobody is there any more."""

    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    GONE = "gone"


class Mail(NamedTuple):
    """One mail; `off` is the link that turns its kind off by one tap."""

    to: str
    subject: str
    text: str
    off: str = ""


class Note(NamedTuple):
    """One push note: what the browser shows, where a tap leads, and a name by which a newer one takes its place."""

    title: str
    text: str
    way: str
    name: str


def can_mail() -> bool:
    """Tell whether whoever runs this machine has set up a mail server."""
    return settings.OPTIONS.smtp is not None


def send_mail(mail: Mail) -> Outcome:
    """Send one mail through the server of the settings; unsealed only to this machine itself."""
    from django.core.mail import EmailMessage, get_connection  # noqa: PLC0415 - slow, and few send mail

    smtp = settings.OPTIONS.smtp
    if smtp is None:
        return Outcome.REFUSED
    server = get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=smtp.host, port=smtp.port, username=smtp.user, password=smtp.password,
        use_tls=smtp.seal == "starttls", use_ssl=smtp.seal == "tls", timeout=PATIENCE_S,
    )  # fmt: skip
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": f"<{uuid4().hex}@{_own_host() or 'footfall'}>"}
    if mail.off:
        headers |= {"List-Unsubscribe": f"<{mail.off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    message = EmailMessage(
        mail.subject, mail.text, settings.OPTIONS.mail_from, [mail.to], headers=headers, connection=server
    )
    try:
        server.open()
    except (OSError, smtplib.SMTPException):  # Nothing was said of the mail yet.
        return Outcome.REFUSED
    try:
        return _hand_over(message)
    finally:
        with suppress(OSError, smtplib.SMTPException):  # The mail is over there; how they part is no matter.
            server.close()


def _hand_over(message: "EmailMessage") -> Outcome:
    """Send over an open connection, and tell a clear no from silence."""
    try:
        message.send()
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):  # The server said no.
        return Outcome.REFUSED
    except (OSError, smtplib.SMTPException):  # It fell silent: perhaps after it had taken the mail.
        return Outcome.UNKNOWN
    return Outcome.SENT


def is_known_service(endpoint: str) -> bool:
    """Tell whether an address is one of a push service we hand notes to; anything else is never asked for anything."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    if len(endpoint) > LONGEST_ENDPOINT or not re.fullmatch(r"[a-z0-9.-]+", host) or "@" in parts.netloc:
        return False
    if not re.fullmatch(r"[!-~]+", endpoint):  # No address of a service holds a space or a sign beyond ASCII.
        return False
    more = settings.OPTIONS.push_hosts
    if parts.scheme == "https" and port in {None, 443}:
        return any(fnmatchcase(host, name) for name in (*PUSH_SERVICES, *more))
    return parts.scheme == "http" and f"http://{host}:{port}" in more


def are_keys(p256dh: str, auth: str) -> bool:
    """Tell whether these are the keys of a browser: a point of the curve, and a secret."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - slow, and few subscribe

    try:
        point, secret = _bytes(p256dh), _bytes(auth)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        return False
    return len(point) == PUBLIC_BYTES and len(secret) == SECRET_BYTES


def push(browser: Mapping[str, str], note: Note, lasts: timedelta) -> Outcome:
    """Seal a note for one browser (RFC 8291), sign it (RFC 8292) and hand it to its service; no redirect is followed.

    Args:
        browser: `endpoint`, `p256dh` and `auth`, as the browser gave them.
        note: what it will show.
        lasts: for how long the service may keep it while the browser is away.
    """
    endpoint = browser["endpoint"]
    if not is_known_service(endpoint):  # The list may have become shorter since.
        return Outcome.GONE
    parts = urlsplit(endpoint)
    headers = {
        "TTL": str(max(0, round(lasts.total_seconds()))),
        "Urgency": "normal",
        "Topic": sha256(note.name.encode()).hexdigest()[:32],
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        **_signature(f"{parts.scheme}://{parts.netloc}"),
    }
    sealed = _seal(browser, note)
    if parts.scheme == "http":
        way: HTTPConnection = HTTPConnection(parts.netloc, timeout=PATIENCE_S)
    else:
        way = HTTPSConnection(parts.netloc, timeout=PATIENCE_S, context=ssl.create_default_context())
    try:
        way.connect()
    except OSError:
        return Outcome.REFUSED
    try:
        way.request("POST", parts.path + (f"?{parts.query}" if parts.query else ""), sealed, headers)
        status = way.getresponse().status
    except (OSError, HTTPException):  # Silence after it was sent: perhaps it was taken.
        return Outcome.UNKNOWN
    finally:
        way.close()
    if status in {404, 410}:
        return Outcome.GONE
    return Outcome.SENT if 200 <= status < 300 else Outcome.REFUSED


def public_key() -> str:
    """Give the public half of this machine's key, as a browser wants it; made at first need."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - slow, and few subscribe

    form = serialization.PublicFormat.UncompressedPoint
    point: bytes = _key().public_key.public_bytes(serialization.Encoding.X962, form)
    return urlsafe_b64encode(point).rstrip(b"=").decode()


def _key() -> "Vapid02":
    """Read this machine's own key for push notes; at first need it is made, for its owner's eyes only."""
    from py_vapid import Vapid02  # noqa: PLC0415 - slow, and few subscribe

    path = Path(settings.OPTIONS.home) / "push-key.pem"
    if not path.exists():
        fresh = Vapid02()
        fresh.generate_keys()
        part = path.with_name(f"{path.name}.{uuid4().hex}")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(fresh.private_pem())
        with suppress(FileExistsError):  # Another process was first: its key counts.
            os.link(part, path)
        part.unlink()
    return Vapid02.from_pem(path.read_bytes())


def _signature(audience: str) -> dict[str, str]:
    """Sign for one push service that the note comes from this machine (RFC 8292)."""
    host = _own_host()
    sender = f"https://{host}" if "." in host else f"mailto:{settings.OPTIONS.mail_from or 'footfall@localhost'}"
    until = days.now() + SIGNED_FOR
    signed: dict[str, str] = _key().sign({"aud": audience, "exp": int(until.timestamp()), "sub": sender})
    return signed


def _seal(browser: Mapping[str, str], note: Note) -> bytes:
    """Write a note as JSON, make it as long as all others, and seal it for the browser's eyes only (RFC 8291)."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - slow, and few subscribe

    written = json.dumps(note._asdict(), separators=(",", ":")).encode().ljust(NOTE_BYTES)
    fresh = ec.generate_private_key(ec.SECP256R1())
    return seal(written, _bytes(browser["p256dh"]), _bytes(browser["auth"]), fresh, os.urandom(16))


def _bytes(written: str) -> bytes:
    """Read base64 as browsers write it, without its ending; anything else is a ValueError."""
    if not re.fullmatch(r"[A-Za-z0-9_-]+", written):
        raise ValueError("not base64url")
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))


def _own_host() -> str:
    return urlsplit(settings.OPTIONS.url).hostname or ""
