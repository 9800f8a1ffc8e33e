"""One reference page for each module, made of its docstrings, and names that link to what they mean."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import coprod_framework


def write_module_pages(app: Sphinx) -> None:
    """Write one reference page for each module, where nobody edits it."""
    folder = Path(app.srcdir) / "reference" / "modules"
    folder.mkdir(exist_ok=True)
    wanted = {
        f"{name}.md": _module_page(name, is_package=is_package) for name, is_package in _modules()
    }
    for old in {path.name for path in folder.glob("*.md")} - set(wanted):
        (folder / old).unlink()
    for name, text in wanted.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def found_by_short_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element
) -> nodes.Element | None:
    """A name in a docstring means the one object of that name, whatever module it lives in."""
    if node.get("refdomain") != "py" or node.get("refspecific"):
        return None
    node["refspecific"] = True
    domain, kind, name = env.domains.python_domain, node["reftype"], node["reftarget"]
    return domain.resolve_xref(env, node["refdoc"], app.builder, kind, name, node, content)


def _modules() -> Iterator[tuple[str, bool]]:
    prefix = f"{coprod_framework.__name__}."
    for found in pkgutil.walk_packages(coprod_framework.__path__, prefix):
        if found.name != f"{prefix}cli":  # its page is written by hand
            yield found.name, found.ispkg


def _module_page(name: str, *, is_package: bool) -> str:
    # A package only hands on names, which are described in the modules that define them.
    members = "" if is_package else "\n   :members:\n   :show-inheritance:"
    short = name.partition(".")[2]
    return f"# {short}\n\n```{{eval-rst}}\n.. automodule:: {name}{members}\n```\n"
