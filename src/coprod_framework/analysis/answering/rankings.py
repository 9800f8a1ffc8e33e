"""Rankings: which question settles a case soonest, with how many there would be to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ...decision.decisions import Decision
from ...decision.explaining import ADVICE, EXAMPLE
from ...decision.wording import in_words, name_in_words
from ...domain.facts import Missing
from ...domain.money import pounds
from .interviews import average_in_words
from .questioning import Length


__all__ = ["Ranked", "questions_in_words"]


@attrs.frozen
class Ranked:
    """
    A fact or a slot to ask about, and how many questions it takes when it is asked first.

    The length counts this question, and each answer alike that rules can tell apart.  Where
    ``is_shortest`` is false, there were too many orders to try, and it takes no more than so many.
    """

    about: str
    length: Length
    is_shortest: bool


def questions_in_words(decision: Decision, ranked: Iterable[Ranked]) -> Iterator[str]:
    """Whom to ask what next, the best question first, as lines of plain text for an officer."""
    policy = decision.edition.policy
    yield policy.purpose.question
    if any(part.is_example for part in policy.terms):
        yield EXAMPLE
    yield ADVICE
    if decision.settled:
        paid = "" if decision.payable is None else f", {pounds(decision.payable)}"
        yield f"There is nothing to ask. The answer is: {decision.outcome.value}{paid}."
        return
    yield f"Still possible: {', '.join(sorted(one.value for one in decision.possible))}."
    lengths = {one.about: one for one in ranked}
    if decision.questions:
        yield ""
        yield "Ask next, what settles it soonest first"
    for question in decision.questions:
        yield f"- Ask {question.ask}: {question.text}{_length(lengths.get(question.about))}"
    gone = [
        f"- {name_in_words(name)}: {in_words(getattr(decision.facts, name))}"
        for name in decision.open_facts
        if getattr(decision.facts, name) is not Missing.NOT_ASKED
    ]
    if gone:
        yield ""
        yield "Could not be found out"
        yield from gone


def _length(ranked: Ranked | None) -> str:
    if ranked is None:
        return ""
    bound = "" if ranked.is_shortest else "no more than "
    average = average_in_words(ranked.length.average)
    return f" ({bound}{average} questions on average, and at most {ranked.length.worst})"
