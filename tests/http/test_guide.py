"""The guide starts a service at a port, and its examples are run at one that is free."""

from __future__ import annotations

import doctest
import socket
from types import SimpleNamespace
from typing import Any

from conftest import AtAFreePort


def _example(source: str, page: dict[str, Any]) -> Any:
    return SimpleNamespace(parsed=doctest.Example(source, ""), namespace=page, path="a page")


def test_the_examples_of_a_page_share_one_port_that_nobody_has():
    page: dict[str, Any] = {}
    AtAFreePort()(_example('first = "http://127.0.0.1:8765/"\n', page))
    AtAFreePort()(_example("second = 8765\n", page))

    assert page["second"] != 8765
    assert page["first"] == f"http://127.0.0.1:{page['second']}/"
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", page["second"]))


def test_the_examples_of_two_pages_do_not_meet():
    pages: list[dict[str, Any]] = [{}, {}]
    for page in pages:
        AtAFreePort()(_example("port = 8765\n", page))
        page["listener"] = socket.socket()
        page["listener"].bind(("127.0.0.1", page["port"]))

    assert pages[0]["port"] != pages[1]["port"]
    for page in pages:
        page["listener"].close()


def test_an_example_without_a_port_is_run_as_it_is():
    page: dict[str, Any] = {}
    AtAFreePort()(_example("port = 8000\n", page))

    assert page["port"] == 8000
