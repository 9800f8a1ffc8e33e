"""Money is whole pence, and is rounded once, half a penny up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final


__all__ = ["EXACT", "pounds", "whole_pence"]

EXACT: Final = Context(prec=250, rounding=ROUND_HALF_UP)
"""How amounts are worked out, whatever the calling program set for decimals of its own."""

_PENNY: Final = Decimal(1)


def pounds(pence: int) -> str:
    """
    An amount of pence as people write it.

    >>> pounds(123456)
    '£1,234.56'
    """
    sign = "-" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def whole_pence(amount: Decimal | int) -> int:
    """
    An exact amount, in pence, as whole pence; half a penny goes up.

    3.3 miles at 45p a mile are 148.5 pence:

    >>> whole_pence(Decimal("3.3") * 45)
    149
    """
    if isinstance(amount, int):
        return amount
    return int(EXACT.quantize(amount, _PENNY))
