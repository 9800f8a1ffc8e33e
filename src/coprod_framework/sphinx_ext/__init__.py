"""
Pages that policy officers read, made by Sphinx from the policies that run.

Name the extension in ``conf.py``, and say what the site is made from::

    extensions = ["coprod_framework.sphinx_ext"]
    coprod_publication = "our_pages:ours"  # a Publication
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from .approving import Approvals
from .changing import Changes
from .checking import CheckedPolicy
from .domains import CoprodDomain
from .easy_reading import EasyRead
from .examples import Cases, Examples
from .filling import TermsInForce
from .laddering import Concordances, NoMatches, OtherText, TheLadder
from .laws import Benchmarks, CourtCases, LegalDuties, LegalSources
from .owing import Duties, Elsewhere, Events, TheStages
from .picturing import ProportionTable, ThePicture
from .promises import Checks, ChecksTable
from .publications import Publication
from .questions import Facts, Slots
from .rules import DecisionTable, Rules, TheRule
from .telling import publication_of
from .texts import Gaps, Text
from .tracing import Traces
from .trying import TryIt, add_scripts, case_to_try, leave_out, write_case


__all__ = ["Publication", "setup"]

_DIRECTIVES: Final[dict[str, type[SphinxDirective]]] = {
    "approvals": Approvals,
    "benchmarks": Benchmarks,
    "case": Cases,
    "changes": Changes,
    "checked": CheckedPolicy,
    "checks": Checks,
    "checks-table": ChecksTable,
    "court-cases": CourtCases,
    "decision-table": DecisionTable,
    "duties": Duties,
    "easy-read": EasyRead,
    "elsewhere": Elsewhere,
    "events": Events,
    "examples": Examples,
    "facts": Facts,
    "gaps": Gaps,
    "ladder": TheLadder,
    "law": LegalDuties,
    "law-sources": LegalSources,
    "no-match": NoMatches,
    "other-text": OtherText,
    "picture": ThePicture,
    "proportion-table": ProportionTable,
    "rules": Rules,
    "side-by-side": Concordances,
    "slots": Slots,
    "stages": TheStages,
    "terms": TermsInForce,
    "text": Text,
    "the-rule": TheRule,
    "traces": Traces,
    "try-it": TryIt,
}


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the domain, its directives and its style to a site."""
    app.add_config_value("coprod_publication", "", "env", (str,))
    app.add_domain(CoprodDomain)
    for name, directive in _DIRECTIVES.items():
        app.add_directive_to_domain(CoprodDomain.name, name, directive)
    nothing = (leave_out, None)
    app.add_node(
        case_to_try, html=(write_case, _end_of_case), text=nothing, latex=nothing, man=nothing
    )
    app.connect("html-page-context", add_scripts)
    app.connect("builder-inited", _add_style)
    app.connect("env-get-outdated", _pages_to_read_again)
    return {
        "version": version("coprod-framework"),
        "env_version": CoprodDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _end_of_case(_writer: Any, _node: Any) -> None:
    """Nothing: it was written whole."""


def _add_style(app: Sphinx) -> None:
    app.config.html_static_path.append(str(Path(__file__).parent / "static"))
    app.add_css_file("coprod.css")


def _pages_to_read_again(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """Pages are made from what runs, so that another rule makes another page, with no page edited."""
    domain = env.get_domain(CoprodDomain.name)
    assert isinstance(domain, CoprodDomain)  # noqa: S101 - the extension registered it
    now = _digest_of_sources(app)
    before, domain.data["sources"] = domain.data.get("sources"), now
    return set() if before == now else set(domain.pages)


def _digest_of_sources(app: Sphinx) -> str:
    """A text that is another one as soon as a line of the policies, or of the extension, is."""
    publication_of(app.config)
    own = {__name__.partition(".")[0], app.config.coprod_publication.partition(":")[0]}
    sources = hashlib.sha256()
    for path in sorted(_files_of(own)):
        sources.update(path.read_bytes())
    return sources.hexdigest()


def _files_of(packages: set[str]) -> Iterator[Path]:
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and name.partition(".")[0] in packages:
            yield Path(file)
