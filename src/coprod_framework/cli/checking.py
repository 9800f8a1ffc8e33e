"""The command that checks the rules of a policy themselves, before anybody goes by them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from ..analysis.checking.checking import check
from ..analysis.flaws import Checked
from ..analysis.searching.diagrams import TooLarge
from ..analysis.searching.searching import Method
from ..errors import Problem, SolverUnavailable
from ..exchange.flaws_as_json import checked_to_json
from ..exchange.json_values import json_text
from ..policy.advice_profiles import AdviceProfile
from ..policy.policies import Policy
from .choosing import choosing_options, every_subject
from .options import terms_option, with_terms_files
from .telling import stop


__all__ = ["check_command"]

_METHODS: Final = {method.name.lower(): method for method in Method}


@click.command("check")
@choosing_options
@terms_option
@click.option(
    "--all", "wants_all", is_flag=True, help="Tell what is worth knowing, beside the faults."
)
@click.option(
    "--method",
    type=click.Choice(list(_METHODS)),
    default="best",
    show_default=True,
    help="How to answer each question. Another way than the best is a second opinion.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON, for another program.")
def check_command(
    source: str | None,
    policy_name: str | None,
    terms_files: tuple[Path, ...],
    wants_all: bool,
    method: str,
    as_json: bool,
) -> None:
    """
    Check the rules of a policy: holes, overlaps, rules that never count, gaps between dates and more.

    Every case that the rules can tell apart is looked at. Each fault comes with a case that shows it.
    The exit code is 1 where there is a fault.
    """
    subjects = _subjects(source, policy_name, terms_files)
    try:
        found = [check(one, method=_METHODS[method]) for one in subjects]
    except TooLarge as error:
        stop([Problem("--method", f"has no room for it: {error}; leave the option out")])
    except SolverUnavailable as error:
        stop([Problem("--method", str(error))])
    if as_json:
        click.echo(json_text([checked_to_json(one) for one in found], indent=2))
    else:
        click.echo("\n\n".join(_in_words(one, wants_all=wants_all) for one in found))
    if any(one.faults for one in found):
        sys.exit(1)


def _subjects(
    source: str | None, name: str | None, files: Iterable[Path]
) -> list[Policy | AdviceProfile]:
    subjects = every_subject(source, name)
    files = list(files)
    if not files:
        return list(subjects.values())
    if len(subjects) > 1:
        stop([Problem("--terms", "belong to one policy; say which one with --policy")])
    (subject,) = subjects.values()
    if isinstance(subject, Policy):
        return [with_terms_files(subject, files)]
    return [subject.with_policy(with_terms_files(subject.policy, files))]


def _in_words(checked: Checked, *, wants_all: bool) -> str:
    lines = [str(checked)]
    if wants_all:
        lines += [str(flaw) for flaw in checked.to_know]
    elif checked.to_know:
        many = len(checked.to_know)
        lines.append(f"{many} more to know: --all tells {'it' if many == 1 else 'them'}.")
    return "\n".join(lines)
