"""Reloading: a change of the folder comes into force whole, or not at all and the old one stays."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import attrs

from ..errors import Problem, ProblemsFound
from .folders import FolderRejected, keep_files, kept_files, read_folder, signs_of
from .loading import InForce, loaded


__all__ = ["Keeper", "Look"]

_SECONDS_BETWEEN_LOOKS: Final = 0.5


@attrs.frozen
class Look:
    """How the last reading of the folder went."""

    at: float
    problems: tuple[Problem, ...] = ()


class Keeper:
    """
    Keeps what is in force, and looks after the folder that it comes from.

    What is in force is one value that is swapped: a request that came before is answered by the old one.
    """

    def __init__(
        self,
        folder: Path,
        kept: Path | None = None,
        told: Callable[[Keeper], None] = lambda _: None,
    ) -> None:
        self.folder, self._kept, self._told = folder, kept, told
        self._signs = signs_of(folder)
        self.in_force, problems = self._started()
        self.in_force_since = time.time()
        self.last = Look(self.in_force_since, problems)
        self._asked = asyncio.Event()

    def ask(self) -> None:
        """Read the folder again, soon, whether or not it seems to have changed."""
        self._asked.set()

    async def look_after(self) -> None:
        """Read the folder again whenever it changes, or somebody asks; it ends when it is cancelled."""
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._asked.wait(), _SECONDS_BETWEEN_LOOKS)
            is_asked = self._asked.is_set()
            self._asked.clear()
            signs = await asyncio.to_thread(signs_of, self.folder)
            if signs != self._signs:
                # Somebody may be writing still: it counts once two looks see the same.
                before, is_asked = signs, True
                await asyncio.sleep(_SECONDS_BETWEEN_LOOKS / 2)
                while (signs := await asyncio.to_thread(signs_of, self.folder)) != before:
                    before = signs
                    await asyncio.sleep(_SECONDS_BETWEEN_LOOKS / 2)
            if is_asked:
                self._signs = signs
                await self.read_again()

    async def read_again(self) -> None:
        """Read the folder, and put what it says in force, or keep the old and the reason."""
        try:
            made = await asyncio.to_thread(self._read)
        except ProblemsFound as error:
            self.last = Look(time.time(), error.problems)
        except Exception as error:  # noqa: BLE001 - whatever is wrong, the old one stays in force
            problem = Problem("", f"could not be loaded: {type(error).__name__}")
            self.last = Look(time.time(), (problem,))
        else:
            if made.fingerprint != self.in_force.fingerprint:
                self.in_force, self.in_force_since = made, time.time()
            self.last = Look(time.time())
        self._told(self)

    def _read(self) -> InForce:
        files = read_folder(self.folder)
        made = loaded(files)
        if self._kept is not None:
            keep_files(files, self._kept)
        return made

    def _started(self) -> tuple[InForce, tuple[Problem, ...]]:
        """What the folder says, or what was in force before something in it went wrong."""
        try:
            return self._read(), ()
        except FolderRejected as error:
            before = None if self._kept is None else kept_files(self._kept)
            if before is None:
                raise
            return loaded(before), error.problems
