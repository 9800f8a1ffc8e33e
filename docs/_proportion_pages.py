"""What is in proportion as parts of a page: a picture and a table, drawn from the policy that runs."""

from __future__ import annotations

from collections.abc import Iterator

from _pages import _policy, _table
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from coprod_framework.exchange.pictures import picture, squares
from coprod_framework.southend import proportion


class Proportion(SphinxDirective):
    """``{proportion} picture``, ``table`` or ``rules``: what runs, as it runs."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the part of the page."""
        match self.arguments[0]:
            case "picture":
                return [nodes.raw("", picture(proportion), format="html")]
            case "table":
                lines = _squares()
            case _:
                lines = _policy(proportion.policy)
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def _squares() -> Iterator[str]:
    head = ("How much changes", "How many feel it", "Recommended", "With", "Effort")
    rows = (
        (
            square.extent.value,
            square.reach.value,
            ", ".join(square.rungs).lower(),
            ", ".join(square.also).lower() or "nothing more",
            square.effort,
        )
        for square in squares(proportion)
    )
    yield from _table(head, rows)
