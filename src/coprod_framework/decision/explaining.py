"""Explaining: a decision in words, for the officer, for the person, and as Easy Read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from ..domain.facts import Missing
from ..domain.money import pounds, whole_pence
from ..policy.effects import Cap, Pay
from ..policy.rules import slots_of
from .combining import Outcome
from .decisions import Decision, Reader, Reason
from .paying import Payment
from .questions import Question
from .wording import amount_in_words, in_words, name_in_words


__all__ = ["explain"]

ADVICE = "This is advice. A person decides."
EXAMPLE = "The terms are an example. Nobody has agreed them for use here."


def explain(decision: Decision, reader: Reader) -> str:
    """A decision in full, in words for this reader, as lines of plain text."""
    return "\n".join(_WRITERS[reader](decision))


def _for_officer(decision: Decision) -> Iterator[str]:
    purpose = decision.edition.policy.purpose
    yield purpose.question
    yield f"Answer: {_answer(decision)}."
    yield from _example(decision)
    yield ADVICE
    reasons = _told_reasons(decision)
    why = [f"{_sentence(reason.officer)} ({reason.cite()})" for reason in reasons]
    yield from _part("Why", [*why, *_why_silent(decision)])
    yield from _part("The sum", _sum(decision))
    yield from _part("Also note", (f"{_sentence(r.officer)} ({r.cite()})" for r in decision.notes))
    yield from _part("Ask next", map(_asked, decision.questions))
    yield from _part("Could not be found out", _not_to_be_had(decision))
    if not decision.settled:
        yield from _part("Still possible", _possible(decision))
    waiting = (f"{r.rule.title}. ({r.cite()})" for r in decision.waiting)
    # An engine that looks at every way to go on may settle what no rule by itself does.
    either = "One of these holds, whatever is found out"
    yield from _part(either if decision.settled else "Rules that wait", waiting)
    yield from _part("Who decides", map(_sentence, decision.refer_to))
    yield from _part("Terms in force", _terms(decision))


def _for_person(decision: Decision) -> Iterator[str]:
    yield from _told(decision)
    yield from _example(decision)
    yield from _part("Why", _to_person(_told_reasons(decision)))
    yield from _part("The sum", _sum(decision))
    yield from _part("Please also know", (r.person for r in decision.notes if r.person))
    yield from _part("What we need to know", (q.text for q in decision.questions))
    yield from _part(
        "What happens next",
        (
            f"A person at {decision.edition.policy.body} reads this and decides.",
            "Do you think that this is wrong? Tell us, and a person will look again.",
        ),
    )


def _told_reasons(decision: Decision) -> tuple[Reason, ...]:
    """The reasons worth telling: a limit is none while there is nothing for it to limit."""
    if decision.payment.has_basis:
        return decision.reasons
    return tuple(r for r in decision.reasons if not isinstance(r.rule.then, Cap))


def _to_person(reasons: Iterable[Reason]) -> Iterator[str]:
    return (f"{r.person} (Rule: {r.because.cite()})" for r in reasons if r.person)


def _easy_read(decision: Decision) -> Iterator[str]:
    match decision.outcome:
        case Outcome.ELIGIBLE:
            yield f"We can give you {pounds(decision.payable or 0)}."
        case Outcome.NOT_ELIGIBLE:
            yield "We cannot pay this."
        case Outcome.REFER:
            yield "We do not know yet."
            yield "A person will decide."
        case Outcome.SILENT:
            yield "Our rules do not say."
            yield "A person will find out."
        case Outcome.UNDECIDED:
            yield "We need to know more."
    for reason in decision.reasons:
        yield from reason.easy_read
    for reason in decision.notes:
        yield from reason.easy_read
    yield from (question.text for question in decision.questions if not question.is_term)
    yield "A person will check this."
    yield "You can ask us to look again."


def _told(decision: Decision) -> Iterator[str]:
    match decision.outcome:
        case Outcome.ELIGIBLE:
            yield f"You can be paid {pounds(decision.payable or 0)}."
            if decision.shortfall:
                yield f"The limits leave {pounds(decision.shortfall)} with you. Ask us about other help."
        case Outcome.NOT_ELIGIBLE:
            yield "The rules do not let us pay this."
        case Outcome.REFER:
            yield f"A person needs to decide this. It is for {_joined(decision.refer_to)}."
        case Outcome.SILENT:
            yield f"The rules do not say. We will ask {' or '.join(decision.refer_to)}."
        case Outcome.UNDECIDED:
            yield "We cannot say yet. We need to know more."


def _answer(decision: Decision) -> str:
    match decision.outcome:
        case Outcome.ELIGIBLE:
            left = (
                f". The limits leave {pounds(decision.shortfall)} unpaid"
                if decision.shortfall
                else ""
            )
            return f"eligible. Pay {pounds(decision.payable or 0)}{left}"
        case Outcome.REFER:
            return f"refer. Ask {_joined(decision.refer_to)}"
        case Outcome.SILENT:
            return f"silent. Ask {' or '.join(decision.refer_to)}"
        case _:
            return str(decision.outcome.value)


def _example(decision: Decision) -> Iterator[str]:
    if any(part.is_example for part in decision.edition.policy.terms):
        yield EXAMPLE


def _why_silent(decision: Decision) -> Iterator[str]:
    if decision.outcome is Outcome.SILENT and not decision.open_terms:
        gap = decision.edition.policy.purpose.silence
        yield f"{gap.open} ({gap.cite()})"
    elif not decision.settled and not _told_reasons(decision):
        yield "No rule settles it yet."


def _sum(decision: Decision) -> Iterator[str]:
    if decision.outcome is not Outcome.ELIGIBLE:
        return
    counting = {reason.rule.id for reason in decision.reasons}
    for amount in decision.amounts:
        rule = decision.edition.rules[amount.bit]
        if rule.id in counting and isinstance(rule.then, Pay | Cap):
            what = "Basis" if amount.is_basis else "Limit"
            worked = amount_in_words(rule.then.amount, decision.edition, decision.facts)
            total = pounds(whole_pence(amount.range.low))
            yield f"{what}: {worked}" if worked == total else f"{what}: {worked} = {total}"
    yield f"To pay: {pounds(decision.payable or 0)}"


def _possible(decision: Decision) -> Iterator[str]:
    payment = decision.payment
    for outcome in sorted(decision.possible, key=lambda outcome: outcome.value):
        if outcome is Outcome.ELIGIBLE and payment.has_basis:
            yield f"eligible, {_reach(payment)}"
        else:
            yield outcome.value


def _reach(payment: Payment) -> str:
    least = pounds(payment.low)
    if payment.is_settled:
        return least
    return (
        f"from {least} up to {pounds(payment.high)}"
        if payment.high is not None
        else f"from {least}"
    )


def _not_to_be_had(decision: Decision) -> Iterator[str]:
    for name in decision.open_facts:
        value = getattr(decision.facts, name)
        if value is not Missing.NOT_ASKED:
            yield f"{name_in_words(name)}: {in_words(value)}"


def _terms(decision: Decision) -> Iterator[str]:
    edition = decision.edition
    slots = edition.policy.slots_by_id
    read = {name for reason in decision.reasons for name in slots_of(reason.rule)}
    for slot, source in edition.filled_by.items():
        if source and slot in read:
            yield f"{slots[slot].title}: {in_words(edition.values[slot], slots[slot].unit)} ({source})"


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(dict.fromkeys(lines))
    if found:
        yield ""
        yield title
        yield from (f"- {line}" for line in found)


def _asked(question: Question) -> str:
    # Many rules may wait for one fact; the sections that they stand on are few.
    sections = dict.fromkeys(cite.partition(" (")[0] for cite in question.because)
    return f"{question.text} Ask {question.ask}. ({'; '.join(sections)})"


_WRITERS: Final[dict[Reader, Callable[[Decision], Iterator[str]]]] = {
    Reader.OFFICER: _for_officer,
    Reader.PERSON: _for_person,
    Reader.EASY_READ: _easy_read,
}


def _joined(roles: tuple[str, ...]) -> str:
    return " and ".join(roles)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
