"""The law as tables of a page: duties, court cases, benchmarks, and where each was read."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ..decision.wording import in_words
from ..domain.legal_duties import Confidence, LegalDuty
from .telling import Telling
from .writing import Inline, table


__all__ = ["Benchmarks", "CourtCases", "LegalDuties", "LegalSources"]

_CONFIDENCE = {one.name.lower(): one for one in Confidence}


class LegalDuties(Telling):
    """``coprod:law`` and how sure we are: ``confirmed``, ``unconfirmed`` or ``repealed``."""

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """A row for each duty of that kind, which has its home here."""
        confidence = _CONFIDENCE[self.option_in(self.arguments[0], list(_CONFIDENCE))]
        head = (
            "About",
            "Where it stands",
            "What it may ask for",
            "Least time",
            "Rung",
            "Mind this",
        )
        rows = (self._row(one) for one in self.publication.law if one.confidence is confidence)
        return [table(f"Duties that are {confidence.value}", head, rows)]

    def _row(self, duty: LegalDuty) -> Sequence[Inline]:
        length = str(duty.least) if duty.least else "none found"
        return (
            self.home("law", duty.id, duty.title),
            duty.citation,
            duty.asks_for,
            f"{length}, {duty.window}" if duty.window else length,
            duty.rung or "none",
            duty.note or "nothing more",
        )


class LegalSources(Telling):
    """``coprod:law-sources``: where we read each duty, and when to read it again."""

    def told(self) -> Sequence[nodes.Node]:
        """A row for each duty."""
        rows = (
            (one.title, one.source or "none", in_words(one.review_by))
            for one in self.publication.law
        )
        return [table("Where we read it", ("About", "Where we read it", "Read again by"), rows)]


class CourtCases(Telling):
    """``coprod:court-cases``: what courts found."""

    def told(self) -> Sequence[nodes.Node]:
        """A row for each case."""
        rows = (
            (one.title, one.citation, one.found, one.source)
            for one in self.publication.court_cases
        )
        head = ("Case", "Number", "What the court found", "Where we read it")
        return [table("What courts found", head, rows)]


class Benchmarks(Telling):
    """``coprod:benchmarks``: how long others ask people."""

    def told(self) -> Sequence[nodes.Node]:
        """A row for each of them."""
        rows = (
            (one.title, one.says, one.confidence.value, one.source or "none")
            for one in self.publication.benchmarks
        )
        head = ("Whose", "What they say", "How sure we are", "Where we read it")
        return [table("How long others ask people", head, rows)]
