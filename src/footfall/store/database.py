"""The database as a whole."""

from django.db import connection


def faults() -> list[str]:
    """Ask the database to check itself, and list what it finds; an empty list is good."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        said = [row[0] for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        orphans = cursor.fetchall()
    found = [] if said == ["ok"] else said
    return found + [f"a row of {table} belongs to nothing" for table, *_ in orphans]
