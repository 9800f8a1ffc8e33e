"""How much effort goes into involving people."""

from __future__ import annotations

import enum


__all__ = ["Intensity"]


class Intensity(enum.IntEnum):
    """How much effort goes into it.  A higher number is more, and there is nothing between two."""

    LIGHT = 1
    STEADY = 2
    FULL = 3

    @property
    def words(self) -> str:
        """The effort as people write it."""
        return self.name.lower()
