"""How the pages of this example are built."""

from __future__ import annotations

import sys
from pathlib import Path


# The folder that holds the package, as nothing installs an example.
sys.path.insert(0, str(Path(__file__).parents[2]))

project = "National Voices, as an example"
author = project_copyright = "the coprod_framework authors"
language = "en-GB"
extensions = ["coprod_framework.sphinx_ext", "myst_parser"]
coprod_publication = "national_voices.pages.publication:site"
html_show_sphinx = False
