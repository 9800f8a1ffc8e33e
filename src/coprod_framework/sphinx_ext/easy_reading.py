"""Easy Read: the lines that were written by hand, one idea each, with room for a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docutils import nodes

from ..exchange.approvals import Approved, approvals_of
from ..policy.policies import Policy
from ..policy.rules import PLACEHOLDER, Rule
from .approving import approval_in_words
from .telling import Telling
from .writing import link, paragraph


__all__ = ["EasyRead"]


class EasyRead(Telling):
    """``coprod:easy-read`` and the id of a policy: each rule in Easy Read."""

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """A part for each rule.  A picture goes beside each line, and a reader's mark below."""
        policy = self.publication.policy(self.arguments[0])
        return [self._rule(rule, policy) for rule in policy.rules]

    def _rule(self, rule: Rule, policy: Policy) -> nodes.section:
        made = nodes.section(ids=[nodes.make_id(f"easy-read-{rule.id}")], names=[])
        made += nodes.title(rule.title, rule.title)
        for line in rule.words.easy_read:
            picture = nodes.container(classes=["coprod-picture-goes-here"])
            picture += paragraph("A picture goes here.")
            row = nodes.container("", picture, paragraph(_with_gaps(line, policy)))
            row["classes"].append("coprod-easy-line")
            made += row
        approved = {one.of: one for one in approvals_of(self.publication.approved, rule.id)}
        says = approval_in_words(approved.get(Approved.EASY_READ), policy)
        mark = paragraph(f"Checked by people who use Easy Read: {says}.")
        mark["classes"].append("coprod-mark")
        made += mark
        made += paragraph("The rule in full: ", link("rule", rule.id, rule.title))
        return made


def _with_gaps(line: str, policy: Policy) -> str:
    """A line with a gap for each value, as a form has it: the name of a fact is no easy word."""

    def gap(found: re.Match[str]) -> str:
        name = found.group(1)
        specs, slots = policy.facts, policy.slots_by_id
        unit = specs[name].unit if name in specs else slots[name].unit
        return "£ …" if unit.startswith("pence") else f"… {unit}".rstrip()

    return PLACEHOLDER.sub(gap, line)
