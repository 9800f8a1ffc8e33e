"""Bands: how much changes and for how many.  The text has no numbers, so a council may set them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ...domain.changes import Change, Extent, Reach, Severity
from ...policy.conditions import about
from ...policy.slots import NO_LIMIT, Direction, Favours, Layer, Slot, SlotKind
from ..text.gaps import READ_PROPORTION


_change = about(Change)
_LAYERS: Final = (Layer.CORPORATE, Layer.SERVICE_AREA, Layer.PROJECT)

# A bound against a slip of the unit.  It is no council's figure.
_MOST_PEOPLE: Final = 100_000_000


def _people(id_: str, title: str) -> Slot:
    return Slot(
        id=id_,
        title=title,
        because=READ_PROPORTION,
        kind=SlotKind.WHOLE,
        unit="people",
        minimum=1,
        maximum=_MOST_PEOPLE,
        favours=Favours.LESS,
        may_be_unlimited=True,
        default=NO_LIMIT,
        fillers=_LAYERS,
        direction=Direction.EITHER,
    )


def _share(id_: str, title: str) -> Slot:
    return Slot(
        id=id_,
        title=title,
        because=READ_PROPORTION,
        kind=SlotKind.DECIMAL,
        unit="per cent",
        minimum=Decimal(0),
        maximum=Decimal(100),
        favours=Favours.LESS,
        may_be_unlimited=True,
        default=NO_LIMIT,
        fillers=_LAYERS,
        direction=Direction.EITHER,
    )


SOME_PEOPLE = _people("some_people_from", "from how many people it is some and not few")
MANY_PEOPLE = _people("many_people_from", "from how many people it is many")
SOME_SHARE = _share("some_share_from", "from which share of people it is some and not few")
MANY_SHARE = _share("many_share_from", "from which share of people it is many")

BAND_SLOTS = (SOME_PEOPLE, MANY_PEOPLE, SOME_SHARE, MANY_SHARE)

# The higher band counts: what an officer judges, what the count says, or what the share says.
REACHES_MANY = (
    _change.reach.is_(Reach.MANY)
    | _change.people_affected.at_least(MANY_PEOPLE)
    | _change.share_affected.at_least(MANY_SHARE)
)
REACHES_SOME = (
    _change.reach.one_of(Reach.SOME, Reach.MANY)
    | _change.people_affected.at_least(SOME_PEOPLE)
    | _change.share_affected.at_least(SOME_SHARE)
    | REACHES_MANY
)

# Each band takes in the ones above it, so that more of anything never asks for less.
CHANGES_A_LITTLE = _change.extent.one_of(Extent.MINOR, Extent.MODERATE, Extent.MAJOR)
CHANGES_A_LOT = _change.extent.one_of(Extent.MODERATE, Extent.MAJOR)
CHANGES_MOST = _change.extent.is_(Extent.MAJOR)
IS_FELT = _change.severity.one_of(Severity.FELT, Severity.HEAVY)
IS_HEAVY = _change.severity.is_(Severity.HEAVY)
