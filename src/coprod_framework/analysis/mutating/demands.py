"""Demands: what a case has to be like, as a list of conditions that hold or fail in it."""

from __future__ import annotations

from typing import TypeAlias

from ..searching import Demand


__all__ = ["Demands"]

Demands: TypeAlias = tuple[Demand, ...]
"""All that has to be so of a case at once."""
