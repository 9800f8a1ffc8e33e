"""Small sites to build in a test, each in a folder of its own."""

from __future__ import annotations

import functools
import io
import shutil
import sys
import tempfile
import warnings as warnings_module
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest


pytest.importorskip("sphinx", reason="the extra docs is not installed")
pytest.importorskip("myst_parser", reason="the extra docs is not installed")

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace


ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MADE_FROM_POLICIES = ("policy", "explanation/ladders.md", "explanation/law.md")


def copied_pages(folder: Path) -> Path:
    """The pages that are made from the policies, without the rest of the site."""
    source = folder / "docs"
    source.mkdir()
    for name in MADE_FROM_POLICIES:
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (DOCS / name).is_dir():
            shutil.copytree(DOCS / name, target)
        else:
            shutil.copy(DOCS / name, target)
    shutil.copytree(ROOT / "examples", folder / "examples")
    (source / "index.md").write_text("# Pages\n", encoding="utf-8")
    return source


def written_pages(folder: Path, pages: Mapping[str, str]) -> Path:
    """Pages with these texts, by the name of the file."""
    source = folder / "docs"
    source.mkdir(exist_ok=True)
    for name, text in pages.items():
        (source / name).write_text(text, encoding="utf-8")
    return source


def built(
    source: Path, publication: str, *, builder: str = "html", jobs: int = 1, **config: Any
) -> tuple[Sphinx, str]:
    """A site that was built from these pages, and everything that it warned about."""
    warnings = io.StringIO()
    settings = {
        "extensions": ["myst_parser", "coprod_framework.sphinx_ext"],
        "coprod_publication": publication,
        "suppress_warnings": ["myst.xref_missing", "toc.not_included"],
        **config,
    }
    out = source.parent / "site"
    with docutils_namespace(), warnings_module.catch_warnings():
        # MyST, and not we, still uses what Sphinx will take away.
        warnings_module.filterwarnings("ignore", "'myst_parser", PendingDeprecationWarning)
        app = Sphinx(
            source,
            None,
            out,
            out / ".doctrees",
            builder,
            confoverrides=settings,
            status=None,
            warning=warnings,
            parallel=jobs,
        )
        app.build()
    return app, warnings.getvalue()


@functools.cache
def our_site() -> tuple[Sphinx, str]:
    """The pages of this site that are made from the policies, built once, and the warnings."""
    sys.path.insert(0, str(DOCS))
    try:
        return built(copied_pages(Path(tempfile.mkdtemp())), "southend_pages:southend")
    finally:
        sys.path.remove(str(DOCS))
