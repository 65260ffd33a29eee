"""What somebody may write of a night: clock times as they know them, read as the night they belong to."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from footfall.actions.between.sleeping import MORNINGS
from footfall.core import days
from footfall.core.nights import Night, own_clock
from footfall.store.between import nights
from footfall.store.people import Person
from footfall.web.forms import Form, scale_field
from footfall.web.pages import mark_of
from footfall.web.words import Scale

QUALITY = Scale(_("Your sleep"), _("very bad"), _("very good"))
NO_TIME = _("Please write a time, for instance 23:15.")
#: Before this hour of the night the newest morning is still yesterday's.
MORNING_BEGINS = 3
DAY_MIN, HALF_DAY_MIN = 1440, 720
#: Asleep for longer than the first, or awake in bed for longer than the second, half a day was meant the other way.
LONG_ASLEEP, LONG_IN_BED = timedelta(hours=14), timedelta(hours=10)
#: Only a time up to this minute can be one of the evening without its twelve hours: 11:30 for 23:30, 12:30 for 0:30.
MAY_BE_EVENING = 13 * 60
#: Longer than these is nearly a whole day around: the one before comes after the other.
WHOLE_DAY, AROUND = timedelta(hours=20), timedelta(hours=16)

#: Gives the moment at which the clock beside the bed showed a minute of a day.
Clock = Callable[[date, int], datetime]


def time_field(*, required: bool = False) -> forms.TimeField:
    """Make a time of day, as a browser or a person writes it."""
    return forms.TimeField(
        required=required,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S", "%H.%M", "%I:%M %p", "%I:%M%p"],
        error_messages={"invalid": NO_TIME, "required": NO_TIME},
    )


class NightForm(Form):
    """One night: to bed, asleep, up, how it was; awake is up unless told otherwise.

    Times are read backwards from getting up, each as the nearest such time before. What was typed with half a day
    missing (11:30 for 23:30) is read as the evening, once; a night that is changed is taken as it stands.
    """

    day = forms.DateField(required=False)
    zone = forms.CharField(required=False)
    seen = forms.CharField(required=False)
    bed = time_field()
    asleep = time_field(required=True)
    awake = time_field()
    up = time_field(required=True)
    quality = scale_field()

    def __init__(self, person: Person, now: datetime, *args: Any, row: nights.Night | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.person, self.now, self.row = person, now, row
        #: Whether a time was read as one of the evening, and has to be said back.
        self.read_kindly = False
        self.night: Night | None = None

    @property
    def place(self) -> str:
        """Name the zone whose clock somebody goes by just now: the device's, or else their own."""
        said = str(self.data.get("zone", ""))[:64]
        return said if said and days.is_zone(said) else self.person.zone

    def mornings(self) -> list[date]:
        """List the mornings that can be written of, newest first."""
        here = days.local(self.now, self.place)
        newest = here.date() - timedelta(days=here.hour < MORNING_BEGINS)
        return [newest - timedelta(days=back) for back in range(MORNINGS)]

    def clean_day(self) -> date:
        """Give the morning: the newest where none is named; a change keeps its own."""
        if self.row is not None:
            return self.row.as_record().day
        day: date | None = self.cleaned_data["day"]
        mornings = self.mornings()
        if day is None:
            return mornings[0]
        if day > days.day_of(self.now, self.place):
            raise ValidationError(_("That is still to come. Please choose a morning that has been."))
        if day < mornings[-1]:
            raise ValidationError(_("Please choose one of the last 14 mornings."))
        return day

    def clean(self) -> dict[str, Any]:
        """Put the times together into one night."""
        kept = self.cleaned_data
        if str(self.data.get("owner", "")) not in {"", mark_of(self.person)}:
            self.add_error(None, _("Somebody else is signed in here now. Nothing was kept in their name."))
        if not self.errors:
            self.night = self._night(kept)
        return kept

    def _night(self, kept: dict[str, Any]) -> Night:
        clock, is_new = self._clock(), self.row is None
        up = clock(kept["day"], _minute(kept["up"]))
        awake = up if kept["awake"] is None else _before(clock, up, kept["awake"])
        if up - awake > AROUND:
            self.add_error("awake", _("Getting up comes before waking here. Please look at both once more."))
        asleep = self._read(clock, awake, kept["asleep"], LONG_ASLEEP if is_new else None)
        if awake - asleep > WHOLE_DAY and is_new:
            self.add_error("asleep", _("Getting up comes before falling asleep here. Please look at both once more."))
        bed = None if kept["bed"] is None else self._read(clock, asleep, kept["bed"], LONG_IN_BED if is_new else None)
        if bed is not None and asleep - bed > AROUND:
            self.add_error("bed", _("Falling asleep comes before going to bed here. Please look at both once more."))
        return Night(asleep, awake, bed, up, kept["quality"], self._offset(awake))

    def _read(self, clock: Clock, before: datetime, said: time, long: timedelta | None) -> datetime:
        """Read a time as the nearest before a moment; one that is too far off as half a day later, if that is near."""
        found = _before(clock, before, said)
        if long is None or before - found <= long or _minute(said) >= MAY_BE_EVENING:
            return found
        meant = _before(clock, before, (datetime.combine(date.min, said) + timedelta(minutes=HALF_DAY_MIN)).time())
        self.read_kindly = True
        return meant

    def _clock(self) -> Clock:
        """Give the clock beside the bed: of a night elsewhere only its offset at waking is known."""
        if self.row is None:
            return lambda day, minute: days.moment_of(day, minute, self.place)
        kept = self.row.as_record()
        if _is_here(kept, self.person.zone):
            return lambda day, minute: days.moment_of(day, minute, self.person.zone)
        there = timezone(timedelta(minutes=kept.utc_offset_min or 0))
        return lambda day, minute: datetime.combine(day, time(minute // 60, minute % 60), there).astimezone(UTC)

    def _offset(self, awake: datetime) -> int:
        kept = None if self.row is None else self.row.as_record()
        if kept is None:
            return days.offset_min(awake, self.place)
        if _is_here(kept, self.person.zone):
            return days.offset_min(awake, self.person.zone)
        return kept.utc_offset_min or 0


def shown_times(night: Night, zone: str) -> dict[str, Any]:
    """Give the times of a kept night as its form shows them."""
    moments = {"bed": night.bed, "asleep": night.asleep, "up": night.up or night.awake}
    moments["awake"] = None if night.up is None or night.up == night.awake else night.awake
    return {name: None if one is None else own_clock(night, one, zone).time() for name, one in moments.items()}


def _before(clock: Clock, moment: datetime, said: time) -> datetime:
    """Give the nearest moment not after another at which the clock showed a time."""
    day = moment.date() + timedelta(days=1)
    times = (clock(day - timedelta(days=back), _minute(said)) for back in range(4))
    return next(one for one in times if one <= moment)


def _minute(said: time) -> int:
    return said.hour * 60 + said.minute


def _is_here(night: Night, zone: str) -> bool:
    return night.utc_offset_min is None or days.offset_min(night.awake, zone) == night.utc_offset_min
