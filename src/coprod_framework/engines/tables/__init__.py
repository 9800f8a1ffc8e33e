"""Whole tables of cases, decided at once by the data-frame library that they are in.

Needs the extra ``tables``, and the library of the table itself.
"""

from __future__ import annotations

from .deciding import decide_table
from .problems import problems_in_table


__all__ = ["decide_table", "problems_in_table"]
