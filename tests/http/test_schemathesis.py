"""Schemathesis asks whatever the description lets through, and much that it does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.http.services import get


HERE = Path(__file__).parent


def test_schemathesis_finds_nothing(port, tmp_path, capfd):
    """
    One of its checks is left out: that whatever fits the schema is taken.

    A schema cannot say that a day in the address is that of the facts, or that a whole number has no
    point.  What it can say is tested with the forms of the wire.
    """
    # Its hooks lie beside this file, so that they are found wherever it runs.
    told = os.environ | {"SCHEMATHESIS_HOOKS": "schemathesis_hooks", "PYTHONPATH": str(HERE)}
    command = [
        *(sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()"),
        *("run", f"http://127.0.0.1:{port}/openapi.json"),
        *("--checks", "all", "--exclude-checks", "positive_data_acceptance"),
        *("--max-examples", "5", "--seed", "20261103", "--no-color"),
    ]

    done = subprocess.run(  # noqa: S603 - our own words
        command, capture_output=True, text=True, env=told, cwd=tmp_path, check=False
    )

    capfd.readouterr()  # the log of the service is long
    paths = get(port, "/openapi.json").json["paths"]
    count = sum(len(one) for path, one in paths.items() if path != "/openapi.json")
    assert done.returncode == 0, done.stdout[-6_000:]
    assert f"{count} selected / {count} total" in done.stdout  # it leaves out where it began
    assert f"Tested: {count}" in done.stdout
    assert "No issues found" in done.stdout or "warning" in done.stdout.splitlines()[-1]
