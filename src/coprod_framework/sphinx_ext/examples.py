"""Examples on a page: each is decided when the page is made, and a wrong one fails the build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docutils import nodes
from sphinx.util import logging

from ..analysis.mutating.answering import Answer
from ..analysis.mutating.judgements import Judgement
from ..decision.assessing import Status
from ..decision.decisions import Decision
from ..decision.wording import in_words, name_in_words
from ..domain.clauses import Ground
from ..domain.facts import Fact
from ..domain.money import pounds
from ..policy.checks import Check
from ..policy.rules import Rule
from ..testing.cases import Case, case_differences
from ..testing.examples import Example, differences
from ..testing.expectations import expected_of
from .publications import example_id
from .telling import Telling
from .writing import Inline, bullets, joined, link, paragraph, strong, table


__all__ = ["Cases", "Examples", "answer_in_words"]

_log = logging.getLogger(__name__)


class Examples(Telling):
    """``coprod:examples`` and the name of a file: every example in it, decided here and now."""

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """The usual case, and a row for each example, which has its home here."""
        by_file = self.publication.examples_by_file
        file = self.option_in(self.arguments[0], list(by_file))
        examples = by_file[file]
        for path in self.publication.examples:
            if path.stem == file:
                self.env.note_dependency(str(path))
        known = "What is different" if examples[0].usual else "What is known"
        head = ("Example", "What it shows", known, "Answer", "Because")
        rows = (self._row(file, example) for example in examples)
        return [*_usual(examples[0]), table(f"Examples: {file}", head, rows)]

    def _row(self, file: str, example: Example) -> Sequence[Inline]:
        id_ = example_id(file, example)
        answer = self.publication.answers[id_]
        for told in differences(example, answer):
            _log.warning("example %s: %s", id_, told, location=self.get_location())
        cited = list(_cited(answer, example))
        because = joined((self._reason(*one) for one in cited), "; ")
        others = 0 if isinstance(answer, Decision) else len(answer.rules) - len(cited)
        if others > 0:
            because.append(f"; and {others} more")
        return (
            self.home("example", id_, example.line),
            example.says,
            "; ".join(_different(example)) or "nothing",
            answer_in_words(answer),
            because or "no rule speaks",
        )

    def _reason(self, kind: str, part: Rule | Check, ground: Ground) -> list[str | nodes.Node]:
        return [link(kind, part.id, part.title), ": ", *joined([self.ground(ground)])]


class Cases(Telling):
    """``coprod:case`` and a name: one case study, reviewed here and now, against what is expected."""

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """What the facts show of it: rungs, and every promise with its status."""
        name = self.arguments[0]
        case: Case = self.publication.named("case", name).value
        cases = self.given(self.publication.cases, "case studies")
        for path in (cases, cases.parent / case.file):
            self.env.note_dependency(str(path))
        for told in case_differences(case):
            _log.warning("case %s: %s", name, told, location=self.get_location())
        return [
            paragraph(self.home("case", name, case.says)),
            self._rungs(case),
            self._statuses(case),
        ]

    def _rungs(self, case: Case) -> nodes.table:
        rows = (
            (
                part,
                ", ".join(sorted(rungs)) or "none for certain",
                ", ".join(sorted(case.possible.get(part, rungs))) or "none",
            )
            for part, rungs in case.rungs.items()
        )
        head = ("Part of the work", "It stands on", "It may stand on")
        return table("Where each part stands on the ladder", head, rows)

    def _statuses(self, case: Case) -> nodes.table:
        rows = (
            (link("clause", clause), self.framework.clauses[clause].says, status.value)
            for clause, status in case.statuses.items()
        )
        head = ("Line", "What it says", "What the facts show")
        return table("What the facts show of the promises", head, rows)


def answer_in_words(answer: Answer) -> str:
    """An outcome, with the amount and who decides, or what is open; or what is advised or shown."""
    return _decided(answer) if isinstance(answer, Decision) else _judged(answer)


def _judged(judgement: Judgement) -> str:
    told = [
        f"{name_in_words(key)}: {in_words(value) if isinstance(value, str) else ', '.join(value)}"
        for key, value in expected_of(judgement, notes=False).items()
    ]
    return "; ".join(told) or "nothing for certain"


def _cited(answer: Answer, example: Example) -> Iterator[tuple[str, Rule | Check, Ground]]:
    """What an answer rests on: its rules, or the checks of which it shows something."""
    if isinstance(answer, Decision):
        cited = {one.rule.id: one for one in (*answer.reasons, *answer.waiting)}
        yield from (("rule", one.rule, one.because) for one in cited.values())
        return
    # Of what always holds, each example would tell again.
    named = [rule for rule in answer.rules if rule.id == example.rule]
    yield from (("rule", rule, rule.because) for rule in named or answer.rules)
    for check in answer.edition.checks:
        is_open = answer.statuses[check.id] is Status.NOT_EVIDENCED
        if not is_open or check.id == example.rule:
            yield "check", check, check.about


def _decided(decision: Decision) -> str:
    told = [decision.outcome.value]
    if decision.payable is not None:
        told.append(pounds(decision.payable))
    if decision.refer_to:
        told.append(f"to {' and '.join(decision.refer_to)}")
    if decision.open_facts:
        told.append(f"to ask: {', '.join(map(name_in_words, decision.open_facts))}")
    if decision.open_terms:
        told.append(f"terms to fill in: {', '.join(map(name_in_words, decision.open_terms))}")
    return "; ".join(told)


def _usual(example: Example) -> Iterator[nodes.Node]:
    if example.usual:
        yield paragraph(strong("The usual case. "), "Each example starts from it:")
        yield bullets(_facts(example, example.usual))


def _different(example: Example) -> Iterator[str]:
    yield from _facts(example, example.facts)
    yield from (f"{name_in_words(name)}: left out" for name in example.without)


def _facts(example: Example, given: Mapping[str, Any]) -> Iterator[str]:
    specs: Mapping[str, Fact] = example.policy.facts
    for name in given:
        value = getattr(example.record, name) if name in example.facts else given[name]
        unit = specs[name].unit if name in specs else ""
        yield f"{name_in_words(name)}: {in_words(value, unit)}"
