"""Checking: whether records that were worked out again are still what they were, and there once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from ...errors import Problem, shown
from .recording import is_intact
from .replaying import Replayed


__all__ = ["Checks"]

_SHORT: Final = 16


class Checks:
    """
    What is wrong with records, though they could be worked out again.

    ``own_rules`` says that it was under the rules that decided them, so that all of an answer has to be
    the same.  Of each record it keeps 16 bytes, to know its id again.
    """

    def __init__(self, *, own_rules: bool) -> None:
        self._own_rules = own_rules
        self._seen: set[bytes] = set()
        self.repeated = 0
        """How many came with the id of one that came before."""

    def problems_with(self, replayed: Replayed) -> Iterator[Problem]:
        """What is wrong with this record, given those that came before."""
        record = replayed.record
        place = f"the record {shown(record.id)}"
        # What was masked cannot be what its id was made from.
        if not (record.hidden or record.erased or is_intact(record)):
            yield Problem(place, "is not what it was when it was made; find out who changed it")
        elif self._own_rules and record.replayable and not replayed.is_changed:
            yield from _differences(replayed, place)
        self._count(record.id)

    def _count(self, id_: str) -> None:
        # An id that somebody changed may be a text of any length.
        short = hashlib.blake2b(id_.encode(), digest_size=_SHORT).digest()
        self.repeated += short in self._seen
        self._seen.add(short)


def _differences(replayed: Replayed, place: str) -> Iterator[Problem]:
    """What an answer says otherwise, where its outcome and its amount are the same."""
    if keys := ", ".join(replayed.differs_in):
        told = "see whether the library, or somebody, changed it since"
        yield Problem(f"{place}, {keys}", f"is not what its own rules give now; {told}")
