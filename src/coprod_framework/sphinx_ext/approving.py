"""Approvals on a page: which rules somebody read and approved, and which changed since."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ..decision.wording import in_words
from ..exchange.approvals import Approval, Approved, approvals_of, ids_of
from ..policy.policies import Policy
from .telling import Telling
from .writing import Inline, link, table


__all__ = ["Approvals", "approval_in_words"]


class Approvals(Telling):
    """``coprod:approvals`` and the id of a policy: how each rule stands."""

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """A row for each rule or check, with who approved what of it, and if that still counts."""
        policy = self.publication.policy(self.arguments[0])
        for path in self.publication.approvals:
            self.env.note_dependency(str(path))
        head = ("Rule", *(f"Who approved {one.value}" for one in Approved))
        kind = "rule" if policy.rules else "check"
        rows = (self._row(kind, id_, policy) for id_ in ids_of(policy))
        return [table(f"Approvals: {policy.purpose.id}", head, rows)]

    def _row(self, kind: str, id_: str, policy: Policy) -> Sequence[Inline]:
        found = {one.of: one for one in approvals_of(self.publication.approved, id_)}
        told = (approval_in_words(found.get(of), policy) for of in Approved)
        return (link(kind, id_, self.publication.named(kind, id_).title), *told)


def approval_in_words(approval: Approval | None, policy: Policy) -> str:
    """Who approved something and when, whether it lapsed, or that nobody did."""
    if approval is None:
        return "nobody yet"
    who = f"{approval.by}, on {in_words(approval.on)}"
    return f"lapsed, as the rule changed: {who}" if approval.has_lapsed(policy) else who
