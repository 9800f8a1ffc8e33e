"""Digests: short texts that are other ones as soon as anything about a policy or its terms is."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import attrs

from ..policy.policies import Policy
from ..policy.terms import Terms
from .policies import policy_to_json
from .terms_as_json import terms_to_json


__all__ = ["canonical", "digest", "policy_digest", "terms_digest"]


def canonical(data: Any) -> bytes:
    """JSON values as the same bytes every time: the keys in order, no spaces, in UTF-8."""
    text = json.dumps(
        data, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return text.encode()


def digest(data: Any) -> str:
    """The SHA-256 of JSON values in their canonical form, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(data)).hexdigest()


def policy_digest(policy: Policy) -> str:
    """The digest of a policy without its terms: its question, rules, checks and slots."""
    shelf = policy.readings  # all policies that fill in the same rules share it
    if "digest" not in shelf:
        shelf["digest"] = digest(_without_head(policy_to_json(attrs.evolve(policy, terms=()))))
    found: str = shelf["digest"]
    return found


def terms_digest(terms: Terms) -> str:
    """The digest of what one body filled in for a policy."""
    told = _without_head(terms_to_json(terms))
    # The days say which value counts, whatever the order in which a file has them.
    values = {slot: sorted(entries, key=canonical) for slot, entries in told["values"].items()}
    return digest(told | {"values": values})


def _without_head(data: dict[str, Any]) -> dict[str, Any]:
    # The same rules in a later form are still the same rules.
    return {name: value for name, value in data.items() if name not in {"kind", "version"}}
