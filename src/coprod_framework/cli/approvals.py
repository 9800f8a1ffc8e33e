"""The command about approvals: how each rule stands, or a file to fill in."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ..decision.wording import in_words, printable
from ..exchange.approvals import (
    Approval,
    Approved,
    approvals_of,
    blank_approval,
    ids_of,
    read_approvals,
)
from ..policy.policies import Policy
from ..southend import policies
from .options import FILE
from .telling import failing_in_words


__all__ = ["approvals_command"]

_BY_ID = {policy.purpose.id: policy for policy in policies}


@click.command("approvals")
@click.argument("file", type=FILE, required=False)
@click.option(
    "--policy",
    "policy_name",
    type=click.Choice(sorted(_BY_ID)),
    default="reimbursement",
    show_default=True,
    help="The policy whose rules are approved.",
)
@click.option("--blank", is_flag=True, help="Print an approval to fill in for each rule.")
def approvals_command(file: Path | None, policy_name: str, blank: bool) -> None:
    """
    Say who approved each rule, and which approvals have lapsed since.

    An approval is bound to the rule as it was read, and lapses when the rule changes.  It never
    changes an answer.  The exit code is 1 when one has lapsed.
    """
    policy = _BY_ID[policy_name]
    with failing_in_words():
        if blank:
            for id_ in ids_of(policy):
                click.echo("\n".join([*blank_approval(policy, id_), ""]))
            return
        approved = () if file is None else read_approvals(file, policies)
        click.echo("\n".join(_told(policy, approved)))
    if any(one.has_lapsed(policy) for one in _counted(policy, approved)):
        sys.exit(1)


def _counted(policy: Policy, approved: Sequence[Approval]) -> Iterator[Approval]:
    for id_ in ids_of(policy):
        yield from approvals_of(approved, id_)


def _told(policy: Policy, approved: Sequence[Approval]) -> Iterator[str]:
    counted = list(_counted(policy, approved))
    lapsed = sum(one.has_lapsed(policy) for one in counted)
    ids = ids_of(policy)
    for of in Approved:
        good = sum(one.of is of and not one.has_lapsed(policy) for one in counted)
        yield f"Approved, {of.value}: {good} of {len(ids)}."
    yield f"Lapsed: {lapsed}."
    for one in counted:
        state = "lapsed, read it again" if one.has_lapsed(policy) else "counts"
        by = f"{printable(one.by)}, on {in_words(one.on)}"
        yield f"{one.rule}: {one.of.value}, by {by} ({state})"
    yield "An approval changes no answer. Every answer is advice: a person decides."
