"""What importing the package brings with it."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

import coprod_framework
from coprod_framework import analysis, exchange, southend
from coprod_framework.cli import main


_LOADED = """
import sys
before = set(sys.modules)
{statement}
print(*sorted({{name.partition(".")[0] for name in set(sys.modules) - before}}))
"""
_OURS = {"coprod_framework", "attr", "attrs"}


def _loads(statement: str) -> set[str]:
    code = _LOADED.format(statement=statement)
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    return {name for name in done.stdout.split() if name not in sys.stdlib_module_names}


@pytest.mark.parametrize(
    "statement",
    [
        "import coprod_framework",
        "from coprod_framework import *",
        "import coprod_framework.ladders",
        "import coprod_framework.law",
        "import coprod_framework.southend",
        "import coprod_framework.decision.explaining",
        "import coprod_framework.engines.deciding",
        "import coprod_framework.engines.compiled.compiling",
        "from coprod_framework.analysis import *",
    ],
)
def test_the_core_loads_nothing_beyond_attrs_and_the_standard_library(statement: str) -> None:
    assert _loads(statement) <= _OURS


def test_the_package_by_itself_loads_none_of_its_parts() -> None:
    code = (
        "import sys, coprod_framework; print([m for m in sys.modules if 'coprod_framework.' in m])"
    )

    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "['coprod_framework._lazy']"


def test_a_command_waits_for_no_other_command() -> None:
    code = (
        "import sys; from coprod_framework.cli import main; main(['decide', '--help'], "
        "standalone_mode=False); print(*(m for m in sys.modules if 'coprod_framework.' in m))"
    )

    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )

    loaded = set(done.stdout.splitlines()[-1].split())
    commands = {name for name in loaded if name.startswith("coprod_framework.cli.")}
    own = {"claims", "long_files", "options", "telling"}
    assert commands == {f"coprod_framework.cli.{name}" for name in own}
    assert not loaded & {"coprod_framework.duties", "coprod_framework.southend.checks"}
    assert all(command.name == name for name, command in main.commands.items())


@pytest.mark.parametrize(
    "package",
    [coprod_framework, analysis, exchange, southend],
    ids=lambda package: str(package.__name__),
)
def test_every_public_name_is_there_and_listed(package: ModuleType) -> None:
    assert sorted(package.__all__) == package.__all__
    assert dir(package) == package.__all__
    for name in package.__all__:
        value = getattr(package, name)

        assert not isinstance(value, ModuleType), name
        assert getattr(value, "__name__", name) == name


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'decid'"):
        _ = coprod_framework.decid
