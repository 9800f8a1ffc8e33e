"""The checks of promises: when each applies, when it is met, and what is said then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from ..policy.checks import Check
from ..policy.conditions import ALWAYS_TRUE
from ..policy.policies import Policy
from .conditions import condition_nodes
from .rules import some_of, whose_reading
from .telling import Telling
from .writing import Inline, definitions, paragraph, table, text_with_blanks


__all__ = ["Checks", "ChecksTable"]


class Checks(Telling):
    """``coprod:checks``, the id of a policy, and a kind of line such as ``principle``."""

    required_arguments = 2

    def told(self) -> Sequence[nodes.Node]:
        """A section for each check about a line of this kind, in the order of the text."""
        policy = self.publication.policy(self.arguments[0])
        by_kind = self.framework.by_kind
        kind = self.option_in(self.arguments[1], list(by_kind))
        by_clause = {check.about.id: check for check in policy.checks}
        return [
            self._check(by_clause[clause.id], policy)
            for clause in by_kind[kind]
            if clause.id in by_clause
        ]

    def _check(self, check: Check, policy: Policy) -> nodes.section:
        title = f"{check.about.id}. {check.title}"
        return self.section("check", check.id, title, definitions(self._parts(check, policy)))

    def _parts(
        self, check: Check, policy: Policy
    ) -> Iterator[tuple[Inline, Sequence[nodes.Node]]]:
        says = paragraph(self.ground(check.about), f": {check.about.says}")
        yield "The text", [says]
        if check.read_as is not None:
            reads = paragraph(self.ground(check.read_as), f": {check.read_as.says}")
            yield "Our reading", [reads, *whose_reading(check.read_as)]
        always = paragraph("Always.")
        applies = (
            always if check.applies == ALWAYS_TRUE else condition_nodes(check.applies, policy)
        )
        yield "It applies", [applies]
        yield "It is met when", [condition_nodes(check.met, policy)]
        yield "When it is met", [paragraph(*text_with_blanks(check.words.met))]
        yield "When it is not met", [paragraph(*text_with_blanks(check.words.not_met))]
        yield "What to do then", [paragraph(*text_with_blanks(check.words.next))]
        if check.sees_evidence_only:
            yield (
                "What it cannot see",
                [paragraph("It sees that there is evidence, not how good.")],
            )
        shown = self.trail.shown_by.get(("check", check.id), ())
        if shown:
            yield "Examples", [paragraph(*some_of(shown))]


class ChecksTable(Telling):
    """``coprod:checks-table`` and the id of a policy: a row for each check, which is at home here."""

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """The table, for checks that stand on another text than the framework."""
        policy = self.publication.policy(self.arguments[0])
        head = (
            "Id",
            "What it asks for",
            "What is looked at",
            "It is met when",
            "What to do if not",
        )
        rows = (
            (
                self.home("clause", check.about.id),
                check.about.says,
                self.home("check", check.id, check.title),
                condition_nodes(check.met, policy),
                f"{check.words.next}",
            )
            for check in policy.checks
        )
        return [table(policy.purpose.question, head, rows)]
