"""The Sphinx domain of a publication: where each thing has its home, and roles that lead there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from .publications import KINDS
from .writing import DOMAIN, anchor_of


__all__ = ["CoprodDomain"]

_log = logging.getLogger(__name__)


class CoprodDomain(Domain):
    """
    Lines of the text, gaps, rules, checks, duties and the rest, each with one home.

    A second home for the same thing is a warning, and so is a link to a thing without one.
    """

    name = DOMAIN
    label = "Co-production"
    object_types: ClassVar = {kind: ObjType(kind, kind) for kind in KINDS}
    roles: ClassVar = {
        kind: XRefRole(warn_dangling=True, innernodeclass=nodes.inline) for kind in KINDS
    }
    initial_data: ClassVar = {"homes": {}, "pages": set(), "tried": set()}
    data_version: ClassVar = 1
    """It goes up when what is kept from one build to the next has another shape."""

    @property
    def homes(self) -> dict[tuple[str, str], tuple[str, str]]:
        """The page of each thing that has a home, and its title, by kind and id."""
        found: dict[tuple[str, str], tuple[str, str]] = self.data["homes"]
        return found

    @property
    def pages(self) -> set[str]:
        """Every page that shows something of the publication."""
        found: set[str] = self.data["pages"]
        return found

    @property
    def tried(self) -> set[str]:
        """Every page on which a case can be tried."""
        found: set[str] = self.data["tried"]
        return found

    def note_home(self, kind: str, id_: str, title: str, location: Any) -> str:
        """Say that a thing has its home here, and get the anchor to put there."""
        page = self.env.current_document.docname
        known = self.homes.get((kind, id_))
        if known is not None:
            _log.warning(
                "%s '%s' has a home already, on %s; keep one of them",
                kind,
                id_,
                known[0],
                location=location,
            )
        self.homes[kind, id_] = (page, title)
        return anchor_of(kind, id_)

    def clear_doc(self, docname: str) -> None:
        """Forget what a page held, before it is read again."""
        for key in [key for key, (page, _) in self.homes.items() if page == docname]:
            del self.homes[key]
        self.pages.discard(docname)
        self.tried.discard(docname)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self.homes.update(
            {key: home for key, home in otherdata["homes"].items() if home[0] in docnames}
        )
        self.pages.update(otherdata["pages"] & docnames)
        self.tried.update(otherdata["tried"] & docnames)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """A link to the home of a thing."""
        home = self.homes.get((typ, target))
        if home is None:
            return None
        page, title = home
        if not node.get("refexplicit"):
            contnode = nodes.inline(title, title)
        return make_refnode(builder, fromdocname, page, anchor_of(typ, target), contnode, title)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Links to every home of something with this id, of whatever kind it is."""
        found = (
            (kind, self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode))
            for kind in KINDS
        )
        return [(f"{DOMAIN}:{kind}", link) for kind, link in found if link is not None]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Everything that has a home, for the index of the site and for other sites."""
        for (kind, id_), (page, title) in self.homes.items():
            yield id_, title, kind, page, anchor_of(kind, id_), 1

    def without_a_home(self, wanted: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Which of these have no home on any page."""
        return [key for key in wanted if key not in self.homes]
