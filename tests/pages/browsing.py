"""The site built and served as the README says, and the system's own browser to look at it with."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from playwright.sync_api import Browser


ROOT = Path(__file__).parents[2]
OUT = "docs/_build/html"
PORT = "8000"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


class BrowserMissing(Exception):
    """There is no browser here, and none is downloaded."""


def site_command() -> list[list[str]]:
    """The steps of the README's command for the pages, each split into its words."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^<!-- site -->\n```sh\n(.+)\n```$", text, re.MULTILINE)
    if found is None:
        raise LookupError("README.md has no command under <!-- site -->")
    return [shlex.split(step) for step in found[1].split("&&")]


def built(folder: Path) -> Path:
    """
    The pages, built into a folder as the README says.

    Whoever has just built them names their folder in ``COPROD_SITE``, and they are not built again.
    """
    if ready := os.environ.get("COPROD_SITE"):
        return Path(ready).absolute()
    *_, build, _serve = site_command()
    words = [str(folder) if word == OUT else word for word in build[1:]]
    subprocess.run([sys.executable, "-m", "sphinx", *words], cwd=ROOT, check=True)  # noqa: S603 - the README's own
    return folder


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the pages as the README says, on a port that is free, and give their address."""
    *_, serve = site_command()
    words = [{OUT: str(site), PORT: "0"}.get(word, word) for word in serve[1:]]
    with subprocess.Popen(  # noqa: S603 - the README's own
        [sys.executable, "-u", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        try:
            said = server.stdout.readline() if server.stdout else ""
            found = re.search(r"http://127\.0\.0\.1:\d+/", said)
            if found is None:
                raise OSError(f"the pages are not served; the server says {said!r}")
            yield found[0]
        finally:
            server.terminate()


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the browser of this computer.  Raises `BrowserMissing` where there is none."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise BrowserMissing(f"none of {', '.join(PROGRAMS)} is installed")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra

    quiet = ["--disable-background-networking", "--disable-quic", "--no-first-run"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet.append("--no-sandbox")  # as root, Chromium refuses to start with it
    with sync_playwright() as player:
        opened = player.chromium.launch(executable_path=program, args=quiet)
        try:
            yield opened
        finally:
            opened.close()
