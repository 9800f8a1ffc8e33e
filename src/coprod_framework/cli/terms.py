"""The commands about terms files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from ..decision.wording import in_words, printable
from ..exchange.terms import blank_terms
from ..policy.policies import Policy
from ..policy.watches import Watch
from .options import FILE, policy_option, with_terms_files
from .policies import POLICIES
from .telling import failing_in_words


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
    with failing_in_words():
        click.echo("\n".join(_checked(with_terms_files(POLICIES[policy_name], files))))


def _checked(policy: Policy | Watch) -> Iterator[str]:
    filled = {term.slot for part in policy.terms for term in part.values}
    for part in policy.terms:
        example = (
            " It is an example. Nobody has agreed it for use here." if part.is_example else ""
        )
        values = "1 value fits" if len(part.values) == 1 else f"{len(part.values)} values fit"
        yield f"{printable(part.name)} ({part.layer.words}): {values}.{example}"
    waits = _while_blank(policy)
    blank = [slot for slot in policy.slots if slot.id not in filled]
    if blank:
        yield "Still blank:"
    for slot in blank:
        what = waits if slot.default is None else in_words(slot.default, slot.unit)
        yield f"  {slot.id}: {slot.title} ({what})"


def _while_blank(policy: Policy | Watch) -> str:
    if isinstance(policy, Watch):
        return "no day is set"
    return "checks wait for it" if policy.checks else "answers that need it are silent"


@terms_group.command("blank")
@policy_option(POLICIES)
def print_blank_terms(policy_name: str) -> None:
    """Print a terms file with every slot explained and none of them filled."""
    with failing_in_words():
        click.echo(blank_terms(POLICIES[policy_name]), nl=False)
