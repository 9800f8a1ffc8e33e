"""Examples that a policy officer can read, write and run: facts in, the expected answer out.

A file of examples is TOML.  It names the policy and the terms, has a ``usual`` case, and for each
example what is different, what it says in words, the clause, and what is expected.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs

from ..analysis.mutating.answering import Answer, answer_of
from ..domain.facts import labels_of
from ..errors import CoprodError, Problem, ProblemsFound, did_you_mean, shown
from ..exchange.converters import facts_from_json
from ..exchange.terms import read_terms
from ..policy.policies import Policy
from .expectations import EXPECTED, unexpected


__all__ = ["Example", "ExamplesRejected", "differences", "read_examples"]

_FILE_KEYS: Final = ("policy", "terms", "usual", "example", "explained")
_EXAMPLE_KEYS: Final = ("line", "says", "clause", "rule", "facts", "without", "expect")


class ExamplesRejected(ProblemsFound):
    """A file of examples cannot be read as one."""


@attrs.frozen(kw_only=True)
class Example:
    """
    One case with what is expected of it, and the policy with the terms that it is about.

    ``usual`` are the facts that the examples of its file share.  ``facts`` are those that it changes
    or adds, and ``without`` the names of those that it leaves out.
    """

    line: str
    says: str
    clause: str
    rule: str
    policy: Policy
    record: object
    expect: Mapping[str, Any]
    usual: Mapping[str, Any] = attrs.field(factory=dict)
    facts: Mapping[str, Any] = attrs.field(factory=dict)
    without: tuple[str, ...] = ()


def read_examples(path: Path, policies: Mapping[str, Policy]) -> tuple[Example, ...]:
    """
    The examples in a file, about one of these policies; terms are looked for beside the file.

    Raises `ExamplesRejected` with everything that is wrong, each with the example it is in.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ExamplesRejected(str(path), [Problem("", f"is not TOML: {error}")]) from None
    problems = [*_unknown_keys(data, _FILE_KEYS, ""), *_problems_with_shape(data)]
    if any(problem.path for problem in problems):
        raise ExamplesRejected(str(path), problems)
    policy = policies.get(str(data.get("policy")))
    if policy is None:
        hint = did_you_mean(str(data.get("policy")), policies)
        problems.append(
            Problem("policy", f"no policy is called {shown(data.get('policy'))}; {hint}")
        )
        raise ExamplesRejected(str(path), problems)
    for name in data.get("terms", ()):
        try:
            policy = policy.with_terms(read_terms(path.parent / name, policy))
        except (CoprodError, OSError) as error:
            problems.append(Problem(f"terms {name}", str(error)))
    found = []
    for number, entry in enumerate(data.get("example", ()), 1):
        place = f"example {entry.get('line', number)}"
        wrong = list(_problems_with_entry(entry, place))
        try:
            found.append(_example(entry, data.get("usual", {}), policy))
        except ProblemsFound as error:
            wrong += [
                Problem(f"{place}.{p.path}" if p.path else place, p.message)
                for p in error.problems
            ]
        except KeyError as error:
            wrong.append(Problem(place, f"needs '{error.args[0]}'"))
        problems += wrong
    if problems:
        raise ExamplesRejected(str(path), problems)
    return tuple(found)


def differences(example: Example, answer: Answer | None = None) -> tuple[str, ...]:
    """In what the answer differs from what the example expects; nothing when they agree."""
    answer = answer_of(example.policy, example.record) if answer is None else answer
    return tuple(unexpected(answer, example.expect, example.clause, example.rule))


def _problems_with_shape(data: Mapping[str, Any]) -> Iterator[Problem]:
    """The parts of a file that are not what a file of examples has there."""
    for key, kind, wanted in (
        ("terms", list, "a list of files"),
        ("usual", dict, "a table"),
        ("example", list, "tables; write [[example]]"),
    ):
        if not isinstance(data.get(key, kind()), kind):
            yield Problem(key, f"takes {wanted}, not {shown(data[key])}")
    entries = data.get("example")
    for number, entry in enumerate(entries if isinstance(entries, list) else (), 1):
        for part in (entry, entry.get("expect", {}) if isinstance(entry, dict) else {}):
            if not isinstance(part, dict):
                yield Problem(f"example {number}", f"takes a table, not {shown(part)}")


def _problems_with_entry(entry: Mapping[str, Any], place: str) -> Iterator[Problem]:
    yield from _unknown_keys(entry, _EXAMPLE_KEYS, place)
    yield from _unknown_keys(entry.get("expect", {}), EXPECTED, f"{place}.expect")


def _unknown_keys(
    data: Mapping[str, Any], known: tuple[str, ...], place: str
) -> Iterator[Problem]:
    for key in data:
        if key not in known:
            yield Problem(place, f"nothing is called {shown(key)}; {did_you_mean(key, known)}")


def _example(entry: Mapping[str, Any], usual: Mapping[str, Any], policy: Policy) -> Example:
    facts = {key: value for key, value in usual.items() if key not in entry.get("without", ())}
    if "line" in labels_of(policy.purpose.vocabulary):
        facts["line"] = entry["line"]
    facts |= entry.get("facts", {})
    return Example(
        line=entry["line"],
        says=entry["says"],
        clause=entry["clause"],
        rule=entry.get("rule", ""),
        policy=policy,
        record=facts_from_json(policy.purpose.vocabulary, facts),
        expect=entry["expect"],
        usual=usual,
        facts=entry.get("facts", {}),
        without=tuple(entry.get("without", ())),
    )
