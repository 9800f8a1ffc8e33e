"""A publication: what the pages of a site are made from, and every thing in it that needs a home."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import attrs

from ..analysis.mutating.answering import Answer, answer_of
from ..domain.clauses import Clause, Gap, Ground, Reading
from ..domain.events import title_of
from ..domain.frameworks import Framework
from ..domain.legal_duties import Benchmark, CourtCase, LegalDuty
from ..errors import Problem, ProblemsFound, did_you_mean
from ..exchange.approvals import Approval, read_approvals
from ..policy.advice_profiles import AdviceProfile
from ..policy.policies import Policy
from ..policy.profiles import LadderProfile
from ..policy.rubrics import Rubric
from ..policy.slots import Slot
from ..policy.watches import Watch
from ..testing.cases import Case, read_cases
from ..testing.examples import Example, read_examples


__all__ = ["KINDS", "Publication", "PublicationRejected", "Thing"]

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "clause": "a line of the text",
        "gap": "something that the text leaves open",
        "tension": "where the text pulls apart",
        "law": "a duty under the law",
        "rule": "a rule",
        "check": "a check of a promise",
        "duty": "a duty over time",
        "event": "something that happens",
        "fact": "something that may be asked",
        "slot": "something that terms fill in",
        "ladder": "a ladder",
        "example": "an example",
        "case": "a case study",
    }
)
"""Every kind of thing that has a home on a page, with what it is in words."""


class PublicationRejected(ProblemsFound):
    """A publication does not hold together."""


@attrs.frozen
class Thing:
    """Something with a home on one page: its kind, its id, its title, and what it is."""

    kind: str
    id: str
    title: str
    value: Any


@attrs.frozen(kw_only=True, slots=False)
class Publication:
    """
    What the pages of a site are made from: a framework, if there is one, and all that stands on it.

    ``policies`` are those of the framework itself, and ``other_policies`` those that stand on other
    texts.  ``ladders`` come with the rules of each.  ``examples`` and ``cases`` are files, which are run
    when the pages are made, and ``approvals`` are files too.  ``elsewhere`` says where the lines are
    looked after that a duty could stand on and none does.

    Making one raises `PublicationRejected` where two different things have one id.
    """

    framework: Framework | None = None
    policies: tuple[Policy, ...] = ()
    other_policies: tuple[Policy, ...] = ()
    rubric: Rubric | None = None
    advice: AdviceProfile | None = None
    ladders: tuple[LadderProfile, ...] = ()
    watch: Watch | None = None
    elsewhere: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    law: tuple[LegalDuty, ...] = ()
    court_cases: tuple[CourtCase, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    examples: tuple[Path, ...] = ()
    cases: Path | None = None
    approvals: tuple[Path, ...] = ()

    def __attrs_post_init__(self) -> None:
        problems = list(self._problems())
        if problems:
            raise PublicationRejected("the publication", problems)

    @functools.cached_property
    def all_policies(self) -> tuple[Policy, ...]:
        """Every policy, those of the ladders and of the advice too, each of them once."""
        found = [*self.policies, *(profile.policy for profile in self.ladders)]
        if self.advice is not None:
            found.append(self.advice.policy)
        return tuple(dict.fromkeys([*found, *self.other_policies]))

    @functools.cached_property
    def things(self) -> Mapping[tuple[str, str], Thing]:
        """Everything that has a home on a page, by kind and id."""
        return {(thing.kind, thing.id): thing for thing in self._all_things()}

    def named(self, kind: str, id_: str) -> Thing:
        """
        The one thing of this kind and id.

        Raises `PublicationRejected` with the nearest id where there is none.
        """
        thing = self.things.get((kind, id_))
        if thing is None:
            hint = did_you_mean(id_, [other for of, other in self.things if of == kind])
            problem = Problem(id_, f"is not {KINDS[kind]} of this publication; {hint}")
            raise PublicationRejected("what a page asks for", [problem])
        return thing

    def policy(self, id_: str) -> Policy:
        """The policy of this id; raises `PublicationRejected` where there is none."""
        by_id = {policy.purpose.id: policy for policy in self.all_policies}
        if id_ not in by_id:
            problem = Problem(id_, f"is no policy here; {did_you_mean(id_, by_id)}")
            raise PublicationRejected("what a page asks for", [problem])
        return by_id[id_]

    @functools.cached_property
    def slots_of(self) -> Mapping[str, tuple[Slot, ...]]:
        """What terms fill in, by the id of the policy or the watch that they fill."""
        found = {policy.purpose.id: policy.slots for policy in self.all_policies if policy.slots}
        if self.watch is not None and self.watch.slots:
            found[self.watch.id] = self.watch.slots
        return found

    def filled_by_terms(self, id_: str) -> Policy | Watch:
        """The policy of this id, or what is watched, where that is called so."""
        watch = self.watch
        return watch if watch is not None and id_ == watch.id else self.policy(id_)

    @functools.cached_property
    def examples_by_file(self) -> Mapping[str, tuple[Example, ...]]:
        """The examples of each file, by the name of the file."""
        policies = {policy.purpose.id: policy for policy in self.all_policies}
        return {path.stem: read_examples(path, policies) for path in self.examples}

    @functools.cached_property
    def worked_cases(self) -> tuple[Case, ...]:
        """The case studies, with what is expected of each."""
        if self.cases is None or self.rubric is None:
            return ()
        return read_cases(self.cases, self.rubric)

    @functools.cached_property
    def approved(self) -> tuple[Approval, ...]:
        """Everything that somebody approved, whether it still counts or not."""
        return tuple(
            approval
            for path in self.approvals
            for approval in read_approvals(path, self.all_policies)
        )

    @functools.cached_property
    def answers(self) -> Mapping[str, Answer]:
        """What each example comes to, by the id of the example."""
        return {
            example_id(file, example): answer_of(example.policy, example.record)
            for file, examples in self.examples_by_file.items()
            for example in examples
        }

    def _problems(self) -> Iterator[Problem]:
        seen: dict[tuple[str, str], Thing] = {}
        for thing in self._all_things():
            known = seen.setdefault((thing.kind, thing.id), thing)
            if known.value != thing.value:
                yield Problem(
                    thing.id, f"is {KINDS[thing.kind]} twice, and not the same; rename one"
                )

    def _all_things(self) -> Iterator[Thing]:
        yield from self._lines()
        for policy in self.all_policies:
            yield from (Thing("rule", rule.id, rule.title, rule) for rule in policy.rules)
            yield from (Thing("check", one.id, one.title, one) for one in policy.checks)
            vocabulary = policy.purpose.vocabulary.__name__
            for fact in policy.facts.values():
                yield Thing("fact", f"{vocabulary}.{fact.name}", fact.question, fact)
        for profile in self.ladders:
            yield Thing("ladder", profile.ladder.id, profile.ladder.title, profile.ladder)
        if self.watch is not None:
            yield from (Thing("duty", rule.id, rule.title, rule) for rule in self.watch.rules)
            for kind in self.watch.kinds:
                yield Thing("event", kind.__name__, title_of(kind), kind)
        for slots in self.slots_of.values():
            yield from (Thing("slot", slot.id, slot.title, slot) for slot in slots)
        for file, examples in self.examples_by_file.items():
            for example in examples:
                yield Thing("example", example_id(file, example), example.says, example)
        for case in self.worked_cases:
            yield Thing("case", Path(case.file).stem, case.says, case)

    def _lines(self) -> Iterator[Thing]:
        legal = {duty.id for duty in self.law}
        for duty in self.law:
            yield Thing("law", duty.id, duty.title, duty)
        if self.framework is not None:
            yield from _lines_of(self.framework)
        for ground in self._grounds():
            if isinstance(ground, Gap):
                yield Thing("gap", ground.id, ground.open, ground)
            elif ground.id not in legal:
                yield Thing("clause", ground.id, ground.says, ground)

    def _grounds(self) -> Iterator[Clause | Gap]:
        """Every line and gap that something stands on, in the framework or in another text."""
        found: list[Ground | Gap] = []
        for policy in self.all_policies:
            found.append(policy.purpose.silence)
            found += [rule.because for rule in policy.rules]
            found += [slot.because for slot in policy.slots]
            for check in policy.checks:
                found += [check.about, *([check.read_as] if check.read_as else [])]
        if self.watch is not None:
            found += [rule.because for rule in self.watch.rules]
        for one in found:
            yield one.of if isinstance(one, Reading) else one


def example_id(file: str, example: Example) -> str:
    """The id of an example: its file, and its line there."""
    return f"{file}-{example.line}"


def _lines_of(framework: Framework) -> Iterator[Thing]:
    for tension in framework.tensions:
        yield Thing("tension", tension.id, tension.says, tension)
    for clause in framework.clauses.values():
        yield Thing("clause", clause.id, clause.says, clause)
    for gap in framework.gaps:
        yield Thing("gap", gap.id, gap.open, gap)
