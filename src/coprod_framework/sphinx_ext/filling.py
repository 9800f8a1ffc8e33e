"""Terms on a page: what a council, a service area or a project filled in, with its days."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docutils import nodes

from ..decision.wording import in_words
from ..exchange.terms import read_terms
from ..policy.terms import Term
from .telling import Telling
from .writing import Inline, link, paragraph, strong, table


__all__ = ["TermsInForce"]


class TermsInForce(Telling):
    """``coprod:terms``, the id of a policy and a file: what the file fills in, and from when."""

    required_arguments = 2

    def told(self) -> Sequence[nodes.Node]:
        """Whose terms they are, a row for each value, and what they leave blank."""
        of = self.option_in(self.arguments[0], list(self.publication.slots_of))
        relative, absolute = self.env.relfn2path(self.arguments[1])
        self.env.note_dependency(relative)
        filled = self.publication.filled_by_terms(of)
        terms = read_terms(Path(absolute), filled)
        slots = {slot.id: slot for slot in self.publication.slots_of[of]}
        head = ("What", "Value", "From", "Up to", "Reason")
        rows = (
            (link("slot", one.slot, slots[one.slot].title), *_value(one, slots[one.slot].unit))
            for one in terms.values
        )
        blank = [slot for slot in slots.values() if slot.id not in {t.slot for t in terms.values}]
        told: list[nodes.Node] = [
            paragraph(strong(terms.name), f", {terms.layer.who(filled.body)}.")
        ]
        if terms.is_example:
            told.append(
                paragraph(strong("This is an example. Nobody has agreed it for use here."))
            )
        told.append(table(f"What {terms.name} fills in", head, rows))
        if blank:
            links: Inline = self.links("slot", [slot.id for slot in blank])
            told.append(paragraph("It leaves blank: ", links, "."))
        return told


def _value(term: Term, unit: str) -> tuple[str, str, str, str]:
    start, end = term.span.start, term.span.end
    return (
        in_words(term.value, unit),
        in_words(start) if start else "the beginning",
        in_words(end) if end else "further notice",
        term.reason or "none needed",
    )
