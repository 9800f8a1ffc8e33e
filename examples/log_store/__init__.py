"""
An example host: a store that keeps the events of many exercises, and only ever adds to them.

The library keeps nothing.  Copy this folder, and change what does not suit you.
"""

from __future__ import annotations

from .host import Everything, Host
from .sql import SqlStore
from .sqlite import sqlite_store
from .stores import Conflict, Kept, Placed, Store


__all__ = [
    "Conflict",
    "Everything",
    "Host",
    "Kept",
    "Placed",
    "SqlStore",
    "Store",
    "sqlite_store",
]
