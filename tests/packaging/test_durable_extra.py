"""The extra ``durable``: a C extension that installs by itself up to Python 3.12."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import sys

import pytest


def test_the_extra_is_pinned_and_left_out_where_it_does_not_load() -> None:
    wanted = [
        line.replace("'", '"') for line in importlib.metadata.requires("coprod-framework") or ()
    ]

    assert any(
        line.startswith("durable-rules==2.0.28") and 'python_version < "3.13"' in line
        for line in wanted
    )


@pytest.mark.skipif(
    sys.version_info >= (3, 13) and importlib.util.find_spec("durable_rules_engine") is None,
    reason="from Python 3.13 on it is built by the recipe in CONTRIBUTING.md",
)
def test_the_extension_loads() -> None:
    engine = importlib.import_module("durable_rules_engine")

    assert hasattr(engine, "create_ruleset")
