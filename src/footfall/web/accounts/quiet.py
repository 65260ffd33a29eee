"""The parts of django-allauth we use, without what they load at the start: its own pages, checks and signals."""

from allauth.account.apps import AccountConfig
from allauth.mfa.apps import MFAConfig
from allauth.socialaccount.apps import SocialAccountConfig


class Account(AccountConfig):  # type: ignore[misc]
    """Its tables; its middleware is not used, the one request it asks for is given in `passing.py`."""

    default = False

    def ready(self) -> None:
        """Load nothing more."""


class Mfa(MFAConfig):  # type: ignore[misc]
    """Passkeys, codes and recovery codes."""

    default = False

    def ready(self) -> None:
        """Load nothing more."""


class Elsewhere(SocialAccountConfig):  # type: ignore[misc]
    """Signing in at another place, only where the host set one."""

    default = False

    def ready(self) -> None:
        """Name the kinds of places, which is all its pages need."""
        from allauth.socialaccount.providers import registry  # noqa: PLC0415 - needs the tables

        registry.load()
