"""The command line.  Every answer is advice: a person decides."""

from __future__ import annotations

import importlib
import sys
from collections import UserDict
from typing import Any, Final

import click


__all__ = ["main"]


class _Commands(UserDict[str, Any]):
    """The commands, each loaded when it is looked up, so that none waits for the others."""

    def __getitem__(self, key: str) -> click.Command:
        module, name = self.data[key]
        found: click.Command = getattr(importlib.import_module(f".{module}", __name__), name)
        return found


_COMMANDS: Final = _Commands(
    {
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
)
"""By the name of each command: the module that it is in, and its name there."""


@click.group(commands=_COMMANDS)
@click.version_option(package_name="coprod-framework", prog_name="coprod")
def main() -> None:
    """Apply a council's co-production framework. Every answer is advice: a person decides."""
    for stream in (sys.stdout, sys.stderr):
        # A pound sign must never be what stops an answer from being read.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
