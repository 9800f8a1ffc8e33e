"""Guarding: the database itself refuses to change or delete a row that can only be added."""

from __future__ import annotations

from typing import Any

from django.db import connection


REFUSED = "rows of this table can only be added to"


class CanOnlyBeAdded(Exception):
    """Somebody tried to change or delete what has to stay as it was."""


def guard_tables(sender: Any, **_: Any) -> None:
    """
    Let SQLite refuse to change or delete these rows, whoever asks.

    For PostgreSQL, let the app's role insert and select in these tables only.
    """
    if connection.vendor != "sqlite":
        return
    tables = [
        model._meta.db_table  # noqa: SLF001 - Django's own way to ask
        for model in sender.get_models()
        if getattr(model, "is_only_added", False)
    ]
    with connection.cursor() as cursor:
        for table in tables:
            for what in ("UPDATE", "DELETE"):
                cursor.execute(
                    f"CREATE TRIGGER IF NOT EXISTS {table}_{what} BEFORE {what} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
                )
