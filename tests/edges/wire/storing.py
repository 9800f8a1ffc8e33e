"""Writes one document of every form, as this release does: python -m tests.edges.wire.storing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from coprod_framework import decide
from coprod_framework.exchange import (
    answer_to_json,
    facts_to_json,
    form_to_json,
    framework_to_json,
    policy_to_json,
    read_terms,
    terms_to_json,
)
from coprod_framework.exchange.wire.catalogues import FORMS
from coprod_framework.exchange.wire.keys import VERSION
from coprod_framework.southend import framework, recognition

from ..claims import EXAMPLES, example_claims
from .documents import FILLED, STORED, forms


__all__ = ["FOLDER", "documents"]

FOLDER: Final = STORED / f"version-{VERSION}"


def documents() -> dict[str, Any]:
    """One document of each form by the name of its file, as this release writes it."""
    found: dict[str, Any] = {}
    for form in forms():
        name = next(name for name, kind in FORMS.items() if kind is type(form))
        found.setdefault(name, form_to_json(form))
    claim = example_claims()[0]
    terms = read_terms(EXAMPLES / "example-voucher-terms.toml", recognition)
    found["facts"] = facts_to_json(claim)
    found["answer"] = json.loads(answer_to_json(decide(FILLED, claim)))
    found["terms"] = terms_to_json(terms)
    found["policy"] = policy_to_json(recognition.with_terms(terms))
    found["framework"] = framework_to_json(framework)
    return found


def main() -> None:
    """Write them all, into the folder of this version."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, data in documents().items():
        text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
        Path(FOLDER / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
