"""The traceability matrix: every line of the text beside all that stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docutils import nodes

from ..domain.clauses import Clause
from .telling import Telling
from .writing import Inline, joined, link, table


__all__ = ["Traces"]

_MOST_EXAMPLES: Final = 3


class Traces(Telling):
    """``coprod:traces``: a row for each line, with its rules, checks, duties, slots and examples."""

    def told(self) -> Sequence[nodes.Node]:
        """One table for each kind of line."""
        head = ("Line", "Rules", "Checks", "Duties", "Terms", "Gaps", "Examples")
        found = []
        for kind, clauses in self.framework.by_kind.items():
            rows = (self._row(clause) for clause in clauses)
            made = table(f"Lines of this kind: {kind}", head, rows)
            made["classes"].append("coprod-traces")
            found.append(made)
        return found

    def _row(self, clause: Clause) -> Sequence[Inline]:
        kinds = ("rule", "check", "duty", "slot")
        stands = (self.links(kind, self.trail.of_kind(clause.id, kind)) for kind in kinds)
        gaps = self.links("gap", self.trail.gaps_about.get(clause.id, ()))
        return (link("clause", clause.id), *stands, gaps, self._examples(clause))

    def _examples(self, clause: Clause) -> Inline:
        found = self.trail.examples_of(clause.id)
        if not found:
            return "none"
        shown = joined(link(kind, id_) for kind, id_ in found[:_MOST_EXAMPLES])
        more = len(found) - _MOST_EXAMPLES
        return [*shown, f", and {more} more"] if more > 0 else shown
