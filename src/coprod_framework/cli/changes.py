"""The commands about changes: advice on one, and a picture of what is in proportion."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click

from ..decision.advice_reporting import advice_report, override_report
from ..decision.advising import Advice, advise
from ..decision.overriding import Override, override
from ..domain.changes import Change
from ..errors import CoprodError, Problem
from ..exchange.fact_files import blank_facts, read_facts
from ..exchange.json_values import json_text
from ..exchange.pictures import picture
from ..exchange.streams import writing
from ..exchange.wire.advice import advice_form, override_form
from ..exchange.wire.converting import form_to_json
from ..ladders import arnstein, iap2, think_local
from ..policy.advice_profiles import AdviceProfile
from ..southend import concordance, ladder, proportion
from . import days
from .options import FILE, terms_option, with_terms_files
from .telling import failing_in_words, stop, told


__all__ = ["advise_command", "picture_command"]

_LADDERS: Final = {
    profile.ladder.id: profile.ladder for profile in (ladder, think_local, arnstein, iap2)
}
_ladder_option = click.option(
    "--ladder",
    "ladder_id",
    type=click.Choice(list(_LADDERS)),
    default=ladder.ladder.id,
    show_default=True,
    help="The ladder that the rungs are named by.",
)


@click.command("advise")
@click.argument("change", type=FILE, required=False)
@terms_option
@_ladder_option
@click.option(
    "--to",
    "wanted",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to write: the advice to read, or all of it as JSON.",
)
@click.option(
    "--instead", multiple=True, help="Set the advice aside: a rung to go to. Give one for each."
)
@click.option("--role", default="", help="The role that sets it aside, and never a person's name.")
@click.option("--reason", default="", help="Why this work is different.")
@click.option(
    "--on",
    "day",
    type=days.day,
    help="The day of the advice. It is needed to set it aside, and where terms change with the day.",
)
@click.option("--blank", is_flag=True, help="Print a blank change file instead.")
def advise_command(
    change: Path | None,
    terms_files: tuple[Path, ...],
    ladder_id: str,
    wanted: str,
    instead: tuple[str, ...],
    role: str,
    reason: str,
    day: date | None,
    blank: bool,
) -> None:
    """
    Advise on one change: how far up the ladder, with which activities, and why.

    CHANGE is a TOML or JSON file. With "--instead" an officer sets the advice aside. What is printed
    then holds the role, the reason, the day and the whole advice that was set aside.
    """
    if blank:
        with failing_in_words():
            click.echo(blank_facts(Change, "A change: what the council means to do."), nl=False)
        return
    if change is None:
        stop([Problem("CHANGE", "is missing; name a file, or ask for a blank one with --blank")])
    profile = _profile(terms_files, ladder_id)
    with failing_in_words():
        try:
            facts = read_facts(change, Change)
            made = advise(profile, facts, on=day)
        except CoprodError as error:
            stop(told(change, error))
        text = _told(made, wanted)
        if instead or role or reason:
            text = _set_aside(made, wanted, instead, role, reason, day)
        with writing(None) as target:
            target.write(text + "\n")


@click.command("picture")
@terms_option
@_ladder_option
def picture_command(terms_files: tuple[Path, ...], ladder_id: str) -> None:
    """Print a picture, as SVG, of what is in proportion: how much changes, and for how many."""
    with failing_in_words(), writing(None) as target:
        target.write(picture(_profile(terms_files, ladder_id)) + "\n")


def _profile(terms_files: tuple[Path, ...], ladder_id: str) -> AdviceProfile:
    policy = with_terms_files(proportion.policy, terms_files)
    return proportion.with_policy(policy).on_ladder(_LADDERS[ladder_id], concordance)


def _told(made: Advice, wanted: str) -> str:
    return _as_json(advice_form(made)) if wanted == "json" else advice_report(made)


def _set_aside(
    made: Advice,
    wanted: str,
    instead: tuple[str, ...],
    role: str,
    reason: str,
    day: date | None,
) -> str:
    if day is None:
        stop([Problem("--on", "is missing; say on which day the advice is set aside")])
    try:
        chosen: Override = override(made, frozenset(instead), role=role, reason=reason, on=day)
    except CoprodError as error:
        stop(getattr(error, "problems", (Problem("", str(error)),)))
    return _as_json(override_form(chosen)) if wanted == "json" else override_report(chosen)


def _as_json(form: object) -> str:
    return json_text(form_to_json(form), indent=2)
