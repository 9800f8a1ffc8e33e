"""Sides: what two policies make of the same cases, one beside the other, as a person would hear it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

import attrs

from ...decision.combining import Outcome
from ..searching.diagrams import Node
from .comparisons import What
from .gains import AtLeast, Gain
from .standings import Payable, Standing
from .sums import Product, Sum


__all__ = ["NOTHING", "Key", "Leaf", "Side", "heard", "in_order", "key_of", "leaf_of", "sides_of"]

NOTHING: Final = (Product(0),)
_CUT: Final = ", as a limit cuts it"
_LISTED: Final = tuple(Outcome)
_PLAIN: Final = frozenset({Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE})

Label: TypeAlias = tuple[Outcome, tuple[str, ...]]
"""An outcome as somebody hears it, with the roles that decide."""


@attrs.frozen
class Side:
    """
    One way in which a standing may turn out: what is heard, and what is paid.

    ``sums`` are those that count.  ``is_cut`` says that a limit has to cut them for it, or must not.
    """

    label: Label
    sums: tuple[Sum, ...] = ()
    payable: Payable | None = None
    is_cut: bool | None = None

    @property
    def paid(self) -> tuple[Sum, ...]:
        """What is paid is the lowest of these."""
        if self.payable is None or self.is_cut:
            return NOTHING
        return _sorted(self.payable.bases | self.payable.caps)

    @property
    def words(self) -> str:
        """What is heard, and why where a limit is why."""
        return f"{heard(self.label)}{_CUT}" if self.is_cut else heard(self.label)

    @property
    def outcome(self) -> str:
        """The same without the roles that decide."""
        return f"{self.label[0].value}{_CUT}" if self.is_cut else self.label[0].value


@attrs.frozen
class Leaf:
    """Cases of which two policies make the same things, with what has to be ``given`` of amounts."""

    was: Side
    would_be: Side
    given: tuple[AtLeast, ...]
    cases: Node

    @property
    def is_of_money(self) -> bool:
        """Whether it is known before and after what people get, and they get something."""
        labels = {self.was.label[0], self.would_be.label[0]}
        return Outcome.ELIGIBLE in labels and labels <= _PLAIN

    @property
    def words(self) -> str:
        """What is heard before and after."""
        return f"{self.was.words}, then {self.would_be.words}"


@attrs.frozen
class Key:
    """
    What belongs together for a reader: the same words before and after, and the same sums.

    Where the outcome is another one, who decides is not told apart.
    """

    was: str
    would_be: str
    what: What
    sums: tuple[tuple[Sum, ...], tuple[Sum, ...]]
    always: bool


def sides_of(standing: Standing) -> tuple[Side, ...]:
    """Every way in which a standing may turn out."""
    payable, allowed = standing.payable, (Outcome.ELIGIBLE, ())
    if payable is None:
        return (Side((standing.outcome, tuple(sorted(standing.roles)))),)
    if not payable.spared_by:
        return (Side(allowed, _sorted(payable.bases | payable.caps), payable),)
    return (
        # What is not cut comes to its basis.
        Side(allowed, _sorted(payable.bases), payable, is_cut=False),
        Side((Outcome.REFER, tuple(sorted(payable.spared_by))), (), payable, is_cut=True),
    )


def leaf_of(was: Side, would_be: Side, cases: Node, unit: int) -> Leaf:
    """Two sides of the same cases; ``unit`` is how many parts of a penny their sums count."""
    given = [part for side in (was, would_be) for part in _cutting(side, unit)]
    for one, other in ((was, would_be), (would_be, was)):
        if one.payable and other.payable and one.is_cut and other.is_cut is False:
            # One is cut and the other is not, so one of them is the tighter by a penny.
            bases = Gain(_sorted(one.payable.bases), _sorted(other.payable.bases), unit)
            caps = Gain(_sorted(other.payable.caps), _sorted(one.payable.caps), unit)
            given.append(AtLeast((bases, caps), 1))
    return Leaf(was, would_be, tuple(given), cases)


def key_of(leaf: Leaf) -> Key:
    """What a leaf is told together with."""
    was, would_be = leaf.was, leaf.would_be
    if was.label == would_be.label:
        sums = _but(was.sums, would_be.sums), _but(would_be.sums, was.sums)
        return Key(was.words, would_be.words, What.AMOUNT, sums, always=False)
    always = not leaf.given
    if was.label[0] is would_be.label[0]:
        return Key(was.words, would_be.words, What.ROLE, ((), ()), always)
    return Key(was.outcome, would_be.outcome, What.OUTCOME, ((), ()), always)


def in_order(key: Key) -> tuple[object, ...]:
    """What sorts keys: outcomes before amounts, in the order of the outcomes."""
    outcomes = (
        next(at for at, one in enumerate(_LISTED) if words.startswith(one.value))
        for words in (key.was, key.would_be)
    )
    told = key.was, key.would_be, repr(key.sums), key.always
    return ([*What].index(key.what), *outcomes, *told)


def heard(label: Label) -> str:
    """An outcome in words, with the roles that decide."""
    outcome, roles = label
    return f"{outcome.value} to {' and '.join(roles)}" if roles else outcome.value


def _cutting(side: Side, unit: int) -> Iterator[AtLeast]:
    if side.payable is None or side.is_cut is None:
        return
    bases, caps = _sorted(side.payable.bases), _sorted(side.payable.caps)
    if side.is_cut:
        yield AtLeast((Gain(bases, caps, unit),), 1)
    else:
        yield AtLeast((Gain(caps, bases, unit),), 0)


def _but(sums: tuple[Sum, ...], others: tuple[Sum, ...]) -> tuple[Sum, ...]:
    return tuple(one for one in sums if one not in others)


def _sorted(sums: Iterable[Sum]) -> tuple[Sum, ...]:
    return tuple(sorted(sums, key=repr))
