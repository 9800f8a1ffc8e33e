"""A DMN file gives, of every cell of every rule, the rules that hold and those that could."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_framework.analysis.cells.cells import cells_of, editions_of
from coprod_framework.analysis.proving import prove_equal
from coprod_framework.decision.combining import Outcome, outcomes_before_caps
from coprod_framework.decision.judging import Masks, judge
from coprod_framework.domain.days import Span
from coprod_framework.domain.facts import with_facts
from coprod_framework.errors import PolicyRejected
from coprod_framework.exchange.dmn import case_inputs, dmn_of
from coprod_framework.policy.effects import Note
from coprod_framework.policy.policies import Edition, Policy
from coprod_framework.policy.slots import NO_LIMIT
from coprod_framework.southend import Claim, Role, promises, reimbursement
from coprod_framework.testing.generated import policies
from coprod_framework.testing.strategies import complete_records, records
from tests.builders import NEXT_SPRING, SPRING, policy, rule
from tests.edges.dmn_engine import DmnFile
from tests.edges.exported import POLICIES, day_of, masks_of
from tests.trying import tries
from tests.vocabularies import Small


NAMED = pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
DAY = date(2026, 11, 3)


class Files:
    """The DMN file of each edition, read once."""

    def __init__(self) -> None:
        self._files: dict[Edition, DmnFile] = {}

    def of(self, edition: Edition) -> DmnFile:
        """The file of an edition."""
        if edition not in self._files:
            self._files[edition] = DmnFile(dmn_of(edition.policy, day_of(edition)))
        return self._files[edition]

    def judge(self, edition: Edition, case: Any) -> Masks:
        """What the file says of every rule; its outcomes are those of the library, too."""
        file, inputs = self.of(edition), case_inputs(case)
        masks = masks_of(edition, file.ask("holds", inputs), file.ask("may_hold", inputs))
        if any(edition.ranks.values()):
            possible = {one.value for one in outcomes_before_caps(edition, masks)}
            assert set(file.ask("possible_outcomes", inputs)) == possible
            (*_, last) = sorted(possible)
            one = last if len(possible) == 1 else Outcome.UNDECIDED.value
            assert file.ask("outcome_before_limits", inputs) == one
        return masks


@NAMED
def test_every_cell_of_every_rule_has_the_same_two_masks(policy):
    proof = prove_equal(policy, Files().judge, most=0, sample=300)

    assert proof.holds, str(proof)


@settings(max_examples=tries(150), deadline=None)
@given(st.data())
def test_any_policy_at_all_has_the_same_masks_in_its_file(data):
    policy = data.draw(policies(Small))
    files = Files()
    for _ in range(5):
        record = data.draw(records(policy) | complete_records(policy))
        edition = policy.on(getattr(record, "day") if _is_day(record) else None)  # noqa: B009
        assert files.judge(edition, record) == judge(edition, record)


def _is_day(record: Any) -> bool:
    return isinstance(record.day, date)


@NAMED
def test_outcomes_are_the_same_for_every_state_of_the_ranks(policy):
    """Whether a rule of each rank fails, is open or holds: that is all that they depend on."""
    edition = policy.on(DAY)
    ranks = [bits for bits in edition.ranks.values() if bits]
    if not ranks:
        assert "possible_outcomes" not in DmnFile(dmn_of(policy, DAY)).decisions
        return
    file = DmnFile(dmn_of(policy, DAY))
    for states in itertools.product((0, 1, 2), repeat=len(ranks)):
        holds = sum(bits & -bits for bits, state in zip(ranks, states, strict=True) if state == 2)
        open_ = sum(bits & -bits for bits, state in zip(ranks, states, strict=True) if state == 1)
        lists = [
            [rule.id for bit, rule in enumerate(edition.rules) if mask >> bit & 1]
            for mask in (holds, holds | open_)
        ]
        told = file.given(
            "possible_outcomes", {"holds": lists[0], "may_hold": lists[1], "in_force": True}
        )
        wanted = outcomes_before_caps(edition, Masks(holds, open_))
        assert set(told) == {one.value for one in wanted}, states


def test_a_table_that_gives_null_for_no_row_at_all_is_read_as_an_empty_list():
    file = DmnFile(dmn_of(reimbursement, DAY))

    assert file.given("possible_outcomes", {"holds": None, "may_hold": None}) == ["silent"]


def test_a_case_of_another_day_fits_no_row_and_has_no_outcome():
    policy = POLICIES["expenses with terms"]
    file = DmnFile(dmn_of(policy, DAY))
    for case in (Claim(role=Role.OTHER, activity_on=date(2020, 1, 1)), Claim(role=Role.OTHER)):
        inputs = case_inputs(case)
        assert file.ask("may_hold", inputs) == []
        assert file.ask("outcome_before_limits", inputs) == "another day"
    inputs = case_inputs(Claim(role=Role.OTHER, activity_on=DAY))
    assert "another-role" in file.ask("holds", inputs)
    assert file.ask("outcome_before_limits", inputs) != "another day"


def test_on_each_day_around_a_change_the_file_of_that_day_and_no_other_is_in_force():
    dated = policy(rule("of-a-year", Note(), in_force=Span(SPRING, NEXT_SPRING)))
    files = [DmnFile(dmn_of(dated, day_of(dated.edition(place)))) for place in range(3)]

    assert dated.changes == (SPRING, NEXT_SPRING)
    for place, change in enumerate(dated.changes):
        for day, wanted in ((change - timedelta(days=1), place), (change, place + 1)):
            told = [file.ask("in_force", {"day": day}) for file in files]
            assert told == [number == wanted for number in range(3)], day


@pytest.mark.parametrize("name", ["expenses", "thanks", "proportion"])
def test_a_file_without_terms_takes_them_as_inputs(name):
    """With the terms as inputs it says what the file says in which they are filled in."""
    blank, filled = POLICIES[name], POLICIES[f"{name} with terms"]
    file = DmnFile(dmn_of(blank, None))
    for edition, days in editions_of(filled):
        if days is None:
            continue
        terms = {id_: _as_input(value) for id_, value in edition.values.items()}
        left_out = {
            id_ for id_, value in terms.items() if id_ in file.inputs and value is NO_LIMIT
        }
        assert not left_out
        for case in cells_of(edition).varied(itertools.islice(cells_of(edition).sample(200), 400)):
            inputs = case_inputs(case) | terms
            told = masks_of(edition, file.ask("holds", inputs), file.ask("may_hold", inputs))
            wanted = judge(_with_limits_of(blank, edition), case)
            assert told == wanted


def _with_limits_of(blank: Policy, edition: Edition) -> Edition:
    """The edition with terms, but with what the blank policy has by itself, such as no limit."""
    import attrs  # noqa: PLC0415

    own = {slot.id: slot.default for slot in blank.slots if slot.default is not None}
    return attrs.evolve(edition, values={**edition.values, **own})


def _as_input(value: Any) -> Any:
    return sorted(one.value for one in value) if isinstance(value, frozenset) else value


def test_every_row_names_its_rule_with_its_title_and_its_clause():
    policy = POLICIES["expenses with terms"]
    file = DmnFile(dmn_of(policy, DAY))
    rules = {rule.id: rule for rule in policy.rules}
    for row in file.root.iter("{https://www.omg.org/spec/DMN/20230324/MODEL/}rule"):
        texts = ["".join(part.itertext()).strip() for part in row]
        if not str(row.get("id")).startswith(("holds", "may_hold")):
            continue
        notes = [text for part, text in zip(row, texts, strict=True) if "annotation" in part.tag]
        (gives,) = (text for part, text in zip(row, texts, strict=True) if "output" in part.tag)
        rule = rules[gives.strip('"')]
        assert notes[0] == rule.title
        assert notes[2] == rule.because.cite()


def test_the_file_says_what_it_means_and_what_it_leaves_out():
    text = dmn_of(POLICIES["expenses with terms"], DAY)

    for words in (
        "from 2026-04-01",
        "Example terms (an example: nobody has agreed it for use here)",
        "What is not known is null",
        "Left out: amounts and limits",
        "Hit policy COLLECT",
        "a person decides",
    ):
        assert words in text


def test_the_same_policy_gives_the_same_file():
    assert dmn_of(reimbursement, DAY) == dmn_of(reimbursement, date(2020, 1, 1))


def test_whole_numbers_and_decimals_are_given_as_they_are_and_what_is_missing_as_null():
    case = with_facts(Claim(miles=Decimal("3.3"), claimed=1250), role=Role.RESIDENT)
    inputs = case_inputs(case)

    assert (inputs["miles"], inputs["claimed"], inputs["role"]) == (
        Decimal("3.3"),
        1250,
        "resident",
    )
    assert inputs["receipt"] is None
    assert "months_to_claim" not in inputs


def test_a_policy_of_checks_is_refused():
    with pytest.raises(PolicyRejected, match="are assessed and not decided"):
        dmn_of(promises, DAY)
