"""The edges: strict readers and writers of facts, terms and policies.  Nothing is guessed here."""

from .converters import facts_from_cells, facts_from_json, facts_to_json
from .policies import policy_from_json, policy_to_json
from .rows import Row, read_rows
from .terms import blank_terms, read_terms, terms_from_toml


__all__ = [
    "Row",
    "blank_terms",
    "facts_from_cells",
    "facts_from_json",
    "facts_to_json",
    "policy_from_json",
    "policy_to_json",
    "read_rows",
    "read_terms",
    "terms_from_toml",
]
