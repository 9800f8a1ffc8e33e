"""The commands about examples: what they try, what they would not notice, and which ones are missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from ..analysis.mutating.telling import Told, Verdict
from ..analysis.trials import Trial, clauses_tried
from ..decision.wording import in_words
from ..errors import CoprodError, Problem, ProblemsFound
from ..exchange.json_values import json_text
from ..policy.effects import Note
from ..policy.policies import Policy
from ..testing.example_entries import entry_lines
from ..testing.examples import Example, read_examples
from ..testing.explanations import Explanation, read_explanations
from ..testing.noticing import Weighed, tried_by, weigh
from ..testing.suggesting import suggestions
from .choosing import choose, choosing_options, every_policy
from .options import FILE
from .telling import failing_in_words, stop, told


__all__ = ["examples_group"]

_files = click.argument("files", type=FILE, nargs=-1, required=True)
_json = click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")


@attrs.frozen(kw_only=True)
class _Read:
    """The examples of some files about one policy, and what the files explain."""

    policy: Policy
    examples: tuple[Example, ...] = ()
    explained: tuple[Explanation, ...] = ()
    files: tuple[Path, ...] = ()


@click.group("examples")
def examples_group() -> None:
    """Examples of a policy: what they try, and what they would not notice."""


@examples_group.command("coverage")
@_files
@choosing_options
@_json
def coverage_command(
    files: tuple[Path, ...], source: str | None, policy_name: str | None, as_json: bool
) -> None:
    """
    Which rules and clauses the examples in FILES try, and which they do not.

    An example tries a rule that is among its reasons or notes. The rule decides it when the answer would
    be another without the rule. Ends with 1 when some rule is never tried.
    """
    pairs = [
        (read, tried_by(read.policy, read.examples))
        for read in _by_policy(files, source, policy_name)
    ]
    if as_json:
        click.echo(json_text([_coverage_as_json(*pair) for pair in pairs], indent=2))
    else:
        for read, trials in pairs:
            click.echo("\n".join(_coverage_lines(read, trials)))
    sys.exit(0 if all(one.tried for _, trials in pairs for one in trials) else 1)


@examples_group.command("mutate")
@_files
@choosing_options
@click.option(
    "--all", "every", is_flag=True, help="Tell the changes as well that no case could show."
)
@_json
def mutate_command(
    files: tuple[Path, ...],
    source: str | None,
    policy_name: str | None,
    every: bool,
    as_json: bool,
) -> None:
    """
    What no example in FILES would notice if it were changed in the rules.

    Each rule is changed in every small way. Ends with 1 when a change is left that a case could show and
    that nobody explained.
    """
    pairs = [(read, _weighed(read)) for read in _by_policy(files, source, policy_name)]
    if as_json:
        click.echo(json_text([_mutations_as_json(read, made) for read, made in pairs], indent=2))
    else:
        for read, made in pairs:
            for line in _mutation_lines(read, made, every=every):
                click.echo(line)
    sys.exit(1 if any(made.unexplained for _, made in pairs) else 0)


@examples_group.command("suggest")
@_files
@choosing_options
def suggest_command(files: tuple[Path, ...], source: str | None, policy_name: str | None) -> None:
    """
    Examples to add to the first of FILES, so that fewer changes go unnoticed.

    The others count as well, where they are about the same policy. Each answer is that of today's rules.
    An officer has to confirm it.
    """
    for read in _by_policy(files, source, policy_name):
        if read.files[0] == files[0]:
            click.echo("\n".join(_suggestion_lines(read, _weighed(read))))


def _by_policy(
    files: tuple[Path, ...], source: str | None, policy_name: str | None
) -> tuple[_Read, ...]:
    """The examples of these files, put together by the policy that they are about."""
    policies = every_policy(source)
    if policy_name is not None:
        policies = {policy_name: choose(source, policy_name)}
    found: dict[str, _Read] = {}
    problems: list[Problem] = []
    for file in files:
        with failing_in_words():
            try:
                examples = read_examples(file, policies)
                explained = read_explanations(file)
            except CoprodError as error:
                problems += told(file, error)
                continue
        if not examples:
            problems.append(Problem(str(file), "has no example; write [[example]]"))
            continue
        id_ = examples[0].policy.purpose.id
        before = found.get(id_, _Read(policy=policies[id_]))
        found[id_] = attrs.evolve(
            before,
            examples=(*before.examples, *examples),
            explained=(*before.explained, *explained),
            files=(*before.files, file),
        )
    if problems:
        stop(problems)
    return tuple(found.values())


def _weighed(read: _Read) -> Weighed:
    try:
        return weigh(read.policy, read.examples, read.explained)
    except ProblemsFound as error:
        names = ", ".join(map(str, read.files))
        stop([Problem(f"{names}: {one.path}", one.message) for one in error.problems])


def _coverage_lines(read: _Read, trials: Sequence[Trial]) -> Iterator[str]:
    tried = [one for one in trials if one.tried]
    yield (
        f"{read.policy.purpose.id}: {len(read.examples)} examples try {len(tried)} "
        f"of {len(trials)} rules."
    )
    for one in trials:
        rule = f"'{one.part.title}' ({one.ground.cite()})"
        if not one.tried:
            yield f"  No example tries the rule {rule}."
        elif not one.decisive and not isinstance(getattr(one.part, "then", None), Note):
            yield f"  No example is decided by the rule {rule} alone."
    for ground, count in clauses_tried(trials).values():
        if not count:
            yield f"  No example tries {ground.cite()}."


def _coverage_as_json(read: _Read, trials: Sequence[Trial]) -> dict[str, Any]:
    return {
        "policy": read.policy.purpose.id,
        "examples": len(read.examples),
        "rules": [
            {
                "rule": one.part.id,
                "clause": one.ground.id,
                "tried": one.tried,
                "decisive": one.decisive,
            }
            for one in trials
        ],
        "clauses_never_tried": [
            id_ for id_, (_, count) in clauses_tried(trials).items() if not count
        ],
    }


def _mutation_lines(read: _Read, made: Weighed, *, every: bool) -> Iterator[str]:
    alike = [one for one in made.survivors if one.verdict is Verdict.ALIKE]
    yield (
        f"{read.policy.purpose.id}: {len(read.examples)} examples, {made.changes} changes. "
        f"{_are(made.changes - len(made.survivors))} noticed, "
        f"{len(alike)} {'makes' if len(alike) == 1 else 'make'} no difference, "
        f"{_are(len(made.explained))} explained, {_are(len(made.unexplained))} left."
    )
    for one in made.unexplained:
        yield f"  No example would notice {one.mutation.sentence}{_terms_needed(one)}."
        yield f"    Its id is: {one.mutation.id}"
    for one in alike if every else ():
        yield f"  No case could notice {one.mutation.sentence}: {one.because}."


def _are(count: int) -> str:
    return f"{count} is" if count == 1 else f"{count} are"


def _terms_needed(told_: Told) -> str:
    """What the terms would have to say for a case to show a change."""
    match told_.verdict:
        case Verdict.OTHER_TERMS:
            policy = told_.edition.policy if told_.edition is not None else None
            said = (
                f"{policy.slots_by_id[id_].title}: {in_words(value, policy.slots_by_id[id_].unit)}"
                for id_, value in told_.terms.items()
                if policy is not None
            )
            return f" (it takes terms such as {'; '.join(said)})"
        case Verdict.UNSURE:
            return " (no case was found, and none is ruled out)"
        case _:
            return ""


def _mutations_as_json(read: _Read, made: Weighed) -> dict[str, Any]:
    why = {one.mutation: one for one in made.explained}
    return {
        "policy": read.policy.purpose.id,
        "examples": len(read.examples),
        "changes": made.changes,
        "survivors": [
            {
                "id": one.mutation.id,
                "rule": one.mutation.rule,
                "clause": one.mutation.ground.id,
                "sentence": f"No example would notice {one.mutation.sentence}.",
                "verdict": one.verdict.value,
                "because": one.because,
                "explained": one.mutation.id in why,
            }
            for one in made.survivors
        ],
    }


def _suggestion_lines(read: _Read, made: Weighed) -> Iterator[str]:
    first = read.examples[0]
    own = [one for one in read.examples if one.policy is first.policy]
    found = suggestions(first.policy, first.usual, made.unexplained, first_line=_next_line(own))
    for suggestion in found:
        comments = [
            "TO CONFIRM: an officer has to say whether this answer is right. It would notice",
            *(f"  {one.sentence}" for one in suggestion.notices),
        ]
        yield ""
        yield from entry_lines(suggestion.example, comments)
    shown = {one.id for suggestion in found for one in suggestion.notices}
    left = [one for one in made.unexplained if one.mutation.id not in shown]
    if left:
        yield from ("", "# No case in this file would notice")
    for one in left:
        yield f"#   {one.mutation.sentence}{_terms_needed(one)}"


def _next_line(examples: Sequence[Example]) -> int:
    numbers = [int(one.line) for one in examples if one.line.isascii() and one.line.isdigit()]
    return max(numbers, default=0) + 1
