"""What a rule does, in a sentence that stands by itself."""

from __future__ import annotations

from ..policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from ..policy.effects import (
    Advising,
    Allow,
    Also,
    Cap,
    Ceiling,
    Effect,
    Floor,
    Intensify,
    Note,
    Pay,
    Place,
    Refer,
    ReferIfCut,
    Refuse,
    Suggest,
)
from ..policy.policies import Edition
from .wording import in_words, name_in_words


__all__ = ["effect_in_words", "plain_effect_in_words"]


def effect_in_words(effect: Effect, edition: Edition) -> str:
    """What a rule does when its condition holds, with the terms that are filled in."""
    match effect:
        case Pay(amount):
            return f"The amount is {_amount(amount, edition)}."
        case Cap(amount):
            return f"No more is paid than {_amount(amount, edition)}."
        case _:
            return plain_effect_in_words(effect)


def plain_effect_in_words(effect: Effect) -> str:
    """What a rule does that has no amount to work out."""
    match effect:
        case Pay():
            return "It says what the amount is."
        case Cap():
            return "It says what the most is."
        case Allow():
            return "It may be paid or given."
        case Refuse():
            return "It is not paid or given."
        case Refer(to, exceptional):
            return f"It goes to {to}{', whatever the other rules say' if exceptional else ''}."
        case ReferIfCut(to):
            return f"Where a limit would cut the amount, it goes to {to}."
        case Place(rung):
            return f"It stands on the rung of {rung}."
        case Note():
            return "It changes no answer. It tells you something."
        case Floor() | Ceiling() | Suggest() | Also() | Intensify():
            return _advises(effect)


def _advises(effect: Advising) -> str:
    match effect:
        case Floor(rung):
            return f"It asks for {rung} at the least."
        case Ceiling(rung):
            return f"It lets the work go up to {rung} and no higher."
        case Suggest(rung):
            return f"It finds {rung} in proportion."
        case Also(rung):
            return f"It adds {rung}, whatever else is done."
        case Intensify(to):
            return f"It asks for {to.words} effort at the least."


def _amount(amount: Amount, edition: Edition) -> str:
    match amount:
        case Cost(name):
            return f"what is given as '{name_in_words(name)}'"
        case Rate(slot, times):
            return " × ".join([_slot(slot, edition), *map(name_in_words, times)])
        case Banded(slot, by):
            return f"{_slot(slot, edition)}, read off by {name_in_words(by)}"
        case Less(inner, name):
            return f"{_amount(inner, edition)} less what is given as '{name_in_words(name)}'"
        case Total(amounts):
            return " + ".join(_amount(part, edition) for part in amounts)


def _slot(id_: str, edition: Edition) -> str:
    slot = edition.policy.slots_by_id[id_]
    return f"{slot.title} ({in_words(edition.values[id_], slot.unit)})"
