"""The command line.  Every answer is advice: a person decides."""

from __future__ import annotations

import sys

import click

from .approvals import approvals_command
from .changes import advise_command, picture_command
from .checking import check_command
from .claims import decide_command, explain_command
from .comparing import compare_command
from .duties import duties_command
from .examples import examples_group
from .exercises import assess_command
from .exports import export_command
from .framework import gaps_command, trace_command
from .questions import questions_command
from .records import record_command
from .replays import replay_command
from .schemas import schema_command
from .services import serve_command
from .terms import terms_group


__all__ = ["main"]


@click.group()
@click.version_option(package_name="coprod-framework", prog_name="coprod")
def main() -> None:
    """Apply a council's co-production framework. Every answer is advice: a person decides."""
    for stream in (sys.stdout, sys.stderr):
        # A pound sign must never be what stops an answer from being read.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


for _command in (
    decide_command,
    explain_command,
    advise_command,
    picture_command,
    assess_command,
    duties_command,
    trace_command,
    gaps_command,
    approvals_command,
    check_command,
    compare_command,
    examples_group,
    export_command,
    questions_command,
    record_command,
    replay_command,
    schema_command,
    serve_command,
    terms_group,
):
    main.add_command(_command)
