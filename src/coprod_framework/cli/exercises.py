"""The command about exercises: which promises were kept, on which rungs, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import click

from ..decision.reporting import committee_paragraph, report
from ..decision.reviewing import Review, review
from ..errors import CoprodError, Problem
from ..exchange.exercises import blank_exercise, read_exercise
from ..exchange.json_values import json_text
from ..exchange.streams import writing
from ..exchange.wire.converting import form_to_json
from ..exchange.wire.reviews import review_form
from ..southend import rubric
from . import days
from .options import FILE, terms_option, with_terms_files
from .telling import failing_in_words, stop, told


__all__ = ["assess_command"]


@click.command("assess")
@click.argument("exercise", type=FILE, required=False)
@terms_option
@click.option(
    "--on",
    "day",
    type=days.day,
    help="The day on which the terms count. It is needed where they change with the day.",
)
@click.option(
    "--to",
    "wanted",
    type=click.Choice(["text", "json", "committee"]),
    default="text",
    show_default=True,
    help="What to write: the report, all of it as JSON, or the paragraph for a committee.",
)
@click.option("--blank", is_flag=True, help="Print a blank exercise file instead.")
def assess_command(
    exercise: Path | None,
    terms_files: tuple[Path, ...],
    day: date | None,
    wanted: str,
    blank: bool,
) -> None:
    """
    Assess one exercise: a TOML or JSON file of what was planned, done, told and given back.

    The report lists each promise of the framework as met, not met, not evidenced or not applicable, the
    rungs of the ladder, the challenges to expect, and a paragraph for a committee.
    """
    if blank:
        with failing_in_words():
            click.echo(blank_exercise(), nl=False)
        return
    if exercise is None:
        stop([Problem("EXERCISE", "is missing; name a file, or ask for a blank one with --blank")])
    promises = with_terms_files(rubric.promises, terms_files)
    with failing_in_words():
        try:
            read = read_exercise(exercise)
            made = review(
                rubric.with_promises(promises),
                read.exercise,
                read.involvements,
                on=day,
            )
        except CoprodError as error:
            stop(told(exercise, error))
        with writing(None) as target:
            target.write(_WRITERS[wanted](made) + "\n")


_WRITERS: Final[dict[str, Callable[[Review], str]]] = {
    "text": report,
    "json": lambda made: json_text(form_to_json(review_form(made)), indent=2),
    "committee": committee_paragraph,
}
