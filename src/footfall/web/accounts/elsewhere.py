"""What django-allauth asks of us when somebody comes back from the other place; loaded only where the host set one."""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from footfall.store.people import Person
from footfall.web.accounts import connecting


class Elsewhere(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Nobody begins here by signing in there; it only stands for a person who is here already."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> NoReturn:
        """Take over from the library: nothing the other place tells of somebody is kept but who they are there."""
        sociallogin.account.extra_data = {}
        sociallogin.email_addresses = []
        known = sociallogin.user if sociallogin.is_existing else None

        def connect(person: Person) -> None:
            sociallogin.connect(request, person)

        known = known if isinstance(known, Person) else None
        way = str(sociallogin.state.get("next") or "")
        wants = sociallogin.state.get("process") == "connect"
        raise ImmediateHttpResponse(connecting.arrive(request, known, way, connect if wants else None))

    def on_authentication_error(self, request: HttpRequest, *_args: Any, **_more: Any) -> NoReturn:
        """Say kindly that it did not work, without what the other place said: that may name somebody."""
        raise ImmediateHttpResponse(connecting.refused(request))
