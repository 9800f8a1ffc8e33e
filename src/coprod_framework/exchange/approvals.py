"""Approvals: who read a rule, as what, and when.  Each is bound to the rule, and lapses with it."""

from __future__ import annotations

import enum
import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs

from ..errors import Problem, ProblemsFound, did_you_mean
from ..policy.policies import Policy
from .policies import policy_to_json
from .strictness import told


__all__ = [
    "Approval",
    "ApprovalsRejected",
    "Approved",
    "approvals_of",
    "blank_approval",
    "digest_of",
    "ids_of",
    "read_approvals",
]

_KEYS: Final = ("rule", "of", "by", "on", "digest")
_DIGITS: Final = 16


class ApprovalsRejected(ProblemsFound):
    """A file of approvals cannot be read as one."""


class Approved(enum.Enum):
    """What somebody looked at when they approved a rule."""

    FACTS = "the facts"
    WORDS = "the words"
    EASY_READ = "the Easy Read"


@attrs.frozen(kw_only=True)
class Approval:
    """
    That somebody approved a rule: what of it, in which role, and on which day.

    ``digest`` is that of the rule as they read it.  An approval never changes an answer.
    """

    rule: str
    of: Approved
    by: str
    on: date
    digest: str

    def has_lapsed(self, policy: Policy) -> bool:
        """Whether the rule is another one now than the one that was approved."""
        return digest_of(policy, self.rule) != self.digest


def digest_of(policy: Policy, rule: str) -> str:
    """
    A short text that is another one as soon as anything about a rule, or a check, is.

    Raises `PolicyRejected` where the policy has no such rule.
    """
    stored = policy_to_json(attrs.evolve(policy.keeping([rule]), terms=()))
    data = json.dumps([stored["rules"], stored["checks"]], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(data.encode("ascii")).hexdigest()[:_DIGITS]


def ids_of(policy: Policy) -> tuple[str, ...]:
    """The ids of all that can be approved in a policy: its rules, or its checks."""
    return (*(rule.id for rule in policy.rules), *(check.id for check in policy.checks))


def approvals_of(approvals: Iterable[Approval], rule: str) -> tuple[Approval, ...]:
    """The approvals of one rule, the last one of each kind."""
    last: dict[Approved, Approval] = {}
    for approval in sorted(approvals, key=lambda one: one.on):
        if approval.rule == rule:
            last[approval.of] = approval
    return tuple(last.values())


def read_approvals(path: Path, policies: Iterable[Policy]) -> tuple[Approval, ...]:
    """
    The approvals in a TOML file, of rules or checks of these policies.

    Raises `ApprovalsRejected` with everything that is wrong, each with the entry it is in, and
    `OSError` when the file cannot be read.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ApprovalsRejected(str(path), [Problem("", f"is not TOML: {error}")]) from None
    entries = data.get("approval", [])
    known = [id_ for policy in policies for id_ in ids_of(policy)]
    problems = [
        Problem("", f"nothing is called '{key}'; write [[approval]]")
        for key in data
        if key != "approval"
    ]
    found: list[Approval] = []
    if not isinstance(entries, list):
        problems.append(Problem("approval", f"takes a list, not {told(entries)}"))
        entries = []
    for number, entry in enumerate(entries, 1):
        wrong = list(_problems_with(entry, known, f"approval {number}"))
        problems += wrong
        if not wrong:
            found.append(Approval(**{**entry, "of": Approved(entry["of"])}))
    if problems:
        raise ApprovalsRejected(str(path), problems)
    return tuple(found)


def blank_approval(policy: Policy, rule: str) -> Iterator[str]:
    """The lines of an approval to fill in, with the rule as it is now."""
    yield "[[approval]]"
    yield f'rule = "{rule}"'
    yield f'digest = "{digest_of(policy, rule)}"'
    yield f'of = "{Approved.WORDS.value}"  # or {_others(Approved.WORDS)}'
    yield 'by = ""  # a role, never a name'
    yield "on = 2026-01-31  # the day"


def _others(but: Approved) -> str:
    return " or ".join(f'"{one.value}"' for one in Approved if one is not but)


def _problems_with(entry: Any, known: list[str], place: str) -> Iterator[Problem]:
    if not isinstance(entry, Mapping):
        yield Problem(place, f"takes a table, not {told(entry)}")
        return
    for key in entry:
        if key not in _KEYS:
            yield Problem(place, f"nothing is called '{key}'; {did_you_mean(key, _KEYS)}")
    for key in _KEYS:
        if key not in entry:
            yield Problem(place, f"needs '{key}'")
    for key in ("by", "digest"):
        value = entry.get(key, "x")
        if not isinstance(value, str) or not value.strip():
            yield Problem(f"{place}.{key}", f"takes text, not {told(value)}")
    yield from _problems_with_values(entry, known, place)


def _problems_with_values(
    entry: Mapping[str, Any], known: list[str], place: str
) -> Iterator[Problem]:
    kinds = [one.value for one in Approved]
    if "rule" in entry and entry["rule"] not in known:
        hint = did_you_mean(str(entry["rule"]), known)
        yield Problem(f"{place}.rule", f"no rule is called {told(entry['rule'])}; {hint}")
    if "of" in entry and entry["of"] not in kinds:
        yield Problem(f"{place}.of", f"takes one of {', '.join(kinds)}, not {told(entry['of'])}")
    if "on" in entry and type(entry["on"]) is not date:
        yield Problem(f"{place}.on", f"takes a day, such as 2026-01-31, not {told(entry['on'])}")
