"""Choices: answers out of a closed list."""

from __future__ import annotations

import enum


__all__ = ["Choice"]


class Choice(enum.Enum):
    """
    A closed list of answers, for a fact that takes one of them.

    Any enum will do for a fact.  This one is quicker to look up, as each of its choices is known by what
    it is and not by its name.
    """

    __hash__ = object.__hash__
