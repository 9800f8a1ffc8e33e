"""How large a number in a table may be, so that whole-number arithmetic can never run over."""

from __future__ import annotations

from typing import Final


__all__ = ["FURTHEST"]

FURTHEST: Final = 2**50
"""No number that is read or worked out may be further from nought, in its smallest unit.

In pence it is over ten thousand billion pounds.  Each library keeps it exactly, even as a float.
"""
