"""Runs every example in the pages and the docstrings, so that none of them can be out of date."""

from __future__ import annotations

import contextlib
import copy
import shlex
import shutil
import socket
from collections.abc import Iterator
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

import pytest
from click.testing import CliRunner
from sybil import Example, Sybil
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

from coprod_framework.cli import main


ROOT = Path(__file__).parent

_LOOSELY = ELLIPSIS | NORMALIZE_WHITESPACE
_PORT = "8765"
"""The port that a page starts a service at, for its reader."""


class AtAFreePort(DocTestEvaluator):
    """
    Runs an example of a page at a free port, in place of the one that the page names.

    So two runs at once do not meet, and a port that is busy on this machine fails none.
    """

    def __call__(self, sybil_example: Example) -> str:
        """Run it; all examples of one page share a port."""
        if _PORT in sybil_example.parsed.source:
            port = sybil_example.namespace.get(_PORT) or _free_port()
            sybil_example.namespace[_PORT] = port
            changed = copy.copy(sybil_example.parsed)
            changed.source = changed.source.replace(_PORT, port)
            sybil_example.parsed = changed
        return super().__call__(sybil_example)


def _free_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


class PageParser(PythonCodeBlockParser):
    """Finds the Python of a page, and runs what stands there as its reader would type it."""

    def __init__(self) -> None:
        super().__init__()
        self.doctest_parser.evaluator = AtAFreePort(_LOOSELY)


def typed(example: Example) -> str | None:
    """What is wrong with a ``console`` block: ``$ coprod`` lines and what each prints, errors last."""
    code = 0
    for block in f"\n{example.parsed}".split("\n$ ")[1:]:
        line, _, wanted = block.partition("\n")
        if line == "echo $?":
            printed = f"{code}\n"
        else:
            command, *arguments = shlex.split(line)
            if command != "coprod":
                return f"only coprod is run here, not {command}"
            result = CliRunner().invoke(main, arguments)
            printed, code = result.stdout + result.stderr, result.exit_code
        if not OutputChecker().check_output(wanted, printed, _LOOSELY):
            return f"{line}\nprints\n{printed}\nand not\n{wanted}"
    return None


@pytest.fixture(scope="module")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder for the commands of one page, with the example files in it."""
    folder = tmp_path_factory.mktemp("page")
    shutil.copytree(ROOT / "examples", folder / "examples")
    with contextlib.chdir(folder):
        yield


_pages = Sybil(
    parsers=[
        PageParser(),
        CodeBlockParser("console", typed),
        SkipParser(),  # for what needs an extra that is not there
    ],
    patterns=["README.md", "docs/*.md", "docs/*/*.md"],
    fixtures=["own_folder"],
)
_docstrings = Sybil(parsers=[DocTestParser()], path="src", pattern="*.py")

pytest_collect_file = (_pages + _docstrings).pytest()
