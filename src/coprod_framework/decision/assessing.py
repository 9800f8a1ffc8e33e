"""Assessing: which promises of a framework an exercise kept, as far as facts can show."""

from __future__ import annotations

import enum
import functools
import re
from datetime import date
from typing import Final, NoReturn

import attrs

from ..errors import PolicyRejected, Problem
from ..policy.checks import Check
from ..policy.policies import Edition, Policy
from ..policy.truths import Truth
from .deciding import in_edition
from .judging import Masks, judge
from .questions import Question, day_of, missing_questions, unknown_in
from .wording import filled_in


EVIDENCE_ONLY: Final = "This sees that there is evidence. It does not see how good it is."
__all__ = ["Assessment", "Finding", "Status", "assess", "status_of"]


class Status(enum.Enum):
    """
    What facts show about one promise.

    ``NOT_EVIDENCED`` is neither a pass nor a fail: something that matters is not known.
    """

    MET = "met"
    NOT_MET = "not met"
    NOT_EVIDENCED = "not evidenced"
    NOT_APPLICABLE = "not applicable"


def status_of(applies: Truth, met: Truth) -> Status:
    """
    The status that follows from whether a promise applies and whether it is met.

    >>> status_of(Truth.UNKNOWN, Truth.HOLDS).value
    'not evidenced'
    """
    if applies is Truth.FAILS:
        return Status.NOT_APPLICABLE
    # While it is not known whether the promise applies, nothing was kept and nothing was broken.
    if Truth.UNKNOWN in {applies, met}:
        return Status.NOT_EVIDENCED
    return Status.MET if met is Truth.HOLDS else Status.NOT_MET


def assess(policy: Policy, exercise: object, *, on: date | None = None) -> Assessment:
    """
    What facts show about every promise in a policy of checks.

    The thresholds are those of the terms in force ``on`` a day.  Raises `PolicyRejected` for a policy
    of rules, which is decided and not assessed, and otherwise the same as ``decide``.
    """
    if policy.rules:
        problem = Problem("rules", "are decided and not assessed; use decide")
        raise PolicyRejected(f"the policy '{policy.purpose.id}'", [problem])
    edition, exercise, on = in_edition(policy, exercise, on)
    return Assessment(edition=edition, facts=exercise, day=on, masks=judge(edition, exercise))


@attrs.frozen(kw_only=True)
class Finding:
    """
    What facts show about one promise, why, and what to do next.

    ``open_facts`` and ``open_terms`` are what is not known and could still change the status.
    """

    check: Check
    status: Status
    applies: Truth
    why: str
    next: str
    open_facts: tuple[str, ...]
    open_terms: tuple[str, ...]
    questions: tuple[Question, ...]

    @property
    def caution(self) -> str:
        """What to mind where facts can show that there is evidence, and not how good it is."""
        answered = self.status in {Status.MET, Status.NOT_MET}
        return EVIDENCE_ONLY if answered and self.check.sees_evidence_only else ""


@attrs.frozen(kw_only=True, slots=False)
class Assessment:
    """
    What facts show about an exercise, promise by promise.  There is no score: promises do not add up.

    ``masks`` hold everything that an engine found out; the rest is read from them when somebody asks.
    """

    edition: Edition
    facts: object
    day: date | None
    masks: Masks

    def __bool__(self) -> NoReturn:
        msg = "an assessment is more than yes or no; look at its findings"
        raise TypeError(msg)

    @functools.cached_property
    def findings(self) -> tuple[Finding, ...]:
        """One finding for each promise, in the order of the framework's own numbers."""
        made = [self._finding(place) for place in range(len(self.edition.checks))]
        return tuple(sorted(made, key=lambda finding: _in_order(finding.check.about.id)))

    def about(self, clause: str) -> Finding:
        """The finding about the clause with this id, such as ``P10``; `KeyError` when there is none."""
        return self._by_clause[clause]

    def with_status(self, status: Status) -> tuple[Finding, ...]:
        """The findings with this status."""
        return tuple(finding for finding in self.findings if finding.status is status)

    @functools.cached_property
    def questions(self) -> tuple[Question, ...]:
        """What to ask next, each question once: first what the most promises wait for."""
        found: dict[str, list[Question]] = {}
        for finding in self.findings:
            for question in finding.questions:
                found.setdefault(question.about, []).append(question)
        asked = sorted(found.values(), key=lambda alike: (alike[0].is_term, -len(alike)))
        return tuple(_joined(alike) for alike in asked)

    @property
    def open_terms(self) -> tuple[str, ...]:
        """The thresholds that nobody set and that some promise waits for."""
        return tuple(question.about for question in self.questions if question.is_term)

    @functools.cached_property
    def _by_clause(self) -> dict[str, Finding]:
        return {finding.check.about.id: finding for finding in self.findings}

    def _truth(self, bit: int) -> Truth:
        if self.masks.holds >> bit & 1:
            return Truth.HOLDS
        return Truth.UNKNOWN if self.masks.open >> bit & 1 else Truth.FAILS

    def _finding(self, place: int) -> Finding:
        check = self.edition.checks[place]
        applies, met = self._truth(2 * place), self._truth(2 * place + 1)
        status = status_of(applies, met)
        names = self._unknown(place) if status is Status.NOT_EVIDENCED else ()
        facts = self.edition.policy.facts
        questions = missing_questions(self.edition, self.facts, names, (check.about.cite(),))
        return Finding(
            check=check,
            status=status,
            applies=applies,
            why=self._why(check, status, applies),
            next=self._next(check, status),
            open_facts=tuple(name for name in names if name in facts),
            open_terms=tuple(name for name in names if name not in facts),
            questions=questions,
        )

    def _unknown(self, place: int) -> tuple[str, ...]:
        """What keeps a status open: facts, thresholds, and the day for a check that is dated."""
        check = self.edition.checks[place]
        found = [
            name
            for condition in (check.applies, check.met)
            for name in unknown_in(condition, self.facts, self.edition)
        ]
        if self.edition.in_doubt >> 2 * place & 1:
            found.insert(0, day_of(self.edition))
        return tuple(dict.fromkeys(found))

    def _why(self, check: Check, status: Status, applies: Truth) -> str:
        match status:
            case Status.MET:
                return self._told(check.words.met) or f"{check.title}."
            case Status.NOT_MET:
                return self._told(check.words.not_met) or "The facts say that it was not done."
            case Status.NOT_APPLICABLE:
                return "This exercise has no need of it."
            case Status.NOT_EVIDENCED if applies is Truth.UNKNOWN:
                return "It is not known yet whether this exercise has need of it."
            case Status.NOT_EVIDENCED:
                return "Nothing shows yet whether it was done."

    def _next(self, check: Check, status: Status) -> str:
        match status:
            case Status.NOT_MET:
                return self._told(check.words.next) or check.title
            case Status.NOT_EVIDENCED:
                return "Find out what is asked below."
            case Status.MET | Status.NOT_APPLICABLE:
                return ""

    def _told(self, text: str) -> str | None:
        return filled_in(text, self.edition, self.facts)


_DIGITS: Final = re.compile(r"(\d+)")


def _in_order(id_: str) -> tuple[tuple[str, int], ...]:
    """What sorts P2 before P10."""
    parts = _DIGITS.split(id_)
    return tuple((part, 0) if not part.isdigit() else ("", int(part)) for part in parts)


def _joined(alike: list[Question]) -> Question:
    because = tuple(dict.fromkeys(cite for question in alike for cite in question.because))
    return attrs.evolve(alike[0], because=because)
