"""How the pages are built: ``sphinx-build -n -W --keep-going -b html docs docs/_build/html``."""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path

from sphinx.application import Sphinx


sys.path.insert(0, str(Path(__file__).parent))

from _http_addresses import HttpService
from _module_pages import PythonNames, found_by_short_name, write_module_pages
from _performance_pages import Performance
from _wire_forms import WireForm


project = "coprod_framework"
author = project_copyright = "the coprod_framework authors"
version = release = version_of("coprod-framework")
language = "en-GB"

extensions = [
    "coprod_framework.sphinx_ext",
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx_copybutton",
    "_accessible",
]
coprod_publication = "southend_pages:southend"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

default_role = "py:obj"  # so that `Decision` in a docstring is a link, or an error
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
nitpick_ignore_regex = [
    # Other projects' pages are not looked up, so that the build needs no network.
    (
        "py:(class|obj)",
        r"(asyncio|attrs|cattrs|collections|contextlib|datetime|decimal|docutils|enum|fractions|hypothesis|io|narwhals|pathlib|polars|re|sphinx|starlette|typing|uvicorn|xml)\..+",
    ),
    # What stands for "any type", and what only we need, have no entry of their own.
    ("py:(class|obj)", r"coprod_framework\..+\.([A-Z]|_\w+)"),
    ("py:class", "Amount|BuildEnvironment|Condition|Effect|Fraction|Mapping|Verb|date"),
]

html_theme = "furo"
html_title = "coprod_framework"
html_static_path = ["_static"]
templates_path = ["_templates"]
html_show_sphinx = False  # it would name a person
html_theme_options: dict[str, object] = {"top_of_page_buttons": []}
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True


def setup(app: Sphinx) -> None:
    """Add what makes pages out of running objects."""
    app.add_domain(PythonNames, override=True)
    app.add_directive("performance", Performance)
    app.add_directive("wire-form", WireForm)
    app.add_directive("http-service", HttpService)
    app.connect("builder-inited", write_module_pages)
    app.connect("missing-reference", found_by_short_name)
