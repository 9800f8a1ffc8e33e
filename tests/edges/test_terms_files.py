"""Terms files: everything wrong with one is told at once, and a blank one is accepted as it is."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework.errors import TermsRejected
from coprod_framework.exchange.terms import blank_terms, read_terms, terms_from_toml
from coprod_framework.policy.slots import Layer
from coprod_framework.southend import recognition, reimbursement

from .claims import EXAMPLES, TERMS


HEAD = 'policy = "reimbursement"\nlayer = "service area"\nname = "Made up"\n'
SENSIBLE = {
    "true or false": "true",
    "a number": "20",
    '["a choice", "another choice"]': None,
    "[{ start = a number, pence = a number }]": "[{ start = 5, pence = 500 }]",
}

ALL_WRONG = """
policy = "reimbursment"
layer = "area"
name = ""
example = "yes"
car_rat = 1
[cap_per_day]
value = 1
[[car_rate]]
value = 45
to = 2026-04-01
[[car_rate]]
value = 50
from = 2026-05-01
[[bicycle_rate]]
value = 20
until = 2026-04-01
form = 2026-04-01
[[motorcycle_rate]]
value = -1
from = "yesterday"
[[passenger_rate]]
from = 2026-04-01
to = 2026-04-01
value = 99999
[[categories_offered]]
value = ["taxis", ["taxi"], "mileage"]
[[registered_childcare_only]]
value = "no"
[[meals_from_hours]]
value = nan
[[meal_bands]]
value = [{ start = nan, pence = 1 }, { start = nan, pence = 2 }]
[[taxi_cap]]
reason = 3
"""
ALL_TOLD = [
    "policy: is 'reimbursment'; write 'reimbursement'",
    "layer: cannot be 'area'; ",
    "name: cannot be ''; write whose terms these are",
    "example: takes true or false, not 'yes'",
    "car_rat: no slot is called 'car_rat'; did you mean 'car_rate'?",
    "cap_per_day: starts with two brackets each time; write [[cap_per_day]]",
    "car_rate[1]: leaves no value from 2026-04-01 up to 2026-05-01",
    "bicycle_rate[0]: nothing is called 'form', 'until'; did you mean 'from'?",
    "motorcycle_rate[0].from: takes a day written like 2026-11-03, not 'yesterday'",
    "motorcycle_rate[0]: is at least 0 pence a mile, so it cannot be -1",
    "passenger_rate[0]: a span cannot start on 2026-04-01 and be over by 2026-04-01",
    "passenger_rate[0]: is at most 1000 pence a mile, so it cannot be 99999",
    "categories_offered[0]: cannot hold 'taxis', 'a list'; did you mean 'taxi'?",
    "registered_childcare_only[0]: takes true or false, not 'no'",
    "meals_from_hours[0]: takes a number of hours, not NaN",
    "meal_bands[0]: has a band that starts at NaN; write a number",
    "taxi_cap[0].value: needs 'value'; add it",
    "taxi_cap[0].reason: takes text, not 3",
]


def problems_with(text: str) -> list[str]:
    with pytest.raises(TermsRejected) as raised:
        terms_from_toml(text, reimbursement)
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize("policy", [reimbursement, recognition])
def test_a_blank_terms_file_is_accepted_as_printed(policy):
    terms = terms_from_toml(blank_terms(policy), policy)
    assert terms.values == ()
    assert policy.with_terms(terms).rules == policy.rules


@pytest.mark.parametrize("policy", [reimbursement, recognition])
def test_a_blank_terms_file_names_every_slot_once(policy):
    text = blank_terms(policy)
    assert re.findall(r"^# \[\[(\w+)\]\]$", text, re.MULTILINE) == [s.id for s in policy.slots]


@pytest.mark.parametrize("policy", [reimbursement, recognition])
@pytest.mark.parametrize("layer", list(Layer))
def test_a_blank_terms_file_is_accepted_once_its_hashes_are_off_and_it_is_filled_in(policy, layer):
    text = blank_terms(policy).replace('"service area"  #', f'"{layer.words}"  #', 1)
    for slot in policy.slots:
        if layer not in slot.fillers:
            continue
        start = text.index(f"# [[{slot.id}]]")
        block = text[start:].split("\n\n")[0].rstrip("\n")
        choice = sorted(choice.value for choice in slot.choices)[:1] if slot.choices else []
        filled = re.sub("^# ", "", block, flags=re.MULTILINE)
        for blank, value in SENSIBLE.items():
            filled = filled.replace(f"value = {blank}", f"value = {value or choice}")
        text = text.replace(block, filled, 1)
    terms = terms_from_toml(text, policy)
    assert {term.slot for term in terms.values} == {
        slot.id for slot in policy.slots if layer in slot.fillers
    }
    assert policy.with_terms(terms).terms == (terms,)


@pytest.mark.parametrize(
    ("name", "policy"),
    [
        ("example-terms.toml", reimbursement),
        ("example-voucher-terms.toml", recognition),
        ("example-reward-terms.toml", recognition),
    ],
)
def test_the_examples_say_that_they_are_examples(name, policy):
    assert read_terms(EXAMPLES / name, policy).is_example


def test_everything_that_is_wrong_is_told_at_once_with_its_place():
    problems = problems_with(ALL_WRONG)
    for told in ALL_TOLD:
        assert [problem for problem in problems if told in problem], (told, problems)
    assert len(problems) == len(set(problems)) == len(ALL_TOLD), problems


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("policy = ", "is not TOML: Invalid value (at end of document); mend the file there"),
        (HEAD + "name = 'x'\n", "(at line 4, column 11)"),
        (HEAD + "x = " + "[" * 5000, "is not TOML: "),
        (HEAD + "[[car_rate]]\nvalue = " + "9" * 5000, "is not TOML: "),
        (HEAD + "[[car_rate]]\nvalue = 1e9999999999999999999\n", "not a number that is too long"),
        (HEAD + "[[car_rate]]\nvalue = 45.0\n", "car_rate[0]: takes a whole number of pence a mile"),
        (HEAD + "[[car_rate]]\nvalue = true\n", "car_rate[0]: takes a whole number of pence a mile"),
        (HEAD + "[[car_rate]]\nvalue = inf\n", "car_rate[0]: takes a whole number of pence a mile"),
        (HEAD + "[[car_rate]]\nvalue = 'no limit'\n", "car_rate[0]: needs a whole number of pence"),
        (HEAD + "car_rate = [3]\n", "car_rate[0]: takes an object, not 3"),
        (HEAD + "[[car_rate]]\nvalue = 1\n[[car_rate]]\nvalue = 2\n", "car_rate[1]: counts on every"),
        (HEAD + "[[car_rate]]\nvalue = 1\nfrom = 2026-04-01T00:00:00\n", "takes a day written like"),
        (HEAD + "[[meal_bands]]\nvalue = []\n", "meal_bands[0]: takes bands"),
        (HEAD + "[[meal_bands]]\nvalue = [3]\n", "takes an object, not 3"),
        (HEAD + "[[meal_bands]]\nvalue = [{start = 1}]\n", "needs 'pence'; add it"),
        (HEAD + "[[meal_bands]]\nvalue = [{start = 1, pence = 1, p = 2}]\n", "nothing is called 'p'"),
    ],
)  # fmt: skip
def test_a_wrong_line_of_a_terms_file_is_named(text, told):
    problems = problems_with(text)
    assert any(told in problem for problem in problems), problems


def test_a_value_that_cannot_be_read_does_not_hide_what_else_is_wrong_with_its_days():
    text = (
        HEAD
        + "[[categories_offered]]\nvalue = ['x']\nto = 2026-04-01\n"
        + "[[categories_offered]]\nvalue = ['taxi']\nfrom = 2026-05-01\n"
    )
    problems = problems_with(text)
    assert len(problems) == 2
    assert "cannot hold 'x'" in problems[0]
    assert "leaves no value from 2026-04-01 up to 2026-05-01" in problems[1]


def test_days_that_cannot_be_read_make_no_gaps_up():
    text = (
        HEAD
        + "[[car_rate]]\nvalue = 1\nto = 2026-04-01\n"
        + "[[car_rate]]\nvalue = 2\nfrom = 2026-04-01\nto = 'May'\n"
        + "[[car_rate]]\nvalue = -3\nfrom = 2026-05-01\n"
    )
    problems = problems_with(text)
    assert [problem.split(":")[0] for problem in problems] == ["car_rate[1].to", "car_rate[2]"]


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_a_file_that_is_no_text_names_the_line(tmp_path, bom):
    path = tmp_path / "terms.toml"
    path.write_bytes(bom + HEAD.encode() + b"# \xa3 25\n")
    with pytest.raises(TermsRejected, match="line 4: is not UTF-8 text; save the file as UTF-8"):
        read_terms(path, reimbursement)


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_byte_order_mark_and_line_ends_of_windows_change_nothing(tmp_path, bom, end):
    path = tmp_path / "terms.toml"
    path.write_bytes(bom + TERMS.read_bytes().replace(b"\n", end))
    assert read_terms(path, reimbursement) == read_terms(TERMS, reimbursement)


@given(st.data())
def test_a_terms_file_cut_anywhere_is_read_or_refused_in_words(data):
    text = TERMS.read_text(encoding="utf-8")
    end = data.draw(st.integers(0, len(text)))
    with contextlib.suppress(TermsRejected):
        terms_from_toml(text[:end], reimbursement)
