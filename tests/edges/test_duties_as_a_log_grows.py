"""Watching a log: what each new line changes is written once the line is whole."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

from coprod_framework.errors import EventsRejected
from coprod_framework.exchange.log_files import GrowingLog
from coprod_framework.southend.duties.watch import duties

from .commands import ENVIRONMENT, command


PLANNED = (
    '{"kind": "exercise-planned", "id": "e-1", "day": "2026-02-02", "source": "plan", '
    '"is_coproduction": true}\n'
)
SPONSOR = '{"kind": "sponsor-named", "id": "e-2", "day": "2026-02-04", "source": "plan"}\n'
OPENED = (
    '{"kind": "recruitment-opened", "id": "e-3", "day": "2026-02-05", "source": "plan", '
    '"routes": 2}\n'
)
UNDONE = (
    '{"kind": "withdrawn", "id": "e-4", "day": "2026-02-06", "source": "plan", "of": "e-3", '
    '"why": "it was not so"}\n'
)
_LONGEST = 20.0

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="needs a signal of Unix")


@attrs.frozen
class Watching:
    """The command as it looks at a log, and what it wrote so far."""

    running: subprocess.Popen[bytes]
    log: Path
    out: Path
    err: Path

    def add(self, text: str) -> None:
        with self.log.open("a", encoding="utf-8") as stream:
            stream.write(text)

    def waits_for(self, wanted: str, of: Callable[[Watching], Path]) -> str:
        until = time.monotonic() + _LONGEST
        while wanted not in (text := of(self).read_text("utf-8")):
            assert time.monotonic() < until, f"{wanted!r} is not in {text}"
            assert self.running.poll() is None, self.err.read_text("utf-8")
            time.sleep(0.02)
        return text

    def says(self, wanted: str) -> str:
        return self.waits_for(wanted, lambda one: one.out)

    def warns(self, wanted: str) -> str:
        return self.waits_for(wanted, lambda one: one.err)

    def ends(self) -> tuple[int, str]:
        self.running.send_signal(signal.SIGINT)
        code = self.running.wait(_LONGEST)
        return code, self.err.read_text("utf-8")


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    log, out, err = (tmp_path / name for name in ("log.jsonl", "out", "err"))
    log.write_text(PLANNED, encoding="utf-8")
    words = command("duties", log, "--as-at", "2026-06-30", "--engine", "replay", "--watch")
    with contextlib.ExitStack() as stack:
        streams = [stack.enter_context(path.open("wb")) for path in (out, err)]
        running = subprocess.Popen(  # noqa: S603 - our own command
            words, stdout=streams[0], stderr=streams[1], env=ENVIRONMENT
        )
        try:
            yield Watching(running, log, out, err)
        finally:
            running.kill()
            running.wait()


@needs_signals
def test_each_new_line_says_what_it_changes_and_ctrl_c_ends_it_well(watching):
    watching.warns("Stop with Ctrl-C.")
    first = watching.says("This is advice. A person decides.")
    assert "Name a senior leader who backs the work. The framework sets no day." in first

    watching.add(SPONSOR)
    text = watching.says("- Was owed, is done: name a senior leader").removeprefix(first)
    assert text.count("- ") == 2, text  # one duty with what it rests on, and nothing said again

    watching.add(OPENED)
    watching.says("Stage: Reaching people.")
    watching.says("- New, overdue: speak to voluntary and community groups")
    watching.add(UNDONE)
    watching.says("- Not there any more: speak to voluntary and community groups")
    watching.says("Stage: Planning.")

    code, told = watching.ends()
    assert code == 0
    assert told.endswith("Stopped. This is advice. A person decides.\n")
    assert "Traceback" not in told


@needs_signals
def test_half_a_line_waits_for_its_other_half(watching):
    watching.warns("Stop with Ctrl-C.")
    first = watching.says("This is advice.")
    watching.add(SPONSOR[:30])
    time.sleep(0.5)
    assert watching.out.read_text("utf-8") == first
    watching.add(SPONSOR[30:])
    watching.says("Was owed, is done: name a senior leader")

    assert watching.ends()[0] == 0


@needs_signals
def test_a_bad_line_is_told_with_its_number_and_the_next_ones_count(watching):
    watching.warns("Stop with Ctrl-C.")
    watching.add("\n{}\n" + PLANNED.replace("true", "false") + SPONSOR)
    watching.says("Was owed, is done: name a senior leader")
    code, told = watching.ends()

    assert code == 1
    assert f"{watching.log}: line 3, kind: needs a kind" in told
    assert f"{watching.log}: line 4, events[e-1]: came before with other details" in told


@needs_signals
def test_a_log_that_becomes_shorter_ends_it_with_words(watching):
    watching.warns("Stop with Ctrl-C.")
    watching.log.write_text("", encoding="utf-8")

    assert watching.running.wait(_LONGEST) == 2
    assert "is shorter than it was; nothing is ever taken out" in watching.err.read_text("utf-8")


def test_each_look_reads_only_what_was_added(tmp_path):
    path = tmp_path / "log.jsonl"
    path.write_text(PLANNED + SPONSOR[:9], encoding="utf-8")
    log = GrowingLog(duties.kinds, path)

    assert [event.id for event in log.look().events] == ["e-1"]
    assert log.has_half_a_line
    assert log.look().events == ()
    with path.open("a", encoding="utf-8") as stream:
        stream.write(SPONSOR[9:] + OPENED.rstrip("\n"))
    assert [event.id for event in log.look().events] == ["e-2"]
    assert [event.id for event in log.look(to_the_end=True).events] == ["e-3"]
    path.write_text(PLANNED, encoding="utf-8")
    with pytest.raises(EventsRejected, match="is shorter than it was"):
        log.look()
