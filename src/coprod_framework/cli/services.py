"""The command that starts the HTTP service."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import Problem, ProblemsFound
from .telling import failing_in_words, stop


__all__ = ["serve_command"]

_INSTALL = "pip install 'coprod-framework[http]'"


@click.command("serve")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(1, 65_535), default=8000, show_default=True, help="Its port."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many processes answer. One for each core is enough.",
)
@click.option(
    "--expose",
    is_flag=True,
    help="Listen to other computers too. Say it only where a gateway stands before the service.",
)
def serve_command(folder: Path, host: str, port: int, workers: int, expose: bool) -> None:
    """
    Answer other systems over HTTP, by the policies and terms in FOLDER, until you stop it.

    FOLDER has a file "service.toml", which may be empty, and terms files. A change in it is taken up
    without a stop. The service signs nobody in: a gateway before it does that.
    """
    try:
        from ..http.serving import Serving, is_loopback, serve  # noqa: PLC0415 - it is an extra
    except ImportError:
        stop([Problem("coprod serve", f"needs libraries that are not there; run: {_INSTALL}")])
    if not (is_loopback(host) or expose):
        problem = (
            f"'{host}' can be reached from other computers, and the service signs nobody in; "
            "put a gateway before it, and say --expose"
        )
        stop([Problem("--host", problem)])
    with failing_in_words():
        try:
            where = f"Answering at http://{_shown(host)}:{port}/ until you stop it."
            serve(
                Serving(folder=folder, host=host, port=port, workers=workers),
                lambda: click.echo(where, err=True),
            )
        except ProblemsFound as error:
            stop(error.problems)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
