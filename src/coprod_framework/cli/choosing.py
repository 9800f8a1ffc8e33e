"""Choosing: the policy that a command is about, Southend's own or those of another body."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from ..errors import Problem, ProblemsFound, did_you_mean
from ..policy.advice_profiles import AdviceProfile
from ..policy.offers import Offer, offer_named
from ..policy.policies import Policy
from .telling import stop


__all__ = ["choose", "choosing_options", "every_policy", "every_subject"]


def choosing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that choose a policy: of which body, and which one."""
    command = click.option(
        "--policy",
        "policy_name",
        help="Which policy, by its id. All of them otherwise, or the only one.",
    )(command)
    return click.option(
        "--of",
        "source",
        metavar="MODULE:NAME",
        help="Whose policies: what holds them, as module:name. Southend's otherwise.",
    )(command)


def every_policy(source: str | None) -> Mapping[str, Policy]:
    """Every policy of a body by its id; stops where the name leads to none."""
    offer = _offer(source)
    found = {policy.purpose.id: policy for policy in offer.policies}
    return found | {id_: one for id_, one in offer.all_by_id.items() if isinstance(one, Policy)}


def every_subject(source: str | None, name: str | None) -> Mapping[str, Policy | AdviceProfile]:
    """Every policy of a body or the one that is named; a policy of advice comes with its ladder."""
    found: dict[str, Policy | AdviceProfile] = dict(every_policy(source))
    advice = _offer(source).advice
    if advice is not None:
        found[advice.policy.purpose.id] = advice
    return found if name is None else {name: found[choose(source, name).purpose.id]}


def choose(source: str | None, name: str | None) -> Policy:
    """The one policy that is meant; stops where there is none of that name, or more than one."""
    policies = every_policy(source)
    if name is None and len(policies) == 1:
        return next(iter(policies.values()))
    if name is None:
        listed = ", ".join(policies)
        stop([Problem("--policy", f"is needed, as there are several; say one of {listed}")])
    if name not in policies:
        hint = did_you_mean(name, policies)
        stop([Problem("--policy", f"no policy is called '{name}'; {hint}")])
    return policies[name]


def _offer(source: str | None) -> Offer:
    if source is None:
        from ..southend import policies, proportion  # noqa: PLC0415 - another body needs none of it

        return Offer(policies=policies, advice=proportion)
    here = str(Path.cwd())
    if here not in sys.path:  # a council's own module lies beside where it is run, as a rule
        sys.path.insert(0, here)
    try:
        return offer_named(source)
    except ProblemsFound as error:
        stop([Problem("--of", problem.message) for problem in error.problems])
