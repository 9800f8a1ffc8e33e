"""Databases for the example store of logs: SQLite in a file, and PostgreSQL where there is a server."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import ExitStack, closing

import pytest

from log_store import sqlite_store
from tests.duties.worlds import (
    KINDS,
)
from tests.edges.postgres_server import ServerMissing, throw_away_server


SCHEMAS = itertools.count()


@pytest.fixture(scope="session")
def server():
    pytest.importorskip(
        "psycopg", reason="no psycopg to test PostgreSQL with", exc_type=ImportError
    )
    with ExitStack() as stack:
        try:
            address = stack.enter_context(throw_away_server())
        except ServerMissing as error:
            pytest.skip(f"no PostgreSQL server to test with: {error}")
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def backend(request):
    return request.param


@pytest.fixture
def address(backend, request, tmp_path):
    """An empty database, or an empty schema in one."""
    if backend == "sqlite":
        return str(tmp_path / "log.db")
    at, schema = request.getfixturevalue("server"), f"test_{next(SCHEMAS)}"
    import psycopg  # noqa: PLC0415 - it may not be there

    with psycopg.connect(at, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
    return f"{at} options='-c search_path={schema}'"


@pytest.fixture
def open_another(backend, address):
    """What opens one more connection to the same store, with the kinds of the small world."""
    with ExitStack() as stack:

        def opened(kinds=KINDS):
            if backend == "sqlite":
                store = sqlite_store(address, kinds)
            else:
                from log_store.postgres import postgres_store  # noqa: PLC0415 - psycopg may not be there

                store = postgres_store(address, kinds)
            return stack.enter_context(store)

        yield opened


@pytest.fixture
def store(open_another):
    made = open_another()
    made.lay_out()
    return made


@pytest.fixture
def raw(backend, address):
    """What runs a statement past the store."""
    if backend == "sqlite":
        with closing(sqlite3.connect(address, isolation_level=None)) as file:
            yield file.execute
    else:
        import psycopg  # noqa: PLC0415 - it may not be there

        with psycopg.connect(address, autocommit=True) as connection:
            yield connection.execute
