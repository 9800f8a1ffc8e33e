"""coprod record keeps each answer, and coprod replay works it out again and shows who gains."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from coprod_framework import decide
from coprod_framework.cli import main
from coprod_framework.exchange import form_from_json, form_to_json, policy_to_json, read_terms
from coprod_framework.exchange.records.checking import Checks
from coprod_framework.exchange.records.impact_tables import impact_table
from coprod_framework.exchange.records.impacts import Impact, ImpactForm
from coprod_framework.exchange.records.masking import mask
from coprod_framework.exchange.records.record_files import read_records
from coprod_framework.exchange.records.recording import record_of, record_to_bytes
from coprod_framework.exchange.records.records import DecisionRecord
from coprod_framework.exchange.records.replaying import replay
from coprod_framework.exchange.wire.keys import with_keys
from coprod_framework.southend import reimbursement

from ..claims import CLAIMS, EXAMPLES, TERMS, example_claims
from ..wire.documents import FILLED
from .test_records import AT


PROPOSED = EXAMPLES / "example-terms-proposed.toml"
ASKED = ("--asked-by", "team-7", "--asked-at", "2026-11-03T10:00:00+00:00")


def call(*arguments: object, given: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], input=given)


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("records") / "records.jsonl"
    result = call("record", CLAIMS, "--terms", TERMS, *ASKED, "--output", file)
    assert (result.exit_code, result.output) == (0, "")
    return Path(file)


def impact_of(result: Result) -> ImpactForm:
    return form_from_json(ImpactForm, json.loads(result.stdout))


def test_each_claim_has_the_record_that_python_makes_of_it(kept):
    told = kept.read_bytes().splitlines()
    wanted = [
        record_to_bytes(record_of(decide(FILLED, claim), asked_by="team-7", asked_at=AT))
        for claim in example_claims()
    ]
    found = list(read_records(told))
    assert all(isinstance(one, DecisionRecord) for one in found)
    # Claims in one file are looked at together, so that some know more than each does alone.
    assert len(told) == len(wanted)
    assert sum(one == other for one, other in zip(told, wanted, strict=True)) > len(told) // 2


def test_records_replayed_under_their_own_rules_give_themselves(kept):
    result = call("replay", kept, "--terms", TERMS, "--to", "json")
    made = impact_of(result)

    assert (result.exit_code, result.stderr) == (0, "")
    assert (made.records, made.changed, made.not_replayed) == (66, 0, 0)
    assert all(cell.would_be == cell.was.value for cell in made.cells)
    assert all(area.gained_pence == area.lost_pence == 0 for area in made.areas)


def test_a_policy_that_was_stored_stands_for_the_rules_that_decided(kept, tmp_path):
    stored = tmp_path / "policy.json"
    stored.write_text(json.dumps(policy_to_json(FILLED)), encoding="utf-8")
    result = call("replay", kept, "--stored", stored, "--to", "json")

    assert (result.exit_code, impact_of(result).changed) == (0, 0)


def test_rules_that_are_not_here_are_told_once_and_nothing_is_replayed_under_others(kept):
    result = call("replay", kept)

    assert result.exit_code == 1
    assert result.stdout.startswith("0 records replayed")
    (line,) = result.stderr.splitlines()
    assert line.startswith("66 records were decided by the rules ")
    assert " of 'reimbursement' with the terms 'Example terms' (" in line
    assert line.endswith("which are not here; give --terms, --stored or --policy")


def test_proposed_terms_show_who_gains_and_which_records_change(kept, tmp_path):
    file = tmp_path / "changed.jsonl"
    options = ["--under", "proposed", "--terms", PROPOSED]
    result = call("replay", kept, *options, "--changed", file)
    made = impact_of(call("replay", kept, *options, "--to", "json"))
    changed = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]

    assert result.exit_code == 0
    assert result.stdout == impact_table(made) + "\n"
    assert len(changed) == made.changed == 5
    gained = sum(one["would_be_pence"] - one["was_pence"] for one in changed)
    assert [(area.gained_pence, area.lost_pence) for area in made.areas] == [(gained, 0)]
    assert f"Adult social care       66   £{gained / 100:.2f}" in result.stdout


def test_the_sums_are_those_of_answers_that_are_worked_out_one_by_one(kept):
    proposed = reimbursement.with_terms(read_terms(PROPOSED, reimbursement))
    impact = Impact()
    for record in read_records(kept.read_bytes().splitlines()):
        assert isinstance(record, DecisionRecord)
        impact.add(replay(record, proposed))
    options = ["--under", "proposed", "--terms", PROPOSED, "--to", "json"]
    assert impact_of(call("replay", kept, *options)) == impact.form()


def test_where_a_fact_was_never_asked_nobody_can_say(tmp_path):
    claims = tmp_path / "claims.csv"
    claims.write_text("role,exceptional,service_area\ncouncil staff in role,no,Parks\n")
    records = tmp_path / "records.jsonl"
    call("record", claims, "--terms", TERMS, *ASKED, "--output", records)
    without = policy_to_json(
        FILLED.keeping([one.id for one in FILLED.rules if one.id != "council-staff-in-role"])
    )
    stored = tmp_path / "policy.json"
    stored.write_text(json.dumps(without), encoding="utf-8")
    result = call("replay", records, "--under", "proposed", "--stored", stored)

    assert result.exit_code == 0
    assert "was \\ would be  cannot say\nnot eligible             1\n" in result.stdout
    assert "- formal activity: 1 record\n" in result.stdout
    assert "Parks               1   £0.00  £0.00                 1" in result.stdout


def test_several_service_areas_each_have_their_own_terms(tmp_path):
    text = TERMS.read_text(encoding="utf-8")
    files = []
    for name in ("Parks", "Libraries"):
        file = tmp_path / f"{name}.toml"
        file.write_text(text.replace('name = "Example terms"', f'name = "{name}"'), "utf-8")
        files += ["--terms", file]
    claim = form_to_json(record_of(decide(FILLED, example_claims()[0]), asked_by="x", asked_at=AT))
    rows = [{**claim["facts"], "service_area": name} for name in ("Parks", "Libraries")]
    records = tmp_path / "records.jsonl"
    made = []
    for row, terms in zip(rows, (files[:2], files[2:]), strict=True):
        given = json.dumps(row) + "\n"
        made.append(call("record", "-", "--from", "jsonl", *terms, *ASKED, given=given).stdout)
    records.write_text("".join(made), encoding="utf-8")
    result = call("replay", records, *files)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 records replayed, 0 with another answer." in result.stdout


def test_a_line_that_is_no_record_is_told_with_its_place_and_the_rest_goes_on(kept, tmp_path):
    file = tmp_path / "records.jsonl"
    first, *_ = kept.read_text(encoding="utf-8").splitlines()
    file.write_text(f'{first}\n\n{{"kind": "record"\n{"x" * (1 << 20)}x\n', encoding="utf-8")
    result = call("replay", file, "--terms", TERMS)

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "line 3, character 18: is not JSON; mend it there",
        "line 4: is longer than 1,048,576 bytes; put one record on a line",
    ]
    assert "1 record replayed, 0 with another answer.\n2 records could not" in result.stdout


def test_a_mark_at_the_start_of_a_file_is_no_part_of_the_first_record(kept, tmp_path):
    file = tmp_path / "records.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + kept.read_bytes().replace(b"\n", b"\r\n"))
    result = call("replay", file, "--terms", TERMS)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("66 records replayed, 0 with another answer.")


def _with_amount(told: dict[str, Any]) -> None:
    told["facts"]["claimed"] = told["decision"]["payable_pence"] = 500


def _without_reasons(told: dict[str, Any]) -> None:
    told["decision"]["reasons"] = []


def _with_another_rule(told: dict[str, Any]) -> None:
    told["masks"]["holds"] = ["another-role"]


@pytest.mark.parametrize("change", [_with_amount, _without_reasons, _with_another_rule])
@pytest.mark.parametrize("under", ["recorded", "proposed"])
def test_a_record_that_somebody_changed_is_named_though_its_answer_is_the_same(
    kept, tmp_path, change, under
):
    first, *others = kept.read_text(encoding="utf-8").splitlines()
    told = json.loads(first)
    change(told)
    file = tmp_path / "records.jsonl"
    file.write_text("\n".join([json.dumps(told), *others]), encoding="utf-8")
    result = call("replay", file, "--terms", TERMS, "--under", under)

    assert result.exit_code == 1
    assert result.stdout.startswith("66 records replayed, 0 with another answer.")
    assert result.stderr == (
        f"the record '{told['id']}': is not what it was when it was made; find out who changed it\n"
    )


def test_an_answer_that_its_own_rules_give_in_other_words_now_is_named(kept, monkeypatch):
    # As if an earlier version of the library had made it.
    monkeypatch.setattr("coprod_framework.exchange.records.checking.is_intact", lambda _: True)
    record, *_ = read_records(kept.read_bytes().splitlines())
    assert isinstance(record, DecisionRecord)
    reasons = tuple(with_keys(one, says="Otherwise.") for one in record.decision.reasons)
    other = with_keys(record, decision=with_keys(record.decision, reasons=reasons))
    replayed = replay(other, FILLED)
    (problem,) = Checks(own_rules=True).problems_with(replayed)

    assert problem.path == f"the record '{other.id}', reasons"
    assert problem.message.startswith("is not what its own rules give now; see whether ")
    assert list(Checks(own_rules=False).problems_with(replayed)) == []


def test_what_was_masked_is_no_slip_and_a_record_in_two_lines_is_said_to_count_twice(
    kept, tmp_path
):
    record, *_ = read_records(kept.read_bytes().splitlines())
    assert isinstance(record, DecisionRecord)
    lines = [record_to_bytes(record), record_to_bytes(mask(record, ["person"], FILLED))]
    file = tmp_path / "records.jsonl"
    file.write_bytes(b"\n".join(lines))
    result = call("replay", file, "--terms", TERMS)

    assert result.exit_code == 0
    assert result.stdout.startswith("2 records replayed, 0 with another answer.")
    assert result.stderr == (
        "1 line has the id of a record that came before, and was counted again; "
        "keep the last line of each id\n"
    )


def test_rows_that_cannot_be_read_are_kept_and_told(tmp_path):
    claims = tmp_path / "claims.csv"
    rows = [["line", "role"], ["1", "resident"], ["2", "residnt"]]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    claims.write_text(text.getvalue(), encoding="utf-8")
    result = call("record", claims, *ASKED)

    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "line 3, role: cannot be 'residnt'; did you mean 'resident'?" in result.stderr
    assert "residnt" in (tmp_path / "claims.rejects.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("claims", ["", "role\nresident\n"])
def test_who_asked_is_looked_at_first_so_that_a_slip_costs_no_records_of_another_day(
    tmp_path, claims
):
    file, output = tmp_path / "claims.csv", tmp_path / "records.jsonl"
    file.write_text(f"role\n{claims}", encoding="utf-8")
    output.write_text("a record of another day\n", encoding="utf-8")
    asked = ["--asked-by", " ", *ASKED[2:], "--retain-until", "2003-03-31"]
    result = call("record", file, *asked, "--output", output)

    assert (result.exit_code, result.stdout) == (2, "")
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        "asked_by",
        "retain_until",
    ]
    assert output.read_text(encoding="utf-8") == "a record of another day\n"


@pytest.mark.parametrize("moment", ["yesterday", "2026-11-03", "2026-11-03T10:00:00"])
def test_a_moment_that_cannot_be_read_is_told_with_one_that_can(moment):
    result = call("record", CLAIMS, "--asked-by", "team-7", "--asked-at", moment)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"'{moment}' is no moment with its distance from UTC; write it like " in result.stderr


@pytest.mark.parametrize("moment", ["2026-11-03T10:00:00Z", "2026-11-03T11:00:00.000+01:00"])
def test_a_moment_is_read_in_any_form_that_a_system_may_have_it_in(tmp_path, moment):
    claims = tmp_path / "claims.csv"
    claims.write_text("role\nresident\n", encoding="utf-8")
    result = call("record", claims, "--asked-by", "team-7", "--asked-at", moment)
    (made,) = read_records(result.stdout_bytes.splitlines())

    assert isinstance(made, DecisionRecord)
    assert made.asked_at == AT


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--stored", "{bad}"], "is not JSON; give a policy that was stored"),
        (["--stored", "{good}", "--terms", TERMS], "are two sets of rules; give one of them"),
        (["--stored", "{good}", "--stored", "{good}"], "names more than one set of rules"),
    ],
)
def test_rules_that_cannot_be_used_are_refused_in_words(kept, tmp_path, options, told):
    bad, good = tmp_path / "bad.json", tmp_path / "good.json"
    bad.write_text("{", encoding="utf-8")
    good.write_text(json.dumps(policy_to_json(FILLED)), encoding="utf-8")
    given: list[Any] = [str(one).format(bad=bad, good=good) for one in options]
    result = call("replay", kept, "--under", "proposed", *given)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_the_file_that_is_read_is_never_written(kept):
    result = call("replay", kept, "--terms", TERMS, "--changed", kept)
    assert (result.exit_code, "is the same file" in result.stderr) == (2, True)
