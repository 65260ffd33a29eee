"""What a person may send about groups: each gives back a plain record."""

from pathlib import Path
from uuid import uuid4

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, QueryDict

from footfall.actions.together.groups import Agreed, Said
from footfall.actions.together.walls import Written


def agreed_of(sent: QueryDict) -> Agreed:
    """Read what somebody agrees to."""
    return Agreed(
        is_quiet=sent.get("is_quiet") == "yes",
        counts=sent.get("counts") == "yes",
        shows_coming=sent.get("shows_coming") == "yes",
    )


def said_of(sent: QueryDict) -> Said:
    """Read what a leader says of a group."""
    return Said(sent.get("name", ""), sent.get("about", ""), number_in(sent, "lowest"), number_in(sent, "highest"))


def written_of(request: HttpRequest) -> Written:
    """Read what somebody puts on a wall."""
    sent, file = request.POST, request.FILES.get("photo")
    path = Path(file.temporary_file_path()) if isinstance(file, TemporaryUploadedFile) else None
    return Written(sent.get("words", ""), sent.get("uid", "")[:64] or uuid4().hex, path, sent.get("told", ""))


def number_in(sent: QueryDict, name: str) -> int | None:
    """Read a whole number; anything odd is none."""
    said = sent.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None
