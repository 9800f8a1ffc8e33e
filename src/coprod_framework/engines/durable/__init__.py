"""Duties on durable-rules: the same matches as the pure engine, found by a Rete network.

Needs the extra ``durable``.  Nothing of durable-rules is ever stored, and none of its threads is
started.
"""

from __future__ import annotations

from .choosing import Engine, FollowEngine, follow_engine
from .matching import DurableEngine


__all__ = ["DurableEngine", "Engine", "FollowEngine", "follow_engine"]
