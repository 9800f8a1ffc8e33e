"""What the export writes in FEEL: values, cells, facts that are worked out; and what it refuses."""

from __future__ import annotations

import enum
import itertools
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from coprod_framework.domain.derivations import (
    DaysBetween,
    Derivation,
    MonthsBetween,
    PeopleEach,
    Shortfall,
)
from coprod_framework.domain.facts import Answer, Missing, fact, vocabulary
from coprod_framework.errors import PolicyRejected
from coprod_framework.exchange.dmn import dmn_of
from coprod_framework.exchange.dmn.feel import cell, literal, worked_out
from coprod_framework.exchange.dmn.values import both, from_bound, just, not_just, up_to
from coprod_framework.exchange.dmn.ways import MOST_WAYS
from coprod_framework.policy.conditions import All, AnyOf, Is, MoreThan, about
from coprod_framework.policy.effects import Note
from coprod_framework.policy.policies import Policy
from coprod_framework.testing.generated import purpose_for
from tests.builders import rule
from tests.edges.dmn_engine import DmnFile
from tests.edges.feel_engine import cell_of, sum_of, unquoted


DAYS = [date(y, m, d) for y in (2023, 2024) for m in (1, 2, 3, 12) for d in (1, 15, 28)]
DAYS += [date(2024, 2, 29), date(2024, 1, 31), date(2024, 3, 30), date(2024, 4, 30)]
NUMBERS = [0, 1, 2, 3, 7, 10, 99]


@pytest.mark.parametrize(
    ("derivation", "values"),
    [
        (MonthsBetween("one", "other"), DAYS),
        (DaysBetween("one", "other"), DAYS),
        (Shortfall("one", "other"), NUMBERS),
        (PeopleEach("one", "other"), NUMBERS),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_fact_that_is_worked_out_comes_to_the_same_for_every_pair(
    derivation: Derivation, values
):
    work = sum_of(worked_out(derivation))
    for one, other in itertools.product([None, *values], repeat=2):
        wanted: Any = Missing.NOT_ASKED
        if one is not None and other is not None:
            wanted = derivation.of_known(one, other)
        told = work({"one": one, "other": other})
        assert told == (None if isinstance(wanted, Missing) else wanted), (one, other)


def test_people_are_shared_out_exactly_up_to_the_largest_numbers_that_a_fact_takes():
    work = sum_of(worked_out(PeopleEach("one", "other")))
    for people, among in itertools.product(
        (10**30 - 1, 10**29 + 1, 10**15 + 1), (1, 2, 3, 7, 10**14)
    ):
        assert work({"one": people, "other": among}) == -(-people // among)


def test_cells_take_what_their_sets_hold_and_null_only_where_it_is_asked_for():
    numbers = [Decimal(n) / 2 for n in range(-4, 20)]
    sets = [
        just(3),
        not_just(3),
        *(
            make(Decimal(bound), included=included)
            for make in (from_bound, up_to)
            for bound in ("1.5", "5")
            for included in (True, False)
        ),
    ]
    for one, other in itertools.product(sets, repeat=2):
        for or_null in (True, False):
            meets = both(one, other)
            if not meets and not or_null:
                continue
            takes = cell_of(cell(meets, or_null=or_null))
            first, second = cell_of(cell(one, or_null=False)), cell_of(cell(other, or_null=False))
            assert takes is not None
            assert first is not None
            assert second is not None
            assert takes(None) is or_null
            for number in numbers:
                assert takes(number) == (first(number) and second(number)), (one, other, number)


def test_an_empty_cell_takes_anything():
    assert cell_of(cell(None, or_null=True)) is None


@pytest.mark.parametrize(
    "text", ['say "so"', "a\\b", "two\nlines", "€ and 𝄞", "\u2028\x07", "\U000e0001"]
)
def test_any_text_can_stand_in_a_cell(text):
    written = literal(text)

    assert written.isprintable()
    assert unquoted(written) == text


def test_numbers_are_written_without_an_exponent_and_never_too_long():
    assert literal(Decimal("1E+3")) == "1000"
    assert literal(Decimal("0.50")) == "0.50"
    assert literal(-3) == "-3"
    with pytest.raises(ValueError, match="34 digits"):
        literal(10**34)


class Word(enum.Enum):
    """Choices that would break a file if nobody took care."""

    QUOTED = 'the "other" one'
    SIGNS = "<a> & b, c"


@vocabulary
class Odd:
    """Names and choices that DMN could take for something else."""

    word: Answer[Word] = fact("Which?", ask="anybody")
    count: Answer[int] = fact("How many?", ask="anybody", unit="things")
    holds: Answer[bool] = fact("Does it hold?", ask="anybody")
    size: Answer[Decimal] = fact("How large?", ask="anybody", unit="metres", places=40)
    a: Answer[bool] = fact("A?", ask="anybody")
    b: Answer[bool] = fact("B?", ask="anybody")
    c: Answer[bool] = fact("C?", ask="anybody")
    d: Answer[bool] = fact("D?", ask="anybody")
    e: Answer[bool] = fact("E?", ask="anybody")
    f: Answer[bool] = fact("F?", ask="anybody")
    g: Answer[bool] = fact("G?", ask="anybody")
    h: Answer[bool] = fact("H?", ask="anybody")
    i: Answer[bool] = fact("I?", ask="anybody")
    j: Answer[bool] = fact("J?", ask="anybody")
    k: Answer[bool] = fact("K?", ask="anybody")
    o: Answer[bool] = fact("O?", ask="anybody")
    m: Answer[bool] = fact("M?", ask="anybody")
    n: Answer[bool] = fact("N?", ask="anybody")


ODD = attrs.evolve(purpose_for(Odd), question="Is it <odd> & so?")
_odd = about(Odd)


def _policy(when: Any) -> Policy:
    return Policy(purpose=ODD, rules=(rule("only", Note(), when=when),))


def test_choices_with_quotes_and_signs_keep_their_meaning():
    file = DmnFile(dmn_of(_policy(_odd.word.is_not(Word.SIGNS)), None))

    assert file.ask("holds", {"word": 'the "other" one'}) == ["only"]
    assert file.ask("may_hold", {"word": "<a> & b, c"}) == []
    assert file.ask("may_hold", {}) == ["only"]


@pytest.mark.parametrize("when", [_odd.count.at_least(1), _odd.holds.is_(True)])
def test_a_name_that_dmn_reads_as_something_else_is_refused(when):
    with pytest.raises(PolicyRejected, match="is a name that DMN reads as something else"):
        dmn_of(_policy(when), None)


def test_a_policy_with_any_name_has_a_namespace_that_is_an_address():
    policy = attrs.evolve(
        _policy(_odd.a.is_(True)), purpose=attrs.evolve(ODD, id="who, & <when>?")
    )
    file = DmnFile(dmn_of(policy, None))

    assert file.root.get("name") == "who, & <when>?"
    assert file.root.get("namespace") == "urn:coprod-framework:who%2C%20%26%20%3Cwhen%3E%3F"


def test_a_rule_that_needs_too_many_rows_is_refused_and_named():
    pairs = zip("abcdefg", "hijkmno", strict=True)
    each = [AnyOf((Is(one, value=True), Is(other, value=True))) for one, other in pairs]

    assert dmn_of(_policy(All(tuple(each[:6]))), None).count("<rule ") == 2 * 2**6
    with pytest.raises(PolicyRejected) as caught:
        dmn_of(_policy(All(tuple(each))), None)
    (problem,) = caught.value.problems
    assert problem.path == "rules[only].when"
    assert f"more than {MOST_WAYS} ways" in problem.message


def test_a_number_that_feel_cannot_keep_is_refused():
    with pytest.raises(PolicyRejected, match="34 digits"):
        dmn_of(_policy(MoreThan("size", Decimal(f"0.{'1' * 40}"))), None)
