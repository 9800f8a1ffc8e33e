"""The command of the webhook tells everything that keeps it from starting, and shows no secret."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from form_webhook.__main__ import main


MAPPING = Path(__file__).parents[2] / "examples" / "example-form-mapping.toml"
SECRET = "an example of a secret"  # noqa: S105 - it is an example


@pytest.fixture
def database(tmp_path):
    return tmp_path / "forms.db"


@pytest.mark.parametrize("secret", [None, "", "a short one"])
def test_the_command_tells_all_that_keeps_it_from_starting(tmp_path, monkeypatch, capsys, secret):
    monkeypatch.delenv("FORM_SECRET", raising=False)
    if secret is not None:
        monkeypatch.setenv("FORM_SECRET", secret)

    assert main([str(tmp_path / "none.toml"), str(tmp_path / "no folder" / "forms.db")]) == 2

    told = capsys.readouterr().err
    assert "FORM_SECRET: needs the secret of your form builder" in told
    assert "none.toml: cannot be read: no such file or directory; give a mapping" in told
    assert "forms.db: cannot be used: unable to open database file" in told
    assert "a short one" not in told


def test_the_command_tells_each_mistake_in_the_mapping(tmp_path, monkeypatch, capsys, database):
    monkeypatch.setenv("FORM_SECRET", SECRET)
    mapping = tmp_path / "mapping.toml"
    mapping.write_text("form = 3\n")

    assert main([str(mapping), str(database)]) == 2

    told = capsys.readouterr().err
    assert [line.split(": ")[1] for line in told.splitlines()] == [
        "form",
        "filled_in_by",
        "answers",
    ]


def test_a_port_that_is_taken_is_told(monkeypatch, capsys, database):
    monkeypatch.setenv("FORM_SECRET", SECRET)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        assert main([str(MAPPING), str(database), "--port", port]) == 2

    assert f"--port: cannot take {port}: address already in use" in capsys.readouterr().err
