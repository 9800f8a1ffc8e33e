"""Judging: the Python that says of every condition of a policy whether it holds, or could still."""

from __future__ import annotations

from collections.abc import Iterator

from ...policy.policies import Edition
from .rendering import Names, Rendering, facts_of, own_variables
from .simplifying import Known, simplified


__all__ = ["judging_source"]


def judging_source(edition: Edition, known: Known, names: Names) -> str:
    """Python that says of every condition whether it holds, or could still."""
    conditions = [simplified(one, known, edition.values) for one in edition.conditions]
    asked = facts_of(conditions)
    rendering = Rendering(names, edition.policy.facts, edition.values).with_variables(
        own_variables(asked)
    )
    lines = ["def judge(facts, figures):", "    missing = facts._missing"]
    lines += [
        f"    {name} = {rendering.read(name)}" for name in asked if name in rendering.locals_
    ]
    holds = still_open = 0
    body: list[str] = []
    for bit, condition in enumerate(conditions):
        doubt = edition.in_doubt >> bit & 1
        certain = "False" if doubt else rendering.certain(condition)
        possible = rendering.possible(condition)
        if certain == "True":
            holds |= 1 << bit
        elif possible == "True" and certain == "False":
            still_open |= 1 << bit
        elif possible != "False":
            body += [f"    # {_name(edition, bit)}", *_judging(bit, certain, possible)]
    lines += [f"    holds = {holds}", f"    still_open = {still_open}", *body]
    lines += ["    return Masks(holds, still_open)", ""]
    return "\n".join(lines)


def _name(edition: Edition, bit: int) -> str:
    if edition.rules:
        return edition.rules[bit].id
    check = edition.checks[bit // 2]
    return f"{check.id} {'is met' if bit % 2 else 'applies'}"


def _judging(bit: int, certain: str, possible: str) -> Iterator[str]:
    holds, opens = f"holds |= {1 << bit}", f"still_open |= {1 << bit}"
    if certain == possible:
        yield from (f"    if {certain}:", f"        {holds}")
    elif certain == "False":
        yield from (f"    if {possible}:", f"        {opens}")
    elif possible == "True":
        yield from (f"    if {certain}:", f"        {holds}", "    else:", f"        {opens}")
    else:
        yield from (f"    if {possible}:", f"        if {certain}:", f"            {holds}")
        yield from ("        else:", f"            {opens}")
