"""Options that several commands take, and the policies about claims that they choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, overload

import click

from ..errors import CoprodError, Problem
from ..exchange.terms import read_terms
from ..policy.policies import Policy
from ..policy.watches import Watch
from ..southend import recognition, reimbursement
from .telling import stop, told


__all__ = ["DECIDED", "FILE", "policy_option", "terms_option", "with_terms_files"]

DECIDED: Final = {policy.purpose.id: policy for policy in (reimbursement, recognition)}
FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)

terms_option = click.option(
    "--terms",
    "terms_files",
    type=FILE,
    multiple=True,
    help="A terms file of the council, the service area or the project. Give one for each.",
)


def policy_option(policies: Iterable[str]) -> Callable[[Any], Any]:
    """An option that chooses one of these policies."""
    return click.option(
        "--policy",
        "policy_name",
        type=click.Choice(list(policies)),
        default="reimbursement",
        show_default=True,
        help="Which question to answer.",
    )


@overload
def with_terms_files(policy: Policy, files: Iterable[Path]) -> Policy: ...
@overload
def with_terms_files(policy: Watch, files: Iterable[Path]) -> Watch: ...
@overload
def with_terms_files(policy: Policy | Watch, files: Iterable[Path]) -> Policy | Watch: ...
def with_terms_files(policy: Policy | Watch, files: Iterable[Path]) -> Policy | Watch:
    """The policy or watch with the terms in these files; stops with all that is wrong in any of them."""
    problems: list[Problem] = []
    for file in files:
        try:
            policy = policy.with_terms(read_terms(file, policy))
        except CoprodError as error:
            problems += told(file, error)
        except OSError as error:
            reason = str(error.strerror or error).lower()
            problems.append(Problem(str(file), f"cannot be read: {reason}; mend that"))
    if problems:
        stop(problems)
    return policy
