"""The text as parts of a page, made from the framework that runs: every line of it, in our own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from _pages import _table
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from coprod_framework.domain.clauses import Clause
from coprod_framework.southend import framework


_LINE = ("Id", "Section", "What it says, in our own words", "What facts can show")


class Text(SphinxDirective):
    """``{framework} principles`` and so on: one part of the text, or its gaps."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the part of the page."""
        lines = PARTS[self.arguments[0]]()
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def _line(clause: Clause) -> tuple[str, ...]:
    return clause.id, clause.section, clause.says, clause.computable.value


def _lines(clauses: Iterable[Clause]) -> Iterator[str]:
    yield from _table(_LINE, map(_line, clauses))


def _values() -> Iterator[str]:
    for values in framework.value_sets:
        source = f" Source: {values.source}" if values.source else ""
        yield f"\n**{values.title}** ({', '.join(values.names).lower()}).{source}\n"
        yield from _lines(values.values)


def _activities() -> Iterator[str]:
    yield from _lines(activity.clause for activity in framework.activities)
    yield ""
    for activity in framework.activities:
        yield f"\n**{activity.title}**: {activity.stands.value}. The text lists:\n"
        yield from (f"- {form}" for form in activity.forms)
    yield "\n### About the ladder\n"
    yield from _lines(framework.cues)


def _challenges() -> Iterator[str]:
    titles = {role.clause.id: role.title for role in framework.roles}
    titles |= {group.clause.id: group.title for group in framework.groups}
    rows = (
        (
            *_line(one.clause)[:3],
            one.mitigation,
            ", ".join(titles[id_] for id_ in one.resources) or "none named",
        )
        for one in framework.challenges
    )
    yield from _table((*_LINE[:3], "What to do", "Who and what can help"), rows)


def _lessons() -> Iterator[str]:
    rows = (
        (*_line(one.clause)[:3], ", ".join(one.challenges) or "none") for one in framework.lessons
    )
    yield from _table((*_LINE[:3], "Challenges it helps with"), rows)


def _obligations() -> Iterator[str]:
    rows = ((*_line(one.clause), one.strength.value) for one in framework.obligations)
    yield from _table((*_LINE, "How firmly it is said"), rows)


def _roles() -> Iterator[str]:
    rows = ((*_line(one.clause)[:2], one.title, one.clause.says) for one in framework.roles)
    yield from _table(("Id", "Section", "Role", "What is said of it"), rows)


def _groups() -> Iterator[str]:
    rows = (
        (
            *_line(one.clause)[:2],
            one.title,
            one.clause.says,
            "; ".join(part for part in (one.meets, one.how) if part) or "not said",
            ", ".join(one.is_not) or "nothing",
        )
        for one in framework.groups
    )
    head = (
        "Id",
        "Section",
        "Name",
        "What is said of it",
        "When and how",
        "Not to be mixed up with",
    )
    yield from _table(head, rows)


def _numbers() -> Iterator[str]:
    rows = (
        (
            *_line(one.clause)[:3],
            "; ".join(figure.in_words() for figure in one.figures) or "no number",
        )
        for one in framework.numbers
    )
    yield from _table((*_LINE[:3], "The number"), rows)


def _processes() -> Iterator[str]:
    for process in framework.processes:
        yield f"\n**{process.title}** ({', '.join(process.clauses)})\n"
        rows = (
            (
                stage.title,
                stage.means,
                stage.source,
                "yes" if stage.is_confirmed else "no, general knowledge",
            )
            for stage in process.stages
        )
        yield from _table(("Stage", "What it means", "Source", "Seen on a page"), rows)


def _cases() -> Iterator[str]:
    for case in framework.case_studies:
        yield f"\n### {case.title}\n"
        yield f"{case.says} (section {case.section}; {', '.join(case.clauses)})"
        yield "\nThe text says that this came of it:\n"
        yield from (f"- {impact}" for impact in case.impacts)
        yield f"\nIts facts are in `examples/{case.example}`."


def _tensions() -> Iterator[str]:
    rows = ((one.id, one.says, one.handled) for one in framework.tensions)
    yield from _table(("Id", "What pulls apart", "How we hold both"), rows)


def _gaps() -> Iterator[str]:
    rows = (
        (
            gap.id,
            gap.section,
            gap.open,
            gap.owner,
            gap.meanwhile,
            " ".join(reading.says for reading in framework.readings_of(gap)) or "not read",
        )
        for gap in framework.gaps
    )
    head = (
        "Id",
        "Section",
        "What is open",
        "Who can close it",
        "What we do till then",
        "Our reading",
    )
    yield from _table(head, rows)


PARTS: dict[str, Callable[[], Iterator[Any]]] = {
    "values": _values,
    "principles": lambda: _lines(framework.principles),
    "steps": lambda: _lines(framework.steps),
    "activities": _activities,
    "benefits": lambda: _lines(framework.benefits),
    "challenges": _challenges,
    "lessons": _lessons,
    "obligations": _obligations,
    "roles": _roles,
    "groups": _groups,
    "numbers": _numbers,
    "processes": _processes,
    "cases": _cases,
    "tensions": _tensions,
    "gaps": _gaps,
}
