"""Telling: what every directive of the extension can do, such as give a thing its home."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Sequence
from typing import TypeVar

from docutils import nodes
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from ..domain.clauses import Gap, Ground, Reading
from ..domain.frameworks import Framework
from ..errors import CoprodError
from .domains import CoprodDomain
from .publications import Publication
from .trails import Trail, trail_of
from .writing import DOMAIN, Inline, link


__all__ = ["Telling", "publication_of"]

T = TypeVar("T")


def publication_of(config: Config) -> Publication:
    """
    The publication that the site is made from: what ``coprod_publication`` in its ``conf.py`` names.

    Raises Sphinx's ``ExtensionError`` where that names none.
    """
    return _loaded(config.coprod_publication)


@functools.cache
def _loaded(name: str) -> Publication:
    module, _, attribute = name.partition(":")
    if not attribute:
        msg = (
            f"coprod_publication is {name!r}; write it as 'module:name', such as 'our_pages:ours'"
        )
        raise ExtensionError(msg)
    try:
        found = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        msg = f"coprod_publication names {name!r}, which cannot be imported: {error}"
        raise ExtensionError(msg) from error
    if not isinstance(found, Publication):
        msg = f"coprod_publication names {name!r}, which is no Publication but {type(found).__name__}"
        raise ExtensionError(msg)
    return found


@functools.cache
def _trail(name: str) -> Trail:
    return trail_of(_loaded(name))


class Telling(SphinxDirective):
    """A part of a page that is made from the publication."""

    @property
    def trail(self) -> Trail:
        """What stands on what, and which examples show it."""
        return _trail(self.config.coprod_publication)

    @property
    def publication(self) -> Publication:
        """What the site is made from."""
        return publication_of(self.config)

    @property
    def framework(self) -> Framework:
        """The text that the pages are about."""
        return self.given(self.publication.framework, "a framework")

    def readings_of(self, gap: Gap) -> tuple[Reading, ...]:
        """How a gap is read, where the publication has a framework that records it."""
        framework = self.publication.framework
        return framework.readings_of(gap) if framework is not None else ()

    @property
    def coprod(self) -> CoprodDomain:
        """Where each thing has its home."""
        domain = self.env.get_domain(DOMAIN)
        assert isinstance(domain, CoprodDomain)  # noqa: S101 - the extension registered it
        return domain

    def run(self) -> list[nodes.Node]:
        """Make the part of the page, or say at which line of it something is wrong."""
        self.coprod.pages.add(self.env.current_document.docname)
        try:
            return list(self.told())
        except CoprodError as error:
            raise self.error(str(error)) from error

    def told(self) -> Sequence[nodes.Node]:
        """What stands on the page; each directive says it for itself."""
        raise NotImplementedError  # Sphinx makes a directive by its class, so none of this one is made

    def home(self, kind: str, id_: str, text: str = "") -> nodes.inline:
        """The place on the page where a thing has its home."""
        title = self.publication.named(kind, id_).title
        anchor = self.coprod.note_home(kind, id_, title, self.get_location())
        shown = text or id_
        return nodes.inline(shown, shown, ids=[anchor], classes=["coprod-home"])

    def section(self, kind: str, id_: str, title: str, *body: nodes.Node) -> nodes.section:
        """A part of the page with a heading, which is the home of a thing."""
        named = self.publication.named(kind, id_).title
        anchor = self.coprod.note_home(kind, id_, named, self.get_location())
        made = nodes.section(ids=[anchor], names=[anchor], classes=[f"coprod-{kind}"])
        made += nodes.title(title, title)
        made += list(body)
        return made

    def ground(self, ground: Ground) -> Inline:
        """A link to what something stands on, in the words of a citation."""
        return link(*self._home_of(ground), ground.cite())

    def _home_of(self, ground: Ground) -> tuple[str, str]:
        if isinstance(ground, Reading):
            return "gap", ground.id
        kind = "law" if ("law", ground.id) in self.publication.things else "clause"
        return kind, ground.id

    def links(self, kind: str, ids: Sequence[str], none: str = "none") -> Inline:
        """Links to several things of one kind, or a word that says there are none."""
        if not ids:
            return none
        found: list[str | nodes.Node] = []
        for id_ in ids:
            found += [", "] if found else []
            found.append(link(kind, id_))
        return found

    def given(self, part: T | None, name: str) -> T:
        """A part of the publication that this page needs."""
        if part is None:
            msg = f"{self.name} needs {name}, and the publication has none"
            raise self.error(msg)
        return part

    def option_in(self, value: str, known: Sequence[str]) -> str:
        """An argument that has to be one of these."""
        if value not in known:
            msg = f"{self.name} takes one of {', '.join(known)}, not {value!r}"
            raise self.error(msg)
        return value
