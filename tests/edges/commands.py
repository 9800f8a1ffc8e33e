"""The command line as another program runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


MAIN = "from coprod_framework.cli import main; main(prog_name='coprod')"
ENVIRONMENT = {**os.environ, "PYTHONWARNINGS": "error"}


def command(*arguments: str | Path) -> list[str]:
    """The words of a command."""
    return [sys.executable, "-c", MAIN, *map(str, arguments)]


def run(
    *arguments: str | Path, given: bytes = b"", where: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command to its end, with these bytes on standard input."""
    return subprocess.run(  # noqa: S603 - our own command
        command(*arguments),
        input=given,
        capture_output=True,
        check=False,
        cwd=where,
        env={**ENVIRONMENT, **environment},
    )
