"""The commands about the text: what stands on each line of it, and what it leaves open."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any, Final

import click

from ..domain.clauses import Clause, Gap
from ..policy.traceability import Standing, Traceability, Traced, traceability
from ..southend import framework, policies
from ..southend.duties.watch import duties
from .telling import failing_in_words


__all__ = ["gaps_command", "trace_command"]

_format = click.option(
    "--to",
    "wanted",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to write: lines to read, or JSON.",
)


@click.command("trace")
@_format
def trace_command(wanted: str) -> None:
    """
    List every line of the framework with what stands on it, and every rule with its line.

    The exit code is 1 when anything is unaccounted for.
    """
    trail = traceability(framework, (*policies, duties))
    lines = _trail(trail) if wanted == "text" else _as_json(_trail_to_json(trail))
    with failing_in_words():
        click.echo("\n".join(lines))
    if trail.without_a_home or trail.without_a_ground:
        sys.exit(1)


@click.command("gaps")
@_format
def gaps_command(wanted: str) -> None:
    """List what the framework does not say, who can close each gap, and what is done till then."""
    with failing_in_words():
        if wanted == "json":
            click.echo("\n".join(_as_json([_gap_to_json(gap) for gap in framework.gaps])))
            return
        for gap in framework.gaps:
            click.echo(f"{gap.id} (section {gap.section})")
            click.echo(f"  Open: {gap.open}")
            click.echo(f"  Who can close it: {gap.owner}")
            click.echo(f"  Till then: {gap.meanwhile}")
            for reading in framework.readings_of(gap):
                click.echo(f"  Read as: {reading.says} (By {reading.by}. Nobody has agreed it.)")


def _trail(trail: Traceability) -> Iterator[str]:
    yield trail.framework.title
    yield ""
    yield "What stands on each line"
    for line in trail.lines:
        clause = line.clause
        yield f"{clause.id} ({line.kind}, section {clause.section}, {clause.computable.value})"
        yield f"  {clause.says}"
        yield from (f"  - {stands}" for stands in _homes(line))
    yield ""
    yield "What each rule stands on"
    yield from (f"{one}: {one.on.cite()}. {one.title}." for one in trail.standing)
    yield ""
    yield from _sum(trail)


def _homes(line: Traced) -> Iterator[str]:
    yield from (str(one) for one in line.standing)
    if line.holds_the_ladder:
        yield "the order of the ladder"
    if line.by_design:
        yield f"every answer: {line.by_design}"
    yield from line.gaps
    if not line.is_more_than_content and not line.gaps:
        yield "content: it is kept as what the text says, and nothing checks it"


def _sum(trail: Traceability) -> Iterator[str]:
    yield f"{len(trail.lines)} lines, {len(trail.standing)} things that stand on them."
    yield f"{len(trail.outside)} of them stand on another text: {_texts(trail)}."
    yield _unaccounted("Lines without a home", [one.id for one in trail.without_a_home])
    yield _unaccounted("Rules without a line", [one.id for one in trail.without_a_ground])


def _texts(trail: Traceability) -> str:
    return (
        ", ".join(
            sorted({one.on.framework for one in trail.outside if isinstance(one.on, Clause)})
        )
        or "none"
    )


def _unaccounted(title: str, ids: list[str]) -> str:
    return f"{title}: {', '.join(ids) or 'none'}."


def _as_json(data: Any) -> list[str]:
    return [json.dumps(data, ensure_ascii=False, indent=_INDENT)]


def _trail_to_json(trail: Traceability) -> dict[str, Any]:
    return {
        "framework": trail.framework.title,
        "lines": [
            {
                "id": line.clause.id,
                "kind": line.kind,
                "section": line.clause.section,
                "class": line.clause.computable.value,
                "says": line.clause.says,
                "stands_on_it": [_standing_to_json(one) for one in line.standing],
                "gaps": list(line.gaps),
                "by_design": line.by_design,
                "holds_the_ladder": line.holds_the_ladder,
            }
            for line in trail.lines
        ],
        "rules": [_standing_to_json(one) for one in trail.standing],
        "on_outside_texts": [_standing_to_json(one) for one in trail.outside],
        "without_a_home": [clause.id for clause in trail.without_a_home],
        "without_a_ground": [one.id for one in trail.without_a_ground],
    }


def _standing_to_json(one: Standing) -> dict[str, str]:
    return {
        "kind": one.kind,
        "policy": one.policy,
        "id": one.id,
        "title": one.title,
        "on": one.on.id,
        "section": one.on.section,
    }


def _gap_to_json(gap: Gap) -> dict[str, Any]:
    return {
        "id": gap.id,
        "section": gap.section,
        "open": gap.open,
        "owner": gap.owner,
        "meanwhile": gap.meanwhile,
        "about": list(gap.about),
        "readings": [
            {"says": reading.says, "by": reading.by, "on": reading.on.isoformat()}
            for reading in framework.readings_of(gap)
        ],
    }


_INDENT: Final = 2
