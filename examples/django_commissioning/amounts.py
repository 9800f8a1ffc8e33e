"""Amounts: people type pounds, and the library counts pence.  What cannot be read is told in pounds."""

from __future__ import annotations

from typing import Any

from coprod_framework import pounds
from coprod_framework.domain.facts import vocabulary_of
from coprod_framework.errors import FactsRejected, shown
from coprod_framework.exchange import facts_from_cells


__all__ = ["with_pounds"]


def with_pounds(vocabulary: type[Any], name: str, typed: str) -> Any:
    """
    Facts with this amount in them; raises `ValueError` for what is no amount.

    The words of the library say how to write pence.  Here 1250 is read as pounds, so whoever followed
    them would claim a hundred times as much.
    """
    try:
        return facts_from_cells(vocabulary, {name: f"£{typed.removeprefix('£')}"})
    except FactsRejected:
        most = vocabulary_of(vocabulary)[name].maximum
        limit = "" if most is None else f", up to {pounds(int(most))}"
        problem = f"takes pounds, such as 12 or 12.50{limit}, and not {shown(typed)}"
        raise ValueError(problem) from None
