"""The flow of a decision as a picture: which kind of rule stands above which, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...decision.combining import OUTCOME_OF, Outcome
from ...policy.effects import Rank
from .drawings import Drawing, Picture


__all__ = ["decision_picture"]

_ASKS: Final[Mapping[Rank, str]] = {
    Rank.EXCEPTION: "Does a rule find the case unusual?",
    Rank.REFUSAL: "Does a rule say no?",
    Rank.REFERRAL: "Does a rule ask for a person?",
    Rank.ALLOWING: "Does a rule say yes?",
}
_COMES_OF_IT: Final[Mapping[Outcome, str]] = {
    Outcome.REFER: "A named person decides",
    Outcome.NOT_ELIGIBLE: "It is not paid",
    Outcome.ELIGIBLE: "It may be paid, and how much",
}
_WIDE, _HIGH, _STEP, _EDGE, _OUT = 280, 56, 92, 16, 420


def decision_picture() -> Picture:
    """From what is known to what is advised, in the order in which outcomes count."""
    asked = [(_ASKS[rank], _COMES_OF_IT[OUTCOME_OF[rank]]) for rank in sorted(Rank)]
    high = _STEP * (len(asked) + 3) + _EDGE
    sheet = Drawing("decision", _OUT + _WIDE + _EDGE, high)
    steps = [
        ("What is known of the case", ""),
        ("Each rule is looked at, by itself", ""),
        *asked,
        ("The text does not say", ""),
    ]
    for number, (asks, answer) in enumerate(steps):
        top = _EDGE + number * _STEP
        sheet.box((_EDGE, top), (_WIDE, _HIGH), asks, shade=0.08 if not answer else 0)
        if number + 1 < len(steps):
            middle = _EDGE + _WIDE / 2
            sheet.arrow((middle, top + _HIGH), (middle, top + _STEP))
        if answer:
            sheet.text(_EDGE + _WIDE / 2 + 12, top + _HIGH + 24, "no")
            sheet.arrow((_EDGE + _WIDE, top + _HIGH / 2), (_OUT, top + _HIGH / 2))
            sheet.text(_EDGE + _WIDE + 40, top + _HIGH / 2 - 8, "yes")
            sheet.box((_OUT, top), (_WIDE, _HIGH), answer, shade=0.08)
    words = (
        "First, each rule is looked at by itself. Their order means nothing.",
        *(f"{asks} If so: {answer[0].lower()}{answer[1:]}." for asks, answer in asked),
        "If no rule speaks: the text does not say, and the answer names whom to ask.",
        "Where a missing fact could still change this, the answer is undecided and says what to ask.",
    )
    return sheet.finished("How rules come to one answer", words)
