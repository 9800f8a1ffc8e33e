"""The page about the command line names every command and option, and none that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from coprod_framework.cli import main


DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference" / "command-line.md").read_text(encoding="utf-8")
EVERYWHERE = {"--help", "--version"}
OPTION = re.compile(r"(?<=[`\s])--[a-z][a-z-]*")


def _commands(group: click.Group, path: str = "coprod") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(_commands(main))


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_a_part_with_all_of_its_options_and_no_others(name):
    part = re.search(rf"^## {name}\b.*?(?=^## )", PAGE, re.MULTILINE | re.DOTALL)
    options = {option for param in COMMANDS[name].params for option in param.opts}

    assert part, name
    assert set(OPTION.findall(part.group())) == {o for o in options if o.startswith("--")}


def test_the_page_names_no_command_that_is_not_there():
    named = re.findall(r"^## (coprod(?: [a-z]+)+)", PAGE, re.MULTILINE)

    assert sorted(named) == sorted(COMMANDS)


def test_no_page_types_an_option_that_is_not_there():
    known = {option for command in COMMANDS.values() for p in command.params for option in p.opts}
    for page in [*DOCS.glob("*/*.md"), DOCS.parent / "README.md"]:
        for line in re.findall(r"^(?:\$ )?coprod .*$", page.read_text("utf-8"), re.MULTILINE):
            assert set(OPTION.findall(line)) <= known | EVERYWHERE, f"{page.name}: {line}"
