"""
A second framework: what National Voices publishes on expenses and payment, as data and nothing else.

It is an example of how to write another body's rules.  It is not a product of National Voices, and
nobody there has seen it.  Every reading in it is by the authors of this library.
"""

from __future__ import annotations

from .duties import duties
from .expenses import Expense, expenses
from .framework import framework, rubric
from .parts import Part
from .payments import Involved, Length, payments
from .promises import promises


__all__ = [
    "Expense",
    "Involved",
    "Length",
    "Part",
    "duties",
    "expenses",
    "framework",
    "payments",
    "policies",
    "promises",
    "rubric",
]

policies = (expenses, payments, promises)
