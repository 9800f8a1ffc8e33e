"""Effects: what a rule does when its condition holds.  No rule overrules another by its place."""

from __future__ import annotations

import enum
from typing import TypeAlias

import attrs

from ..domain.intensities import Intensity
from .amounts import Amount


__all__ = [
    "Advising",
    "Allow",
    "Also",
    "Cap",
    "Ceiling",
    "Effect",
    "Floor",
    "Intensify",
    "Note",
    "Pay",
    "Place",
    "Rank",
    "Refer",
    "ReferIfCut",
    "Refuse",
    "Suggest",
    "rank_of",
]


@attrs.frozen
class Allow:
    """The framework intends this to be paid."""


@attrs.frozen
class Refuse:
    """This is outside what the framework intends to be paid."""


@attrs.frozen
class Refer:
    """
    A person in this role decides.

    An ``exceptional`` referral stands above every refusal: no rule is so rigid that an unusual case
    is not looked at.
    """

    to: str
    exceptional: bool = False


@attrs.frozen
class Pay:
    """The basis of the payment.  Where several hold, the lowest counts."""

    amount: Amount


@attrs.frozen
class Cap:
    """No more than this is paid.  Where several hold, the lowest counts."""

    amount: Amount


@attrs.frozen
class ReferIfCut:
    """Where a cap would take something off, a person in this role decides instead."""

    to: str


@attrs.frozen
class Place:
    """This stands on a rung of a ladder, by the rung's id.  One thing may stand on several."""

    rung: str


@attrs.frozen
class Floor:
    """At least this rung, by its id.  Floors add up: each of them has to be reached."""

    rung: str


@attrs.frozen
class Ceiling:
    """No higher than this rung, by its id.  What stands on or below it stays possible."""

    rung: str


@attrs.frozen
class Suggest:
    """This rung is in proportion, by its id, as far as the ceilings let it."""

    rung: str


@attrs.frozen
class Also:
    """This is done as well, whatever else is: an activity, by the id of its rung."""

    rung: str


@attrs.frozen
class Intensify:
    """At least this much effort goes into it."""

    to: Intensity


@attrs.frozen
class Note:
    """Something to know that changes no outcome."""


Advising: TypeAlias = Floor | Ceiling | Suggest | Also | Intensify
Effect: TypeAlias = Allow | Refuse | Refer | Pay | Cap | ReferIfCut | Place | Advising | Note


class Rank(enum.IntEnum):
    """What stands above what among the effects that are outcomes.  A lower number comes first."""

    EXCEPTION = 1
    REFUSAL = 2
    REFERRAL = 3
    ALLOWING = 4


def rank_of(effect: Effect) -> Rank | None:
    """Where an effect stands among the outcomes; ``None`` for one that is no outcome by itself."""
    match effect:
        case Refer(exceptional=True):
            return Rank.EXCEPTION
        case Refuse():
            return Rank.REFUSAL
        case Refer():
            return Rank.REFERRAL
        case Allow():
            return Rank.ALLOWING
        case _:
            return None
