"""What each engine says of a claim that would be eligible, when one fact of it is missing."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from coprod_framework.decision.combining import Outcome
from coprod_framework.domain.facts import Missing, with_facts
from coprod_framework.southend import Category, Claim, Payer

from ..by_hand import answer_by_hand
from ..floor import decide_by_hand
from ..workload import claims, decided
from .hosting import Decide, Peer, case_of


__all__ = ["MISSING", "answers_by_hand", "answers_of", "right_answers"]

MISSING: Final = ("exceptional", "receipt", "covered_by", "claimed_on", "budget")


def eligible_claim() -> Claim:
    """A claim for childcare that is paid in full, so that any of these facts could change the answer."""
    return next(
        claim
        for claim in claims()
        if claim.category is Category.CHILDCARE
        and claim.covered_by is Payer.NOBODY
        and decided(claim).outcome is Outcome.ELIGIBLE
        and decided(claim).shortfall == 0
        and all(right_answer(claim, name) is not Outcome.ELIGIBLE for name in MISSING)
    )


def right_answer(claim: Claim, name: str) -> Outcome:
    """What the reference says of a claim without this fact."""
    return decided(with_facts(claim, **{name: Missing.NOT_ASKED})).outcome


def right_answers() -> dict[str, str]:
    """What the reference says, for each missing fact."""
    claim = eligible_claim()
    return {name: right_answer(claim, name).value for name in MISSING}


def answers_by_hand() -> dict[str, dict[str, str]]:
    """The same of the two policies by hand: one for complete claims only, and one with three values."""
    claim = eligible_claim()
    without = {name: with_facts(claim, **{name: Missing.NOT_ASKED}) for name in MISSING}

    def said(by_hand: Callable[[Any], Any]) -> dict[str, str]:
        return {name: _said(functools.partial(by_hand, one)) for name, one in without.items()}

    return {
        "by hand, outcome and pence": said(lambda one: decide_by_hand(one)[0]),
        "by hand, three values and reasons": said(lambda one: answer_by_hand(one).outcome),
    }


def answers_of(peer: Peer) -> dict[str, dict[str, str]]:
    """What a peer says of each missing fact: left out altogether, and there as null."""
    case = case_of(eligible_claim())
    found: dict[str, dict[str, str]] = {"absent": {}, "null": {}}
    for name in MISSING:
        # The rules read the months, which are worked out from the day.
        read = "months_to_claim" if name == "claimed_on" else name
        absent = {key: value for key, value in case.items() if key != read}
        found["absent"][name] = _answer(peer.load, absent)
        found["null"][name] = _answer(peer.load, {**case, read: None})
    return found


def _answer(load: Callable[[], Decide], case: Any) -> str:
    decide = load()  # a fresh one each time: an error may leave something behind
    return _said(lambda: decide(case).outcome)


def _said(ask: Callable[[], Any]) -> str:
    try:
        with _nothing_printed():
            return str(ask().value)
    except Exception as problem:  # noqa: BLE001 - the error is the answer
        return type(problem).__name__


@contextlib.contextmanager
def _nothing_printed() -> Iterator[None]:
    """Keep what an engine writes past Python to the screen out of the table."""
    sys.stderr.flush()
    screen = os.dup(2)
    try:
        with Path(os.devnull).open("w", encoding="ascii") as nowhere:
            os.dup2(nowhere.fileno(), 2)
            yield
    finally:
        os.dup2(screen, 2)
        os.close(screen)
