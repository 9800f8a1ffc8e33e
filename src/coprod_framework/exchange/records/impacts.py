"""Impacts: what many records come to under other rules, as a matrix of what was and what would be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import attrs

from ...decision.combining import Outcome
from ..wire.decisions import DecisionForm
from ..wire.keys import VERSION, form, key, mark, version
from .replaying import Replayed


__all__ = [
    "CANNOT_SAY",
    "AreaForm",
    "CellForm",
    "ChangedForm",
    "Impact",
    "ImpactForm",
    "NeededForm",
    "changed_form",
]

CANNOT_SAY: Final = "cannot say"
_PLAIN: Final = (Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE)


@form
class CellForm:
    """How many records had one outcome, and would have another."""

    was: Outcome = key("the outcome then")
    would_be: str = key("the outcome under these rules, or `cannot say`")
    records: int = key("how many")


@form
class AreaForm:
    """What people of one service area would gain and lose."""

    name: str = key("the name of the service area; empty where the records name none")
    records: int = key("how many records")
    gained_pence: int = key("what people would get beside what they got")
    lost_pence: int = key("what people would not get that they got")
    not_known: int = key("how many records whose amount is not known, then or now")


@form
class NeededForm:
    """A fact that was never asked and that these rules need."""

    fact: str = key("the fact")
    records: int = key("of how many records it is needed")


@form
class ImpactForm:
    """What records come to under some rules."""

    kind: str = mark(default="impact")
    version: int = version(default=VERSION)
    records: int = key("how many were replayed")
    changed: int = key("of how many the outcome or the amount is otherwise than then")
    cells: tuple[CellForm, ...] = key("what was, and what would be")
    areas: tuple[AreaForm, ...] = key("what is gained and lost, by service area")
    needed: tuple[NeededForm, ...] = key("the facts that were never asked, the most needed first")
    not_replayed: int = key("how many records could not be replayed")


@form
class ChangedForm:
    """A record whose answer is another one under some rules."""

    kind: str = mark(default="changed")
    version: int = version(default=VERSION)
    id: str = key("the id of the record")
    was: Outcome = key("the outcome then")
    was_pence: int | None = key("what was to be paid then")
    would_be: str = key("the outcome under these rules, or `cannot say`")
    would_be_pence: int | None = key("what would be paid")
    rules: tuple[str, ...] = key("the ids of the rules that would make the answer")
    never_asked: tuple[str, ...] = key("the facts that were never asked, and that are needed")


def changed_form(replayed: Replayed) -> ChangedForm:
    """A record whose answer is another one, and why."""
    then, now = replayed.record.decision, replayed.now
    return ChangedForm(
        id=replayed.record.id,
        was=then.outcome,
        was_pence=then.payable_pence,
        would_be=_told(replayed),
        would_be_pence=now.payable_pence,
        rules=tuple(reason.rule for reason in now.reasons),
        never_asked=replayed.never_asked,
    )


def _told(replayed: Replayed) -> str:
    would_be = replayed.would_be
    return CANNOT_SAY if would_be is None else would_be.value


@attrs.define
class _Area:
    records: int = 0
    gained: int = 0
    lost: int = 0
    not_known: int = 0


class Impact:
    """What the records that were added come to.  It keeps counts and sums only, and no record."""

    def __init__(self) -> None:
        self._cells: Counter[tuple[Outcome, str]] = Counter()
        self._areas: dict[str, _Area] = {}
        self._needed: Counter[str] = Counter()
        self._changed = 0
        self.not_replayed = 0

    def add(self, replayed: Replayed) -> None:
        """Count one record."""
        self._cells[replayed.was, _told(replayed)] += 1
        self._needed.update(replayed.never_asked)
        then, now = replayed.record.decision, replayed.now
        self._changed += replayed.is_changed
        area = self._areas.setdefault(then.labels.get("service_area", ""), _Area())
        area.records += 1
        before, after = _pence(then), None if replayed.would_be is None else _pence(now)
        if before is None or after is None:
            area.not_known += 1
        else:
            area.gained += max(0, after - before)
            area.lost += max(0, before - after)

    def form(self) -> ImpactForm:
        """All of it, in a fixed order."""
        return ImpactForm(
            records=self._cells.total(),
            changed=self._changed,
            cells=tuple(self._cell_forms()),
            areas=tuple(self._area_forms()),
            needed=tuple(
                NeededForm(fact=fact, records=number)
                for fact, number in self._needed.most_common()
            ),
            not_replayed=self.not_replayed,
        )

    def _cell_forms(self) -> Iterator[CellForm]:
        columns = (*(outcome.value for outcome in Outcome), CANNOT_SAY)
        for was in Outcome:
            for would_be in columns:
                number = self._cells[was, would_be]
                if number:
                    yield CellForm(was=was, would_be=would_be, records=number)

    def _area_forms(self) -> Iterator[AreaForm]:
        for name in sorted(self._areas):
            area = self._areas[name]
            yield AreaForm(
                name=name,
                records=area.records,
                gained_pence=area.gained,
                lost_pence=area.lost,
                not_known=area.not_known,
            )


def _pence(told: DecisionForm) -> int | None:
    """What a person gets, where that is known."""
    return (told.payable_pence or 0) if told.outcome in _PLAIN else None
