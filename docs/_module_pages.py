"""One reference page for each folder of modules, and names that link to what they mean."""

from __future__ import annotations

import pkgutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains.python import PythonDomain
from sphinx.environment import BuildEnvironment

import coprod_framework


def write_module_pages(app: Sphinx) -> None:
    """Write one reference page for each folder, with all of its modules, where nobody edits it."""
    folder = Path(app.srcdir) / "reference" / "modules"
    folder.mkdir(exist_ok=True)
    wanted = {f"{name}.md": _page(name, modules) for name, modules in _packages().items()}
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


class PythonNames(PythonDomain):
    """Sphinx's own, which looks a name up once, and not each time that a page has it."""

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._found: dict[Any, list[Any]] = {}
        self._of = 0

    def find_obj(self, env: BuildEnvironment, *asked: Any, **more: Any) -> list[Any]:
        """The objects that a name may mean."""
        if self._of != len(self.objects):  # more pages were read since
            self._of = len(self.objects)
            self._found.clear()
        key = (asked, *more.items())
        if key not in self._found:
            self._found[key] = super().find_obj(env, *asked, **more)
        return self._found[key]


def _packages() -> dict[str, list[str]]:
    """Every folder of the package, with the modules that stand in it."""
    top = coprod_framework.__name__
    found: dict[str, list[str]] = {top: []}
    for module in pkgutil.walk_packages(coprod_framework.__path__, f"{top}."):
        if module.ispkg:
            found[module.name] = []
        else:
            found[module.name.rpartition(".")[0]].append(module.name)
    return found


def _page(package: str, modules: list[str]) -> str:
    # A package only hands on names, which are described in the modules that define them.
    parts = [f"# {package.partition('.')[2] or package}", _automodule(package)]
    for name in modules:
        parts += [
            f"## {name.rpartition('.')[2]}",
            _automodule(name, "members", "show-inheritance"),
        ]
    return "\n\n".join(parts) + "\n"


def _automodule(name: str, *options: str) -> str:
    more = "".join(f"\n   :{option}:" for option in options)
    return f"```{{eval-rst}}\n.. automodule:: {name}{more}\n```"
