"""The store in PostgreSQL, through ``psycopg``.  Many machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import psycopg

from coprod_framework.domain.events import Event

from .sql import TABLE, Backend, SqlStore


__all__ = ["postgres_store"]

_REFUSES: Final = """
    CREATE OR REPLACE FUNCTION log_events_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'log_events is append-only'; END $$
"""
_NEVER_CHANGED: Final = """
    CREATE OR REPLACE TRIGGER log_events_are_never_changed
    BEFORE UPDATE OR DELETE OR TRUNCATE ON log_events EXECUTE FUNCTION log_events_refuses()
"""
_IS_NEXT: Final = """
    CREATE OR REPLACE FUNCTION log_events_is_next() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.position IS DISTINCT FROM (SELECT COALESCE(MAX(position), 0) + 1 FROM log_events)
        OR NEW.version IS DISTINCT FROM (
            SELECT COALESCE(MAX(version), 0) + 1 FROM log_events WHERE exercise = NEW.exercise
        )
        THEN RAISE EXCEPTION 'log_events is append-only: add the next row';
        END IF;
        RETURN NEW;
    END $$
"""
_NO_HOLES: Final = """
    CREATE OR REPLACE TRIGGER log_events_leave_no_holes
    BEFORE INSERT ON log_events FOR EACH ROW EXECUTE FUNCTION log_events_is_next()
"""
_POSTGRES: Final = Backend(
    # A lock of our own, as LOCK TABLE asks for the right to delete.  The number stands for this store.
    begin=(
        "BEGIN ISOLATION LEVEL READ COMMITTED",
        "SET LOCAL lock_timeout = '60s'",
        "SELECT pg_advisory_xact_lock(6031769264)",
    ),
    tables=(TABLE, _REFUSES, _NEVER_CHANGED, _IS_NEXT, _NO_HOLES),
    mark="%s",
)


def postgres_store(address: str, kinds: Iterable[type[Event]]) -> SqlStore:
    """
    The store in a database of PostgreSQL 14 or later, whose encoding is UTF-8.

    ``address`` is what ``psycopg.connect`` takes, such as ``"host=db.example dbname=logs"``.
    """
    connection = psycopg.connect(address, autocommit=True, client_encoding="utf8")
    return SqlStore(connection, _POSTGRES, kinds)
