"""What a decision of ours costs beside the same policy by hand, on complete claims and on others.

By hand there are two programs.  The floor gives the outcome and the pence of a complete claim.  The
other one has three values, and gives reasons.  Each row of ours stands beside one that gives as much:

- the outcome and the pence: the floor, and the squeezed one, which take complete claims only;
- the ids of the reasons: ``answer_by_hand``, which also makes both masks on its way;
- the ids and both masks: ``answer_by_hand``, with exactly the same in the answer;
- reasons as objects: ``explain_by_hand``, with the rule, its clause and its title;
- claims with gaps: ``answer_by_hand`` again, which takes them as well.

The questions to ask have nothing beside them: nobody wrote them by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from coprod_framework import decide
from coprod_framework.decision.deciding import decide as decide_by_reference
from coprod_framework.decision.decisions import Decision
from coprod_framework.southend import Claim

from .agreeing import Contender
from .by_hand import Answer, answer_by_hand, explain_by_hand
from .floor import decide_by_hand, squeezed
from .workload import expected, policy


__all__ = [
    "FLOOR",
    "SQUEEZED",
    "complete",
    "decide_loop",
    "floor_loop",
    "reasons_loop",
    "with_gaps",
]

FLOOR: Final = "by hand, outcome and pence"
SQUEEZED: Final = "by hand and squeezed, outcome and pence"


def complete(claims: Sequence[Claim]) -> Iterator[Contender]:
    """Everyone who decides claims with every fact known."""
    right = expected(claims)
    short = [(one.outcome, one.payable) for one in right]
    ids = [(one.outcome, one.payable, one.reasons) for one in right]
    masks = [(one.outcome, one.payable, one.reasons, one.holds, one.open) for one in right]
    objects = [_objects(decide_by_reference(policy(), claim)) for claim in claims]

    def one(name: str, loop: Any, answer: Any, wanted: Sequence[object]) -> Contender:
        return Contender(name=name, cases=claims, loop=loop, answer=answer, right=wanted)

    yield one(FLOOR, floor_loop, decide_by_hand, short)
    yield one(SQUEEZED, _squeezed_loop, squeezed(), short)
    yield one("ours, outcome and pence", decide_loop, _short(decide), short)
    yield one("ours, the ids of the reasons", _ours_ids, _ids, ids)
    yield one("by hand, the ids of the reasons", _by_hand, lambda case: _three(case)[:3], ids)
    yield one("ours, ids and masks", _ours_masks, _ids_and_masks, masks)
    yield one("by hand, ids and masks", _by_hand, _three, masks)
    yield one("ours, reasons as objects", reasons_loop, _ours_as_objects, objects)
    yield one("by hand, reasons as objects", _by_hand_objects, _by_hand_as_objects, objects)
    yield one("the reference", _reference, _short(decide_by_reference), short)


def with_gaps(claims: Sequence[Claim]) -> Iterator[Contender]:
    """Everyone who decides claims of which some lack facts."""
    right = expected(claims)
    short = [(one.outcome, one.payable) for one in right]
    ids = [(one.outcome, one.payable, one.reasons) for one in right]
    asked = [_questions(decide_by_reference(policy(), claim)) for claim in claims]

    def one(name: str, loop: Any, answer: Any, wanted: Sequence[object]) -> Contender:
        return Contender(name=name, cases=claims, loop=loop, answer=answer, right=wanted)

    yield one("ours, with gaps", decide_loop, _short(decide), short)
    yield one("ours, with gaps, the ids of the reasons", _ours_ids, _ids, ids)
    yield one(
        "by hand, with gaps, the ids of the reasons",
        _by_hand,
        lambda case: _three(case)[:3],
        ids,
    )
    yield one("ours, with gaps and questions", _ours_questions, _ours_asked, asked)
    yield one("the reference, with gaps", _reference, _short(decide_by_reference), short)


# Each loop is what a host writes: the call, and a look at what it gave.


def floor_loop(row: Sequence[Claim]) -> None:
    """The floor, over a row of claims."""
    for case in row:
        _outcome, _payable = decide_by_hand(case)


def _squeezed_loop(row: Sequence[Claim]) -> None:
    decide_squeezed = squeezed()
    for case in row:
        _outcome, _payable = decide_squeezed(case)


def decide_loop(row: Sequence[Claim]) -> None:
    """Ours, with the outcome and the pence."""
    rules = policy()
    for case in row:
        made = decide(rules, case)
        _outcome = made.outcome
        _payable = made.payable


def _ours_ids(row: Sequence[Claim]) -> None:
    rules = policy()
    for case in row:
        made = decide(rules, case)
        _outcome = made.outcome
        _payable = made.payable
        for reason in made.reasons:
            reason.rule.id  # noqa: B018


def _ours_masks(row: Sequence[Claim]) -> None:
    rules = policy()
    for case in row:
        made = decide(rules, case)
        _outcome = made.outcome
        _payable = made.payable
        for reason in made.reasons:
            reason.rule.id  # noqa: B018
        masks = made.masks
        masks.holds, masks.open  # noqa: B018


def reasons_loop(row: Sequence[Claim]) -> None:
    """Ours, with every reason read as an object."""
    rules = policy()
    for case in row:
        made = decide(rules, case)
        _outcome = made.outcome
        _payable = made.payable
        for reason in made.reasons:
            reason.rule.id, reason.because, reason.rule.title  # noqa: B018


def _ours_questions(row: Sequence[Claim]) -> None:
    rules = policy()
    for case in row:
        made = decide(rules, case)
        _outcome = made.outcome
        _payable = made.payable
        for question in made.questions:
            question.ask, question.text  # noqa: B018


def _by_hand(row: Sequence[Claim]) -> None:
    for case in row:
        made = answer_by_hand(case)
        _outcome = made.outcome
        _payable = made.payable
        for _reason in made.reasons:
            pass


def _by_hand_objects(row: Sequence[Claim]) -> None:
    for case in row:
        made, reasons = explain_by_hand(case)
        _outcome = made.outcome
        _payable = made.payable
        for reason in reasons:
            reason.rule, reason.clause, reason.words  # noqa: B018


def _reference(row: Sequence[Claim]) -> None:
    rules = policy()
    for case in row:
        made = decide_by_reference(rules, case)
        _outcome = made.outcome
        _payable = made.payable


# And what each of them answers, in the form in which it is compared.


def _short(by: Callable[[Any, Any], Decision]) -> Callable[[Claim], object]:
    def answer(case: Claim) -> object:
        made = by(policy(), case)
        return made.outcome, made.payable

    return answer


def _ids(case: Claim) -> object:
    made = decide(policy(), case)
    return made.outcome, made.payable, tuple(reason.rule.id for reason in made.reasons)


def _ids_and_masks(case: Claim) -> object:
    made = decide(policy(), case)
    ids = tuple(reason.rule.id for reason in made.reasons)
    return made.outcome, made.payable, ids, made.masks.holds, made.masks.open


def _three(case: Claim) -> tuple[object, ...]:
    made: Answer = answer_by_hand(case)
    return made.outcome, made.payable, tuple(made.reasons), made.holds, made.open


def _objects(made: Decision) -> object:
    said = [(one.rule.id, one.because.cite(), one.rule.title) for one in made.reasons]
    return made.outcome, made.payable, said


def _ours_as_objects(case: Claim) -> object:
    return _objects(decide(policy(), case))


def _by_hand_as_objects(case: Claim) -> object:
    made, reasons = explain_by_hand(case)
    said = [(one.rule, one.clause, one.words) for one in reasons]
    return made.outcome, made.payable, said


def _questions(made: Decision) -> object:
    return made.outcome, made.payable, [(one.ask, one.text) for one in made.questions]


def _ours_asked(case: Claim) -> object:
    return _questions(decide(policy(), case))
