"""Every line of the inventory is in the framework with its class, and every count is right."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coprod_framework.domain.clauses import Computable
from coprod_framework.domain.contents import Figure, Precision, share
from coprod_framework.southend import framework
from coprod_framework.southend.text.activities import ACTIVITIES, CUES
from coprod_framework.southend.text.benefits import BENEFITS, LISTED_BENEFITS
from coprod_framework.southend.text.challenges import CHALLENGES
from coprod_framework.southend.text.gaps import GAPS
from coprod_framework.southend.text.money_gaps import MONEY_GAPS
from coprod_framework.southend.text.values import CO_PRODUCTION_VALUES, CORPORATE_VALUES


def _ids(letter: str, first: int, last: int) -> set[str]:
    return {f"{letter}{number}" for number in range(first, last + 1)}


def _listed(letter: str, numbers: str) -> set[str]:
    return {f"{letter}{number}" for number in numbers.split()}


EVERY_ID = (
    _ids("V", 1, 10)
    | _ids("P", 1, 10)
    | _ids("S", 1, 10)
    | _ids("A", 1, 16)
    | _ids("B", 0, 12)
    | _ids("C", 0, 8)
    | _ids("L", 1, 6)
    | _ids("O", 1, 50)
    | _ids("R", 1, 18)
    | _ids("G", 1, 19)
    | _ids("N", 1, 19)
)
PARTLY = (
    _listed("V", "1 3 4 7")
    | _listed("P", "1 2 4 5 6")
    | _listed("S", "2 5 8 10")
    | _listed("C", "5 8")
    | _listed("L", "5")
    | _listed("O", "11 14 30 34 41 45")
)
TEXT_ONLY = (
    _listed("V", "2 5 6 8 9 10")
    | _listed("A", "15")
    | _ids("B", 0, 12)
    | _listed("C", "0")
    | _listed("O", "1 5 37 47 48")
    | _ids("R", 1, 18)
    | _ids("G", 1, 19)
    | _ids("N", 1, 19)
)
NUMBERS = {number.clause.id: number for number in framework.numbers}


def test_every_line_of_the_inventory_is_here_and_no_other() -> None:
    assert set(framework.clauses) == EVERY_ID


@pytest.mark.parametrize(
    ("computable", "ids"),
    [
        (Computable.PARTLY, PARTLY),
        (Computable.NO, TEXT_ONLY),
        (Computable.YES, EVERY_ID - PARTLY - TEXT_ONLY),
    ],
)
def test_each_line_has_the_class_of_the_inventory(computable: Computable, ids: set[str]) -> None:
    found = {one.id for one in framework.clauses.values() if one.computable is computable}

    assert found == ids


@pytest.mark.parametrize(
    ("things", "count"),
    [
        (CO_PRODUCTION_VALUES.values, 4),
        (CORPORATE_VALUES.values, 4),
        (framework.value_sets, 4),
        (framework.principles, 10),
        (framework.steps, 10),
        (ACTIVITIES, 7),
        (CUES, 9),
        (LISTED_BENEFITS, 10),
        (BENEFITS, 10 + 3),
        (CHALLENGES, 8 + 1),
        (framework.lessons, 6),
        (framework.obligations, 50),
        (framework.roles, 18),
        (framework.groups, 19),
        (framework.numbers, 19),
        (framework.tensions, 12),
        (framework.processes[0].stages, 8),
        (framework.case_studies, 4),
        (framework.readings, 12 + 15),
    ],
)
def test_each_list_is_as_long_as_in_the_text(things: tuple[object, ...], count: int) -> None:
    assert len(things) == count


def test_the_counts_that_the_framework_gives_of_itself_are_true() -> None:
    counts = {figure.unit: figure.value for figure in NUMBERS["N19"].figures}

    assert counts == {
        "values": len(CO_PRODUCTION_VALUES.values),
        "principles": len(framework.principles),
        "steps": len(framework.steps),
        "benefits": len(LISTED_BENEFITS),
        "challenges": len(CHALLENGES) - 1,
        "lessons": len(framework.lessons),
        "activities": len(framework.activities),
    }


def test_every_line_has_a_section_and_words_and_says_it_once() -> None:
    assert all(one.section and one.says for one in framework.clauses.values())
    says = [one.says for one in framework.clauses.values()]
    assert len(says) == len(set(says))


@pytest.mark.parametrize(
    ("id_", "cited"),
    [
        ("P3", "section 4 (P3)"),
        ("B12", "section 3, community voice (B12)"),
        ("O43", "section 10.4, consultation (O43)"),
        ("O45", "section 10.4, engagement (O45)"),
        ("O5", "the preamble (O5)"),
        ("O4", "the web page: taking part (O4)"),
    ],
)
def test_a_reader_can_find_each_line(id_: str, cited: str) -> None:
    assert framework.clauses[id_].cite() == cited


def test_the_two_value_sets_share_their_names_and_no_words() -> None:
    assert CO_PRODUCTION_VALUES.names == CORPORATE_VALUES.names
    assert not {one.says for one in CO_PRODUCTION_VALUES.values} & {
        one.says for one in CORPORATE_VALUES.values
    }
    assert CO_PRODUCTION_VALUES.id != CORPORATE_VALUES.id


def test_a_set_from_outside_names_its_source_and_the_councils_own_do_not() -> None:
    assert {one.id for one in framework.value_sets if one.source} == {
        "co-production collective values",
        "scie principles",
    }


def test_the_outside_collective_is_not_the_one_of_the_city() -> None:
    groups = {group.clause.id: group for group in framework.groups}

    assert groups["G15"].is_not == ("G4",)
    assert groups["G4"].is_not == ("G15",)
    assert groups["G4"].title != groups["G15"].title


def test_one_group_keeps_both_of_its_names() -> None:
    (group,) = (group for group in framework.groups if group.clause.id == "G2")

    assert (group.title, group.also_called) == (
        "Over 55s user voice group",
        ("Older People User Voice Group",),
    )


def test_what_the_text_says_inexactly_is_never_exact_here() -> None:
    (over_120,) = NUMBERS["N9"].figures
    (around_34,) = NUMBERS["N11"].figures

    assert over_120 == Figure(value=120, unit="people", precision=Precision.AT_LEAST)
    assert around_34 == Figure(value=34, unit="people", precision=Precision.ABOUT)
    assert share(around_34, over_120) is None
    assert share(Figure(value=15, unit="people"), over_120) is None
    assert share(around_34, Figure(value=26, unit="people")) is None
    others = (number for number in framework.numbers if number.clause.id not in {"N9", "N11"})
    assert all(f.precision is Precision.EXACT for number in others for f in number.figures)


def test_what_follows_from_the_numbers_comes_out() -> None:
    (came,), (lived_it,) = NUMBERS["N3"].figures, NUMBERS["N4"].figures
    helped, now_in_work = NUMBERS["N8"].figures

    assert NUMBERS["N4"].part_of == "N3"
    assert came.value - lived_it.value == 11
    assert share(lived_it, came) == Decimal("57.7")
    assert share(now_in_work, helped) == Decimal("32.9")


def test_the_numbers_are_those_of_the_text() -> None:
    found = {
        id_: [figure.in_words() for figure in number.figures] for id_, number in NUMBERS.items()
    }

    assert found["N1"] == ["643 answers"]
    assert found["N2"] == ["30 people"]
    assert found["N5"] == ["8 stages"]
    assert found["N6"] == ["£25,000"]
    assert found["N7"] == ["8,523 people"]
    assert found["N9"] == ["at least 120 people"]
    assert found["N10"] == ["2 workshops"]
    assert found["N11"] == ["about 34 people"]
    assert found["N12"] == ["4 tables"]
    assert found["N13"] == ["3 questions"]
    assert found["N14"] == ["4 groups", "4 plans"]
    assert found["N15"] == ["12 months"]
    assert found["N17"] == ["2 groups"]
    assert found["N16"] == found["N18"] == []


def test_a_role_is_a_role_and_never_a_person() -> None:
    assert [role.title for role in framework.roles] == [
        "Co-Production Lead",
        "Senior leaders",
        "Councillors",
        "Council, Cabinet and Scrutiny",
        "Residents and people who use services",
        "Experts by lived experience",
        "Carers",
        "Parents, and autistic and neurodiverse adults",
        "Commissioners and the SEND team",
        "The NHS and other health partners",
        "The community and voluntary sector",
        "Volunteers who speak for an organisation",
        "Facilitators",
        "Decision-makers and senior staff",
        "The chair of a user voice group",
        "Service areas and directorates",
        "Staff of the council",
        "The parent carer forum, SEND staff and social care",
    ]


def test_each_activity_is_a_rung_and_each_rung_an_activity() -> None:
    assert {activity.rung for activity in framework.activities} == set(framework.ladder.by_id)
    assert all(activity.forms for activity in framework.activities)


def test_only_five_stages_were_seen_on_a_page() -> None:
    (process,) = framework.processes

    assert [stage.is_confirmed for stage in process.stages] == [True] * 5 + [False] * 3
    assert all("Lancashire" in stage.source for stage in process.stages if stage.is_confirmed)


def test_each_case_study_has_an_example_and_impacts() -> None:
    assert [case.example for case in framework.case_studies] == [
        "case-tackling-poverty.toml",
        "case-autism-and-neurodiversity.toml",
        "case-leaflet.toml",
        "case-older-people.toml",
    ]
    assert all(case.impacts for case in framework.case_studies)


def test_the_tensions_are_numbered_and_each_is_about_something() -> None:
    ids = [tension.id for tension in framework.tensions]

    assert ids == [f"tension {number}" for number in range(1, 13)]
    assert all(tension.about and tension.handled for tension in framework.tensions)


def test_each_gap_stands_once_has_an_owner_and_says_what_is_done_meanwhile() -> None:
    assert framework.gaps == (*MONEY_GAPS, *GAPS)
    assert len({gap.id for gap in framework.gaps}) == len(framework.gaps)
    assert all(gap.owner and gap.meanwhile and gap.about for gap in framework.gaps)


@pytest.mark.parametrize(
    "name",
    [
        "notice",
        "planning",
        "information",
        "facilitators",
        "large-group",
        "feedback",
        "reviews",
    ],
)
def test_a_threshold_that_the_text_does_not_name_is_left_to_the_terms(name: str) -> None:
    (gap,) = (gap for gap in framework.gaps if gap.id == f"gap-{name}")
    (reading,) = (reading for reading in framework.readings if reading.of == gap)

    assert gap.meanwhile == "The terms set it. Until then the check says not evidenced."
    assert not any(character.isdigit() for character in f"{gap.open} {reading.says}")
