"""Where people meet: open where several use this place; elsewhere one kind paragraph says how the host opens it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from footfall.core.errors import NotFound
from footfall.web.pages import page

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def where_people_meet(view: View) -> View:
    """Open a page only where people can meet; the outermost mark of a view but `needs_proof`."""

    @wraps(view)
    def either(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if settings.OPTIONS.several:
            return view(request, *args, **kwargs)
        if request.method not in {"GET", "HEAD"}:
            raise NotFound
        return page(request, "together_alone.html")

    return cast(View, either)
