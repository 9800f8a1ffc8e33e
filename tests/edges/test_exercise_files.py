"""Exercise files: TOML and JSON give the same facts, and everything wrong is told at once."""

from __future__ import annotations

import contextlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework.domain.exercises import Exercise
from coprod_framework.domain.facts import Kind, labels_of, vocabulary_of, with_facts
from coprod_framework.domain.involvements import Involvement
from coprod_framework.errors import FactsRejected
from coprod_framework.exchange.converters import facts_to_json, known_names
from coprod_framework.exchange.exercises import (
    ExerciseFile,
    blank_exercise,
    exercise_from_data,
    read_exercise,
)
from coprod_framework.southend import ladder, promises
from coprod_framework.testing.strategies import records

from .claims import EXAMPLES


CASES = sorted(EXAMPLES.glob("case-*[!s].toml"))
_labels = st.text(st.characters(codec="utf-8"), max_size=20)
GIVEN = {
    Kind.YES_NO: ("true or false", "true", True),
    Kind.WHOLE: ("a number", "3", 3),
    Kind.DAY: ("a day, such as 2026-11-03", "2026-11-03", "2026-11-03"),
}


@st.composite
def labelled(draw: st.DrawFn, policy: Any) -> Any:
    """Facts of a policy, with labels in any letters."""
    record = draw(records(policy))
    return with_facts(record, **{name: draw(_labels) for name in labels_of(type(record))})


@st.composite
def files(draw: st.DrawFn) -> ExerciseFile:
    """Whole files, with none to three involvements."""
    return ExerciseFile(
        exercise=draw(labelled(promises)),
        involvements=tuple(draw(st.lists(labelled(ladder.policy), max_size=3))),
    )


def data_of(file: ExerciseFile) -> dict[str, Any]:
    """The plain values of a file."""
    parts = [facts_to_json(one) for one in file.involvements]
    return facts_to_json(file.exercise) | ({"involvement": parts} if parts else {})


def as_toml(file: ExerciseFile) -> str:
    """The file as TOML: a text of JSON, a number and a yes are all written the same there."""

    def lines(data: dict[str, Any]) -> list[str]:
        # TOML wants DEL escaped, and knows no pairs of surrogates.
        return [
            f"{key} = {json.dumps(value, ensure_ascii=False)}\n".replace("\x7f", "\\u007f")
            for key, value in data.items()
        ]

    text = lines(facts_to_json(file.exercise))
    for one in file.involvements:
        text += ["[[involvement]]\n", *lines(facts_to_json(one))]
    return "".join(text)


def problems_in(folder: Path, name: str, text: str | bytes) -> list[str]:
    """What is wrong with a file with this text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(FactsRejected) as raised:
        read_exercise(path)
    assert raised.value.what == str(path)
    return [str(problem) for problem in raised.value.problems]


@given(files())
def test_facts_go_out_as_plain_values_and_come_back(file):
    assert exercise_from_data(json.loads(json.dumps(data_of(file)))) == file
    assert exercise_from_data(tomllib.loads(as_toml(file))) == file


@given(file=files())
def test_a_toml_file_and_a_json_file_give_the_same_facts(tmp_path_factory, file):
    folder = tmp_path_factory.mktemp("same")
    (folder / "a.toml").write_text(as_toml(file), encoding="utf-8", newline="")
    (folder / "a.JSON").write_text(json.dumps(data_of(file)), encoding="utf-8")
    assert read_exercise(folder / "a.toml") == read_exercise(folder / "a.JSON") == file


def test_what_is_left_out_is_not_asked_and_never_false():
    empty = ExerciseFile(exercise=Exercise())
    assert exercise_from_data({}) == exercise_from_data({"people": None}) == empty
    assert exercise_from_data({"involvement": [{}]}).involvements == (Involvement(),)


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_a_byte_order_mark_and_line_ends_of_windows_change_nothing(tmp_path, case, bom, end):
    path = tmp_path / "exercise.toml"
    path.write_bytes(bom + case.read_bytes().replace(b"\n", end))
    assert read_exercise(path) == read_exercise(case)


def test_an_empty_toml_file_says_that_nothing_is_known(tmp_path):
    (tmp_path / "empty.toml").write_bytes(b"")
    assert read_exercise(tmp_path / "empty.toml") == ExerciseFile(exercise=Exercise())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("people = 'many'", "people: takes a whole number of people, not 'many'"),
        ("people = true", "people: takes a whole number of people, not true"),
        ("people = 3.0", "people: takes a whole number of people, not 3.0"),
        ("people = nan", "people: takes a whole number of people, not NaN"),
        ("people = -inf", "people: takes a whole number of people, not -Infinity"),
        ("people = 1e99", "people: takes a whole number of people, not 1E+99"),
        ("people = 1e9999999999999999999", "people, not a number that is too long"),
        ("people = 1." + "0" * 60, "people, not a number that is too long"),
        ("people = -1", "people: is at least 0, so it cannot be -1; check the sign"),
        ("people = 1000001", "people: is at most 1000000, so it cannot be 1000001; check the unit"),
        ("people = 07:30:00", "people: takes a whole number of people, not 07:30:00"),
        ("people = {a = 1}", "people: takes a whole number of people, not an object"),
        ("people = [1]", "people: takes a whole number of people, not a list"),
        ("people = 'Not known'", "people: takes a whole number of people, not 'Not known'"),
        ("sessions.number = 1", "sessions: takes a whole number of sessions, not an object"),
        ("rung_recorded = 'yes'", "rung_recorded: takes true or false, not 'yes'"),
        ("rung_recorded = 1", "rung_recorded: takes true or false, not 1"),
        ("rung_recorded = ''", "rung_recorded: takes true or false, not ''"),
        ("output = 'stratgy'", "output: cannot be 'stratgy'; did you mean 'strategy'?"),
        ("output = 'Strategy'", "output: cannot be 'Strategy'; did you mean 'strategy'?"),
        ("output = true", "output: cannot be true; use one of decision, document, "),
        ("output = ['policy']", "output: cannot be a list; did you mean 'policy'?"),
        ("invited_on = 2026-04-01T00:00:00", "a day written like 2026-11-03, not 2026-04-01 00:00"),
        ("invited_on = '2026-02-30'", "a day written like 2026-11-03, not '2026-02-30'"),
        ("invited_on = '1/4/2026'", "a day written like 2026-11-03, not '1/4/2026'"),
        ("invited_on = 20260401", "a day written like 2026-11-03, not 20260401"),
        ("title = 3", "title: takes text, not 3"),
        (f"title = '{'x' * 201}'", "title: is at most 200 characters long, so it cannot be 'xxx"),
        ("peple = 1", "no fact is called 'peple'; did you mean 'people'?"),
        ("notice_days = 1", "'notice_days' is worked out from other facts; leave it out"),
        ("form = 'survey'", "'form' is about one thing that was done; put it under [[involvement]]"),
        ("involvements = []", "no fact is called 'involvements'; did you mean 'involvement'?"),
        ('"\\u001b[2J" = 1', "no fact is called '\\x1b[2J'; use one of "),
        ("involvement = 'x'", "involvement: takes a list of objects, not 'x'; write [[involvement]]"),
        ("[involvement]\nform = 'x'", "involvement: takes a list of objects, not an object; write"),
        ("involvement = ['x']", "involvement[0]: takes an object with a key for each fact, not 'x'"),
        ("involvement = [[]]", "involvement[0]: takes an object with a key for each fact, not a li"),
        ("[[involvement]]\nfrm = 1", "involvement[0]: no fact is called 'frm'; did you mean 'form'?"),
        ("[[involvement]]\n[[involvement]]\nform = 1", "involvement[1].form: cannot be 1; use one of"),
        ("[[involvement]]\noutput = 'event'", "involvement[0]: 'output' is about the exercise as a "),
        ("people = " + "9" * 5000, "is not TOML: a whole number in it is too long; check its digits"),
        ("people = " + "9" * 50, "people: is at most 1000000, so it cannot be 99999"),
        ("people = " + "[" * 5000, "is not TOML: brackets stand in brackets too many times; take "),
        ("people = 1\npeople = 2", "is not TOML: Cannot overwrite a value (at line 2, column 11); me"),
        ("# x\nx = \x1b", "is not TOML: Invalid value (at line 2, column 5); mend the file there"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_the_one_thing_told(tmp_path, line, told):
    (problem,) = problems_in(tmp_path, "a.toml", f"{line}\n")
    assert told in problem
    assert problem.isprintable()
    assert not problem.endswith(".")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is not JSON: Expecting value: line 1 column 1 (char 0); mend the file there"),
        ('{"people": 1,}', "line 1 column 1"),
        ('{"people": 1\n "title": 2}', "Expecting ',' delimiter: line 2 column 2 (char 14); mend"),
        ("[]", "takes an object, not a list"),
        ("null", "takes an object, not null"),
        ("NaN", "takes an object, not NaN"),
        ('{"people": NaN}', "people: takes a whole number of people, not NaN"),
        ('{"people": 1.0}', "people: takes a whole number of people, not 1.0"),
        ('{"people": 1e9999999999999999999}', "people, not a number that is too long"),
        ('{"people": %s}' % ("9" * 5000), "people, not a number that is too long"),
        ('{"people": 1, "people": 1}', "has 'people' twice; keep one"),
        ('{"involvement": [], "involvement": []}', "has 'involvement' twice; keep one"),
        (
            '{"involvement": [{}, {"form": "survey", "form": "survey"}]}',
            "[1]: has 'form' twice; k",
        ),
        ('{"involvement": null}', "involvement: takes a list of objects, not null; write "),
        ('{"involvement": 3}', "involvement: takes a list of objects, not 3; write "),
        (
            '{"title": "\\ud800"}',
            "title: has a character that is not text: '\\ud800'; save the fi",
        ),
        ('{"title": null}', "title: takes text, not null"),
        ('{"\x1b": 1}', "Invalid control character at: line 1 column 3 (char 2); mend the file"),
        ("[" * 100_000, "is not JSON: brackets stand in brackets too many times; take them out"),
        ('{"people":' * 100_000, "is not JSON: brackets stand in brackets too many times; take"),
    ],
)
def test_wrong_json_is_the_one_thing_told(tmp_path, text, told):
    (problem,) = problems_in(tmp_path, "a.json", text)
    assert told in problem
    assert problem.isprintable()


@pytest.mark.parametrize("name", ["a.toml", "a.json"])
@pytest.mark.parametrize(
    "spoilt", [b"\n\n\xff", b"\xef\xbb\xbf\n\n\xa3", "\n\n£".encode("cp1252")]
)
def test_a_file_that_is_no_text_names_the_line(tmp_path, name, spoilt):
    told = ["line 3: is not UTF-8 text; save the file as UTF-8"]
    assert problems_in(tmp_path, name, spoilt) == told


def test_everything_that_is_wrong_is_told_at_once_with_its_place(tmp_path):
    data = {
        "people": "many",
        "output": "stratgy",
        "title": ["x"],
        "notice_days": 3,
        "peple": 1,
        "involvement": [{"form": "survey"}, {"form": "surveys", "people": 1.5}, 7, {"aims": 1}],
    }
    places = [
        problem.split(":")[0] for problem in problems_in(tmp_path, "a.json", json.dumps(data))
    ]
    assert sorted(places) == [
        "'notice_days' is worked out from other facts; leave it out",
        "involvement[1].form",
        "involvement[1].people",
        "involvement[2]",
        "involvement[3]",
        "no fact is called 'peple'; did you mean 'people'?",
        "output",
        "people",
        "title",
    ]


def test_a_text_of_a_person_is_kept_as_it_came(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text('title = "a\\u001b[2J\\nb"\n', encoding="utf-8")
    assert read_exercise(path).exercise.title == "a\x1b[2J\nb"


@given(st.data())
def test_a_file_cut_anywhere_is_read_or_refused_in_words(tmp_path_factory, data):
    text = data.draw(st.sampled_from(CASES)).read_bytes()
    path = tmp_path_factory.mktemp("cut") / "a.toml"
    path.write_bytes(text[: data.draw(st.integers(0, len(text)))])
    with contextlib.suppress(FactsRejected):
        read_exercise(path)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["people", "output", "involvement", "form", "x"]), inner
            )
        ),
    )
)
def test_plain_values_of_any_shape_are_read_or_refused_in_words(data):
    with contextlib.suppress(FactsRejected):
        exercise_from_data(data)


def test_a_blank_file_is_accepted_as_printed():
    assert exercise_from_data(tomllib.loads(blank_exercise())) == ExerciseFile(exercise=Exercise())


def test_a_blank_file_names_every_fact_once_and_under_its_heading():
    own, part = blank_exercise().split("# [[involvement]]")
    named = re.findall(r"^# (\w+) = ", own, re.MULTILINE)
    assert sorted(named) == sorted(known_names(Exercise))
    assert re.findall(r"^# (\w+) = ", part, re.MULTILINE) == list(known_names(Involvement))
    headings: dict[str, str] = {}
    for block in own.split("\n\n"):
        for name in re.findall(r"^# (\w+) = ", block, re.MULTILINE):
            headings[name] = block.split("\n")[0].removeprefix("# ")
    for name, fact in vocabulary_of(Exercise).items():
        if fact.derivation is None:
            assert headings[name] == fact.heading
    assert len(set(headings.values())) == 1 + len(
        {f.heading for f in vocabulary_of(Exercise).values()}
    )


def test_a_line_of_a_blank_file_that_is_not_filled_in_is_never_taken_for_an_answer():
    for line in re.findall(r"^# (\w+ = .*)$", blank_exercise(), re.MULTILINE):
        with contextlib.suppress(ValueError):
            file = exercise_from_data(tomllib.loads(line))
            assert line.split(" = ")[0] in labels_of(Exercise)
            assert file.exercise == Exercise()


def test_a_blank_file_is_read_back_once_its_hashes_are_off_and_it_is_filled_in():
    text = re.sub(r"^# (\w+ = |\[\[)", r"\1", blank_exercise(), flags=re.MULTILINE)
    expected: dict[str, Any] = {"involvement": [{}]}
    for vocabulary, known in ((Exercise, expected), (Involvement, expected["involvement"][0])):
        for name in labels_of(vocabulary):
            known[name] = "x"
        for name, fact in vocabulary_of(vocabulary).items():
            if fact.choices:
                known[name] = fact.choices[0].value
            elif fact.derivation is None:
                known[name] = GIVEN[fact.kind][2]
    own, part = text.split("[[involvement]]")
    filled = [
        _filled(piece, vocabulary) for piece, vocabulary in ((own, Exercise), (part, Involvement))
    ]
    read = exercise_from_data(tomllib.loads("[[involvement]]".join(filled)))
    assert read == exercise_from_data(expected)
    assert len(facts_to_json(read.exercise)) == len(known_names(Exercise))


def _filled(text: str, vocabulary: type[Any]) -> str:
    for name in labels_of(vocabulary):
        text = text.replace(f'\n{name} = ""', f'\n{name} = "x"', 1)
    for name, fact in vocabulary_of(vocabulary).items():
        if fact.choices:
            first = f"\n{name} = {json.dumps(fact.choices[0].value)}"
            text = text.replace(f'\n{name} = "a choice"', first, 1)
        elif fact.derivation is None:
            blank, value, _ = GIVEN[fact.kind]
            text = text.replace(f"\n{name} = {blank}", f"\n{name} = {value}", 1)
    return text
