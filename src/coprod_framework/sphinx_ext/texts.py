"""The text of a framework: every line of it, and what it leaves open, each with what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from docutils import nodes

from ..decision.wording import in_words
from ..domain.clauses import Clause, Gap
from ..domain.contents import Challenge, NamedGroup, Process
from .telling import Telling
from .writing import Inline, bullets, joined, link, paragraph, section, strong, table


__all__ = ["Gaps", "Text"]

_LINE: Final = ("Id", "Section", "What it says, in our own words")
_SHOWS: Final = "What facts can show"
_STANDS: Final = "What stands on it"
_KINDS: Final = ("rule", "check", "duty", "slot")


class Text(Telling):
    """``coprod:text`` and a part, such as ``principles``: every line of it has its home here."""

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """The lines of one part."""
        part = self.option_in(self.arguments[0], list(_PARTS))
        return _PARTS[part](self)

    def lines(self, title: str, clauses: Iterable[Clause]) -> Sequence[nodes.Node]:
        """Lines with no more to say of them than any other."""
        rows = ((*self.line(one), one.computable.value, self.stands(one)) for one in clauses)
        return [table(title, (*_LINE, _SHOWS, _STANDS), rows)]

    def line(self, clause: Clause) -> tuple[Inline, Inline, Inline]:
        """The first three cells of a line."""
        return self.home("clause", clause.id), clause.section, clause.says

    def stands(self, clause: Clause) -> Inline:
        """Links to what stands on a line, and to the gaps that bear on it."""
        found: list[Inline] = [
            link(kind, id_, self.publication.named(kind, id_).title)
            for kind in _KINDS
            for id_ in self.trail.of_kind(clause.id, kind)
        ]
        found += [link("gap", id_) for id_ in self.trail.gaps_about.get(clause.id, ())]
        found += [
            f"by design: {one.how}" for one in self.framework.by_design if one.clause == clause.id
        ]
        return joined(found, "; ") if found else "nothing: it is kept as text"


class Gaps(Telling):
    """``coprod:gaps``: what the text leaves open, with who can close it, and our reading."""

    def told(self) -> Sequence[nodes.Node]:
        """A section for each gap."""
        return [gap_section(self, gap) for gap in self.framework.gaps]


def gap_section(page: Telling, gap: Gap) -> nodes.section:
    """One gap: what is open, what is done till then, and who could close it."""
    body: list[nodes.Node] = [
        paragraph(strong("What is open: "), gap.open),
        paragraph(strong("Till then: "), gap.meanwhile),
        paragraph(strong("Who can close it: "), gap.owner, "."),
    ]
    for reading in page.readings_of(gap):
        by = f"It is by {reading.by}, of {in_words(reading.on)}. Nobody has agreed it."
        body.append(paragraph(strong("Our reading: "), reading.says, " ", by))
    about = [id_ for id_ in gap.about if ("clause", id_) in page.publication.things]
    if about:
        body.append(paragraph(strong("It bears on: "), *page.links("clause", about), "."))
    stands = page.trail.standing_on.get(gap.id, ())
    if stands:
        links = (link(kind, id_, page.publication.named(kind, id_).title) for kind, id_ in stands)
        body.append(paragraph(strong("What rests on it: "), *joined(links, "; "), "."))
    place = f"section {gap.section}" if gap.section[:1].isdigit() else f"the {gap.section}"
    return page.section("gap", gap.id, f"{gap.id}, {place}", *body)


def _values(page: Text) -> Sequence[nodes.Node]:
    found: list[nodes.Node] = []
    for values in page.framework.value_sets:
        source = f" Source: {values.source}" if values.source else ""
        names = ", ".join(values.names)
        found.append(paragraph(f"{names[:1].upper()}{names[1:]}.{source}"))
        found += page.lines(values.title, values.values)
    return found


def _activities(page: Text) -> Sequence[nodes.Node]:
    framework = page.framework
    found = list(page.lines("Activities", (one.clause for one in framework.activities)))
    for activity in framework.activities:
        found.append(
            paragraph(strong(activity.title), f": {activity.stands.value}. The text lists:")
        )
        found.append(bullets(activity.forms))
    return [*found, *page.lines("About the ladder", framework.cues)]


def _challenges(page: Text) -> Sequence[nodes.Node]:
    head = (*_LINE, "What to do", "Who and what can help", _STANDS)
    rows = ((*_challenge(page, one), page.stands(one.clause)) for one in page.framework.challenges)
    return [table("Challenges", head, rows)]


def _challenge(page: Text, one: Challenge) -> tuple[Inline, ...]:
    framework = page.framework
    titles = {role.clause.id: role.title for role in framework.roles}
    titles |= {group.clause.id: group.title for group in framework.groups}
    helps = joined(link("clause", id_, titles[id_]) for id_ in one.resources)
    return (*page.line(one.clause), one.mitigation, helps or "none named")


def _lessons(page: Text) -> Sequence[nodes.Node]:
    head = (*_LINE, "Challenges it helps with", _STANDS)
    rows = (
        (*page.line(one.clause), page.links("clause", one.challenges), page.stands(one.clause))
        for one in page.framework.lessons
    )
    return [table("Lessons", head, rows)]


def _obligations(page: Text) -> Sequence[nodes.Node]:
    head = (*_LINE, "How firmly it is said", _SHOWS, _STANDS)
    rows = (
        (
            *page.line(one.clause),
            one.strength.value,
            one.clause.computable.value,
            page.stands(one.clause),
        )
        for one in page.framework.obligations
    )
    return [table("What the text says is done", head, rows)]


def _roles(page: Text) -> Sequence[nodes.Node]:
    head = ("Id", "Section", "Role", "What is said of it", _STANDS)
    rows = (
        (*page.line(one.clause)[:2], one.title, one.clause.says, page.stands(one.clause))
        for one in page.framework.roles
    )
    return [table("Roles", head, rows)]


def _groups(page: Text) -> Sequence[nodes.Node]:
    head = ("Id", "Section", "Name", "What is said of it", "When and how", "Do not mix up with")
    rows = (_group(page, one) for one in page.framework.groups)
    return [table("Groups, places and programmes", head, rows)]


def _group(page: Text, one: NamedGroup) -> tuple[Inline, ...]:
    return (
        *page.line(one.clause)[:2],
        one.title,
        one.clause.says,
        "; ".join(part for part in (one.meets, one.how) if part) or "not said",
        page.links("clause", one.is_not, none="nothing"),
    )


def _numbers(page: Text) -> Sequence[nodes.Node]:
    head = (*_LINE, "The number", _STANDS)
    rows = (
        (
            *page.line(one.clause),
            "; ".join(figure.in_words() for figure in one.figures) or "no number",
            page.stands(one.clause),
        )
        for one in page.framework.numbers
    )
    return [table("Numbers", head, rows)]


def _processes(page: Text) -> Sequence[nodes.Node]:
    return [_process(one) for one in page.framework.processes]


def _process(process: Process) -> nodes.table:
    head = ("Stage", "What it means", "Source", "Seen on a page")
    rows = (
        (one.title, one.means, one.source, "yes" if one.is_confirmed else "no, general knowledge")
        for one in process.stages
    )
    return table(f"{process.title} ({', '.join(process.clauses)})", head, rows)


def _cases(page: Text) -> Sequence[nodes.Node]:
    return [
        section(
            nodes.make_id(f"told-{case.id}"),
            case.title,
            paragraph(case.says, " (", *page.links("clause", case.clauses), ")"),
            paragraph("The text says that this came of it:"),
            bullets(case.impacts),
            paragraph(
                "It is worked through here: ", link("case", case.example.removesuffix(".toml"))
            ),
        )
        for case in page.framework.case_studies
    ]


def _tensions(page: Text) -> Sequence[nodes.Node]:
    rows = (
        (page.home("tension", one.id), one.says, one.handled, page.links("clause", one.about))
        for one in page.framework.tensions
    )
    head = ("Id", "What pulls apart", "How we hold both", "It is about")
    return [table("Where the text pulls apart", head, rows)]


_PARTS: Final[Mapping[str, Callable[[Text], Sequence[nodes.Node]]]] = {
    "values": _values,
    "principles": lambda page: page.lines("Principles", page.framework.principles),
    "steps": lambda page: page.lines("Steps", page.framework.steps),
    "activities": _activities,
    "benefits": lambda page: page.lines("Benefits", page.framework.benefits),
    "challenges": _challenges,
    "lessons": _lessons,
    "obligations": _obligations,
    "roles": _roles,
    "groups": _groups,
    "numbers": _numbers,
    "processes": _processes,
    "cases": _cases,
    "tensions": _tensions,
}
