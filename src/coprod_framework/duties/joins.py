"""Joins: what a watch waits for, written out as chains of events that have to come together."""

from __future__ import annotations

import enum
from collections.abc import Iterator

import attrs

from ..policy.watch_rules import Equal, Seen
from ..policy.watches import Watch


__all__ = ["Join", "Match", "Part", "joins_of"]


class Part(enum.Enum):
    """What it means for a rule when events come together."""

    BEGINS = "the duty begins"
    DONE = "the duty is done"
    ENDS = "the duty is not owed any more"


@attrs.frozen(eq=False)
class Join:
    """
    Events of one rule that have to come together.

    ``number`` says which of several ways it is.  For ``DONE`` and ``ENDS`` the last event is the
    one that discharges or ends, and those before it are the ones that began the duty.  Where it need not
    fit them, it stands alone, and counts for all duties of the rule.
    """

    rule: str
    part: Part
    number: int
    events: tuple[Seen, ...]
    for_all: bool = False


@attrs.frozen(eq=False)
class Match:
    """Events that came together, by their ids, in the order of the join; each is a thing of its own."""

    join: Join
    ids: tuple[str, ...]


def joins_of(watch: Watch) -> Iterator[Join]:
    """Every join of a watch, in a fixed order."""
    for rule in watch.rules:
        yield Join(rule.id, Part.BEGINS, 0, rule.upon)
        for part, events in ((Part.DONE, rule.done_by), (Part.ENDS, rule.ends_with)):
            for number, one in enumerate(events):
                if _speaks_of_others(one):
                    yield Join(rule.id, part, number, (*rule.upon, one))
                else:
                    yield Join(rule.id, part, number, (one,), for_all=True)


def _speaks_of_others(one: Seen) -> bool:
    """Whether an event has to fit those that began a duty."""
    return any(not isinstance(requirement, Equal) for requirement in one.where)
