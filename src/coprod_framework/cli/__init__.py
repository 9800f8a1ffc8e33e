"""The command line.  Every answer is advice: a person decides."""

from __future__ import annotations

import importlib
import sys
from typing import Final

import click


__all__ = ["main"]

_HOMES: Final = {
    "advise": ("changes", "advise_command"),
    "approvals": ("approvals", "approvals_command"),
    "assess": ("exercises", "assess_command"),
    "check": ("checking", "check_command"),
    "compare": ("comparing", "compare_command"),
    "decide": ("claims", "decide_command"),
    "duties": ("duties", "duties_command"),
    "examples": ("examples", "examples_group"),
    "explain": ("claims", "explain_command"),
    "export": ("exports", "export_command"),
    "gaps": ("framework", "gaps_command"),
    "picture": ("changes", "picture_command"),
    "questions": ("questions", "questions_command"),
    "record": ("records", "record_command"),
    "replay": ("replays", "replay_command"),
    "schema": ("schemas", "schema_command"),
    "serve": ("services", "serve_command"),
    "terms": ("terms", "terms_group"),
    "trace": ("framework", "trace_command"),
}
"""Where each command is: the module, and its name there."""


class _Commands(click.Group):
    """The commands, each loaded when it is called, so that none waits for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click calls it so
        return list(_HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        if cmd_name not in _HOMES:
            return None
        module, name = _HOMES[cmd_name]
        found: click.Command = getattr(importlib.import_module(f".{module}", __name__), name)
        return found


@click.group(cls=_Commands)
@click.version_option(package_name="coprod-framework", prog_name="coprod")
def main() -> None:
    """Apply a council's co-production framework. Every answer is advice: a person decides."""
    for stream in (sys.stdout, sys.stderr):
        # A pound sign must never be what stops an answer from being read.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
