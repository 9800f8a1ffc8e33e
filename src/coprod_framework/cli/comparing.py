"""The command that compares two policies, or one policy under two sets of terms."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from ..analysis.comparing.comparing import compare
from ..analysis.comparing.comparison_wording import comparison_in_words
from ..analysis.comparing.comparisons import Comparison
from ..analysis.comparing.populations import Shares
from ..decision.wording import printable
from ..errors import CoprodError, FactsRejected, Problem, ProblemsFound
from ..exchange.comparisons_as_json import comparison_to_json
from ..exchange.json_values import json_text
from ..exchange.records.impact_tables import impact_table
from ..exchange.records.impacts import ImpactForm
from ..exchange.records.synthetic_impacts import synthetic_impact
from ..exchange.shares import read_shares
from ..exchange.wire.converting import form_to_json
from ..policy.policies import Policy
from . import days
from .choosing import choose, choosing_options
from .options import FILE, terms_option, with_terms_files
from .telling import failing_in_words, stop


__all__ = ["compare_command"]

_MADE_UP = "a synthetic population, made up: it counts nobody"


@click.command("compare")
@choosing_options
@terms_option
@click.option(
    "--with-terms",
    "other_files",
    type=FILE,
    multiple=True,
    help="Terms of the policy to compare with. Give one for each file.",
)
@click.option(
    "--and",
    "other_source",
    metavar="MODULE:NAME",
    help="Whose policy to compare with. The same one, under the other terms, otherwise.",
)
@click.option("--day", type=days.day, help="Compare as the rules are on this day.")
@click.option("--other-day", type=days.day, help="And the second one as it is on this day.")
@click.option(
    "--population",
    type=click.IntRange(1, 1_000_000),
    help="Decide so many made-up cases under both as well.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="What they are drawn from.")
@click.option("--shares", type=FILE, help="A file of how often each answer is drawn.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, for another program.")
@click.option("--fail-on-difference", is_flag=True, help="End with 1 where anything differs.")
def compare_command(  # each is one option of the command line
    source: str | None,
    policy_name: str | None,
    terms_files: tuple[Path, ...],
    other_files: tuple[Path, ...],
    other_source: str | None,
    day: date | None,
    other_day: date | None,
    population: int | None,
    seed: int,
    shares: Path | None,
    as_json: bool,
    fail_on_difference: bool,
) -> None:
    """
    Say where two policies give different answers: in which cases, why, and who gains and loses.

    Every case is looked at, on every day. To see what a change would do to decisions of last year, use
    "replay".
    """
    policy = choose(source, policy_name)
    before = with_terms_files(policy, terms_files)
    other = policy if other_source is None else choose(other_source, policy_name)
    after = with_terms_files(
        other, other_files or terms_files if other is not policy else other_files
    )
    if shares is not None and population is None:
        stop(
            [
                Problem(
                    "--shares", "are of a synthetic population; say how large, with --population"
                )
            ]
        )
    try:
        found = compare(before, after, day=day, other_day=other_day)
        impact = _impact(before, after, population, seed, shares)
    except ProblemsFound as error:
        stop(error.problems)
    except (CoprodError, ValueError) as error:
        stop([Problem("compare", str(error))])
    _write(found, impact, (population or 0, seed), as_json=as_json)
    if fail_on_difference and not found.is_same:
        sys.exit(1)


def _impact(
    before: Policy, after: Policy, size: int | None, seed: int, file: Path | None
) -> ImpactForm | None:
    if size is None:
        return None
    shares: Shares | None = None
    if file is not None:
        with failing_in_words():
            shares = _shares(file, before)
    return synthetic_impact(before, after, size, seed=seed, shares=shares)


def _shares(file: Path, policy: Policy) -> Shares:
    try:
        return read_shares(file, policy)
    except FactsRejected as error:
        stop(
            [
                Problem(f"{file}: {p.path}" if p.path else str(file), p.message)
                for p in error.problems
            ]
        )


def _write(
    found: Comparison, impact: ImpactForm | None, drawn: tuple[int, int], *, as_json: bool
) -> None:
    size, seed = drawn
    if as_json:
        data: dict[str, Any] = comparison_to_json(found)
        if impact is not None:
            told = {"about": _MADE_UP, "size": size, "seed": seed}
            data["synthetic_population"] = told | {"impact": form_to_json(impact)}
        click.echo(json_text(data, indent=2))
        return
    for line in comparison_in_words(found):
        click.echo(printable(line))
    if impact is not None:
        click.echo(f"\n{size:,} cases of {_MADE_UP}. They were drawn with the seed {seed}.")
        click.echo(impact_table(impact, noun="case", done="decided"))
