"""The command about an exercise over time: what is owed on a day, and what is next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

import click

from ..duties.following import Follow
from ..duties.overviews import Overview, overview_of
from ..duties.reporting import report, report_of_changes
from ..engines.durable import Engine, follow_engine
from ..errors import CoprodError, EventsRejected, Problem
from ..exchange.bank_holidays import england
from ..exchange.duties import overview_to_ics
from ..exchange.json_values import json_text
from ..exchange.log_files import GrowingLog
from ..exchange.streams import is_same_file, writing
from ..exchange.wire.converting import form_to_json
from ..exchange.wire.duties import duties_form
from ..policy.watches import Watch
from ..southend.duties.watch import duties
from . import days
from .growing_logs import watch_log
from .options import FILE, terms_option, with_terms_files
from .telling import failing_in_words, stop, told


__all__ = ["duties_command"]

_FORMATS: Final = ("table", "json", "ics")


@click.command("duties")
@click.argument("exercise", type=FILE)
@click.option(
    "--as-at",
    type=days.day,
    required=True,
    help="The day to look at, such as 2026-06-30. What happened later does not count yet.",
)
@terms_option
@click.option(
    "--format",
    "--to",
    "wanted",
    type=click.Choice(_FORMATS),
    help="What to write: a table to read, JSON, or a calendar file. The name of the output file "
    "tells it otherwise, or it is a table.",
)
@click.option(
    "--engine",
    "engine_name",
    type=click.Choice([engine.value for engine in Engine]),
    default=Engine.AUTOMATIC.value,
    show_default=True,
    help="How to find what is owed. The answers are the same, and say which one it was.",
)
@click.option(
    "--since",
    type=days.day,
    help="An earlier day: write what changed from then to the day of --as-at.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write.")
@click.option(
    "--watch",
    "watching",
    is_flag=True,
    help="Keep looking at the file, and write what changes as lines are added. Stop with Ctrl-C.",
)
def duties_command(
    exercise: Path,
    as_at: date,
    terms_files: tuple[Path, ...],
    wanted: str | None,
    engine_name: str,
    since: date | None,
    output: Path | None,
    watching: bool,
) -> None:
    """
    Say what is owed in an exercise: what is overdue, owed, done and missed, and what is next.

    EXERCISE is a log: a file with one event as a JSON object on each line.
    """
    wanted = wanted or _format_of(output)
    _check(wanted, as_at, since, watching=watching)
    if watching and output is not None:
        stop([Problem("--output", "does not go with --watch; leave one of them out")])
    _keep_apart(output, [exercise, *terms_files])
    watch = with_terms_files(duties, terms_files)
    follow = _started(watch, Engine(engine_name))
    log = GrowingLog(watch.kinds, exercise)
    with failing_in_words():
        if watching:
            watch_log(exercise, log, follow, as_at, since)
        try:
            _read_whole(log, follow)
            overview = overview_of(follow, as_at, since)
            _write(overview, wanted, exercise, output)
        except CoprodError as error:
            stop(told(exercise, error))


def _started(watch: Watch, engine: Engine) -> Follow:
    try:
        return follow_engine(watch, england(), engine).follow()
    except CoprodError as error:
        stop([Problem("", str(error))])


def _read_whole(log: GrowingLog, follow: Follow) -> None:
    """Take in all events of a file; raises `EventsRejected` with everything that is wrong in it."""
    added = log.look(to_the_end=True)
    problems = list(added.problems)
    try:
        follow.append(*added.events)
    except EventsRejected as error:
        problems += log.placed(error.problems)
    if problems:
        raise EventsRejected("the log", problems)


def _write(overview: Overview, wanted: str, exercise: Path, output: Path | None) -> None:
    if wanted == "ics":
        _write_calendar(overview, exercise, output)
        return
    if wanted == "json":
        text = json_text(form_to_json(duties_form(overview)), indent=2)
    else:
        text = (report if overview.since is None else report_of_changes)(overview)
    with writing(output) as target:
        target.write(text + "\n")


def _write_calendar(overview: Overview, exercise: Path, output: Path | None) -> None:
    made = overview_to_ics(overview, exercise.stem)
    if output is None:
        click.echo(made, nl=False)
    else:
        output.write_bytes(made)
    owed = [one for one in overview.duties if one.standing.is_open]
    without = sum(one.due is None for one in owed)
    click.echo(
        f"In the calendar: {len(owed) - without}. Owed without a day, and so not in it: {without}. "
        f"Engine: {overview.engine}.\nThis is advice. A person decides.",
        err=True,
    )


def _check(wanted: str, day: date, since: date | None, *, watching: bool) -> None:
    problems: list[Problem] = []
    if since is not None and since > day:
        problems.append(
            Problem("--since", f"is {since}, which is after {day}; give an earlier day")
        )
    if since is not None and wanted == "ics":
        problems.append(Problem("--since", "does not go with a calendar file; leave it out"))
    if watching and wanted != "table":
        problems.append(Problem("--watch", f"writes a table only, not {wanted}; leave one out"))
    if problems:
        stop(problems)


def _format_of(output: Path | None) -> str:
    ending = output.suffix.removeprefix(".").lower() if output is not None else ""
    return ending if ending in _FORMATS else "table"


def _keep_apart(output: Path | None, inputs: Iterable[Path]) -> None:
    for path in inputs:
        if output is not None and is_same_file(path, output):
            problem = f"is the same file as '{path}', which is read; name another output file"
            stop([Problem(str(output), problem)])
