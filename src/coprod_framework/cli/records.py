"""The commands about records: make a record of each decision, and work records out again."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

import click

from ..errors import CoprodError, FormRejected, Problem, RecordRejected, TermsRejected
from ..exchange.deciding_rows import decided_rows
from ..exchange.json_values import json_text
from ..exchange.policies import policy_from_json
from ..exchange.records.impact_tables import impact_table
from ..exchange.records.impacts import Impact, changed_form
from ..exchange.records.record_files import BadLine, read_records
from ..exchange.records.recording import record_of, record_to_bytes
from ..exchange.records.records import DecisionRecord
from ..exchange.records.replaying import Replayed, is_under, replay
from ..exchange.rejects import Rejects
from ..exchange.rows import FORMATS, read_rows
from ..exchange.streams import beside, reading, writing
from ..exchange.terms import read_terms
from ..exchange.wire.converting import form_to_bytes, form_to_json
from ..policy.books import TermsBook
from ..policy.policies import Policy
from ..policy.slots import Layer
from .claims import CLAIMS, from_option, keep_apart, kind_of, ledger_for, paid_option, started
from .options import DECIDED, FILE, policy_option, terms_option, with_terms_files
from .telling import failing_in_words, stop, told


__all__ = ["record_command", "replay_command"]

Rules: TypeAlias = Policy | TermsBook

_UNDER: Final = ("recorded", "proposed")
_NO_RULES: Final = (
    "was decided by rules or terms that are not here; give them with --terms or --stored"
)


@click.command("record")
@click.argument("claims", type=CLAIMS)
@click.option("--asked-by", required=True, help="A reference for who asks, and never a name.")
@click.option(
    "--asked-at",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z"]),
    required=True,
    help="When, such as 2026-11-03T10:00:00+00:00.",
)
@click.option("--retain-until", type=click.DateTime(["%Y-%m-%d"]), help="Until when to keep them.")
@terms_option
@policy_option(DECIDED)
@from_option(FORMATS)
@paid_option
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write.")
def record_command(
    claims: Path,
    asked_by: str,
    asked_at: datetime,
    retain_until: datetime | None,
    terms_files: tuple[Path, ...],
    policy_name: str,
    kind: str | None,
    paid: Path | None,
    output: Path | None,
) -> None:
    """
    Decide every claim in a file, and write a record of each: one on a line.

    A record has all that is needed to defend an answer later, and to work it out again with "replay".
    """
    policy = with_terms_files(DECIDED[policy_name], terms_files)
    kind = kind or kind_of(claims, "--from", FORMATS)
    keep_apart(output, [claims, *terms_files, *([paid] if paid else [])])
    with contextlib.ExitStack() as stack:
        stack.enter_context(failing_in_words())
        kept = stack.enter_context(Rejects(beside(claims, kind), kind))
        ledger = ledger_for(stack, policy, paid)
        source = stack.enter_context(reading(claims))
        rows = started(claims, read_rows(source, kind, policy.purpose.vocabulary))
        target = stack.enter_context(writing(output))
        for row, decision in decided_rows(policy, rows, ledger):
            if decision is None:
                kept.keep(row.raw, "", goes_on=row.goes_on)
                for problem in row.placed_problems():
                    click.echo(str(problem), err=True)
                continue
            try:
                made = record_of(
                    decision,
                    asked_by=asked_by,
                    asked_at=asked_at,
                    retain_until=retain_until.date() if retain_until else None,
                )
            except RecordRejected as error:
                stop(error.problems)
            target.write(record_to_bytes(made).decode() + "\n")
    if kept.count:
        sys.exit(1)


@click.command("replay")
@click.argument("records", type=CLAIMS)
@terms_option
@policy_option(DECIDED)
@click.option(
    "--stored",
    "stored",
    type=FILE,
    multiple=True,
    help="A policy with its terms that was stored as JSON. Give one for each.",
)
@click.option(
    "--under",
    type=click.Choice(_UNDER),
    default="recorded",
    show_default=True,
    help="The rules that each record names, or those that are given here.",
)
@click.option(
    "--to",
    "wanted",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="The format of the summary.",
)
@click.option(
    "--changed",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to list each record whose answer is another one, as JSON Lines.",
)
def replay_command(
    records: Path,
    terms_files: tuple[Path, ...],
    policy_name: str,
    stored: tuple[Path, ...],
    under: str,
    wanted: str,
    changed: Path | None,
) -> None:
    """
    Work records out again, and show what was and what would be.

    Under the recorded rules each record gives itself, or the exit code is 1. Under proposed rules it shows who
    gains and who loses, and where nobody can say because something was never asked.
    """
    rules = _rules(policy_name, terms_files, stored)
    if under == "proposed" and len(rules) > 1:
        if terms_files:
            told_why = "are two sets of rules; give --terms or one --stored"
            stop([Problem("--terms and --stored", told_why)])
        rules = rules[1:]
        if len(rules) > 1:
            stop([Problem("--stored", "names more than one set of rules; give one")])
    keep_apart(changed, [records, *terms_files, *stored])
    impact = Impact()
    with contextlib.ExitStack() as stack:
        stack.enter_context(failing_in_words())
        source = stack.enter_context(reading(records))
        target = stack.enter_context(writing(changed)) if changed else None
        for one in _replayed(read_records(source), rules, is_given=under == "proposed"):
            if not isinstance(one, Replayed):
                impact.not_replayed += 1
                for problem in one:
                    click.echo(str(problem), err=True)
                continue
            impact.add(one)
            if target is not None and one.is_changed:
                target.write(form_to_bytes(changed_form(one)).decode() + "\n")
        made = impact.form()
        text = json_text(form_to_json(made), indent=2) if wanted == "json" else impact_table(made)
        with writing(None) as out:
            out.write(text + "\n")
    if made.not_replayed or (under == "recorded" and made.changed):
        sys.exit(1)


def _rules(
    policy_name: str, terms_files: tuple[Path, ...], stored: tuple[Path, ...]
) -> list[Rules]:
    """The library's rules with these terms, and then those that were stored."""
    policy = DECIDED[policy_name]
    rules: list[Rules] = [_with_terms(policy, terms_files)]
    problems: list[Problem] = []
    for file in stored:
        try:
            data = json.loads(file.read_bytes())
            rules.append(policy_from_json(data, policy.purpose.vocabulary))
        except CoprodError as error:
            problems += told(file, error)
        except (ValueError, RecursionError):
            problems.append(Problem(str(file), "is not JSON; give a policy that was stored"))
    if problems:
        stop(problems)
    return rules


def _with_terms(policy: Policy, files: tuple[Path, ...]) -> Rules:
    """The policy with these terms, or a book where several service areas or projects have their own."""
    try:
        terms = [read_terms(file, policy) for file in files]
    except (CoprodError, OSError):
        return with_terms_files(policy, files)  # which tells everything that is wrong
    layers = [one.layer for one in terms if one.layer is not Layer.CORPORATE]
    if len(layers) == len(set(layers)):
        return with_terms_files(policy, files)
    try:
        return TermsBook(policy, terms)
    except TermsRejected as error:
        stop(error.problems)


def _replayed(
    lines: Iterable[DecisionRecord | BadLine], rules: list[Rules], *, is_given: bool
) -> Iterator[Replayed | tuple[Problem, ...]]:
    for line in lines:
        if isinstance(line, BadLine):
            yield line.problems
            continue
        found = rules[0] if is_given else _rules_of(line, rules)
        if found is None:
            yield (Problem(f"the record {line.id}", _NO_RULES),)
            continue
        try:
            yield replay(line, found)
        except (RecordRejected, FormRejected) as error:
            yield tuple(Problem(error.what, str(one)) for one in error.problems)


def _rules_of(record: DecisionRecord, rules: Iterable[Rules]) -> Rules | None:
    return next((one for one in rules if is_under(record, one)), None)
