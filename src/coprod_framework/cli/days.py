"""Days and moments, as they are typed after an option."""

from __future__ import annotations

from datetime import date, datetime

import click


# Click shows the names of these two in the help, as the type of what an option takes.
__all__ = ["day", "moment"]


def day(text: str) -> date:
    """The day that a text writes, such as 2026-11-03."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise click.BadParameter(f"'{text}' is no day; write it like 2026-11-03") from None


def moment(text: str) -> datetime:
    """The moment that a text writes, with its distance from UTC, such as 2026-11-03T10:00:00Z."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        read = None
    if read is None or read.tzinfo is None:
        told = f"'{text}' is no moment with its distance from UTC"
        raise click.BadParameter(f"{told}; write it like 2026-11-03T10:00:00Z")
    return read
