"""The command starts the service, and refuses to be reached by others unless it is told to."""

from __future__ import annotations

import re
import socket
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from coprod_framework.cli import main
from coprod_framework.http.serving import Serving, is_loopback, serve
from tests.http.services import EXAMPLES, folder_at, get, started


ROOT = Path(__file__).parents[2]


def _refused(*words: str | Path) -> str:
    done = CliRunner().invoke(main, ["serve", *map(str, words)])
    assert done.exit_code == 2, done.output
    return done.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "council.example"])  # noqa: S104 - it is refused
def test_a_host_that_others_reach_is_refused_with_a_reason(tmp_path, host):
    told = _refused(folder_at(tmp_path / "service"), "--host", host)

    assert "can be reached from other computers, and the service signs nobody in" in told
    assert "--expose" in told


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_this_computer_is_no_other(host):
    assert is_loopback(host)


def test_told_to_expose_it_listens_to_others(tmp_path):
    folder = folder_at(tmp_path / "service")
    with started(folder, "--host", "0.0.0.0", "--expose") as (_, port):  # noqa: S104 - for a moment
        assert get(port, "/health").status == 200


def test_a_folder_with_something_wrong_is_refused_with_every_place(tmp_path):
    folder = folder_at(tmp_path / "service")
    (folder / "service.toml").write_text("polices = []", encoding="utf-8")

    assert "service.toml: nothing is called 'polices'; did you mean 'policies'?" in _refused(
        folder
    )


def test_a_port_that_is_taken_is_told(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        told = _refused(folder_at(tmp_path / "service"), "--port", str(port))

    assert f"--port: cannot listen on 127.0.0.1:{port}: address already in use" in told
    assert "Answering" not in told


@pytest.mark.parametrize("host", ["192.0.2.7", "nobody.invalid"])
def test_a_host_that_is_not_here_is_told_as_the_host(tmp_path, host):
    told = _refused(folder_at(tmp_path / "service"), "--host", host, "--expose")

    assert f"--host: cannot listen on {host}:8000: " in told


def test_it_says_that_it_answers_once_it_does_and_not_before(tmp_path):
    folder = folder_at(tmp_path / "service")
    with started(folder, "--workers", "2") as (_, port):
        assert f"Answering at http://127.0.0.1:{port}/ until you stop it.\n" in (
            folder / ".log"
        ).read_text("utf-8")

    (folder / "service.toml").write_text("terms = 1", encoding="utf-8")
    assert "Answering" not in _refused(folder)


def test_nobody_is_turned_away_while_the_first_worker_starts(tmp_path, monkeypatch):
    monkeypatch.setattr("signal.signal", lambda *_: None)  # it is not this process that is stopped
    asked: list[int] = []

    def come() -> None:
        wire.connect(("127.0.0.1", port))
        asked.append(port)
        raise KeyboardInterrupt  # it is stopped before any worker is there

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with socket.socket() as wire, pytest.raises(KeyboardInterrupt):
        serve(Serving(folder=folder_at(tmp_path / "service"), port=port), come)

    assert asked == [port]


def test_nothing_is_left_behind_when_it_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with started(folder_at(tmp_path / "service")) as (process, _):
        assert list(tmp_path.glob("coprod-*"))
    assert process.returncode == 0
    assert not list(tmp_path.glob("coprod-*"))


def test_the_container_runs_what_is_there_as_nobody_in_particular():
    text = (ROOT / "Containerfile").read_text("utf-8")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]

    assert re.search(r"^USER (?!root|0)", text, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK ", text, re.MULTILINE)
    for source in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE):
        assert all((ROOT / one).exists() for one in source.split())
    assert set(re.findall(r"\[([a-z,]+)\]'", text)) <= set(extras)
    command = re.search(r'^CMD \["(.+)"\]$', text, re.MULTILINE)
    assert command
    _, *words = command[1].split('", "')
    options = {option for param in main.commands["serve"].params for option in param.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_nothing_but_the_default_names_a_council():
    package = ROOT / "src" / "coprod_framework" / "http"
    named = {
        file.name for file in package.glob("*.py") if "southend" in file.read_text("utf-8").lower()
    }

    assert named == {"southend.py", "folders.py"}  # the second names the first, as the default
    assert EXAMPLES.exists()
