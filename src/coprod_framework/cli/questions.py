"""The command that says what to ask about a claim, and no more than that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ..analysis.answering.changing import changes_that_matter
from ..analysis.answering.counterfactuals import Counterfactual, counterfactuals_in_words
from ..analysis.answering.deciding import Ranked, decide_exactly, ranked_questions
from ..analysis.answering.interviewing import interview_for
from ..analysis.answering.interviews import average_in_words
from ..decision.decisions import Decision, Reader
from ..decision.explaining import ADVICE, EXAMPLE
from ..decision.wording import printable
from ..exchange.converters import value_to_json
from ..exchange.json_values import json_text
from ..exchange.rows import FORMATS
from .claims import CLAIMS, READERS, decided_claim, from_option, paid_option
from .options import DECIDED, policy_option, terms_option, with_terms_files


__all__ = ["questions_command"]


@click.command("questions")
@click.argument("claims", type=CLAIMS)
@click.option("--line", help="The line label of the claim; the first one otherwise.")
@click.option(
    "--interview",
    "depth",
    type=click.IntRange(1, 100),
    help="Print the shortest interview, so many questions deep.",
)
@click.option("--what-if", is_flag=True, help="Say which changes would give another answer.")
@click.option(
    "--for",
    "reader",
    type=click.Choice([name for name in READERS if name != "easy-read"]),
    default="officer",
    show_default=True,
    help="Who reads what could be changed.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON, for another program.")
@terms_option
@policy_option(DECIDED)
@from_option(FORMATS)
@paid_option
def questions_command(
    claims: Path,
    line: str | None,
    depth: int | None,
    what_if: bool,
    reader: str,
    as_json: bool,
    terms_files: tuple[Path, ...],
    policy_name: str,
    kind: str | None,
    paid: Path | None,
) -> None:
    """
    Say what to ask about a claim: only what can still change its answer, what settles it soonest first.

    Every way in which the rest could turn out is looked at. A question that no answer could matter to is
    never asked.
    """
    policy = with_terms_files(DECIDED[policy_name], terms_files)
    plain = decided_claim(claims, line, policy, kind, paid)
    decision = decide_exactly(plain.edition.policy, plain.facts, plain.on)
    changes = changes_that_matter(decision) if what_if else ()
    if as_json:
        click.echo(json_text(_as_json(decision, changes if what_if else None), indent=2))
        return
    lines = [*_in_words(decision)]
    if depth is not None:
        lines += ["", *interview_for(decision).in_words(depth).splitlines()]
    if what_if:
        lines += ["", *counterfactuals_in_words(decision, changes, READERS[reader])]
    click.echo("\n".join(map(printable, lines)))


def _in_words(decision: Decision) -> Iterator[str]:
    yield decision.edition.policy.purpose.question
    if any(part.is_example for part in decision.edition.policy.terms):
        yield EXAMPLE
    could = ", ".join(sorted(one.value for one in decision.possible))
    if not decision.questions:
        yield f"There is nothing to ask. The answer is: {decision.outcome.value}."
        yield ADVICE
        return
    yield f"It could still be: {could}."
    ranked = {one.about: one for one in ranked_questions(decision)}
    for question in decision.questions:
        yield f"- Ask {question.ask}: {question.text}"
        if question.about in ranked:
            yield f"  {_length(ranked[question.about])}"
    yield ADVICE


def _length(one: Ranked) -> str:
    how = "" if one.is_shortest else "no more than "
    average = average_in_words(one.length.average)
    return f"Asked first, it takes {how}{average} questions on average, and {one.length.worst} at most."


def _as_json(decision: Decision, changes: tuple[Counterfactual, ...] | None) -> dict[str, Any]:
    ranked = {one.about: one for one in ranked_questions(decision)}
    found: dict[str, Any] = {
        "outcome": decision.outcome.value,
        "possible": sorted(one.value for one in decision.possible),
        "questions": [
            {
                "about": question.about,
                "ask": question.ask,
                "text": question.text,
                "because": list(question.because),
            }
            | _length_as_json(ranked.get(question.about))
            for question in decision.questions
        ],
    }
    if changes is not None:
        found["what_if"] = [_change_as_json(one) for one in changes]
    return found


def _length_as_json(one: Ranked | None) -> dict[str, Any]:
    if one is None:
        return {}
    average = round(float(one.length.average), 4)
    return {"average": average, "worst": one.length.worst, "is_shortest": one.is_shortest}


def _change_as_json(one: Counterfactual) -> dict[str, Any]:
    return {
        "changes": [
            {
                "fact": each.fact.name,
                "now": value_to_json(each.now),
                "instead": value_to_json(each.instead),
            }
            for each in one.changes
        ],
        "outcome": one.after.outcome.value,
        "payable_pence": one.after.payable,
        "is_certain": one.is_certain,
        "in_words": one.in_words(Reader.OFFICER),
    }
