"""A file that is many times as long needs no more memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .claims import TERMS, WRITERS, as_csv, lines_of
from .commands import ENVIRONMENT, command


pytest.importorskip("resource", reason="this system does not tell how much memory was needed")

# The child tells the peak of its own child, which is the command alone.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak // 1024 if sys.platform == "darwin" else peak)
"""
FEW, MANY = 5_000, 30_000  # from so many on, all that is ever remembered is there
MARGIN = 4_000


def _peak(*arguments: object) -> int:
    """The most memory that the command needed at a time, in kilobytes."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", MEASURE, *map(str, arguments)],
        check=True,
        capture_output=True,
        env=ENVIRONMENT,
    )
    return int(done.stdout)


@pytest.mark.parametrize("kind", WRITERS)
def test_many_more_claims_need_no_more_memory(tmp_path, kind):
    peaks = []
    for count in (FEW, MANY):
        path = tmp_path / f"{count}.{kind}"
        path.write_bytes(WRITERS[kind](list(lines_of(count))))
        arguments = ("decide", path, "--terms", TERMS, "--to", kind)
        peaks.append(_peak(*command(*map(str, arguments), "--output", f"{path}.out.{kind}")))
    assert peaks[1] <= peaks[0] + MARGIN, f"{peaks[0]} kB grew to {peaks[1]} kB"


def test_many_more_bad_rows_need_no_more_memory(tmp_path):
    peaks = []
    for count in (FEW, MANY):
        path = tmp_path / f"{count}.jsonl"
        path.write_bytes(b'{"claimed": "x"}\n' * count)
        script = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode != 1)"
        peaks.append(_peak(sys.executable, "-c", script, *command("decide", path)))
    assert peaks[1] <= peaks[0] + MARGIN, f"{peaks[0]} kB grew to {peaks[1]} kB"


def test_by_tables_many_more_claims_need_no_more_memory(tmp_path):
    peaks = []
    for count in (20_000, 60_000):
        path = tmp_path / f"{count}.csv"
        path.write_bytes(as_csv(list(lines_of(1_000))))
        with path.open("ab") as stream:
            lines = path.read_bytes().splitlines(keepends=True)[1:]
            for number in range(count // 1_000 - 1):
                stream.writelines(line.replace(b'"P-', b'"P%d-' % number, 1) for line in lines)
        arguments = ("decide", path, "--terms", TERMS, "--by", "tables", "--output", f"{path}.out")
        peaks.append(_peak(*command(*map(str, arguments), "--to", "csv")))
    assert peaks[1] <= peaks[0] + MARGIN, f"{peaks[0]} kB grew to {peaks[1]} kB"
