"""The command that takes the rules of a policy out, for other systems and for spreadsheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click

from ..errors import Problem, ProblemsFound
from ..exchange.dmn import dmn_of, tables_as_csv
from ..exchange.streams import is_same_file, writing
from ..southend import ladder, proportion
from . import days
from .options import DECIDED, policy_option, terms_option, with_terms_files
from .telling import failing_in_words, stop


__all__ = ["export_command"]

_EXPORTED: Final = {
    **DECIDED,
    proportion.policy.purpose.id: proportion.policy,
    ladder.policy.purpose.id: ladder.policy,
}
_WRITERS: Final = {"dmn": dmn_of, "csv": tables_as_csv}


@click.command("export")
@policy_option(_EXPORTED)
@click.option(
    "--day",
    type=days.day,
    required=True,
    help="The day of the cases, such as 2026-11-03. The rules and the terms are those of that day.",
)
@click.option(
    "--to",
    "wanted",
    type=click.Choice(list(_WRITERS)),
    default="dmn",
    show_default=True,
    help="What to write: DMN 1.5 for another system, or CSV for a spreadsheet.",
)
@terms_option
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write. Standard output otherwise.",
)
def export_command(
    policy_name: str,
    day: date,
    wanted: str,
    terms_files: tuple[Path, ...],
    output: Path | None,
) -> None:
    """
    Print the rules of a policy as decision tables, as they are in force on a day.

    A DMN file gives the rules that hold, those that may hold, and the outcomes that are left before any
    limit. It works out no amount. The file says so itself.
    """
    policy = with_terms_files(_EXPORTED[policy_name], terms_files)
    if output is not None and any(is_same_file(one, output) for one in terms_files):
        stop([Problem(str(output), "is a terms file, which is read; name another output file")])
    try:
        text = _WRITERS[wanted](policy, day)
    except ProblemsFound as error:
        stop(error.problems)
    with failing_in_words(), writing(output) as target:
        target.write(text)
