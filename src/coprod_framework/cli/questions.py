"""The command about questions: whom to ask what next, so that one claim is settled soonest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import click

from ..analysis.answering.answers import NotExact
from ..analysis.answering.deciding import decide_exactly, ranked_questions
from ..analysis.answering.interviewing import interview
from ..analysis.answering.interviews import Ending, Interview, Turn
from ..analysis.answering.questioning import Length
from ..analysis.answering.rankings import questions_in_words
from ..decision.decisions import Decision
from ..decision.explaining import ADVICE
from ..errors import Problem
from ..exchange.rows import FORMATS
from ..exchange.wire.converting import form_to_json
from ..exchange.wire.parts import question_form
from ..policy.policies import Policy
from .choosing import choose, choosing_options
from .claims import CLAIMS, decided_line, from_option, paid_option
from .options import terms_option, with_terms_files
from .telling import stop


__all__ = ["questions_command"]

_DEPTH: Final = 3


@click.command("questions")
@click.argument("claims", type=CLAIMS)
@click.option("--line", help="The line label of the claim to ask about; the first one otherwise.")
@click.option("--interview", "as_tree", is_flag=True, help="Show what to ask after each answer.")
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    default=_DEPTH,
    show_default=True,
    help="How many questions of the interview to show, one below the other.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON for a program to read.")
@terms_option
@choosing_options
@from_option(FORMATS)
@paid_option
def questions_command(
    claims: Path,
    line: str | None,
    as_tree: bool,
    depth: int,
    as_json: bool,
    terms_files: tuple[Path, ...],
    policy_name: str | None,
    source: str | None,
    kind: str | None,
    paid: Path | None,
) -> None:
    """
    Say whom to ask what next about one claim, and no more than can change its answer.

    The question that settles the claim soonest comes first. The claims before it count, as they do for
    "decide".
    """
    policy = with_terms_files(_chosen(source, policy_name), terms_files)
    plain = decided_line(policy, claims, line, kind=kind, paid=paid)
    decision = decide_exactly(policy, plain.facts, plain.on)
    found = _interview(decision) if as_tree else None
    if as_json:
        told = _to_json(decision, found, depth)
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    elif found is not None:
        click.echo(found.in_words(depth))
    else:
        click.echo("\n".join(questions_in_words(decision, ranked_questions(decision))))


def _chosen(source: str | None, name: str | None) -> Policy:
    policy = choose(source, name or ("reimbursement" if source is None else None))
    if policy.checks:
        what = f"'{policy.purpose.id}' is assessed and not decided; name a policy that decides"
        stop([Problem("--policy", what)])
    return policy


def _interview(decision: Decision) -> Interview:
    try:
        return interview(decision.edition.policy, decision.facts, decision.on)
    except NotExact as error:
        stop([Problem("--interview", f"{error}; leave it out")])


def _to_json(decision: Decision, found: Interview | None, depth: int) -> dict[str, Any]:
    lengths = {one.about: one for one in ranked_questions(decision)}
    told: dict[str, Any] = {
        "kind": "questions",
        "policy": decision.edition.policy.purpose.id,
        "outcome": decision.outcome.value,
        "settled": decision.settled,
        "possible": sorted(one.value for one in decision.possible),
        "questions": [
            form_to_json(question_form(question))
            | (_length(one.length, shortest=one.is_shortest) if one is not None else {})
            for question in decision.questions
            for one in [lengths.get(question.about)]
        ],
        "advice": ADVICE,
    }
    if found is not None:
        told["interview"] = {"shortest": found.is_shortest, "start": _step(found.start, depth)}
    return told


def _step(step: Turn, depth: int) -> dict[str, Any]:
    if isinstance(step, Ending):
        low, high = step.pence or (None, None)
        return {
            "possible": [one.value for one in step.possible],
            "payable_pence_from": low,
            "payable_pence_to": high,
            "not_known": list(step.not_known),
        }
    told = {
        "about": step.question.about,
        "ask": step.question.ask,
        "text": step.question.text,
        **_length(Length(step.average, step.worst)),
    }
    if depth > 0:
        told["answers"] = [
            {"says": one.words, "counts": one.cells, "then": _step(one.then, depth - 1)}
            for one in step.answers
        ]
    return told


def _length(length: Length, *, shortest: bool | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {"average": round(float(length.average), 2), "worst": length.worst}
    return told if shortest is None else told | {"shortest": shortest}
