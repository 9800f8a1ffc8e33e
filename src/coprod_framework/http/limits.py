"""Limits: how much may be sent at once, and how long anybody is waited for."""

from __future__ import annotations

import attrs


__all__ = ["Limits"]


@attrs.frozen(kw_only=True)
class Limits:
    """How much may be sent at once, and how long anybody is waited for."""

    case_bytes: int = 65_536
    """The longest body about one case, and the longest line of a batch."""
    log_bytes: int = 4_194_304
    """The longest log of events."""
    head_bytes: int = 32_768
    """The longest head of a request: its address and its headers."""
    seconds_to_send: float = 10
    """How long a head may take to come, or a body, or the next part of a batch."""
    seconds_to_take: float = 30
    """How long whoever reads a batch may let its answers wait."""
    seconds_to_answer: float = 20
    """How long an answer may take to work out."""
    seconds_for_batch: float = 3_600
    """How long a whole batch may take."""
    requests_at_once: int = 512
    """How many requests one worker works on at once."""
    slow_at_once: int = 2
    """How many reviews, pieces of advice and overviews one worker works out at once."""
