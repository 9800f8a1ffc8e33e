"""Ladders as parts of a page, made from the ladders that run, so that a table cannot be out of date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from _pages import _table
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from coprod_framework.domain.ladders import Ladder, Matching
from coprod_framework.southend import concordance


_LADDERS = {ladder.id: ladder for ladder in concordance.ladders}


class Ladders(SphinxDirective):
    """``{ladders} side-by-side``, ``no-match`` or the id of a ladder: what runs, as it runs."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the part of the page."""
        match self.arguments[0]:
            case "side-by-side":
                lines = _side_by_side()
            case "no-match":
                lines = _no_match()
            case name:
                lines = _ladder(_LADDERS[name])
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def _side_by_side() -> Iterator[str]:
    yield f"This table is a reading by {concordance.by}. No council agreed it.\n"
    head = (*(ladder.title for ladder in _LADDERS.values()), "What to mind")
    yield from _table(head, map(_row, concordance.matchings))


def _row(matching: Matching) -> tuple[str, ...]:
    cells = (_titles(ladder, matching.rungs.get(id_, ())) for id_, ladder in _LADDERS.items())
    return (*cells, matching.note)


def _no_match() -> Iterator[str]:
    pairs = permutations(_LADDERS.values(), 2)
    found = ((of, on, concordance.unmatched(of=of.id, on=on.id)) for of, on in pairs)
    rows = ((of.title, _titles(of, rungs), on.title) for of, on, rungs in found if rungs)
    yield from _table(("Of this ladder", "These rungs", "Have no match on this one"), rows)


def _ladder(ladder: Ladder) -> Iterator[str]:
    yield f"**{ladder.title}** ({ladder.version}). {ladder.reading}\n"
    rows = ((rung.title, rung.means, rung.band or "none") for rung in ladder.rungs)
    yield from _table(("Rung, lowest first", "What it means, in our own words", "Band"), rows)
    yield f"\nSource: {ladder.source}"


def _titles(ladder: Ladder, rungs: tuple[str, ...]) -> str:
    return ", ".join(ladder.by_id[rung].title for rung in rungs) or "none"
