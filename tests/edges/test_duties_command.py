"""The command duties: what is owed on a day, and every failure in words on standard error."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from click.testing import CliRunner

from coprod_framework.cli import main
from coprod_framework.duties.following import Follow
from coprod_framework.duties.overviews import Overview, overview_of
from coprod_framework.duties.reporting import report, report_of_changes
from coprod_framework.duties.standings import Standing
from coprod_framework.exchange import duties_form, form_to_json
from coprod_framework.exchange.bank_holidays import england
from coprod_framework.exchange.duties import overview_to_ics
from coprod_framework.exchange.events import read_log
from coprod_framework.exchange.terms import read_terms
from coprod_framework.southend.duties.watch import duties

from .claims import EXAMPLES
from .commands import ENVIRONMENT, command, run


LOG = EXAMPLES / "exercise-log.jsonl"
TERMS = EXAMPLES / "example-duty-terms.toml"
ON = ("--as-at", "2026-06-30")
REPLAY = ("--engine", "replay")
PLANNED = (
    '{"kind": "exercise-planned", "id": "e-1", "day": "2026-02-02", "source": "plan", '
    '"is_coproduction": true}\n'
)
HELD = (
    '{"kind": "session-held", "id": "e-2", "day": "2026-02-03", "source": "notes", '
    '"session": "S-1", "people": 4, "facilitators": 1, "decision_maker_came": true}\n'
)


def call(*arguments: Any) -> Any:
    return CliRunner().invoke(main, ["duties", *(str(argument) for argument in arguments)])


def write(folder: Path, text: str, name: str = "log.jsonl") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def seen(*terms: Path, as_at: str = "2026-06-30", since: str = "") -> Overview:
    watch = duties
    for file in terms:
        watch = watch.with_terms(read_terms(file, watch))
    follow = Follow(watch, england())
    follow.append(*read_log(watch.kinds, LOG))
    return overview_of(
        follow, date.fromisoformat(as_at), date.fromisoformat(since) if since else None
    )


@pytest.mark.parametrize("terms", [(), (TERMS,)], ids=["no terms", "terms"])
def test_every_way_to_write_says_what_python_says(terms):
    made = seen(*terms)
    options = [*ON, *REPLAY, *(option for file in terms for option in ("--terms", file))]
    for wanted in ([], ["--format", "table"], ["--to", "table"]):
        result = call(LOG, *options, *wanted)
        assert (result.exit_code, result.stdout, result.stderr) == (0, report(made) + "\n", "")
    result = call(LOG, *options, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, form_to_json(duties_form(made)))
    result = call(LOG, *options, "--format", "ics")
    assert (result.exit_code, result.stdout_bytes) == (0, overview_to_ics(made, "exercise-log"))


@pytest.mark.parametrize("engine", ["automatic", "replay", "durable"])
def test_every_engine_gives_the_same_answers_and_says_which_one_it_was(engine):
    if engine == "durable":
        pytest.importorskip("durable_rules_engine")
    told = json.loads(call(LOG, *ON, "--terms", TERMS, "--engine", engine, "--to", "json").stdout)
    table = call(LOG, *ON, "--terms", TERMS, "--engine", engine).stdout

    assert told["engine"] in ({"replay", "durable"} if engine == "automatic" else {engine})
    assert f"- Engine: {told['engine']}\n" in table
    assert {**told, "engine": "replay"} == form_to_json(duties_form(seen(TERMS)))


def test_the_report_tells_every_duty_once_and_ends_with_the_advice():
    made = seen(TERMS)
    text = report(made)
    wanted = [
        *(f"{title}: {number}" for title, number in (("Overdue", 3), ("owed", 3), ("done", 26))),
        "\nNext\n- Do what is overdue first.\n- Hold the next quarterly review. Due on 19 August",
        "\n- Working days: England\n- Terms: Example council\n",
        "The terms are an example. Nobody has agreed them for use here.",
    ]

    assert all(one in text for one in wanted), text
    assert text.count("\n  - Because: ") == len(made.duties)
    assert text.endswith("\n\nThis is advice. A person decides.")


def test_without_terms_nothing_is_late_that_only_terms_could_make_late():
    text = report(seen())

    assert "Overdue: 0" in text
    assert "No day is set: a terms file can fill in least_notice_days." in text


def test_a_bank_holiday_moves_the_day_on_which_a_claim_is_due():
    (found,) = [one for one in seen(TERMS).duties if one.id == "answer-the-referral:e-25"]

    assert found.due == date(2026, 5, 20)  # 15 working days from 28 April, without 4 May


def test_what_happened_later_does_not_count_yet_and_is_counted_out():
    result = call(LOG, "--as-at", "2026-03-09", *REPLAY)

    assert "25 events are later than this day, and not counted yet." in result.stdout
    assert "Stage: Reaching people." in result.stdout


def test_since_writes_what_changed_and_nothing_else():
    made = seen(TERMS, since="2026-06-01")
    result = call(LOG, *ON, *REPLAY, "--terms", TERMS, "--since", "2026-06-01")

    assert result.stdout == report_of_changes(made) + "\n"
    assert "Was owed, is done: bring somebody who decides to a later session." in result.stdout
    assert result.stdout.count("  - Because: ") == len(made.changes) == 4
    same = call(LOG, *ON, *REPLAY, "--since", "2026-06-30").stdout
    assert "Changed since 30 June 2026\n- Nothing.\n" in same


def test_an_event_that_did_not_fit_is_kept_and_told(tmp_path):
    log = write(tmp_path, PLANNED + HELD)
    table = call(log, *ON, *REPLAY).stdout
    told = json.loads(call(log, *ON, *REPLAY, "--to", "json").stdout)

    assert "Did not fit the stage\n- A session was held, on 3 February 2026 (event e-2" in table
    assert [(one["event"], one["stage"]) for one in told["misfits"]] == [("e-2", "planning")]


def test_what_was_waived_says_by_which_role_and_why(tmp_path):
    waived = (
        '{"kind": "waived", "id": "e-2", "day": "2026-02-05", "source": "note", '
        '"duty": "name-a-sponsor:e-1", "by": "the director", "why": "there is one already"}\n'
    )
    text = call(write(tmp_path, PLANNED + waived), *ON, *REPLAY).stdout

    assert "Waived on 5 February 2026 by the director: there is one already." in text


def test_the_calendar_has_what_is_owed_by_a_day_and_others_can_read_it():
    made = seen(TERMS)
    read: Any = icalendar.Calendar.from_ical(overview_to_ics(made, "our work"))
    wanted = [one for one in made.duties if one.standing.is_open and one.due is not None]
    found = list(read.walk("VTODO"))

    assert [one["due"].dt for one in found] == [one.due for one in wanted]
    assert [str(one["x-coprod-duty"]) for one in found] == [one.id for one in wanted]
    assert {str(one["dtstamp"].dt) for one in found} == {"2026-06-30 00:00:00+00:00"}
    for todo, one in zip(found, wanted, strict=True):
        assert one.cite() in todo["description"]
        assert todo["summary"].lower().startswith(one.owes.lower())
    assert read["x-coprod-engine"] == "replay"


def test_a_duty_keeps_its_mark_from_day_to_day_and_exercises_do_not_share_marks():
    def marks(as_at: str, exercise: str) -> dict[str, str]:
        read: Any = icalendar.Calendar.from_ical(
            overview_to_ics(seen(TERMS, as_at=as_at), exercise)
        )
        return {str(one["x-coprod-duty"]): str(one["uid"]) for one in read.walk("VTODO")}

    first, later, other = (
        marks("2026-06-10", "a"),
        marks("2026-06-30", "a"),
        marks("2026-06-30", "b"),
    )

    assert first == later
    assert len(set(later.values())) == len(later)
    assert set(later.values()).isdisjoint(other.values())


def test_the_calendar_says_on_standard_error_how_many_duties_have_no_day(tmp_path):
    result = call(LOG, *ON, *REPLAY, "--terms", TERMS, "--output", tmp_path / "ours.ics")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("In the calendar: 4. Owed without a day, and so not in it: 2.")
    assert (tmp_path / "ours.ics").read_bytes() == overview_to_ics(seen(TERMS), "exercise-log")


def test_the_name_of_the_output_file_tells_the_format(tmp_path):
    for name, start in (
        ("a.json", "{\n"),
        ("a.ics", "BEGIN:VCALENDAR"),
        ("a.txt", "What is owed"),
    ):
        assert call(LOG, *ON, *REPLAY, "--output", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_every_bad_line_is_told_with_its_number_and_nothing_is_answered(tmp_path):
    bad = (
        PLANNED
        + "\n"
        + "{not json}\n"
        + PLANNED.replace("2026-02-02", "2026-02-30").replace("e-1", "e-7")
        + PLANNED.replace("exercise-planned", "exercise-plannd")
        + PLANNED.replace("true", "false")
        + HELD.rstrip("\n")[:-1]
    )
    log = write(tmp_path, bad)
    result = call(log, *ON, *REPLAY)
    places = [
        line.removeprefix(f"{log}: ").partition(":")[0] for line in result.stderr.splitlines()
    ]

    assert (result.exit_code, result.stdout) == (2, "")
    assert places == ["line 3", "line 4, day", "line 5, kind", "line 7", "line 6, events[e-1]"]
    assert "did you mean 'exercise-planned'?" in result.stderr


def test_a_last_line_without_its_end_and_a_mark_at_the_start_are_read(tmp_path):
    log = write(tmp_path, "\ufeff" + PLANNED.replace("\n", "\r\n") + HELD.rstrip("\n"))

    assert "A session was held" in call(log, *ON, *REPLAY).stdout


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_bytes(PLANNED.encode() + b'{"kind": "\xff"}\n')
    result = call(log, *ON, *REPLAY)

    assert result.exit_code == 2
    assert result.stderr == f"{log}: line 2: is not UTF-8 text; save the file as UTF-8\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([LOG], "Missing option '--as-at'"),
        ([*ON], "Missing argument 'EXERCISE'"),
        (["nowhere.jsonl", *ON], "File 'nowhere.jsonl' does not exist"),
        ([LOG, "--as-at", "May"], "'May' is no day; write it like 2026-11-03"),
        ([LOG, *ON, "--to", "csv"], "'csv' is not one of 'table', 'json', 'ics'"),
        ([LOG, *ON, "--engine", "fast"], "'fast' is not one of 'automatic', 'replay', 'durable'"),
        ([LOG, *ON, "--since", "2026-07-01"], "--since: is 2026-07-01, which is after 2026-06-30"),
        ([LOG, *ON, "--since", "2026-06-01", "--to", "ics"], "--since: does not go with a calendar"),
        ([LOG, *ON, "--watch", "--to", "json"], "--watch: writes a table only, not json"),
        ([LOG, *ON, "--watch", "--output", "a.txt"], "--output: does not go with --watch"),
        ([LOG, *ON, "--output", LOG], "is the same file as"),
        ([LOG, *ON, "--terms", EXAMPLES / "example-terms.toml"], "policy: is 'reimbursement'; write "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_words(arguments, told):
    result = call(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize(
    ("library", "wanted", "told"),
    [
        ("holidays", "table", "bank holidays need the library 'holidays'"),
        ("icalendar", "ics", "a calendar file needs the library 'icalendar'"),
    ],
)
def test_a_library_that_is_not_there_is_said_with_what_to_run(monkeypatch, library, wanted, told):
    monkeypatch.setitem(sys.modules, library, None)
    result = call(LOG, *ON, *REPLAY, "--to", wanted)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert "run: pip install 'coprod-framework[calendar]'" in result.stderr


@pytest.mark.parametrize("wanted", ["table", "json", "ics"])
def test_the_words_of_a_log_never_reach_a_terminal_raw(tmp_path, wanted):
    waived = (
        '{"kind": "waived", "id": "e-2", "day": "2026-02-05", "source": "note", '
        '"duty": "name-a-sponsor:e-1", "by": "\\u001b[2J", "why": "x"}\n'
    )
    result = call(write(tmp_path, PLANNED + waived), *ON, *REPLAY, "--to", wanted)

    assert result.exit_code == 2
    assert "\x1b" not in result.stdout + result.stderr


def test_the_command_runs_with_every_warning_an_error():
    done = run("duties", LOG, *ON, "--terms", TERMS, "--to", "ics")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("more", [(), ("--to", "json"), ("--to", "ics"), ("--watch",)], ids=str)
def test_an_answer_that_cannot_be_written_fails_in_words(more):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(  # noqa: S603 - our own command
            command("duties", LOG, *ON, *REPLAY, *more),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=ENVIRONMENT,
        )
    assert done.returncode == 2
    assert b"no space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_terms_for_duties_are_refused_with_every_mistake_and_its_place(tmp_path):
    text = TERMS.read_text("utf-8").replace("value = 28", 'value = "28"')
    terms = write(tmp_path, text.replace("[[least_papers_days]]", "[[papers_days]]"), "terms.toml")
    result = call(LOG, *ON, *REPLAY, "--terms", terms)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "least_notice_days[0]: takes a whole number of days, not '28'" in result.stderr
    assert "papers_days: no slot is called 'papers_days'; did you mean" in result.stderr


def test_a_log_without_a_line_is_an_exercise_of_which_nothing_is_owed_yet(tmp_path):
    result = call(write(tmp_path, ""), *ON, *REPLAY)

    assert result.exit_code == 0
    assert "Overdue: 0, owed: 0, done: 0, missed: 0." in result.stdout
    assert "Next\n- Nothing has a day yet." in result.stdout


def test_the_example_says_that_it_is_made_up_and_shows_each_way_to_stand_but_the_rare_ones():
    text = LOG.read_text("utf-8")
    found = {one.standing for one in seen(TERMS).duties}

    assert all('"source": "made up: ' in line for line in text.splitlines())
    assert found == {Standing.OWED, Standing.OVERDUE, Standing.DONE, Standing.DONE_LATE}
    assert all(part.is_example for part in seen(TERMS).watch.terms)


def test_terms_for_duties_are_printed_blank_and_checked():
    runner = CliRunner()
    blank = runner.invoke(main, ["terms", "blank", "--policy", "duties"]).stdout
    checked = runner.invoke(main, ["terms", "check", str(TERMS), "--policy", "duties"]).stdout

    assert all(f"# [[{slot.id}]]" in blank for slot in duties.slots)
    assert "# Left blank, it is 0 days.\n# [[review_tolerance_days]]" in blank
    assert checked == (
        "Example council (corporate): 8 values fit. It is an example. "
        "Nobody has agreed it for use here.\n"
    )
    assert "sets no day: the duty is owed all the same" in blank
