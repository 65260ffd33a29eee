"""How numbers, days, hours and lengths are written for the person who reads them."""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from footfall.core.words import _

MINUS = "\N{MINUS SIGN}"
METRES_A_MILE = 1609.344
METRES_A_FOOT = 0.3048
KILOGRAMS_A_POUND = 0.45359237


@dataclass(frozen=True, slots=True)
class Manner:
    """How one person reads: signs inside numbers, kilometres or miles, the clock, and the day a week begins with."""

    decimal_sign: str = "."
    thousands_sign: str = ","
    is_metric: bool = True
    has_24_hours: bool = True
    #: 0 is Monday.
    first_weekday: int = 0


#: A variable of the context, because one process writes for many people at once.
manner: ContextVar[Manner] = ContextVar("manner", default=Manner())  # noqa: B039 - a Manner is frozen


def whole(value: float) -> str:
    """Write a whole number, its thousands apart: 1,642."""
    return decimal(value, 0)


def decimal(value: float, places: int = 1) -> str:
    """Write a number with its decimals and a true minus sign: −0.4; a rounded nothing carries none."""
    written = f"{value:,.{places}f}"
    return _signs(written if float(written.replace(",", "")) else written.lstrip("-"))


def signed(value: float, places: int = 1) -> str:
    """Write a difference with its sign: +0.5; a rounded nothing carries none."""
    written = f"{value:+,.{places}f}"
    return _signs(written.lstrip("+-") if not float(written.replace(",", "")) else written)


def minutes_seconds(seconds: float) -> str:
    """Write seconds as minutes and seconds: 5:42."""
    rounded = round(seconds)
    return f"{rounded // 60}:{rounded % 60:02d}"


def clock(hour: int, minute: int) -> str:
    """Write a time of day: 7:18, or 7:18 am."""
    if manner.get().has_24_hours:
        return f"{hour}:{minute:02d}"
    half = _("%(time)s am") if hour < 12 else _("%(time)s pm")
    return half % {"time": f"{(hour + 11) % 12 + 1}:{minute:02d}"}


def weekday(day: date) -> str:
    """Name the day of the week."""
    names = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip
    return names[day.weekday()]


def weekday_short(number: int) -> str:
    """Name a day of the week in two or three letters; 0 is Monday."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[number]


def month(number: int) -> str:
    """Name a month, 1 to 12."""
    names = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
        _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return names[number - 1]


def month_short(number: int) -> str:
    """Name a month, 1 to 12, in about three letters."""
    names = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"), _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"),
        _("Dec"),
    )  # fmt: skip
    return names[number - 1]


def day_month(day: date) -> str:
    """Write a day without its year: 26 October."""
    return _("%(day)d %(month)s") % {"day": day.day, "month": month(day.month)}


def full_date(day: date) -> str:
    """Write a day with its year: 26 October 2026."""
    return _("%(day)d %(month)s %(year)d") % {"day": day.day, "month": month(day.month), "year": day.year}


def weekday_date(day: date) -> str:
    """Write a day with its weekday: Monday 26 October."""
    return _("%(weekday)s %(date)s") % {"weekday": weekday(day), "date": day_month(day)}


def weekday_full_date(day: date) -> str:
    """Write a day with weekday and year: Monday 26 October 2026."""
    return _("%(weekday)s %(date)s") % {"weekday": weekday(day), "date": full_date(day)}


def day_in_month(day: date) -> str:
    """Write a day inside its month: Tue 17."""
    return _("%(weekday)s %(day)d") % {"weekday": weekday_short(day.weekday()), "day": day.day}


def month_year(year: int, number: int) -> str:
    """Write a month with its year: March 2024."""
    return _("%(month)s %(year)d") % {"month": month(number), "year": year}


def first_weekday() -> int:
    """Give the day a week begins with; 0 is Monday."""
    return manner.get().first_weekday


def distance(metres: float, places: int = 1) -> str:
    """Write a length in kilometres or miles, without its unit: 5.2."""
    return decimal(metres / metres_a_unit(), places)


def metres_a_unit() -> float:
    """Give the metres of one kilometre or mile, whichever the person reads."""
    return 1000.0 if manner.get().is_metric else METRES_A_MILE


def distance_unit() -> str:
    """Name the unit of `distance`, as it stands after a number."""
    return _("kilometres") if manner.get().is_metric else _("miles")


def distance_short() -> str:
    """Name the unit of `distance` in two letters."""
    return _("km") if manner.get().is_metric else _("mi")


def height(metres: float) -> str:
    """Write a height in whole metres or feet, without its unit: 57."""
    return whole(metres / metres_a_step())


def metres_a_step() -> float:
    """Give the metres of one metre or foot, whichever the person reads."""
    return 1.0 if manner.get().is_metric else METRES_A_FOOT


def height_unit() -> str:
    """Name the unit of `height`, as it stands after a number."""
    return _("metres") if manner.get().is_metric else _("feet")


def weight(kilograms: float) -> str:
    """Write a weight in whole kilograms or pounds, without its unit: 70."""
    return whole(kilograms / kilograms_a_unit())


def kilograms_a_unit() -> float:
    """Give the kilograms of one kilogram or pound, whichever the person reads."""
    return 1.0 if manner.get().is_metric else KILOGRAMS_A_POUND


def weight_unit() -> str:
    """Name the unit of `weight`, as it stands after a number."""
    return _("kilograms") if manner.get().is_metric else _("pounds")


def pace(seconds_a_metre: float) -> str:
    """Write a pace in minutes and seconds a kilometre or mile, without its unit: 5:42."""
    return minutes_seconds(seconds_a_metre * metres_a_unit())


def pace_unit() -> str:
    """Name the unit of `pace`, as it stands after a number."""
    return _("a kilometre") if manner.get().is_metric else _("a mile")


def speed_unit() -> str:
    """Name the unit of a speed, as it stands after a number."""
    return _("kilometres an hour") if manner.get().is_metric else _("miles an hour")


def _signs(written: str) -> str:
    """Put the person's own signs into a number written the English way."""
    now = manner.get()
    exchanged = {",": now.thousands_sign, ".": now.decimal_sign, "-": MINUS}
    return "".join(exchanged.get(sign, sign) for sign in written)
