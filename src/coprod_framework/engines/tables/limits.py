"""How large a number in a table may be, so that whole-number arithmetic can never run over."""

from __future__ import annotations

from typing import Final


__all__ = ["FITS_IN_32_BITS", "FURTHEST"]

FURTHEST: Final = 2**50
"""No number that is read or worked out may be further from nought, in its smallest unit.

In pence it is over ten thousand billion pounds.  Each library keeps it exactly, even as a float.
"""

FITS_IN_32_BITS: Final = 2**31 - 2**20
"""Numbers below this, and what is added to round them, fit into 32 bits and are worked with faster."""
