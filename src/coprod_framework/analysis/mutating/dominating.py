"""Dominating: whether one amount is never more than another, whatever the facts are."""

from __future__ import annotations

from typing import Any

from ...policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from ...policy.policies import Edition
from ...policy.slots import NO_LIMIT, banded


__all__ = ["never_more"]


def never_more(one: Amount, other: Amount, edition: Edition) -> bool:
    """
    Whether the first amount is never more than the second, with the terms that are filled in.

    It is seen from how the two are put together, so that ``False`` may only say that nobody knows.
    """
    if one == other or _is_unlimited(other, edition):
        return True
    match one, other:
        case Less(inner, fact), Less(whole, same) if fact == same:
            return never_more(inner, whole, edition)
        case Less(inner, _), _:
            return never_more(inner, other, edition)
        case Total(amounts), Total(parts):
            return _each_below_its_own(amounts, parts, edition)
        case _, Total(parts):
            return any(never_more(one, part, edition) for part in parts)
        case Rate(slot, times), Rate(top, same_times):
            low: Any = edition.values[slot]
            high: Any = edition.values[top]
            alike = sorted(times) == sorted(same_times)
            return alike and type(low) is int and type(high) is int and low <= high
        case Banded(slot, by), Banded(top, same_fact):
            lower: Any = edition.values[slot]
            upper: Any = edition.values[top]
            if by != same_fact or not (isinstance(lower, tuple) and isinstance(upper, tuple)):
                return False
            starts = {band.start for band in lower + upper}
            return all(banded(lower, at) <= banded(upper, at) for at in starts)
        case _:
            return False


def _is_unlimited(amount: Amount, edition: Edition) -> bool:
    match amount:
        case Rate(slot) | Banded(slot):
            return edition.values[slot] is NO_LIMIT
        case Less(inner):
            return _is_unlimited(inner, edition)
        case Total(amounts):
            return any(_is_unlimited(part, edition) for part in amounts)
        case Cost():
            return False


def _each_below_its_own(
    amounts: tuple[Amount, ...], parts: tuple[Amount, ...], edition: Edition
) -> bool:
    """Whether each of these amounts has one of the others to itself that is never less."""
    if not amounts:
        return True
    first, *rest = amounts
    return any(
        never_more(first, part, edition)
        and _each_below_its_own(tuple(rest), (*parts[:place], *parts[place + 1 :]), edition)
        for place, part in enumerate(parts)
    )
