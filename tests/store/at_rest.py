"""What lies on disk, or in the tables of a server whose disk is not ours to read."""

from pathlib import Path

from django.apps import apps
from django.db import connection


def at_rest():
    """Read everything the database keeps: the file and its log, or every row of every table as it lies there."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            found += [_plain(value) for row in cursor.fetchall() for value in row]
    return b"\0".join(found)


def _plain(value):
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
