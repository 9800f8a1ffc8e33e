"""Numbers say how exact they are, and only exact ones are counted with."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal, localcontext

import attrs
import pytest

from coprod_framework.domain.clauses import Clause, Computable
from coprod_framework.domain.contents import (
    Figure,
    NamedGroup,
    Number,
    Precision,
    Strength,
    ValueSet,
    share,
)


LINE = Clause(id="X1", section="1", says="All is well.", framework="A text")


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(value=26, unit="people"), "26 people"),
        (Figure(value=8_523, unit="people"), "8,523 people"),
        (Figure(value=120, unit="people", precision=Precision.AT_LEAST), "at least 120 people"),
        (Figure(value=34, unit="people", precision=Precision.ABOUT), "about 34 people"),
        (Figure(value=2_500_000, unit="pence"), "£25,000"),
        (Figure(value=100, unit="pence", precision=Precision.ABOUT), "about £1"),
        (Figure(value=1_250, unit="pence"), "£12.50"),
    ],
)
def test_a_figure_is_written_as_people_write_it(figure: Figure, words: str) -> None:
    assert figure.in_words() == words


def test_a_share_is_in_per_cent_to_one_place() -> None:
    whole = Figure(value=26, unit="people")

    assert share(Figure(value=15, unit="people"), whole) == Decimal("57.7")
    assert share(whole, whole) == Decimal("100.0")
    assert share(Figure(value=0, unit="people"), whole) == Decimal("0.0")


def test_a_share_does_not_depend_on_how_the_program_rounds() -> None:
    part, whole = Figure(value=1, unit="people"), Figure(value=16, unit="people")

    with localcontext(prec=1, rounding=ROUND_DOWN):
        assert share(part, whole) == Decimal("6.3")


@pytest.mark.parametrize("precision", [Precision.AT_LEAST, Precision.ABOUT])
def test_no_share_is_made_of_a_number_that_is_not_exact(precision: Precision) -> None:
    exact = Figure(value=15, unit="people")
    other = Figure(value=30, unit="people", precision=precision)

    assert share(exact, other) is None
    assert share(other, exact) is None
    assert share(other, other) is None


def test_nothing_is_a_share_of_none_at_all() -> None:
    assert share(Figure(value=1, unit="people"), Figure(value=0, unit="people")) is None


def test_a_figure_is_exact_unless_it_says_otherwise() -> None:
    assert Figure(value=1, unit="people").precision is Precision.EXACT


def test_what_is_not_said_is_left_empty() -> None:
    group, number = NamedGroup(clause=LINE, title="A group"), Number(clause=LINE)

    assert (group.meets, group.how, group.feeds) == ("", "", "")
    assert (group.also_called, group.is_not) == ((), ())
    assert (number.figures, number.part_of) == ((), "")
    assert not ValueSet(id="x", title="X", values=(LINE,), names=("Honest",)).source


def test_a_line_is_text_only_unless_it_says_otherwise() -> None:
    assert LINE.computable is Computable.NO


def test_content_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        LINE.says = "All is lost."  # type: ignore[misc]


def test_every_strength_says_how_firm_it_is() -> None:
    assert all(strength.value for strength in Strength)
