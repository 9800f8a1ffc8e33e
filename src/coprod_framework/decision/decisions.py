"""A decision: which rules hold and which could, and everything that follows from the two."""

from __future__ import annotations

import enum
import operator
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NoReturn

import attrs

from ..domain.clauses import Ground
from ..domain.facts import Missing
from ..policy.effects import Note, Rank, Refer, ReferIfCut
from ..policy.policies import Edition
from ..policy.rules import Rule
from ..policy.truths import Truth
from . import asking, combining, paying
from .asking import Openings
from .combining import Outcome
from .engines import REFERENCE, Cited, Citing, Engine, Outlook
from .judging import Masks, places_in
from .keeping import Kept
from .paying import AmountRule, Payment
from .questions import Question
from .wording import filled_in


__all__ = ["Decision", "Reader", "Reason", "Unfinished"]


class Reader(enum.Enum):
    """Who reads an explanation."""

    OFFICER = "officer"
    PERSON = "person"
    EASY_READ = "easy read"


class _Unfinished:
    """A reason while it is filled in; then it becomes one, and cannot be changed any more."""

    __slots__ = ("because", "decision", "rule")


@attrs.frozen(weakref_slot=False)
class Reason(_Unfinished):
    """
    A rule that made the answer what it is, in words, with the clause that it stands on.

    Words that would speak of something unknown are left out: the officer then reads the rule's title.
    """

    rule: Rule
    decision: Decision = attrs.field(repr=False, eq=operator.attrgetter("facts"))
    because: Ground = attrs.field(init=False, repr=False, eq=False)
    """The clause, or the recorded reading, that the rule stands on."""

    @because.default
    def _because(self) -> Ground:
        return self.rule.because

    @property
    def officer(self) -> str:
        """What it says to the officer who decides."""
        return self._told(self.rule.words.officer) or f"{self.rule.title}."

    @property
    def person(self) -> str:
        """What it says to the person, in plain English."""
        return self._told(self.rule.words.person) or ""

    @property
    def easy_read(self) -> tuple[str, ...]:
        """What it says in Easy Read, one idea a line."""
        lines = (self._told(line) for line in self.rule.words.easy_read)
        return tuple(line for line in lines if line is not None)

    def cite(self) -> str:
        """The clause as a reader finds it, with the rule's id."""
        return f"{self.because.cite()}, rule {self.rule.id}"

    def _told(self, text: str) -> str | None:
        return filled_in(text, self.decision.edition, self.decision.facts)


class Unfinished:
    """
    A decision while an engine fills it in; then it becomes one, and cannot be changed any more.

    To fill in a value that cannot be changed takes Python longer than to decide.
    """

    __slots__ = (
        "_cited",
        "_kept",
        "edition",
        "engine",
        "facts",
        "on",
        "outcome",
        "payable",
    )


# What sets this one value of a decision that cannot be changed; Python looks it up only once so.
_keep_cited: Final = Unfinished.__dict__["_cited"].__set__


@attrs.frozen(kw_only=True, weakref_slot=False)
class Decision(Unfinished):
    """
    What a policy answers about one case: a recommendation, for a person to act on.

    ``on`` is the day where the facts name none, and ``engine`` says which rules hold.  The rest is
    worked out when somebody asks: the outcome, the amount in pence, the reasons with their clauses,
    what is open, and whom to ask.
    """

    edition: Edition
    facts: object
    on: date | None = None
    engine: Engine = attrs.field(eq=False, repr=False, default=REFERENCE)
    outcome: Outcome = attrs.field(init=False, eq=False)
    """
    The answer.

    Until it is settled: *undecided* while there is somebody to ask about the case, *refer* when what is
    missing cannot be had, and *silent* when only a term is missing that nobody filled in.
    """
    payable: int | None = attrs.field(init=False, eq=False)
    """What to pay, in whole pence, when the outcome is *eligible*; otherwise ``None``."""
    _cited: Cited | Citing | None = attrs.field(init=False, eq=False, repr=False, default=None)
    _kept: dict[str, Any] | None = attrs.field(init=False, eq=False, repr=False, default=None)

    def __attrs_post_init__(self) -> None:
        outcome = self._found()
        object.__setattr__(self, "outcome", outcome)
        payable = self.payment.low if outcome is Outcome.ELIGIBLE else None
        object.__setattr__(self, "payable", payable)

    def _found(self) -> Outcome:
        if self.settled:
            return next(iter(self.possible))
        specs = self.edition.policy.facts
        found = self.outlook.open if self.outlook is not None else self.openings.facts
        facts = [getattr(self.facts, name) for name in found if name in specs]
        if any(value is Missing.NOT_ASKED for value in facts):
            return Outcome.UNDECIDED
        return Outcome.REFER if facts else Outcome.SILENT

    def __reduce__(self) -> tuple[Any, ...]:
        # The answer is worked out again from what it is about, as functions cannot be sent.
        return _remade, (self.edition, self.facts, self.on, self.engine)

    def __bool__(self) -> NoReturn:
        msg = (
            "a decision is more than yes or no, so it cannot stand in an 'if'; "
            "compare it: decision.outcome is Outcome.ELIGIBLE"
        )
        raise TypeError(msg)

    @Kept
    def outlook(self) -> Outlook | None:
        """What its engine knows of what could still come, beyond what each rule tells."""
        return self.engine.outlook(self.edition, self.facts)

    @Kept
    def amounts(self) -> tuple[AmountRule, ...]:
        """Every rule about an amount that holds, or could, and what it comes to."""
        return paying.amount_rules(self.edition, self.masks, self.facts)

    @Kept
    def payment(self) -> Payment:
        """What is payable if anything is: a range while something is unknown."""
        if self.outlook is not None:
            return self.outlook.payment
        return paying.payment_for(self.amounts)

    @Kept
    def possible(self) -> frozenset[Outcome]:
        """Every outcome that is still possible.  Learning a fact never adds one."""
        if self.outlook is not None:
            return self.outlook.possible
        return combining.possible_outcomes(self.edition, self.masks, self.payment)

    @Kept
    def settled(self) -> bool:
        """Whether nothing that is missing could change the answer, the amount included."""
        if self.outlook is not None:
            return self.outlook.settled
        if len(self.possible) > 1:
            return False
        return Outcome.ELIGIBLE not in self.possible or self.payment.is_settled

    @property
    def shortfall(self) -> int | None:
        """What the caps take off, in whole pence, when the outcome is *eligible* and it is known."""
        basis = self.cited.basis
        return None if self.payable is None or basis is None else basis - self.payable

    @Kept
    def openings(self) -> Openings:
        """Everything unknown that could still change the answer."""
        if self.outlook is not None:
            return self.outlook.openings
        return asking.openings(self.edition, self.masks, self.facts, self.amounts, self.payment)

    @property
    def open_facts(self) -> tuple[str, ...]:
        """The missing facts that could still change the answer, by name, most useful first."""
        return self.openings.facts

    @property
    def open_terms(self) -> tuple[str, ...]:
        """The slots that nobody filled and that could still change the answer, by id."""
        return self.openings.slots

    @Kept
    def questions(self) -> tuple[Question, ...]:
        """What to ask next, and of whom, most useful first."""
        return asking.questions_for(self.edition, self.facts, self.openings)

    @Kept
    def masks(self) -> Masks:
        """Which rules hold, and which could still: everything else follows from it."""
        return self.engine.judge(self.edition, self.facts)

    @property
    def day(self) -> date | None:
        """The day whose rules and terms count, where it is known."""
        name = self.edition.policy.day_fact
        known = getattr(self.facts, name) if name is not None else None
        return known if isinstance(known, date) else self.on

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The rules that hold and make the answer what it is.  Alone they give the same answer."""
        rules = self.edition.rules
        made = []
        cited = self._cited
        for bit in (cited if isinstance(cited, Cited) else _cite(self)).reasons:
            reason: Any = _Unfinished()
            reason.rule = rule = rules[bit]
            reason.because = rule.because
            reason.decision = self
            reason.__class__ = Reason
            made.append(reason)
        return tuple(made)

    @Kept
    def waiting(self) -> tuple[Reason, ...]:
        """The rules that wait for something unknown and could still change the answer."""
        return tuple(Reason(self.edition.rules[bit], self) for bit in self.openings.rules)

    @property
    def notes(self) -> tuple[Reason, ...]:
        """What else to know about this case.  Notes change no outcome."""
        return tuple(Reason(self.edition.rules[bit], self) for bit in self.cited.notes)

    @property
    def cited(self) -> Cited:
        """The rules that make the answer and the notes, by their bits, and the uncut amount."""
        cited = self._cited
        return cited if isinstance(cited, Cited) else _cite(self)

    @Kept
    def refer_to(self) -> tuple[str, ...]:
        """
        The roles that decide, when the outcome is *refer*, or that can end a silence.

        They are not part of what is settled: a fact that could not change the outcome may still
        bring in another role.
        """
        purpose = self.edition.policy.purpose
        if self.outcome is Outcome.SILENT:
            slots = self.edition.policy.slots_by_id
            fillers = (layer for name in self.open_terms for layer in slots[name].fillers)
            asked = (layer.who(purpose.body) for layer in fillers)
            return tuple(dict.fromkeys(asked)) or (purpose.silence.owner,)
        if self.outcome is not Outcome.REFER:
            return ()
        roles = self._roles(self.cited.reasons)
        if not roles and self.outlook is not None and self.settled:
            # It is certain that some rule refers, and not which one.
            roles = self._roles(self.openings.rules)
        return roles or (purpose.refer_to,)

    def explain(self, reader: Reader = Reader.OFFICER) -> str:
        """The answer in full, in words for this reader."""
        from .explaining import explain  # noqa: PLC0415

        return explain(self, reader)

    def _roles(self, bits: Iterable[int]) -> tuple[str, ...]:
        effects = [self.edition.rules[bit].then for bit in bits]
        roles = [effect.to for effect in effects if isinstance(effect, Refer | ReferIfCut)]
        return tuple(dict.fromkeys(roles))

    def _holding(self, *effects: type) -> tuple[int, ...]:
        return tuple(
            bit
            for bit, rule in enumerate(self.edition.rules)
            if self.masks.holds >> bit & 1 and isinstance(rule.then, effects)
        )

    def _cited_in_full(self) -> Cited:
        payment = self.payment
        is_known = payment.has_basis and payment.basis_low == payment.basis_high
        basis = payment.basis_low if is_known and self.payable is not None else None
        return Cited(self._determining_bits(), self._holding(Note), basis, self.settled)

    def _determining_bits(self) -> tuple[int, ...]:
        """The rules that the answer rests on: those of the highest rank, then those of the amount."""
        rank = combining.settled_rank(self.edition, self.masks)
        found: tuple[int, ...] = ()
        if rank is not None and self.settled and not self._comes_of(rank):
            return found  # what settles it stands above all that holds, and waits
        if rank is not None:
            found = places_in(self.edition.ranks[rank] & self.masks.holds)
        if rank is None or rank is Rank.ALLOWING:
            found += self._amount_bits()
        return found

    def _comes_of(self, rank: Rank) -> bool:
        """Whether the outcome is what comes of the rules of this rank."""
        if self.outcome is combining.OUTCOME_OF[rank]:
            return True
        if rank is not Rank.ALLOWING or self.outcome is Outcome.NOT_ELIGIBLE:
            return False
        cut = combining.cut_referral(self.edition, self.masks, self.payment)
        return self.outcome is Outcome.SILENT or cut is Truth.HOLDS

    def _amount_bits(self) -> tuple[int, ...]:
        """The amount rules that count: those at the lowest amount once there is one, else all."""
        if not self.possible & {Outcome.ELIGIBLE, Outcome.REFER}:
            return ()
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
        return (*spares, *(rule.bit for rule in bases), *(rule.bit for rule in caps))


def _cite(decision: Any) -> Cited:
    """Find out what a decision rests on, and keep it."""
    cited = decision._cited  # noqa: SLF001 - this is a part of it
    # Only of what is settled may an engine take the short way.
    if cited is not None:
        cited = cited(decision.facts, decision.outcome)
    elif decision.settled:
        cited = decision.engine.cite(decision.edition, decision.facts, decision.outcome)
    if cited is None:
        cited = decision._cited_in_full()  # noqa: SLF001
    _keep_cited(decision, cited)
    found: Cited = cited
    return found


def _remade(edition: Edition, facts: object, on: date | None, engine: Engine) -> Decision:
    return Decision(edition=edition, facts=facts, on=on, engine=engine)
