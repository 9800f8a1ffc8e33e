"""Every mistake of a policy's author is refused when the policy is built, and told in words."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from coprod_framework.errors import PolicyRejected
from coprod_framework.policy.amounts import Banded, Cost, Less, Rate, Total
from coprod_framework.policy.conditions import AtLeast, FromSlot, Is, OneOf
from coprod_framework.policy.effects import Allow, Pay, Refer, Refuse
from coprod_framework.policy.rules import Words
from coprod_framework.policy.slots import SlotKind
from tests.builders import policy, rule, saying, slot, small
from tests.vocabularies import Colour


SLOTS = (
    slot("yes", SlotKind.YES_NO),
    slot("rate", unit="pence a mile"),
    slot("whole", unit="miles"),
    slot("colours", SlotKind.CHOICES, of=Colour),
    slot("scale", SlotKind.BANDS, unit="miles"),
)


def refused(**wrong: Any) -> str:
    """Why a rule with this in it is refused."""
    made: dict[str, Any] = {"id_": "wrong", "then": Allow()}
    with pytest.raises(PolicyRejected) as error:
        policy(rule(**(made | wrong)), slots=SLOTS)
    return str(error.value)


@pytest.mark.parametrize(
    "when",
    [
        small.opne.is_(True),
        small.line.is_("x"),
        small.open,
        None,
        True,
        small.open.is_(1),
        small.cost.at_least(True),  # noqa: FBT003 - it is refused
        small.cost.at_least(-1),
        small.hours.at_least(1.5),
        small.hours.at_least(5),
        small.hours.at_least(Decimal("NaN")),
        small.day.at_least(datetime(2026, 1, 1)),  # noqa: DTZ001 - it is refused
        small.colour.at_least(Colour.RED),
        small.colour.is_("red"),
        small.colour.one_of(),
        small.open.one_of(Colour.RED),
        OneOf("colour", frozenset({"red"})),  # type: ignore[arg-type]
        Is("open", FromSlot("nowhere")),
        Is("open", FromSlot("colours")),
        AtLeast("cost", FromSlot("whole")),
        OneOf("colour", FromSlot("yes")),
        small.open.is_(True) & small.near,
    ],
)
def test_a_condition_with_a_mistake_is_refused(when: Any) -> None:
    assert "rules[wrong].when" in refused(when=when)


@pytest.mark.parametrize(
    "then",
    [
        None,
        Allow,
        Refer(" "),
        Pay(500),  # type: ignore[arg-type]
        Pay(Cost("hours")),
        Pay(Cost("months")),
        Pay(Cost("nothing")),
        Pay(Rate("whole")),
        Pay(Rate("nowhere")),
        Pay(Rate("rate", ("open",))),
        Pay(Banded("rate", "hours")),
        Pay(Less(Cost("cost"), "hours")),
        Pay(Total((Cost("cost"), Cost("day")))),
    ],
)
def test_an_effect_with_a_mistake_is_refused(then: Any) -> None:
    assert "rules[wrong].then" in refused(then=then)


def test_a_scale_by_miles_is_not_read_by_hours() -> None:
    assert "scale" in refused(then=Pay(Banded("scale", "hours")))


def test_pence_are_not_multiplied_by_pence() -> None:
    assert "cost" in refused(then=Pay(Rate("rate", ("cost",))))


@pytest.mark.parametrize("text", ["{cost", "cost}", "{}", "{0}", "{line}", "{cost.real}", " "])
def test_words_with_a_mistake_are_refused(text: str) -> None:
    assert "rules[wrong].words" in refused(words=saying(text))


@pytest.mark.parametrize("text", ["{cost!r}", "{cost:>9}", "{{cost}}", "{{foo}}", "{cost:{paid}}"])
def test_braces_that_would_not_be_filled_in_are_refused(text: str) -> None:
    assert "rules[wrong].words" in refused(words=saying(text))


def test_easy_read_is_a_list_of_lines_and_not_one_text() -> None:
    lines: Any = "No."

    assert "easy_read" in refused(words=Words(officer="No.", person="No.", easy_read=lines))


def test_a_rule_without_easy_read_is_refused() -> None:
    assert "write it by hand" in refused(words=Words(officer="No.", person="No.", easy_read=()))


@pytest.mark.parametrize(
    "wrong",
    [
        {"then": Refer(None)},  # type: ignore[arg-type]
        {"words": saying(None)},  # type: ignore[arg-type]
        {"in_force": None},
        {"id_": None},
        {"then": Refer("a role", exceptional=1)},  # type: ignore[arg-type]
    ],
)
def test_something_of_a_wrong_type_is_refused_in_words(wrong: dict[str, Any]) -> None:
    assert "rules" in refused(**wrong)


@pytest.mark.parametrize("id_", ["", "Upper", "two words", "under_score", "a\n"])
def test_an_id_that_is_not_lower_case_words_is_refused(id_: str) -> None:
    assert "joined by hyphens" in refused(id_=id_)


def test_a_rule_that_stands_on_no_clause_is_refused() -> None:
    assert "stands on no clause" in refused(because="section 6")


def test_everything_wrong_is_told_at_once() -> None:
    told = refused(when=small.opne.is_(True), then=Refer(""), because=None, words=saying("{"))

    assert ": 6 problems" in told


def test_a_policy_of_things_that_are_no_rules_is_refused_in_words() -> None:
    odd: Any = "a rule"

    with pytest.raises(PolicyRejected):
        policy(odd, rule("fine", Refuse()))
