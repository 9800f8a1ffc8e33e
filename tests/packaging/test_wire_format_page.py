"""The pages about forms and files have every key that is read or written, and none that is not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coprod_framework import decide
from coprod_framework.domain.events import COMMON
from coprod_framework.domain.facts import labels_of
from coprod_framework.exchange import answer_to_json
from coprod_framework.exchange.terms import _ENTRY, _HEAD
from coprod_framework.exchange.wire.catalogues import FORMS
from coprod_framework.southend import Claim, reimbursement
from coprod_framework.testing.examples import _EXAMPLE_KEYS


ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / "reference" / name for name in ("wire-format.md", "files.md")]
PAGE = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
EXAMPLES = ROOT / "examples"


def _rows(title: str) -> dict[str, str]:
    """Every key in the tables of one part of the page, with what stands beside it."""
    part = re.search(rf"^## {title}\n(.*?)(?=^##? |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert part, title
    rows = re.findall(r"^\| (`[a-z_`, ]+`) \| (.*)$", part.group(1), re.MULTILINE)
    return {name: text for keys, text in rows for name in re.findall(r"`([a-z_]+)`", keys)}


def _keys(parts: Iterable[Any]) -> set[str]:
    return {key for part in parts for key in part}


def test_the_keys_of_an_answer_are_on_the_page_in_their_order():
    told = json.loads(answer_to_json(decide(reimbursement, Claim())))

    assert [*labels_of(Claim), *_rows("An answer")] == list(told)


def test_the_page_has_a_table_of_every_form():
    assert set(re.findall(r"^```{wire-form} ([a-z]+)$", PAGE, re.MULTILINE)) == set(FORMS)


def test_the_keys_of_events_terms_and_examples_are_on_the_page():
    assert set(_rows("Events")) == {"kind", *COMMON}
    assert set(_rows("Terms")) == {*_HEAD, *_ENTRY}
    assert set(_rows("Examples")) == set(_EXAMPLE_KEYS)
