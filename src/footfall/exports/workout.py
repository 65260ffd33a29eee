"""A session of walking and running as a FIT workout: the file a watch guides somebody by."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zlib import crc32

from footfall.core.errors import NotFound
from footfall.core.sessions import Session, Step
from footfall.core.words import _, later
from footfall.plan.rounds import in_rounds

if TYPE_CHECKING:
    from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage

#: Watches cut longer names, of the workout and of a step; notes are cut later, but take memory.
LONGEST_NAME, LONGEST_NOTE = 15, 100
#: What each step is called on the watch, what it says, and the name of its intensity in the FIT profile.
STEPS: dict[str, tuple[str, str, str]] = {
    "warm_up": (later("Warm up"), later("Walk, and let your breath find its pace."), "WARMUP"),
    "run": (later("Running"), later("Easy: slow enough to talk in whole sentences."), "ACTIVE"),
    "walk": (later("Walking"), later("Walk, as slowly as you like."), "RECOVERY"),
    "cool_down": (later("Cool down"), later("Walk it out. That was all."), "COOLDOWN"),
}

#: Signs that German spells with two where it has not got them.
SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def is_for_a_watch(session: Session) -> bool:
    """Tell whether a session is one of walking and running alone: only those become a workout."""
    return bool(session.steps) and all(step.kind in STEPS for step in session.steps)


def workout(session: Session, name: str, made: datetime) -> bytes:
    """Write a session as a FIT workout file; rounds that repeat are written once, with how often.

    Args:
        session: of walking and running alone.
        name: what the watch calls it; cut to what watches show, and written without signs they do not know.
        made: the moment the file is made, aware.

    Raises:
        NotFound: the session holds exercises, which a watch cannot guide this way.
    """
    if not is_for_a_watch(session):
        raise NotFound
    # 300 ms of profile, and only this needs it.
    from fit_tool.fit_file_builder import FitFileBuilder  # noqa: PLC0415
    from fit_tool.profile.messages.file_id_message import FileIdMessage  # noqa: PLC0415
    from fit_tool.profile.messages.workout_message import WorkoutMessage  # noqa: PLC0415
    from fit_tool.profile.profile_type import FileType, Manufacturer, Sport  # noqa: PLC0415

    about = FileIdMessage()
    about.type = FileType.WORKOUT
    about.manufacturer = Manufacturer.DEVELOPMENT.value
    about.product = 0
    about.time_created = round(made.timestamp() * 1000)
    # Another workout has another number: watches take two files of one number for the same.
    about.serial_number = crc32(repr((session, name)).encode()) or 1
    steps = _messages(session.steps, is_walk=session.running == 0)
    whole = WorkoutMessage()
    whole.sport = Sport.RUNNING if session.running else Sport.WALKING
    whole.workout_name = plain(name, LONGEST_NAME)
    whole.num_valid_steps = len(steps)
    # Each string field gets room for the longest one, so that one definition fits all steps.
    builder = FitFileBuilder(auto_define=True, min_string_size=LONGEST_NOTE + 1)
    builder.add_all([about, whole, *steps])
    written: bytes = builder.build_bytes()
    return written


def plain(words: str, most: int) -> str:
    """Write words with the signs every watch knows, cut at a space where they are too long."""
    told = words.translate(SPELT)
    ascii_only = unicodedata.normalize("NFKD", told).encode("ascii", "ignore").decode()
    clean = " ".join("".join(sign for sign in ascii_only if sign.isprintable()).split())
    if len(clean) <= most:
        return clean
    cut = clean[: most + 1].rsplit(" ", 1)[0]
    return cut[:most].rstrip(" ,;.-")


def _messages(steps: Sequence[Step], *, is_walk: bool) -> "list[WorkoutStepMessage]":
    messages: list[WorkoutStepMessage] = []
    for one in in_rounds(steps):
        first = len(messages)
        messages += [_step(step, first + place, is_walk=is_walk) for place, step in enumerate(one.steps)]
        if one.times > 1:
            messages.append(_again(first, one.times, len(messages)))
    return messages


def _step(step: Step, place: int, *, is_walk: bool) -> "WorkoutStepMessage":
    from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage  # noqa: PLC0415 - as above
    from fit_tool.profile.profile_type import Intensity, WorkoutStepDuration, WorkoutStepTarget  # noqa: PLC0415

    name, said, intensity = STEPS[step.kind]
    message = WorkoutStepMessage()
    message.message_index = place
    message.workout_step_name = plain(_(name), LONGEST_NAME)
    message.duration_type = WorkoutStepDuration.TIME
    message.duration_time = step.duration
    message.target_type = WorkoutStepTarget.OPEN
    message.target_value = 0
    message.intensity = Intensity["ACTIVE" if is_walk and step.kind == "walk" else intensity]
    message.notes = plain(step.words or _(said), LONGEST_NOTE)
    return message


def _again(first: int, times: int, place: int) -> "WorkoutStepMessage":
    from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage  # noqa: PLC0415 - as above
    from fit_tool.profile.profile_type import WorkoutStepDuration  # noqa: PLC0415

    message = WorkoutStepMessage()
    message.message_index = place
    message.duration_type = WorkoutStepDuration.REPEAT_UNTIL_STEPS_CMPLT
    message.duration_value = first
    message.target_value = times
    return message
