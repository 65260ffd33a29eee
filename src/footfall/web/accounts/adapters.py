"""What django-allauth asks of us: our name, our words, and that no secret lies readable in the database."""

import base64
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


class Account(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves, and no mail is sent by it."""

    def is_open_for_signup(self, request: Any) -> bool:  # noqa: ARG002 - its own signature
        """Tell that signing up is closed: there is an invitation, or nothing."""
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: what was done stands in the person's own list."""

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: our pages speak."""


class Keys(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys belong to this place by its name; secrets of codes are sealed with this instance's own key."""

    def encrypt(self, text: str) -> str:
        """Seal a secret; the key lies in the data folder, not in the database."""
        return _box().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return _box().decrypt(encrypted_text.encode("ascii")).decode()

    def _get_site_name(self) -> str:
        return "Footfall"


def _box() -> "Fernet":
    from cryptography.fernet import Fernet  # noqa: PLC0415 - slow, and few have codes

    return Fernet(base64.urlsafe_b64encode(sha256(b"footfall.keys|" + settings.SECRET_KEY.encode()).digest()))
