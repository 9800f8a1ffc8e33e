"""A letter says in plain English what a person decided, why, and how to say that it is wrong."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings

from coprod_framework import decide
from coprod_framework.decision.explaining import EXAMPLE
from coprod_framework.exchange import facts_from_json, read_terms
from coprod_framework.southend import Claim, reimbursement
from tests.edges.commissioning.looking import findings
from tests.edges.commissioning.test_people_decide import ACCEPTED, PAID, REFUSED
from tests.policies.test_words_are_plain import _too_hard


TERMS = Path(__file__).parents[3] / "examples" / "example-terms.toml"
POLICY = reimbursement.with_terms(read_terms(TERMS, reimbursement))


@pytest.fixture
def letter(claim, kept, officer):
    """What decides about a claim, and gives its letter as text and as a page."""

    def write(sent, **facts):
        page = kept(claim(**facts))
        assert officer.post(page, sent).status_code == 302
        text = officer.get(f"{page}letter.txt")
        assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
        return text.content.decode(), officer.get(f"{page}letter/").content.decode()

    return write


def test_what_was_accepted_is_told_with_the_words_of_the_rules(letter):
    text, _ = letter(ACCEPTED)
    (line,) = apps.get_model("django_commissioning", "RecordLine").objects.filter(steps=1)
    facts = facts_from_json(Claim, json.loads(line.line)["facts"])
    reasons = decide(POLICY, facts).reasons

    assert "What we decided\n- We will pay you £4.80." in text
    assert len(reasons) > 1
    for reason in reasons:
        assert f"- {reason.person} (Rule: {reason.because.cite()})\n" in text
    assert "This was decided by a person: the finance team." in text
    assert text.endswith("\n".join(f"- {line}" for line in settings.COPROD_CHALLENGE) + "\n")


def test_what_a_person_decided_otherwise_comes_with_their_reason_first(letter):
    paid, _ = letter(PAID)
    refused, _ = letter(REFUSED)

    assert "What we decided\n- We will pay you £3.00.\n\nWhy\n- The bus was cheaper" in paid
    assert "What the rules say\n- " in paid
    assert "What we decided\n- We cannot pay this.\n\nWhy\n- It was paid by the group" in refused
    assert "We will pay" not in refused


def test_what_the_limits_leave_is_told_where_the_answer_was_accepted(letter):
    cut = {"category": "taxi", "claimed": 3000}

    accepted, _ = letter(ACCEPTED, **cut)
    assert "We will pay you £25.00.\n- The limits leave £5.00 with you." in accepted
    otherwise, _ = letter(PAID, **cut)
    assert "The limits leave" not in otherwise


def test_the_page_says_the_same_as_the_text(letter):
    text, page = letter(PAID)
    words = re.sub(r"<style>.*?</style>|<title>.*?</title>|<[^>]+>", " ", page, flags=re.DOTALL)

    assert " ".join(words.replace("&#x27;", "'").split()) == " ".join(
        re.sub(r"^- ", "", text, flags=re.MULTILINE).split()
    )


def test_terms_that_are_an_example_are_called_so(letter):
    text, page = letter(ACCEPTED)

    assert EXAMPLE in text
    assert EXAMPLE in page


def test_there_is_no_letter_before_a_person_decided(claim, kept, officer):
    page = kept(claim())

    assert officer.get(f"{page}letter/").status_code == 404
    assert officer.get(f"{page}letter.txt").status_code == 404


def test_a_letter_has_the_day_that_it_is_here_and_not_in_greenwich(letter, monkeypatch):
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)

    text, page = letter(ACCEPTED)

    assert "\n2 July 2026\n" in text
    assert "2 July 2026" in page


def test_a_letter_has_a_reference_and_no_account(letter):
    text, page = letter(ACCEPTED)

    assert re.search(r"^Our reference: [0-9a-f-]{36}$", text, re.MULTILINE)
    for one in (text, page):
        assert "account-" not in one
        assert "officer" not in one


def test_what_somebody_wrote_is_text_and_never_a_part_of_the_page(letter):
    _, page = letter({**PAID, "reason": "<script>alert(1)</script>"})

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("sent", [ACCEPTED, PAID, REFUSED])
def test_a_letter_can_be_read_with_ease(letter, sent):
    text, _ = letter(sent)
    body = text[text.index("What we decided") :]

    assert _too_hard(re.sub(r"\(Rule:.*?\)\)?|^- ", "", body, flags=re.MULTILINE)) == []


def _fits_on_paper(page: Any, html: str) -> bool:
    page.set_content(html)
    page.emulate_media(media="print")
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(media="screen")
    return bool(fits)


def test_axe_finds_nothing_in_a_letter(letter, in_a_browser):
    _, html = letter(PAID)

    assert in_a_browser(findings, html) == []


def test_axe_would_find_a_letter_that_keeps_somebody_out(letter, in_a_browser):
    _, html = letter(PAID)
    spoilt = html.replace(' lang="en-GB"', "").replace("color: #000", "color: #ccc")

    found = "\n".join(in_a_browser(findings, spoilt))

    assert "html-has-lang" in found
    assert "color-contrast" in found


def test_a_letter_fits_on_paper_whatever_was_written(letter, in_a_browser):
    _, html = letter({**PAID, "reason": "x" * 300})

    assert in_a_browser(_fits_on_paper, html)
    assert not in_a_browser(_fits_on_paper, html.replace("overflow-wrap: anywhere", ""))
