"""Looking at a log that grows: what its new lines change, written as they come in."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

import click

from ..decision.explaining import ADVICE
from ..decision.wording import printable
from ..domain.events import Event
from ..duties.following import Follow
from ..duties.overviews import overview_of
from ..duties.reporting import report, report_of_changes, report_of_news
from ..errors import CoprodError, EventsRejected, Problem
from ..exchange.log_files import GrowingLog
from .telling import stop, told


__all__ = ["watch_log"]

_PAUSE: Final = 0.2


def watch_log(
    path: Path, log: GrowingLog, follow: Follow, as_at: date, since: date | None
) -> NoReturn:
    """
    Write where the exercise stands, and then what each new line changes, until somebody stops it.

    A line that is wrong is named and left out, and the exit code is then 1.
    """
    wrong = 0
    try:
        added = log.look()
        wrong += _take_in(path, log, follow, added.events, added.problems)
        now = overview_of(follow, as_at, since)
        _say((report if since is None else report_of_changes)(now))
        if log.has_half_a_line:
            _warn("The last line has no end yet. It counts once it has one.")
        _warn(f"Looking at {printable(str(path))}. Stop with Ctrl-C.")
        while True:
            time.sleep(_PAUSE)
            added = log.look()
            wrong += _take_in(path, log, follow, added.events, added.problems)
            before, now = now, overview_of(follow, as_at) if added.events else now
            if news := report_of_news(before, now):
                _say(f"\n{news}")
    except KeyboardInterrupt:
        _warn(f"Stopped. {ADVICE}")
        sys.exit(1 if wrong else 0)
    except CoprodError as error:
        stop(told(path, error))


def _take_in(
    path: Path,
    log: GrowingLog,
    follow: Follow,
    events: Iterable[Event],
    problems: Iterable[Problem],
) -> int:
    """Take in what can be; tell the rest, each with its line, and how many problems there were."""
    found = list(problems)
    for event in events:
        try:
            follow.append(event)
        except EventsRejected as error:
            found += log.placed(error.problems)
    for problem in told(path, EventsRejected("the log", found)) if found else ():
        _warn(printable(str(problem)))
    return len(found)


def _say(text: str) -> None:
    click.echo(text)


def _warn(text: str) -> None:
    click.echo(text, err=True)
