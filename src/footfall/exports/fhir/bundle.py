"""A FHIR bundle written piece by piece: whatever it holds, only one resource of it is in memory."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from footfall.content.questionnaires import LOINC_NOTICE
from footfall.exports.fhir.codes import NOTICE

#: Resources that are written into one piece; a piece a resource would be slow to send.
A_PIECE = 50
KIND = "application/fhir+json"


def write(resources: Iterable[dict[str, Any]], at: datetime, name: str) -> Iterator[str]:
    """Write a bundle of kind `collection` as JSON, in pieces.

    `name` is the id of the bundle. The notice that LOINC asks for stands in its tags.
    """
    head = {
        "resourceType": "Bundle",
        "id": name,
        "meta": {"tag": [{"system": NOTICE, "code": "loinc", "display": LOINC_NOTICE}]},
        "type": "collection",
        "timestamp": at.isoformat(timespec="seconds"),
    }
    yield f'{_json(head)[:-1]},"entry":['
    held: list[str] = []
    between = ""
    for resource in resources:
        held.append(_json({"fullUrl": _address(resource), "resource": resource}))
        if len(held) >= A_PIECE:
            yield between + ",".join(held)
            held, between = [], ","
    yield (between + ",".join(held) if held else "") + "]}"


def _address(resource: dict[str, Any]) -> str:
    """Name a resource inside the bundle: by its id where that is a UUID, else by its own address."""
    try:
        return f"urn:uuid:{UUID(resource['id'])}"
    except ValueError:
        return str(resource["url"])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
