"""How many cases Hypothesis tries, so that one setting makes a whole run shorter or longer."""

from __future__ import annotations

from hypothesis import settings


__all__ = ["tries"]

_USUAL = 100


def tries(number: int) -> int:
    """So many cases in a usual run, and as many fewer or more as the profile tries."""
    return max(1, number * settings().max_examples // _USUAL)
