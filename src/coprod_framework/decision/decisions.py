"""A decision: which rules hold and which could, and everything that follows from the two."""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable
from datetime import date
from typing import Any, NoReturn, TypeAlias

import attrs

from ..domain.clauses import Ground
from ..policy.effects import Note, Rank, Refer, ReferIfCut
from ..policy.policies import Edition
from ..policy.rules import Rule
from ..policy.truths import Truth
from . import asking, combining, paying
from .asking import Openings
from .combining import Outcome
from .judging import Masks
from .paying import AmountRule, Payment
from .questions import Question
from .wording import filled_in


__all__ = ["Decision", "Reader", "Reason", "answering"]


class Reader(enum.Enum):
    """Who reads an explanation."""

    OFFICER = "officer"
    PERSON = "person"
    EASY_READ = "easy read"


@attrs.frozen(kw_only=True)
class Reason:
    """
    A rule that made the answer what it is, in words, with the clause that it stands on.

    Words that would speak of something unknown are left out: the officer then reads the rule's title.
    """

    rule: Rule
    officer: str
    person: str
    easy_read: tuple[str, ...]

    @property
    def because(self) -> Ground:
        """The clause, or the recorded reading, that the rule stands on."""
        return self.rule.because

    def cite(self) -> str:
        """The clause as a reader finds it, with the rule's id."""
        return f"{self.because.cite()}, rule {self.rule.id}"


@attrs.frozen(kw_only=True, weakref_slot=False)
class Decision:
    """
    What a policy answers about one case: a recommendation, for a person to act on.

    ``judging`` is the engine that says which rules hold, and ``on`` the day where the facts name none.  The
    rest is worked out when somebody asks: the outcome, the amount in pence, the reasons with their
    clauses, what is open, and whom to ask.
    """

    edition: Edition
    facts: object
    on: date | None = None
    judging: Callable[[Edition, object], Masks] = attrs.field(eq=False, repr=False)

    @functools.cached_property
    def masks(self) -> Masks:
        """Which rules hold, and which could still: everything else follows from it."""
        return self.judging(self.edition, self.facts)

    @functools.cached_property
    def day(self) -> date | None:
        """The day whose rules and terms count, where it is known."""
        name = self.edition.policy.day_fact
        known = getattr(self.facts, name) if name is not None else None
        return known if isinstance(known, date) else self.on

    def __bool__(self) -> NoReturn:
        msg = (
            "a decision is more than yes or no, so it cannot stand in an 'if'; "
            "compare it: decision.outcome is Outcome.ELIGIBLE"
        )
        raise TypeError(msg)

    @functools.cached_property
    def amounts(self) -> tuple[AmountRule, ...]:
        """Every rule about an amount that holds, or could, and what it comes to."""
        return paying.amount_rules(self.edition, self.masks, self.facts)

    @functools.cached_property
    def payment(self) -> Payment:
        """What is payable if anything is: a range while something is unknown."""
        return paying.payment_for(self.amounts)

    @functools.cached_property
    def possible(self) -> frozenset[Outcome]:
        """Every outcome that is still possible.  Learning a fact never adds one."""
        return combining.possible_outcomes(self.edition, self.masks, self.payment)

    @functools.cached_property
    def settled(self) -> bool:
        """Whether nothing that is missing could change the answer, the amount included."""
        if len(self.possible) > 1:
            return False
        return Outcome.ELIGIBLE not in self.possible or self.payment.is_settled

    @functools.cached_property
    def outcome(self) -> Outcome:
        """
        The answer.

        Until it is settled: *undecided* while there is somebody to ask about the case, *refer* when
        what is missing cannot be had, and *silent* when only a term is missing that nobody filled in.
        """
        if self.settled:
            return next(iter(self.possible))
        found = self.openings
        if any(not question.is_term for question in self.questions):
            return Outcome.UNDECIDED
        return Outcome.REFER if found.facts else Outcome.SILENT

    @functools.cached_property
    def payable(self) -> int | None:
        """What to pay, in whole pence, when the outcome is *eligible*; otherwise ``None``."""
        return self.payment.low if self.outcome is Outcome.ELIGIBLE else None

    @property
    def shortfall(self) -> int | None:
        """What the caps take off, in whole pence, when the outcome is *eligible* and it is known."""
        payment = self.payment
        if self.outcome is not Outcome.ELIGIBLE or payment.basis_low != payment.basis_high:
            return None
        return payment.basis_low - payment.low

    @functools.cached_property
    def openings(self) -> Openings:
        """Everything unknown that could still change the answer."""
        return asking.openings(self.edition, self.masks, self.facts, self.amounts, self.payment)

    @property
    def open_facts(self) -> tuple[str, ...]:
        """The missing facts that could still change the answer, by name, most useful first."""
        return self.openings.facts

    @property
    def open_terms(self) -> tuple[str, ...]:
        """The slots that nobody filled and that could still change the answer, by id."""
        return self.openings.slots

    @functools.cached_property
    def questions(self) -> tuple[Question, ...]:
        """What to ask next, and of whom, most useful first."""
        return asking.questions_for(self.edition, self.facts, self.openings)

    @functools.cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The rules that hold and make the answer what it is.  Alone they give the same answer."""
        return tuple(self._reason(bit) for bit in self._determining_bits())

    @functools.cached_property
    def waiting(self) -> tuple[Reason, ...]:
        """The rules that wait for something unknown and could still change the answer."""
        return tuple(self._reason(bit) for bit in self.openings.rules)

    @functools.cached_property
    def notes(self) -> tuple[Reason, ...]:
        """What else to know about this case.  Notes change no outcome."""
        return tuple(self._reason(bit) for bit in self._holding(Note))

    @functools.cached_property
    def refer_to(self) -> tuple[str, ...]:
        """
        The roles that decide, when the outcome is *refer*, or that can end a silence.

        They are not part of what is settled: a fact that could not change the outcome may still
        bring in another role.
        """
        purpose = self.edition.policy.purpose
        if self.outcome is Outcome.SILENT:
            slots = self.edition.policy.slots_by_id
            asked = (layer.who for name in self.open_terms for layer in slots[name].fillers)
            return tuple(dict.fromkeys(asked)) or (purpose.silence.owner,)
        if self.outcome is not Outcome.REFER:
            return ()
        effects = [self.edition.rules[bit].then for bit in self._determining_bits()]
        roles = [effect.to for effect in effects if isinstance(effect, Refer | ReferIfCut)]
        return tuple(dict.fromkeys(roles)) or (purpose.refer_to,)

    def explain(self, reader: Reader = Reader.OFFICER) -> str:
        """The answer in full, in words for this reader."""
        from .explaining import explain  # noqa: PLC0415

        return explain(self, reader)

    def _holding(self, *effects: type) -> tuple[int, ...]:
        return tuple(
            bit
            for bit, rule in enumerate(self.edition.rules)
            if self.masks.holds >> bit & 1 and isinstance(rule.then, effects)
        )

    def _determining_bits(self) -> tuple[int, ...]:
        """The rules that the answer rests on: those of the highest rank, then those of the amount."""
        rank = combining.settled_rank(self.edition, self.masks)
        found: list[int] = []
        if rank is not None:
            bits = self.edition.ranks[rank] & self.masks.holds
            found += [bit for bit in range(len(self.edition.rules)) if bits >> bit & 1]
        if rank in {None, Rank.ALLOWING} and self.possible & {Outcome.ELIGIBLE, Outcome.REFER}:
            found += self._amount_bits()
        return tuple(found)

    def _amount_bits(self) -> list[int]:
        """The amount rules that count: those at the lowest amount once there is one, else all."""
        referral = combining.cut_referral(self.edition, self.masks, self.payment)
        spares = list(self._holding(ReferIfCut)) if referral is not Truth.FAILS else []
        bases = [rule for rule in self.amounts if rule.certain and rule.is_basis]
        caps = [rule for rule in self.amounts if rule.certain and not rule.is_basis]
        most = min((rule.range.high for rule in bases), default=None)
        if most is not None:
            # A cap that no basis could reach has no part in the answer.
            caps = [rule for rule in caps if rule.range.low < most]
        if self.payment.is_settled and referral is Truth.FAILS:
            bases = [rule for rule in bases if rule.range.high == most]
        if caps and (self.payment.is_settled or referral is Truth.HOLDS):
            lowest = min(rule.range.high for rule in caps)
            caps = [rule for rule in caps if rule.range.low <= lowest]
        return [*spares, *(rule.bit for rule in bases), *(rule.bit for rule in caps)]

    def _reason(self, bit: int) -> Reason:
        rule = self.edition.rules[bit]

        def told(text: str) -> str | None:
            return filled_in(text, self.edition, self.facts)

        lines = tuple(told(line) for line in rule.words.easy_read)
        return Reason(
            rule=rule,
            officer=told(rule.words.officer) or f"{rule.title}.",
            person=told(rule.words.person) or "",
            easy_read=tuple(line for line in lines if line is not None),
        )


class _Filling:
    """A decision while it is filled in, before anybody has it; then it becomes one for good."""

    __slots__ = Decision.__slots__  # type: ignore[attr-defined]


Settled: TypeAlias = Callable[[object, Outcome, int | None], Decision]


def answering(
    edition: Edition, judging: Callable[[Edition, object], Masks]
) -> tuple[Settled, Callable[[object], Decision]]:
    """
    Two ways for an engine to answer under one edition: with the outcome and the amount, or without.

    An engine that found the outcome says so.  What it left open is worked out when somebody asks.
    """

    def settled(facts: object, outcome: Outcome, payable: int | None) -> Decision:
        made: Any = _Filling()
        made.edition = edition
        made.facts = facts
        made.on = None
        made.judging = judging
        made.outcome = outcome
        made.payable = payable
        made.__class__ = Decision
        return made

    def left_open(facts: object) -> Decision:
        return Decision(edition=edition, facts=facts, judging=judging)

    return settled, left_open
