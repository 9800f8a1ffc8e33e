"""The rules of a policy: each in full, or all of them as one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from docutils import nodes
from docutils.parsers.rst import directives

from ..decision.wording import in_words
from ..domain.clauses import Ground, Reading
from ..domain.days import ALWAYS
from ..policy.policies import Policy
from ..policy.rules import Rule
from .conditions import condition_nodes
from .effects import effect_nodes
from .telling import Telling
from .writing import Inline, definitions, joined, link, paragraph, strong, table, text_with_blanks


__all__ = ["DecisionTable", "Rules", "TheRule", "some_of", "whose_reading"]

_MOST_EXAMPLES: Final = 6


class Rules(Telling):
    """``coprod:rules`` and the id of a policy: each rule in full, which has its home here."""

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """Every rule under a heading of its own."""
        policy = self.publication.policy(self.arguments[0])
        question = paragraph(strong("The question: "), policy.purpose.question)
        return [question, *(rule_section(self, rule, policy) for rule in policy.rules)]


class TheRule(Telling):
    """``coprod:the-rule`` and the id of a rule: one rule in full, which has its home here."""

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """The rule under a heading of its own."""
        rule: Rule = self.publication.named("rule", self.arguments[0]).value
        policy = next(one for one in self.publication.all_policies if rule in one.rules)
        return [rule_section(self, rule, policy)]


class DecisionTable(Telling):
    """``coprod:decision-table`` and the id of a policy: a row for each rule, with when and then."""

    required_arguments = 1
    option_spec = {"only": directives.unchanged}  # noqa: RUF012 - docutils declares it so

    def told(self) -> Sequence[nodes.Node]:
        """The table.  The rows have no order: every rule that holds counts."""
        policy = self.publication.policy(self.arguments[0])
        only = self.options.get("only", "").split()
        for id_ in only:
            self.publication.named("rule", id_)
        rows = (
            (
                link("rule", rule.id, rule.title),
                condition_nodes(rule.when, policy),
                effect_nodes(rule.then, policy),
                self.ground(rule.because),
            )
            for rule in policy.rules
            if not only or rule.id in only
        )
        title = f"The rules of {policy.purpose.id}, each by itself"
        return [table(title, ("Rule", "When", "Then", "Because"), rows)]


def rule_section(page: Telling, rule: Rule, policy: Policy) -> nodes.section:
    """One rule in full: what it does, when, why, in which words, and which examples show it."""
    return page.section(
        "rule",
        rule.id,
        rule.title,
        paragraph(*effect_nodes(rule.then, policy)),
        definitions(_parts(page, rule, policy)),
    )


def whose_reading(ground: Ground) -> Iterator[nodes.paragraph]:
    """Whose reading it is, where something does not stand on the text itself."""
    if isinstance(ground, Reading):
        text = f"This is a reading by {ground.by}, of {in_words(ground.on)}. Nobody has agreed it."
        yield paragraph(strong(text))


def _parts(
    page: Telling, rule: Rule, policy: Policy
) -> Iterator[tuple[Inline, Sequence[nodes.Node]]]:
    yield "When", [condition_nodes(rule.when, policy)]
    because = paragraph(page.ground(rule.because), f": {rule.because.says}")
    yield "Because", [because, *whose_reading(rule.because)]
    if rule.in_force != ALWAYS:
        yield "In force", [paragraph(f"{rule.in_force}.")]
    yield "For the officer", [paragraph(*text_with_blanks(rule.words.officer))]
    yield "For the person", [paragraph(*text_with_blanks(rule.words.person))]
    lines = (paragraph(*text_with_blanks(line)) for line in rule.words.easy_read)
    yield "Easy Read", list(lines)
    shown = page.trail.shown_by.get(("rule", rule.id), ())
    if shown:
        yield "Examples", [paragraph(*some_of(shown))]
    yield "Id", [paragraph(nodes.literal(rule.id, rule.id))]


def some_of(shown: Sequence[tuple[str, str]]) -> Iterable[str | nodes.Node]:
    """Links to the first of these examples, and how many more there are."""
    first = shown[:_MOST_EXAMPLES]
    more = len(shown) - len(first)
    return [
        *joined(link(kind, id_) for kind, id_ in first),
        f", and {more} more" if more else "",
    ]
