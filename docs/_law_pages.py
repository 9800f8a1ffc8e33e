"""The law as tables of a page, made from the data that runs, so that a table cannot be out of date."""

from __future__ import annotations

from collections.abc import Iterator

from _pages import _blanks, _table
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from coprod_framework.decision.wording import in_words
from coprod_framework.domain.legal_duties import LegalDuty
from coprod_framework.law import BENCHMARKS, CASES, LAW, Confidence, fair_consultation


_CONFIDENCE = {one.name.lower(): one for one in Confidence}


class LawTables(SphinxDirective):
    """
    ``{law} sources``, ``cases``, ``benchmarks``, ``gunning``, or how sure we are: what runs, as it runs.

    How sure we are is ``confirmed``, ``unconfirmed`` or ``repealed``, for the duties of that kind.
    """

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the part of the page."""
        match self.arguments[0]:
            case "sources":
                lines = _sources()
            case "cases":
                lines = _cases()
            case "benchmarks":
                lines = _benchmarks()
            case "gunning":
                lines = _gunning()
            case name:
                lines = _duties(_CONFIDENCE[name])
        return self.parse_text_to_nodes("\n".join(lines))


def _duties(confidence: Confidence) -> Iterator[str]:
    head = (
        "About",
        "Where it stands",
        "What it may ask for",
        "Least time",
        "Rung",
        "What to mind",
    )
    yield from _table(head, (_duty(one) for one in LAW if one.confidence is confidence))


def _duty(duty: LegalDuty) -> tuple[str, ...]:
    length = str(duty.least) if duty.least else "none found"
    time = f"{length}, {duty.window}" if duty.window else length
    return (duty.title, duty.citation, duty.asks_for, time, duty.rung or "none", duty.note)


def _sources() -> Iterator[str]:
    rows = ((one.title, one.source or "none", in_words(one.review_by)) for one in LAW)
    yield from _table(("About", "Where we read it", "Read again by"), rows)


def _cases() -> Iterator[str]:
    rows = ((one.title, one.citation, one.found, one.source) for one in CASES)
    yield from _table(("Case", "Number", "What the court found", "Where we read it"), rows)


def _benchmarks() -> Iterator[str]:
    rows = (
        (one.title, one.says, one.confidence.value, one.source or "none") for one in BENCHMARKS
    )
    yield from _table(("Whose", "What they say", "How sure we are", "Where we read it"), rows)


def _gunning() -> Iterator[str]:
    rows = (
        (one.about.id, one.about.says, one.title, _blanks(one.words.not_met), one.words.next)
        for one in fair_consultation.checks
    )
    head = (
        "Id",
        "What it asks for",
        "What is looked at",
        "If the facts say no",
        "What to do then",
    )
    yield from _table(head, rows)
