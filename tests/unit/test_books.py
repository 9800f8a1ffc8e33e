"""A book of terms: each case is decided by the terms of its own service area and project."""

from __future__ import annotations

import inspect
from datetime import date

import attrs
import pytest

from coprod_framework import TermsBook, decide, with_facts
from coprod_framework.domain.claims import Claim
from coprod_framework.domain.facts import Missing
from coprod_framework.errors import FactsRejected, PolicyRejected, TermsRejected
from coprod_framework.exchange.terms import terms_from_toml
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.slots import NO_LIMIT, Direction
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.southend import promises, reimbursement
from coprod_framework.testing.engine_laws import engines_agree
from tests.edges.claims import example_claims


def _terms(layer: str, name: str, rest: str) -> Terms:
    head = f'policy = "reimbursement"\nlayer = "{layer}"\nname = "{name}"\n'
    return terms_from_toml(head + rest, reimbursement)


COUNCIL = _terms("corporate", "The council", "[[taxi_cap]]\nvalue = 2000\n")
ADULTS = _terms("service area", "Adult social care", "[[data_cap]]\nvalue = 700\n")
CHILDREN = _terms("service area", "Children's services", "[[data_cap]]\nvalue = 900\n")
AGEING = _terms("project", "Ageing well", "[[care_cap]]\nvalue = 1100\n")
BOOK = TermsBook(reimbursement, [COUNCIL, ADULTS, CHILDREN, AGEING])


def _values(policy: Policy) -> tuple[object, ...]:
    values = policy.on(date(2026, 11, 3)).values
    return values["taxi_cap"], values["data_cap"], values["care_cap"]


def test_a_case_is_decided_by_the_terms_of_its_service_area_and_its_project():
    assert _values(BOOK.policy_for()) == (2000, NO_LIMIT, NO_LIMIT)
    assert _values(BOOK.policy_for("Adult social care")) == (2000, 700, NO_LIMIT)
    assert _values(BOOK.policy_for("Children's services", "Ageing well")) == (2000, 900, 1100)


def test_capital_letters_and_spaces_in_a_name_do_not_matter():
    assert BOOK.policy_for(" adult  SOCIAL care") is BOOK.policy_for("Adult social care")


def test_a_service_area_without_terms_of_its_own_has_those_of_the_council():
    assert BOOK.policy_for("Parks", "A new path") is BOOK.policy_for()


def test_deciding_by_the_book_is_deciding_by_the_policy_that_it_holds():
    for claim in example_claims():
        for area in ("", "adult social care", "Children's services", "Parks"):
            for project in ("", "Ageing well"):
                case = with_facts(claim, service_area=area, project=project)
                wanted = decide(BOOK.policy_for(area, project), case)
                for _ in range(2):  # the first time and once everything is remembered
                    got = decide(BOOK, case)
                    assert got == wanted
                    assert (got.outcome, got.payable) == (wanted.outcome, wanted.payable)
                engines_agree(BOOK.policy_for(area, project), case)


def test_the_day_can_be_named_beside_the_book():
    claim = with_facts(example_claims()[0], activity_on=Missing.NOT_ASKED)

    assert decide(BOOK, claim, on=date(2026, 11, 3)).day == date(2026, 11, 3)


def test_a_book_refuses_facts_of_another_kind_each_time():
    for _ in range(2):
        with pytest.raises(FactsRejected, match="decides about a Claim, not about 'a taxi'"):
            decide(BOOK, "a taxi")


def test_everything_that_is_wrong_with_the_terms_is_told_at_once():
    bad = attrs.evolve(ADULTS, name="Bad", values=(Term(slot="taxi_caps", value=5),))

    with pytest.raises(TermsRejected) as caught:
        TermsBook(reimbursement, [COUNCIL, ADULTS, ADULTS, bad])

    said = [str(problem) for problem in caught.value.problems]
    assert len(said) == 2
    assert said[0] == (
        "Adult social care: is the name of two service areas; give each one its own"
    )
    assert "no slot is called 'taxi_caps'" in said[1]


def test_a_project_that_goes_further_than_its_service_area_lets_it_is_refused():
    fixed = attrs.evolve(
        reimbursement,
        slots=tuple(
            attrs.evolve(slot, direction=Direction.FIXED) if slot.id == "data_cap" else slot
            for slot in reimbursement.slots
        ),
    )
    further = _terms("project", "Online", "[[data_cap]]\nvalue = 800\n")
    book = TermsBook(fixed, [ADULTS, further])

    with pytest.raises(TermsRejected, match="data_cap"):
        book.policy_for("Adult social care", "Online")


def test_a_policy_whose_cases_name_no_project_has_no_book():
    with pytest.raises(PolicyRejected, match="has no label 'project'; add it"):
        TermsBook(promises, [])


def test_a_book_of_many_service_areas_shares_what_was_written_for_one():
    areas = [
        attrs.evolve(ADULTS, name=f"Area {number}", values=(Term(slot="data_cap", value=number),))
        for number in range(1, 30)
    ]
    policy = attrs.evolve(reimbursement)
    book = TermsBook(policy, areas)
    claim: Claim = example_claims()[0]

    for number in range(1, 30):
        decide(book, with_facts(claim, service_area=f"Area {number}"))

    written = [made.__name__ for made in policy.readings.values() if inspect.isfunction(made)]
    assert sorted(written) == ["decide", "judge", "quickly"]
