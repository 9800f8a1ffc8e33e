"""The Python that was written for a policy can be read, and is what runs."""

from __future__ import annotations

import linecache
import traceback
from datetime import date

import pytest

from coprod_framework import decide
from coprod_framework.engines.showing import source_of
from coprod_framework.exchange.terms import read_terms
from coprod_framework.southend import Category, Claim, reimbursement

from ..edges.claims import TERMS


FILLED = reimbursement.with_terms(read_terms(TERMS, reimbursement))
TAXI = Claim(category=Category.TAXI, claimed=480, activity_on=date(2026, 11, 3))


def test_it_names_every_rule_that_can_matter_and_no_other():
    text = source_of(decide(FILLED, TAXI))

    assert text.startswith(
        "# decide reimbursement, category is taxi\ndef decide(facts, figures, citing=None):"
    )
    assert "# limit-for-taxis\n" in text
    assert "# limit-for-meals\n" not in text
    assert "taxi_cap" in text.splitlines()[2]


@pytest.mark.parametrize("verb", ["decide", "judge", "cite"])
def test_each_verb_has_its_own(verb):
    assert f"def {verb}(" in source_of(decide(FILLED, TAXI), verb)


def test_a_fault_in_it_is_shown_with_its_line():
    decision = decide(FILLED, TAXI)
    source_of(decision)

    with pytest.raises(AttributeError) as caught:
        decision.engine.judge(decision.edition, _Nothing())

    last = traceback.extract_tb(caught.value.__traceback__)[-1]
    assert last.filename.startswith("<judge reimbursement")
    assert last.line == linecache.getline(last.filename, last.lineno or 0).strip() != ""


class _Nothing:
    category = Category.TAXI
