"""Heads: what a document of the wire says about itself before anything else is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...errors import Problem
from ..strictness import told
from .keys import VERSION


__all__ = ["problems_with_head"]


def problems_with_head(data: object, kind: str) -> Iterator[Problem]:
    """What is wrong with the kind and the version that a document says it is of."""
    if not isinstance(data, Mapping):
        yield Problem("", f"takes an object, not {told(data)}")
        return
    if data.get("kind") != kind:
        yield Problem("kind", f"is {told(data.get('kind'))}, and '{kind}' is wanted; send that")
    version = data.get("version")
    if type(version) is not int or version < 1:
        yield Problem("version", f"takes a whole number from 1 up, not {told(version)}")
    elif version > VERSION:
        wanted = f"this library reads up to {VERSION}; install a later one"
        yield Problem("version", f"is {version}, and {wanted}")
