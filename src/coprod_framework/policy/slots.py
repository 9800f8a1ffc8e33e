"""Slots: what a framework leaves to others, who may fill each one, and how far they may go."""

from __future__ import annotations

import enum
from decimal import Decimal
from itertools import pairwise
from typing import Final, TypeAlias

import attrs

from ..domain.clauses import Ground
from ..errors import shown


__all__ = [
    "NO_LIMIT",
    "Band",
    "Bands",
    "Direction",
    "Favours",
    "Layer",
    "NoLimit",
    "Slot",
    "SlotKind",
    "SlotValue",
    "banded",
    "slot_id",
]


class Layer(enum.IntEnum):
    """Who speaks in a terms file.  A later one stands below an earlier one."""

    CORPORATE = 1
    SERVICE_AREA = 2
    PROJECT = 3

    @property
    def words(self) -> str:
        """The layer as people write it."""
        return self.name.lower().replace("_", " ")

    def who(self, body: str) -> str:
        """Whom to ask about its terms, in a body of this name."""
        return body if self is Layer.CORPORATE else f"the {self.words}"


class Direction(enum.Enum):
    """Which way a lower layer may move a value that the layer above it has set."""

    FIXED = "not at all"
    LOOSEN = "only in people's favour"
    TIGHTEN = "only against people's favour"
    EITHER = "either way, with a reason where it is against people's favour"


class Favours(enum.Enum):
    """Which of two values is better for the person."""

    MORE = "more"
    LESS = "less"


class NoLimit(enum.Enum):
    """The value of a limit that is not there."""

    NO_LIMIT = "no limit"


NO_LIMIT: Final = NoLimit.NO_LIMIT


@attrs.frozen
class Band:
    """One step of a scale: from this many, so many pence."""

    start: Decimal
    pence: int

    @property
    def is_sound(self) -> bool:
        """Whether it starts at a decimal number and pays whole pence."""
        return (
            type(self.start) is Decimal
            and self.start.is_finite()
            and type(self.pence) is int
            and self.pence >= 0
        )


Bands: TypeAlias = tuple[Band, ...]
SlotValue: TypeAlias = bool | int | Decimal | frozenset[enum.Enum] | Bands | NoLimit


class SlotKind(enum.Enum):
    """What sort of value a slot takes."""

    YES_NO = "yes or no"
    WHOLE = "a whole number"
    DECIMAL = "a number"
    CHOICES = "a list of choices"
    BANDS = "a scale of bands"


@attrs.frozen(kw_only=True)
class Slot:
    """
    One thing that the framework leaves to service areas and projects.

    ``because`` is the clause that leaves it open, or a reading of a gap.  ``fillers`` are the layers
    that may fill it.  Where two layers do, ``direction`` says how the lower may differ, and
    ``favours`` which values are better for the person.  A slot without a ``default`` that nobody
    filled makes the answer silent, and names whom to ask.
    """

    id: str
    title: str
    because: Ground
    kind: SlotKind
    fillers: tuple[Layer, ...]
    direction: Direction
    favours: Favours = Favours.MORE
    of: type[enum.Enum] | None = None
    unit: str = ""
    minimum: int | Decimal | None = None
    maximum: int | Decimal | None = None
    allowed: frozenset[enum.Enum] | None = None
    may_be_unlimited: bool = False
    default: SlotValue | None = None

    @property
    def choices(self) -> frozenset[enum.Enum]:
        """The choices that a list in this slot may hold."""
        return self.allowed if self.allowed is not None else frozenset(self.of or ())

    def who_fills(self, body: str) -> str:
        """Whom to ask to fill it, in a body of this name."""
        return " or ".join(layer.who(body) for layer in self.fillers)

    def problem_with(self, value: object) -> str | None:
        """What is wrong with this value for this slot, or ``None``."""
        if value is NO_LIMIT:
            return None if self.may_be_unlimited else f"needs {self.wanted()}, not 'no limit'"
        match self.kind:
            case SlotKind.YES_NO:
                return None if type(value) is bool else self._wrong(value)
            case SlotKind.WHOLE:
                return self._out_of_bounds(value) if type(value) is int else self._wrong(value)
            case SlotKind.DECIMAL:
                if type(value) is not Decimal or not value.is_finite():
                    return self._wrong(value)
                return self._out_of_bounds(value)
            case SlotKind.CHOICES:
                return self._problem_with_choices(value)
            case SlotKind.BANDS:
                return self._problem_with_bands(value)

    def wanted(self) -> str:
        """What this slot takes, in words."""
        match self.kind:
            case SlotKind.YES_NO:
                return "true or false"
            case SlotKind.WHOLE | SlotKind.DECIMAL:
                unlimited = ", or 'no limit'" if self.may_be_unlimited else ""
                return f"{self.kind.value} of {self.unit}{unlimited}"
            case SlotKind.CHOICES:
                return f"a list out of {', '.join(sorted(str(c.value) for c in self.choices))}"
            case SlotKind.BANDS:
                return f"bands, each with a start in {self.unit} and an amount in pence"

    def is_less_favourable(self, value: SlotValue, above: SlotValue) -> bool:
        """Whether a person could be worse off under ``value`` than under ``above``."""
        if value == above:
            return False
        if isinstance(value, frozenset) and isinstance(above, frozenset):
            better, worse = (value, above) if self.favours is Favours.MORE else (above, value)
            return not worse <= better
        if isinstance(value, tuple) and isinstance(above, tuple):
            starts = {band.start for band in value + above}
            return any(banded(value, at) < banded(above, at) for at in starts)
        return (
            _rank(value) < _rank(above)
            if self.favours is Favours.MORE
            else (_rank(value) > _rank(above))
        )

    def is_more_favourable(self, value: SlotValue, above: SlotValue) -> bool:
        """Whether a person could be better off under ``value`` than under ``above``."""
        return self.is_less_favourable(above, value)

    def _wrong(self, value: object) -> str:
        return f"takes {self.wanted()}, not {shown(value)}"

    def _out_of_bounds(self, value: int | Decimal) -> str | None:
        if self.minimum is not None and value < self.minimum:
            return (
                f"is at least {self.minimum} {self.unit}, so it cannot be {shown(value)}; check it"
            )
        if self.maximum is not None and value > self.maximum:
            return (
                f"is at most {self.maximum} {self.unit}, so it cannot be {shown(value)}; check it"
            )
        return None

    def _problem_with_choices(self, value: object) -> str | None:
        if not isinstance(value, frozenset):
            return self._wrong(value)
        odd = [choice for choice in value if choice not in self.choices]
        if not odd:
            return None
        first = odd[0]
        what = first.value if isinstance(first, enum.Enum) else first
        return f"cannot hold {shown(what)}; it takes {self.wanted()}"

    def _problem_with_bands(self, value: object) -> str | None:
        if not isinstance(value, tuple) or not value:
            return self._wrong(value)
        for band in value:
            if not isinstance(band, Band) or not band.is_sound:
                return self._wrong(band)
        starts = [band.start for band in value]
        if any(later <= earlier for earlier, later in pairwise(starts)):
            return "has bands out of order; list them from the lowest start to the highest"
        for band in value:
            problem = self._out_of_bounds(band.pence)
            if problem:
                return problem
        return None


def slot_id(slot: Slot | str) -> str:
    """The id of a slot, for values that name a slot and do not hold it."""
    return slot.id if isinstance(slot, Slot) else slot


def banded(bands: Bands, quantity: Decimal | int) -> int:
    """The pence of the highest band that starts at or below this many; none gives nothing."""
    return max(
        (band for band in bands if band.start <= quantity), key=_start, default=_NOTHING
    ).pence


def _start(band: Band) -> Decimal:
    return band.start


_NOTHING: Final = Band(Decimal(0), 0)
_UNLIMITED: Final = Decimal("Infinity")


def _rank(value: SlotValue) -> Decimal:
    if isinstance(value, bool | int | Decimal):
        return Decimal(value)
    # Any scale stands below the limit that is not there.
    return _UNLIMITED if value is NO_LIMIT else Decimal(0)
