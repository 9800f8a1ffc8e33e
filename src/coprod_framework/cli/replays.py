"""The command that works records out again, under the rules that they name or under proposed ones."""

from __future__ import annotations

import contextlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

import click

from ..decision.wording import printable
from ..errors import CoprodError, Problem, TermsRejected, shown
from ..exchange.json_values import json_text
from ..exchange.policies import policy_from_json
from ..exchange.records.checking import Checks
from ..exchange.records.impact_tables import impact_table
from ..exchange.records.impacts import Impact, ImpactForm, changed_form
from ..exchange.records.record_files import BadLine, read_records
from ..exchange.records.records import DecisionRecord
from ..exchange.records.replaying import Replayed, is_under, replay
from ..exchange.streams import reading, writing
from ..exchange.terms import read_terms
from ..exchange.wire.converting import form_to_bytes, form_to_json
from ..exchange.wire.parts import RestsOnForm
from ..policy.books import TermsBook
from ..policy.policies import Policy
from ..policy.slots import Layer
from .claims import CLAIMS, keep_apart
from .options import DECIDED, FILE, policy_option, terms_option, with_terms_files
from .telling import failing_in_words, stop, told


__all__ = ["replay_command"]

Rules: TypeAlias = Policy | TermsBook
Lines: TypeAlias = Iterable[DecisionRecord | BadLine]

_PROPOSED: Final = "proposed"
_FEW: Final = 12


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
    type=click.Choice(["recorded", _PROPOSED]),
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

    Under the recorded rules each record gives itself, or the exit code is 1. Under proposed rules it
    shows who gains and who loses, and where nobody can say because something was never asked.
    """
    rules = _rules(policy_name, terms_files, stored)
    proposed = _the_proposed(rules, terms_files) if under == _PROPOSED else None
    keep_apart(changed, [records, *terms_files, *stored])
    with contextlib.ExitStack() as stack:
        stack.enter_context(failing_in_words())
        source = stack.enter_context(reading(records))
        target = stack.enter_context(writing(changed)) if changed else None
        impact, checks = Impact(), Checks(own_rules=proposed is None)
        is_wrong = False
        for one in _replayed(read_records(source), rules, proposed, impact):
            impact.add(one)
            is_wrong |= _tell(checks.problems_with(one))
            if target is not None and one.is_changed:
                target.write(form_to_bytes(changed_form(one)).decode() + "\n")
        made = impact.form()
        _write(made, wanted)
    _tell_repeated(checks.repeated)
    if is_wrong or made.not_replayed or (proposed is None and made.changed):
        sys.exit(1)


def _write(made: ImpactForm, wanted: str) -> None:
    as_json = wanted == "json"
    text = json_text(form_to_json(made), indent=2) if as_json else impact_table(made)
    with writing(None) as out:
        out.write(text + "\n")


def _tell(problems: Iterable[Problem]) -> bool:
    """Say what is wrong, and whether anything is."""
    found = False
    for problem in problems:
        click.echo(printable(str(problem)), err=True)
        found = True
    return found


def _tell_repeated(number: int) -> None:
    """Say how many records came more than once: what they come to was counted as often."""
    if number:
        told = (
            "1 line has the id of a record that came before, and was counted again"
            if number == 1
            else f"{number:,} lines have the id of a record that came before, and were counted again"
        )
        click.echo(f"{told}; keep the last line of each id", err=True)


def _the_proposed(rules: list[Rules], terms_files: tuple[Path, ...]) -> Rules:
    """The only rules that were given: the library's with terms, or those that were stored."""
    stored = rules[1:]
    if stored and terms_files:
        stop([Problem("--terms and --stored", "are two sets of rules; give one of them")])
    if len(stored) > 1:
        stop([Problem("--stored", "names more than one set of rules; give one")])
    return stored[0] if stored else rules[0]


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
    lines: Lines, rules: list[Rules], proposed: Rules | None, impact: Impact
) -> Iterator[Replayed]:
    """Every record that can be replayed; what cannot be is counted, and said on standard error."""
    elsewhere: Counter[RestsOnForm] = Counter()
    for line in lines:
        problems: Iterable[Problem] = ()
        if isinstance(line, BadLine):
            problems = line.problems
        elif (found := proposed or _rules_of(line, rules)) is None:
            elsewhere[line.decision.rests_on] += 1
        else:
            try:
                yield replay(line, found)
            except CoprodError as error:
                problems = told(Path(f"the record {line.id}"), error)
            else:
                continue
        impact.not_replayed += 1
        _tell(problems)
    for rests_on, number in elsewhere.items():
        click.echo(printable(_not_here(rests_on, number)), err=True)


def _not_here(rests_on: RestsOnForm, number: int) -> str:
    records = "1 record was" if number == 1 else f"{number:,} records were"
    terms = ", ".join(f"'{one.name}' ({one.digest[:_FEW]})" for one in rests_on.terms)
    rules = f"the rules {rests_on.digest[:_FEW]} of {shown(rests_on.policy)}"
    which = f"{rules} with {f'the terms {terms}' if terms else 'no terms'}"
    return f"{records} decided by {which}, which are not here; give --terms, --stored or --policy"


def _rules_of(record: DecisionRecord, rules: Iterable[Rules]) -> Rules | None:
    return next((one for one in rules if is_under(record, one)), None)
