"""Ladders: the rungs of each, how they match, and the text and the gap that each stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations

from docutils import nodes

from ..domain.clauses import Clause
from ..domain.ladders import Ladder, Matching
from .telling import Telling
from .texts import gap_section
from .writing import Inline, paragraph, strong, table


__all__ = ["Concordances", "NoMatches", "OtherText", "TheLadder"]


class TheLadder(Telling):
    """``coprod:ladder`` and an id: the ladder has its home here, and its rungs stand in a table."""

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """What it is called, how it was read, and its rungs."""
        ladder: Ladder = self.publication.named("ladder", self.arguments[0]).value
        rows = ((rung.title, rung.means, rung.band or "none") for rung in ladder.rungs)
        head = ("Rung, lowest first", "What it means, in our own words", "Band")
        return [
            paragraph(self.home("ladder", ladder.id, ladder.title), f" ({ladder.version}). "),
            paragraph(ladder.reading),
            table(f"The rungs: {ladder.title}", head, rows),
            paragraph(strong("Source: "), ladder.source),
        ]


class OtherText(Telling):
    """``coprod:other-text`` and the id of a policy: the lines that it stands on, of another text."""

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """A table of the lines, and the gap that is named when no rule speaks."""
        policy = self.publication.policy(self.arguments[0])
        own = self.publication.framework
        title, gaps = (own.title, own.gaps) if own is not None else ("", ())
        grounds = {r.because.id: r.because for r in policy.rules if isinstance(r.because, Clause)}
        lines = [
            one
            for one in grounds.values()
            if one.framework != title and ("law", one.id) not in self.publication.things
        ]
        head = ("Id", "Section", "What it says, in our own words")
        rows = ((self.home("clause", one.id), one.section, one.says) for one in lines)
        found: list[nodes.Node] = [table("What these rules stand on", head, rows)] if lines else []
        if policy.purpose.silence not in gaps:
            found.append(gap_section(self, policy.purpose.silence))
        return found


class Concordances(Telling):
    """``coprod:side-by-side``: which rungs of each ladder stand for much the same."""

    def told(self) -> Sequence[nodes.Node]:
        """A column for each ladder."""
        matched = self.framework.concordance
        ladders = {ladder.id: ladder for ladder in matched.ladders}
        head = (*(ladder.title for ladder in ladders.values()), "What to mind")
        says = paragraph(f"This table is a reading by {matched.by}. Nobody has agreed it.")
        rows = (_row(ladders.values(), one) for one in matched.matchings)
        return [says, table("Ladders side by side", head, rows)]


class NoMatches(Telling):
    """``coprod:no-match``: the rungs that stand for nothing on another ladder."""

    def told(self) -> Sequence[nodes.Node]:
        """A row for each pair of ladders with such a rung."""
        matched = self.framework.concordance
        found = (
            (of, on, matched.unmatched(of=of.id, on=on.id))
            for of, on in permutations(matched.ladders, 2)
        )
        rows = ((of.title, _titles(of, rungs), on.title) for of, on, rungs in found if rungs)
        head = ("Of this ladder", "These rungs", "Have no match on this one")
        return [table("Rungs without a match", head, rows)]


def _row(ladders: Iterable[Ladder], matching: Matching) -> tuple[Inline, ...]:
    cells = (_titles(ladder, matching.rungs.get(ladder.id, ())) for ladder in ladders)
    return (*cells, matching.note)


def _titles(ladder: Ladder, rungs: tuple[str, ...]) -> str:
    return ", ".join(ladder.by_id[rung].title for rung in rungs) or "none"
