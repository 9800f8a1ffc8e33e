"""How the pages are built: ``sphinx-build -n -W --keep-going -b html docs docs/_build/html``."""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path

from sphinx.application import Sphinx


sys.path.insert(0, str(Path(__file__).parent))

from _duty_pages import Duties
from _ladder_pages import Ladders
from _law_pages import LawTables
from _pages import (
    PolicyRules,
    found_by_short_name,
    write_module_pages,
)
from _performance_pages import Performance
from _promise_pages import Promises
from _proportion_pages import Proportion
from _text_pages import Text


project = "coprod_framework"
author = project_copyright = "the coprod_framework authors"
version = release = version_of("coprod-framework")
language = "en-GB"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_copybutton", "_accessible"]
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
        r"(attrs|cattrs|collections|datetime|decimal|enum|hypothesis|io|narwhals|pathlib|polars|re|typing)\..+",
    ),
    # What stands for "any type", and what only we need, have no entry of their own.
    ("py:(class|obj)", r"coprod_framework\..+\.([A-Z]|_\w+)"),
    ("py:class", "Amount|Condition|Mapping|date"),
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
    app.add_directive("policy-rules", PolicyRules)
    app.add_directive("proportion", Proportion)
    app.add_directive("duties", Duties)
    app.add_directive("performance", Performance)
    app.add_directive("promises", Promises)
    app.add_directive("framework", Text)
    app.add_directive("ladders", Ladders)
    app.add_directive("law", LawTables)
    app.connect("builder-inited", write_module_pages)
    app.connect("missing-reference", found_by_short_name)
