"""Money is whole pence, rounded once, and half a penny goes up."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest

from coprod_framework.domain.money import pounds, whole_pence


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Decimal("0.49"), 0),
        (Decimal("0.5"), 1),
        (Decimal("148.5"), 149),
        (Decimal("149.5"), 150),
        (Decimal("149.499"), 149),
        (7, 7),
    ],
)
def test_half_a_penny_goes_up(amount: Decimal | int, expected: int) -> None:
    assert whole_pence(amount) == expected


@pytest.mark.parametrize(
    ("pence", "expected"),
    [(0, "£0.00"), (5, "£0.05"), (100, "£1.00"), (123456, "£1,234.56")],
)
def test_pence_are_written_as_pounds(pence: int, expected: str) -> None:
    assert pounds(pence) == expected


def test_an_amount_below_zero_is_written_as_what_it_is() -> None:
    assert pounds(-5) in {"-£0.05", "−£0.05", "£-0.05"}


def test_rounding_does_not_depend_on_the_decimals_of_the_caller() -> None:
    with localcontext() as context:
        context.prec = 3

        assert whole_pence(Decimal("1812.5")) == 1813
