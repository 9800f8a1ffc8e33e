"""Three-valued truth: a condition holds, fails, or is not known yet."""

from __future__ import annotations

import enum
from typing import Final, NoReturn


__all__ = ["Truth"]


class Truth(enum.Enum):
    """
    Whether a condition holds for some facts.

    ``UNKNOWN`` is not a soft "no".  It says that a fact which matters is missing, and it stays
    unknown until the other side of an ``&`` or a ``|`` settles the matter (strong Kleene logic).

    >>> Truth.UNKNOWN & Truth.FAILS
    <Truth.FAILS: 'fails'>
    >>> Truth.UNKNOWN | Truth.FAILS
    <Truth.UNKNOWN: 'unknown'>
    """

    FAILS = "fails"
    UNKNOWN = "unknown"
    HOLDS = "holds"

    def __init__(self, _: str) -> None:
        self._rank = len(type(self).__members__)  # they stand from the least to the most

    @classmethod
    def of(cls, known: bool) -> Truth:  # noqa: FBT001 - a bool is the subject
        """The truth of something that is known."""
        return cls.HOLDS if known else cls.FAILS

    @property
    def holds(self) -> bool:
        """The first of its two bits: it holds for certain."""
        return self is Truth.HOLDS

    @property
    def may_hold(self) -> bool:
        """The second of its two bits: it holds, or could once more is known."""
        return self is not Truth.FAILS

    def __and__(self, other: Truth) -> Truth:
        return self if self._rank <= other._rank else other

    def __or__(self, other: Truth) -> Truth:
        return self if self._rank >= other._rank else other

    def __invert__(self) -> Truth:
        return _OPPOSITES[self._rank]

    def __bool__(self) -> NoReturn:
        msg = (
            "a Truth has three values, so it cannot stand in an 'if'; "
            "compare it: truth is Truth.HOLDS"
        )
        raise TypeError(msg)


_OPPOSITES: Final = (Truth.HOLDS, Truth.UNKNOWN, Truth.FAILS)
