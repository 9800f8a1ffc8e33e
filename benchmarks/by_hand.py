"""The whole answer by hand, with three values: outcome, pence, the rules it rests on, and what is open.

A missing fact counts as not asked yet, so that a claim that is not settled is undecided.
"""

# Each function is one step of the policy, in a chain as long as that step.
# ruff: noqa: C901, PLR0912

from __future__ import annotations

from typing import Any, Final, NamedTuple

import attrs

from coprod_framework.decision.combining import Outcome

from . import by_hand_masks as bits
from .by_hand_amounts import MILEAGE, RESTS, Pence, known_sums, pence_for, whole
from .by_hand_masks import RULES, judge_by_hand
from .workload import edition


__all__ = ["Answer", "HandReason", "answer_by_hand", "explain_by_hand"]


class Answer(NamedTuple):
    """What was decided, the ids of the rules that it rests on, and the two masks."""

    outcome: Outcome
    payable: int | None
    reasons: list[str]
    holds: int
    open: int


@attrs.frozen
class HandReason:
    """One reason as an object: the rule, its clause, and what it says."""

    rule: str
    clause: str
    words: str


_EXCEPTIONS = bits.UNUSUAL
_REFUSALS = (
    bits.NOT_REGISTERED | bits.CLAIMED_LATE | bits.STAFF_IN_ROLE | bits.COUNCILLOR_IN_ROLE
    | bits.NOT_OFFERED | bits.NOT_FORMAL | bits.PAID_BEFORE | bits.BY_CARE_PACKAGE
    | bits.BY_EMPLOYER | bits.BY_ORGANISATION | bits.BY_SPONSOR | bits.NO_RECEIPT
    | bits.ROLE_NOT_NAMED | bits.TOO_SHORT
)  # fmt: skip
_REFERRALS = (
    bits.ANOTHER_COST | bits.ANOTHER_ROLE | bits.CLAIMED_BEFORE | bits.NO_BUDGET
    | bits.NOT_AGREED | bits.POSSIBLE_TWIN | bits.TERMS_NOT_STATED
)  # fmt: skip
_ALLOWANCES = bits.RESIDENT_COVERED | bits.ROLE_NAMED
_SETTLING = _EXCEPTIONS | _REFUSALS | _REFERRALS

_BASES = MILEAGE | RESTS | bits.ACTUAL_COST

_NAMES: Final = {1 << bit: name for bit, name in enumerate(RULES)}


def answer_by_hand(claim: Any) -> Answer:
    """Decide a claim, whatever it lacks."""
    holds, still = judge_by_hand(claim)
    either = holds | still
    may_refer = bool(either & _EXCEPTIONS)
    if holds & _EXCEPTIONS:
        return Answer(Outcome.REFER, None, _named(holds & _EXCEPTIONS), holds, still)
    if holds & _REFUSALS:
        outcome = Outcome.UNDECIDED if may_refer else Outcome.NOT_ELIGIBLE
        return Answer(outcome, None, _named(holds & _REFUSALS), holds, still)
    may_refuse = bool(either & _REFUSALS)
    if holds & _REFERRALS:
        outcome = Outcome.UNDECIDED if may_refuse else Outcome.REFER
        return Answer(outcome, None, _named(holds & _REFERRALS), holds, still)
    may_refer = may_refer or bool(either & _REFERRALS)

    if not still and holds & _ALLOWANCES:
        try:
            return _settled(claim, holds)
        except TypeError:  # a sum is missing, and cannot be added or compared
            pass
    pence = pence_for(claim, holds, either)
    may_allow = bool(either & _ALLOWANCES)
    may_be_silent = not holds & _ALLOWANCES
    may_spare = False
    sure_to_spare = False
    if may_allow:
        may_be_silent = may_be_silent or not pence.has_basis
        may_allow = pence.may_have_basis
    if may_allow and pence.may_be_cut and either & bits.AGREED_ADJUSTMENT:
        may_spare = may_refer = True
        sure_to_spare = pence.is_cut and bool(holds & bits.AGREED_ADJUSTMENT)
        may_allow = not sure_to_spare

    payable = None
    if may_refuse + may_refer + may_allow + may_be_silent > 1:
        outcome = Outcome.UNDECIDED
    elif may_allow:
        one_sum = pence.has_basis and pence.low == pence.high
        outcome = Outcome.ELIGIBLE if one_sum else Outcome.UNDECIDED
        payable = pence.low if one_sum else None
    elif may_refer:
        outcome = Outcome.REFER
    else:
        outcome = Outcome.NOT_ELIGIBLE if may_refuse else Outcome.SILENT

    reasons = _named(holds & _ALLOWANCES)
    if may_allow or may_refer:
        if may_spare and holds & bits.AGREED_ADJUSTMENT:
            reasons.append("agreed-adjustment")
        reasons += _reasons_for(pence, holds, may_spare=may_spare, sure_to_spare=sure_to_spare)
    return Answer(outcome, payable, reasons, holds, still)


def _settled(claim: Any, holds: int) -> Answer:
    """The answer about a claim that is allowed, with nothing open and every sum known."""
    basis, cap, caps = known_sums(claim, holds)
    basis = whole(basis)
    # With nothing open, one rule allows it, and one says on what basis.
    allowed, paid_by = _NAMES[holds & _ALLOWANCES], _NAMES[holds & _BASES]
    if not caps:
        return Answer(Outcome.ELIGIBLE, basis, [allowed, paid_by], holds, 0)
    cap = whole(cap)
    names = [_NAMES[rule] for rule in caps]
    if cap < basis and holds & bits.AGREED_ADJUSTMENT:
        reasons = [allowed, "agreed-adjustment", paid_by, *names]
        return Answer(Outcome.REFER, None, reasons, holds, 0)
    return Answer(Outcome.ELIGIBLE, cap, [allowed, paid_by, *names], holds, 0)


def explain_by_hand(claim: Any) -> tuple[Answer, list[HandReason]]:
    """Decide a claim, with each reason as an object: its rule, its clause and its title."""
    answer = answer_by_hand(claim)
    return answer, [HandReason(name, *_WORDS[name]) for name in answer.reasons]


def _named(mask: int) -> list[str]:
    """The ids of the rules in a mask, in their order."""
    names = []
    while mask:
        lowest = mask & -mask
        names.append(_NAMES[lowest])
        mask ^= lowest
    return names


def _reasons_for(pence: Pence, holds: int, *, may_spare: bool, sure_to_spare: bool) -> list[str]:
    """The rules about the amount that count: those at the lowest sum once there is one, else all."""
    bases = [one for one in pence.bases if holds & one.rule]
    caps = [one for one in pence.caps if holds & one.rule]
    one_sum = pence.has_basis and pence.low == pence.high
    if bases:
        most = min(one.high for one in bases)
        caps = [one for one in caps if one.low < most]
        if one_sum and not may_spare:
            bases = [one for one in bases if one.high == most]
    if caps and (one_sum or sure_to_spare):
        lowest = min(one.high for one in caps)
        caps = [one for one in caps if one.low <= lowest]
    return [_NAMES[one.rule] for one in (*bases, *caps)]


_WORDS: Final = {rule.id: (rule.because.cite(), rule.title) for rule in edition().rules}
