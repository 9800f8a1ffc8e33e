"""The command that prints schemas: what other systems may send, and what they will read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..errors import Problem, did_you_mean
from ..exchange.json_values import json_text
from ..exchange.streams import writing
from ..exchange.wire.catalogues import schemas_for
from .policies import POLICIES
from .telling import failing_in_words, stop


__all__ = ["schema_command"]


@click.command("schema")
@click.argument("name", required=False)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write every schema into this folder, each as a file of its own.",
)
def schema_command(name: str | None, folder: Path | None) -> None:
    """
    Print the JSON Schema of a form, or list the forms there are.

    A schema says what may stand in a document, so that other systems can check what they send and read.
    """
    found = schemas_for(POLICIES)
    if name is not None and name not in found:
        stop([Problem("NAME", f"cannot be '{name}'; {did_you_mean(name, found)}")])
    with failing_in_words():
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            for one in found if name is None else [name]:
                _write(found[one], folder / f"{one}.schema.json")
        elif name is not None:
            _write(found[name], None)
        else:
            for one, schema in found.items():
                click.echo(f"{one:<22}{_told(schema)}")


def _write(schema: dict[str, Any], file: Path | None) -> None:
    with writing(file) as target:
        target.write(json_text(schema, indent=2) + "\n")


def _told(schema: dict[str, Any]) -> str:
    """The first sentence of what a schema is about."""
    return f"{schema['description'].split('.')[0]}."
