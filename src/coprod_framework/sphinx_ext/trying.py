"""Try it: people answer questions on a page, and see what the policy comes to, in their browser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from ..exchange.terms import read_terms
from ..policy.policies import Policy
from .domains import CoprodDomain
from .portable_policies import portable_advice, portable_facts, portable_policy
from .publications import example_id
from .telling import Telling
from .writing import anchor_of


__all__ = ["SCRIPTS", "STATIC", "TryIt", "add_scripts", "case_to_try", "leave_out", "write_case"]

STATIC: Final = Path(__file__).parent / "static"
SCRIPTS: Final = (
    "coprod-numbers.js",
    "coprod-judge.js",
    "coprod-pay.js",
    "coprod-decide.js",
    "coprod-advise.js",
    "coprod-words.js",
)
"""What decides, in the order in which it is loaded."""
_PAGE: Final = ("coprod-ask.js", "coprod-try-it.js")


class case_to_try(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The place on a page where a case can be tried."""


class TryIt(Telling):
    """
    ``coprod:try-it`` and the id of a policy, or of the advice: people try a case in their browser.

    ``:terms:`` is a file of terms, which can be left out on the page.  ``:examples:`` is a file of
    examples to start from.  Nothing that is answered leaves the page.
    """

    required_arguments = 1
    option_spec = {  # noqa: RUF012 - docutils declares it so
        "terms": directives.unchanged,
        "examples": directives.unchanged,
    }

    def told(self) -> Sequence[nodes.Node]:
        """The place, with the policy as data."""
        id_ = self.arguments[0]
        policy = self.publication.policy(id_)
        self.coprod.tried.add(self.env.current_document.docname)
        ways = [("No terms are filled in", policy), *self._filled(policy)]
        advice = self.publication.advice
        is_advice = advice is not None and advice.policy == policy
        made = case_to_try()
        made["data"] = {
            "id": nodes.make_id(f"try-{id_}"),
            "kind": "advise" if is_advice else "decide",
            "policies": [
                {"label": label, "policy": self._portable(way, is_advice=is_advice)}
                for label, way in reversed(ways)
            ],
            "examples": self._examples(policy),
            "rules": [rule.id for rule in policy.rules],
        }
        return [made]

    def _filled(self, policy: Policy) -> list[tuple[str, Policy]]:
        file = self.options.get("terms")
        if file is None:
            return []
        relative, absolute = self.env.relfn2path(file)
        self.env.note_dependency(relative)
        terms = read_terms(Path(absolute), policy)
        label = (
            f"{terms.name}: an example that nobody has agreed for use here"
            if terms.is_example
            else terms.name
        )
        return [(label, policy.with_terms(terms))]

    def _portable(self, policy: Policy, *, is_advice: bool) -> dict[str, Any]:
        if not is_advice:
            return portable_policy(policy)
        return portable_advice(self.given(self.publication.advice, "advice").with_policy(policy))

    def _examples(self, policy: Policy) -> list[dict[str, Any]]:
        file = self.options.get("examples")
        if file is None:
            return []
        by_file = self.publication.examples_by_file
        return [
            {
                "id": example_id(file, one),
                "says": one.says,
                "facts": portable_facts(one.record, policy.facts),
            }
            for one in by_file[self.option_in(file, list(by_file))]
        ]


def write_case(writer: HTML5Translator, node: case_to_try) -> None:
    """Write the place, with the pages of the rules, for the script to find."""
    domain = writer.builder.env.get_domain(CoprodDomain.name)
    assert isinstance(domain, CoprodDomain)  # noqa: S101 - the extension registered it
    data = dict(node["data"])
    here = writer.builder.current_docname
    data["homes"] = {
        id_: f"{writer.builder.get_relative_uri(here, home[0])}#{anchor_of('rule', id_)}"
        for id_ in data.pop("rules")
        if (home := domain.homes.get(("rule", id_))) is not None
    }
    # No text in it can end the script early.
    stored = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    without = escape("This part needs JavaScript. Without it, read the rules and the examples.")
    writer.body.append(
        f'<div class="coprod-try" id="{data["id"]}"><script type="application/json">{stored}</script>'
        f"<noscript><p>{without}</p></noscript>"
        '<div class="coprod-parts" hidden>'
        '<div class="coprod-status" role="status" aria-live="polite"></div>'
        '<div class="coprod-setup"></div><div class="coprod-question"></div>'
        '<div class="coprod-answer"></div><div class="coprod-given"></div></div></div>'
    )


def leave_out(_writer: Any, _node: nodes.Node) -> None:
    """Write nothing: only a browser can run it."""
    raise nodes.SkipNode


def add_scripts(app: Sphinx, page: str, _template: str, _context: Any, _tree: Any) -> None:
    """Let the pages that need the scripts load them, and no others."""
    domain = app.env.get_domain(CoprodDomain.name)
    assert isinstance(domain, CoprodDomain)  # noqa: S101 - the extension registered it
    if page in domain.tried:
        for name in (*SCRIPTS, *_PAGE):
            app.add_js_file(name, loading_method="defer")
        app.add_css_file("coprod-try-it.css")
