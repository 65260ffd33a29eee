"""How a page is written: in the person's language, else the browser's, else English; with their signs and units."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.formats import get_format
from django.utils.translation import trans_real

from footfall.core.words import spoken
from footfall.core.writing import Manner, manner
from footfall.store.people import Person

#: Where miles are the everyday measure of a way; CLDR 46, measurement systems "US" and "UK".
MILES = "US GB LR MM"
#: Where clocks are read with am and pm; CLDR 46, preferred hours "h", as far as we list their helplines.
HALF_DAYS = "US CA AU NZ IN PK BD PH EG SA AE JO MY KR CO"
#: Where a week begins on another day than Monday (0); CLDR 46, week data.
WEEKS = MappingProxyType({
    4: "MV",
    5: "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
    6: "AG BD BR BS BT BW BZ CA CO DO ET GT HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT "
    "PY SA SG SV TH TT TW US VE WS YE ZA ZW",
})  # fmt: skip


@contextmanager
def in_language(language: str, person: Person | None = None) -> Iterator[None]:
    """Write everything inside in one language, and in the manner of a person."""
    words = spoken.set(None if language == settings.LANGUAGE_CODE else trans_real.translation(language))
    signs = manner.set(manner_of(language, person))
    try:
        with translation.override(language):
            yield
    finally:
        spoken.reset(words)
        manner.reset(signs)


def language_of(request: HttpRequest, person: Person | None) -> str:
    """Choose the language: what the person set, the browser's cookie, what it asks for, else English."""
    if person is not None and person.language in dict(settings.LANGUAGES):
        return person.language
    return translation.get_language_from_request(request)


def manner_of(language: str, person: Person | None) -> Manner:
    """Give signs by the language; units, clock and week by what the person set, else by their country."""
    country = "" if person is None else person.country
    units, clock, first = ("", "", None) if person is None else (person.units, person.clock, person.first_weekday)
    return Manner(
        decimal_sign=str(get_format("DECIMAL_SEPARATOR", language)),
        thousands_sign=str(get_format("THOUSAND_SEPARATOR", language)),
        is_metric=units == "metric" or (not units and not _is_in(MILES, country)),
        has_24_hours=clock == "24" or (not clock and not _is_in(HALF_DAYS, country)),
        first_weekday=_first_weekday(country) if first is None else first,
    )


def _first_weekday(country: str) -> int:
    return next((day for day, countries in WEEKS.items() if _is_in(countries, country)), 0)


def _is_in(countries: str, country: str) -> bool:
    return country in countries.split()
