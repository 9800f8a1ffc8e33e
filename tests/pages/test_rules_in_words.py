"""A page says of each rule exactly what it asks for and does, with a link for each fact and term."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coprod_framework.policy.amounts import Banded, Cost, Less, Rate, Total
from coprod_framework.policy.conditions import (
    ALWAYS_TRUE,
    NEVER_TRUE,
    Not,
    comparisons_in,
)
from coprod_framework.policy.effects import Allow, Cap, Pay, Place, Refer, ReferIfCut, Refuse
from coprod_framework.policy.rules import slots_of
from coprod_framework.policy.slots import SlotKind
from coprod_framework.southend import ladder, promises, proportion, recognition, reimbursement
from coprod_framework.sphinx_ext.conditions import condition_nodes
from coprod_framework.sphinx_ext.effects import effect_nodes
from tests.builders import policy, slot, small
from tests.pages.sites import ROOT  # skips where Sphinx is missing
from tests.vocabularies import Colour


assert ROOT.is_dir()
MOST = slot("most", title="the most")
BANDS = slot("bands", SlotKind.BANDS, title="the bands", unit="hours")
_ONE_OF = "At least one of these is so"
POLICY = policy(slots=(MOST, BANDS))


def _told(condition) -> str:
    return " ".join(condition_nodes(condition, POLICY).astext().split())


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (ALWAYS_TRUE, "Always."),
        (NEVER_TRUE, "Never."),
        (small.open.is_(True), "open is yes."),
        (small.open.is_(False), "open is no."),
        (~small.open.is_(True), "open is not yes."),
        (Not(Not(small.open.is_(True))), "open is yes."),
        (small.colour.one_of(Colour.RED), "colour is one of these: “red”."),
        (~small.colour.one_of(Colour.RED), "colour is none of these: “red”."),
        (small.cost.at_least(5), "cost is £0.05 or more."),
        (small.cost.more_than(MOST), "cost is more than the most."),
        (~small.cost.at_least(5), "cost is less than £0.05."),
        (~small.cost.more_than(5), "cost is £0.05 or less."),
        (small.hours.at_least(Decimal("1.5")), "hours is 1.5 hours or more."),
        (
            small.open.is_(True) & small.near.is_(True),
            "All of this is so: open is yes. near is yes.",
        ),
        (
            small.open.is_(True) | small.near.is_(True),
            "At least one of these is so: open is yes. near is yes.",
        ),
        (
            ~(small.open.is_(True) & small.near.is_(True)),
            "Not all of this is so: open is yes. near is yes.",
        ),
        (
            ~(small.open.is_(True) | small.near.is_(True)),
            "None of these is so: open is yes. near is yes.",
        ),
        (
            small.open.is_(True) & (small.near.is_(True) | small.cost.at_least(5)),
            f"All of this is so: open is yes. {_ONE_OF}: near is yes. cost is £0.05 or more.",
        ),
    ],
)
def test_a_condition_is_told_as_it_is(condition, words):
    assert _told(condition) == words


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (Allow(), "It may be paid or given."),
        (Refuse(), "It is not paid or given."),
        (Refer("the lead"), "It goes to the lead."),
        (
            Refer("the lead", exceptional=True),
            "It goes to the lead, whatever the other rules say.",
        ),
        (ReferIfCut("the lead"), "Where a limit would cut the amount, it goes to the lead."),
        (Pay(Cost("cost")), "The amount is cost."),
        (Pay(Less(Cost("cost"), "paid")), "The amount is cost less paid."),
        (Cap(Rate(MOST, ("hours",))), "No more is paid than the most × hours."),
        (Pay(Total((Cost("cost"), Cost("paid")))), "The amount is cost + paid."),
        (Cap(Banded(BANDS, "hours")), "No more is paid than the bands, read off by hours."),
        (Place("ground"), "It stands on the rung of ground."),
    ],
)
def test_an_effect_is_told_as_it_is(effect, words):
    told = [
        part if isinstance(part, str) else part.astext() for part in effect_nodes(effect, POLICY)
    ]

    assert "".join(told) == words


@pytest.mark.parametrize(
    "of", [reimbursement, recognition, ladder.policy, proportion.policy, promises]
)
def test_each_condition_links_to_every_fact_and_every_term_it_speaks_of(of):
    vocabulary = of.purpose.vocabulary.__name__
    for condition in of.conditions:
        drawn = condition_nodes(condition, of)
        linked = {
            (node["reftype"], node["reftarget"])
            for node in drawn.findall(
                lambda found: "reftarget" in getattr(found, "attributes", {})
            )
        }
        facts = {("fact", f"{vocabulary}.{one.fact}") for one in comparisons_in(condition)}
        slots = {link for link in linked if link[0] == "slot"}
        assert linked - slots == facts
    for rule in of.rules:
        named = set(slots_of(rule))
        effect = [node for node in effect_nodes(rule.then, of) if not isinstance(node, str)]
        drawn = [*condition_nodes(rule.when, of).findall(), *effect]
        to_slots = {
            node["reftarget"]
            for node in drawn
            if getattr(node, "attributes", {}).get("reftype") == "slot"
        }
        assert to_slots == named
