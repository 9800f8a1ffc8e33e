"""Differences between two policies of checks, and between two policies of advice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from ...decision.assessing import Assessment, Finding, Status
from ...decision.decisions import Decision
from ...decision.effect_wording import plain_effect_in_words
from ...domain.intensities import Intensity
from ...policy.checks import Check
from ...policy.effects import Also, Ceiling, Effect, Floor, Intensify, Place, Suggest
from ...policy.rules import Rule
from ..searching.diagrams import FALSE, Node
from ..spaces.regions import Region
from .comparisons import Answer, Difference, Example, Told, What
from .pairs import Pair


__all__ = ["advised_differences", "assessed_differences"]

_NO_PROMISE: Final = "not among the promises"
_SAID: Final = "said"
_NOT_SAID: Final = "not said"

Statuses: TypeAlias = Mapping[str, Mapping[str, Node]]
"""For each check by its id, the cases of each status in words."""


def assessed_differences(pair: Pair, most: int) -> Told:
    """Every promise whose status differs for some exercise, all facts being known."""
    before, after = _statuses(pair, 0), _statuses(pair, 1)
    checks = {one.id: one for edition in pair.written for one in edition.checks}
    nowhere = {_NO_PROMISE: pair.search.diagrams.everything}
    found: list[Difference] = []
    left_out: list[str] = []
    for id_, check in sorted(checks.items()):
        for was, one in before.get(id_, nowhere).items():
            for would_be, other in after.get(id_, nowhere).items():
                cases = pair.search.diagrams.both([one, other, pair.can_be])
                if was == would_be or cases == FALSE:
                    continue
                told = pair.describing.describe(cases, one, most)
                left_out += [check.title] if told.left_out else []
                found += [_promise(pair, check, (was, would_be), part) for part in told.regions]
    return Told(tuple(found), tuple(left_out))


def advised_differences(pair: Pair, most: int) -> Told:
    """Every piece of advice that is given in some case by the one and not by the other."""
    sets = pair.search.diagrams
    before, after = _advice(pair, 0), _advice(pair, 1)
    found: list[Difference] = []
    left_out: list[str] = []
    for about in sorted({*before, *after}):
        one, other = (joined.get(about, FALSE) for joined in (before, after))
        for was, cases in (
            (_NOT_SAID, [other, sets.other(one)]),
            (_SAID, [one, sets.other(other)]),
        ):
            differing = sets.both([*cases, pair.can_be])
            told = pair.describing.describe(differing, most=most)
            left_out += [about] if told.left_out else []
            found += [_saying(pair, about, was, region) for region in told.regions]
    return Told(tuple(found), tuple(left_out))


def _statuses(pair: Pair, at: int) -> Statuses:
    sets, diagrams = pair.sets[at], pair.search.diagrams
    found: dict[str, Mapping[str, Node]] = {}
    for place, check in enumerate(pair.written[at].checks):
        applies, met = sets[2 * place], sets[2 * place + 1]
        found[check.id] = {
            Status.MET.value: diagrams.both([applies, met]),
            Status.NOT_MET.value: diagrams.both([applies, diagrams.other(met)]),
            Status.NOT_APPLICABLE.value: diagrams.other(applies),
        }
    return found


def _promise(pair: Pair, check: Check, told: tuple[str, str], region: Region) -> Difference:
    case, terms = pair.whole(region.met.case), region.met.terms
    was, would_be = (_finding(check, one) for one in pair.assessments(case, terms))
    return Difference(
        what=What.PROMISE,
        about=f"{check.title} ({check.about.cite()}, check {check.id})",
        was=told[0],
        would_be=told[1],
        among=f"were answered '{told[0]}'",
        region=region,
        always=True,
        before=was.because,
        after=would_be.because,
        example=Example(case=case, terms=terms, was=was, would_be=would_be),
    )


def _finding(check: Check, assessment: Assessment) -> Answer:
    found: Iterable[Finding] = assessment.findings
    finding = next((one for one in found if one.check.id == check.id), None)
    if finding is None:
        return Answer(says=_NO_PROMISE)
    because = (finding.check.cite(),)
    return Answer(says=finding.status.value, rules=(check.id,), because=because)


def _advice(pair: Pair, at: int) -> dict[str, Node]:
    """Each thing that may be advised, in words, and the cases in which it is."""
    found: dict[str, list[Node]] = {}
    for rule, cases in zip(pair.written[at].rules, pair.sets[at], strict=True):
        for said in _said_by(rule.then):
            found.setdefault(said, []).append(cases)
    return {said: pair.search.diagrams.either(sets) for said, sets in found.items()}


def _said_by(effect: Effect) -> Iterator[str]:
    """What an effect comes to; more effort asks for all that is less as well."""
    match effect:
        case Intensify(to):
            levels = (one for one in Intensity if one <= to)
            yield from (plain_effect_in_words(Intensify(one)) for one in levels)
        case Floor() | Ceiling() | Suggest() | Also() | Place():
            yield plain_effect_in_words(effect)
        case _:
            return


def _saying(pair: Pair, about: str, was: str, region: Region) -> Difference:
    case, terms = pair.whole(region.met.case), region.met.terms
    first, second = (_said(about, one) for one in pair.decisions(case, terms))
    return Difference(
        what=What.ADVICE,
        about=about,
        was=was,
        would_be=_SAID if was == _NOT_SAID else _NOT_SAID,
        among="",
        region=region,
        always=True,
        before=first.because,
        after=second.because,
        example=Example(case=case, terms=terms, was=first, would_be=second),
    )


def _said(about: str, decision: Decision) -> Answer:
    """Whether the rules that hold in a case say this, and which of them do."""
    holds = decision.masks.holds
    rules: list[Rule] = [
        rule
        for bit, rule in enumerate(decision.edition.rules)
        if holds >> bit & 1 and about in _said_by(rule.then)
    ]
    return Answer(
        says=_SAID if rules else _NOT_SAID,
        rules=tuple(rule.id for rule in rules),
        because=tuple(f"{rule.title} ({rule.because.cite()}, rule {rule.id})" for rule in rules),
    )
