"""A ledger of claims that are looked at together: twins, and what was paid so far.

It keeps digests and sums only, and most of them in a file of its own that is gone when it is closed.  So
a long list of claims needs little memory, and no claim is kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, BinaryIO, Final, NamedTuple, Self

from ..domain.claims import Claim, Twin
from ..domain.facts import Missing, with_facts
from ..errors import FactsRejected, Problem, shown
from .rows import Row, read_rows
from .tallies import Tallies


__all__ = ["TWIN_FACTS", "Keys", "Ledger", "keys_of", "note_payments", "text_for_key"]

TWIN_FACTS: Final = ("activity_on", "category", "claimed", "vehicle", "miles", "hours")
_PAID: Final = "paid_pence"
_PENCE: Final = re.compile(r"[0-9]{1,9}")
_SUMS: Final = ("paid_on_claim", "paid_on_day", "paid_on_session")


class Keys(NamedTuple):
    """What other lines share with a claim: all that makes a likely twin, and what each sum is of."""

    twin: bytes | None
    paid_on_claim: bytes | None
    paid_on_day: bytes | None
    paid_on_session: bytes | None


class Ledger:
    """
    What was claimed and paid in the claims that went through it, in order.

    With ``knows_the_past`` the host says that every earlier payment was entered with `note`, so that
    what is not here was not paid.  Without it, what a claim does not say stays unknown.
    """

    def __init__(self, *, knows_the_past: bool = False) -> None:
        self.knows_the_past = knows_the_past
        self._tallies = Tallies()
        self._last: tuple[Claim | None, Keys] = (None, Keys(None, None, None, None))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tallies.close()

    def prepared(self, claim: Claim) -> Claim:
        """
        The claim with what the ledger knows: a likely twin, and the sums that were paid so far.

        Raises `FactsRejected` when a sum is more than such a fact can be.
        """
        keys = self._keys_of(claim)
        known: dict[str, Any] = {}
        twin = self._twin(claim, keys.twin)
        if twin is not claim.twin:
            known["twin"] = twin
        for fact, key in zip(_SUMS, keys[1:], strict=True):
            before = getattr(claim, fact)
            if before is Missing.NOT_ASKED and self.knows_the_past:
                before = 0
            if key is not None and not isinstance(before, Missing):
                total = before + (self._tallies.of(key) or 0)
                if total != getattr(claim, fact):
                    known[fact] = total
        return with_facts(claim, **known) if known else claim

    def note(self, claim: Claim, payable: int | None) -> None:
        """Remember a claim as it came in, and what was recommended to be paid for it."""
        self.enter(self._keys_of(claim), payable)

    def enter(self, keys: Keys, payable: int | None) -> None:
        """The same, for a claim with these keys."""
        if keys.twin is not None:
            self._tallies.add(keys.twin)
        for key in keys[1:] if payable else ():
            if key is not None:
                self._tallies.add(key, payable or 0)

    def has_any(self, keys: Keys) -> bool:
        """Whether an earlier claim shares one of these keys."""
        return any(key is not None and self._tallies.of(key) is not None for key in keys)

    def _keys_of(self, claim: Claim) -> Keys:
        """The keys of a claim, which is mostly asked about twice in a row."""
        last, keys = self._last
        if last is not claim:
            keys = _keys_of_claim(claim)
            self._last = (claim, keys)
        return keys

    def _twin(self, claim: Claim, key: bytes | None) -> Twin | Missing:
        if claim.twin is Twin.PAID or key is None:
            return claim.twin
        if self._tallies.of(key) is not None:
            return Twin.POSSIBLE
        if claim.twin is Missing.NOT_ASKED and self.knows_the_past:
            return Twin.NONE
        return claim.twin


def keys_of(*, claim: str, person: str, session: str, dated: bool, texts: Sequence[str]) -> Keys:
    """
    The keys of a claim, from its labels, whether its day is known, and texts of its ``TWIN_FACTS``.

    Two claims look the same when person, session, day, kind of cost and amount are the same.
    """
    day = texts[0]
    return Keys(
        twin=_digest("twin", person, session, *texts) if person and dated else None,
        paid_on_claim=_digest("claim", claim) if claim else None,
        paid_on_day=_digest("person", "activity_on", person, day) if person and dated else None,
        paid_on_session=_digest("person", "session", person, session)
        if person and session
        else None,
    )


def text_for_key(value: object) -> str:
    """A value as a part of a key: 3.3 miles and 3.30 miles are the same."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _keys_of_claim(claim: Claim) -> Keys:
    return keys_of(
        claim=claim.claim,
        person=claim.person,
        session=claim.session,
        dated=not isinstance(claim.activity_on, Missing),
        texts=[text_for_key(getattr(claim, name)) for name in TWIN_FACTS],
    )


def _digest(*parts: str) -> bytes:
    # With its quotes and commas, two parts never look like one with something in between.
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).digest()


def note_payments(ledger: Ledger, source: BinaryIO) -> None:
    """
    Enter what was paid before: a CSV stream with the columns of claims, and ``paid_pence``.

    Raises `FactsRejected` with everything that is wrong with it.
    """
    problems: list[Problem] = []
    for row in read_rows(source, "csv", Claim, extra=(_PAID,)):
        if row.record is not None and _PAID not in row.extra:
            problems = [Problem("the header", f"needs a column '{_PAID}'; add it")]
            break
        problems += _problems_with_payment(row)
        if row.record is not None and not problems:
            ledger.note(row.record, int(row.extra[_PAID]))
    if problems:
        raise FactsRejected("what was paid before", problems)


def _problems_with_payment(row: Row[Claim]) -> list[Problem]:
    problems = row.placed_problems()
    amount = row.extra.get(_PAID, "").strip()
    if row.record is not None and not _PENCE.fullmatch(amount):
        problem = f"takes whole pence, such as 1250, not {shown(amount)}"
        problems.append(Problem(f"{row.place}, {_PAID}", problem))
    return problems
