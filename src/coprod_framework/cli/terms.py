"""The commands about terms files."""

from __future__ import annotations

from pathlib import Path

import click

from ..exchange.terms import blank_terms
from .options import FILE, POLICIES, policy_option, with_terms_files


__all__ = ["terms_group"]


@click.group("terms")
def terms_group() -> None:
    """Check a terms file, or print a blank one."""


@terms_group.command("check")
@click.argument(
    "files",
    type=FILE,
    nargs=-1,
    required=True,
)
@policy_option(POLICIES)
def check_terms(files: tuple[Path, ...], policy_name: str) -> None:
    """Check that terms files fit the policy, and each other, and say what is still blank."""
    policy = with_terms_files(POLICIES[policy_name], files)
    filled = {term.slot for part in policy.terms for term in part.values}
    for part in policy.terms:
        example = " It is an example. No council has agreed it." if part.is_example else ""
        click.echo(f"{part.name} ({part.layer.words}): {len(part.values)} values fit.{example}")
    waits = "checks wait for it" if policy.checks else "answers that need it are silent"
    blank = [slot for slot in policy.slots if slot.id not in filled]
    if blank:
        click.echo("Still blank:")
    for slot in blank:
        what = "no limit" if slot.default is not None else waits
        click.echo(f"  {slot.id}: {slot.title} ({what})")


@terms_group.command("blank")
@policy_option(POLICIES)
def print_blank_terms(policy_name: str) -> None:
    """Print a terms file with every slot explained and none of them filled."""
    click.echo(blank_terms(POLICIES[policy_name]), nl=False)
