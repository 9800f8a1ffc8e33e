"""The page of errors has every error that the library raises on purpose."""

from __future__ import annotations

from pathlib import Path

from coprod_framework import errors


PAGE = Path(__file__).parents[2] / "docs" / "reference" / "errors.md"


def test_every_error_is_on_the_page_of_errors():
    text = PAGE.read_text(encoding="utf-8")
    kinds = [getattr(errors, name) for name in errors.__all__]
    raised = [
        kind.__name__
        for kind in kinds
        if isinstance(kind, type)
        and issubclass(kind, errors.CoprodError)
        and kind not in {errors.CoprodError, errors.ProblemsFound}
    ]

    assert [name for name in raised if f"errors.{name}`" not in text] == []
