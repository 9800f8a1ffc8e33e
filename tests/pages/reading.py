"""What stands in the HTML of a page: its headings, links, anchors and pictures. No browser is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import attrs


_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ASKED_FOR = {"link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}
_NAMED_BY_TEXT = {*_HEADINGS, "a", "title"}


@attrs.define
class Named:
    """Something that needs a name, such as a link, and the name it has."""

    what: str
    name: str = ""


@attrs.define
class Page:
    """One built page."""

    name: str
    language: str = ""
    title: str = ""
    headings: list[tuple[int, str]] = attrs.field(factory=list)
    ids: list[str] = attrs.field(factory=list)
    links: list[Named] = attrs.field(factory=list)
    pictures: list[Named] = attrs.field(factory=list)
    asks_for: list[str] = attrs.field(factory=list)


def read_all(site: Path) -> dict[str, Page]:
    """Every page of a built site, by its path in it."""
    return {
        path.relative_to(site).as_posix(): read(
            path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")
        )
        for path in sorted(site.rglob("*.html"))
    }


def read(name: str, text: str) -> Page:
    """One page."""
    reader = _Reader(Page(name))
    reader.feed(text)
    reader.close()
    return reader.page


def dead_links(page: Page, pages: Mapping[str, Page], site: Path) -> Iterator[str]:
    """Links and files inside of the site that lead nowhere.  Other sites are not asked."""
    for href in (*(link.what for link in page.links), *page.asks_for):
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            continue
        path = unquote(parts.path)
        target = normpath(join(dirname(page.name), path)) if path else page.name
        anchor = unquote(parts.fragment)
        if not (site / target).is_file():
            yield f"{page.name} links to {href}, and there is no {target}"
        elif anchor and target in pages and anchor not in pages[target].ids:
            yield f"{page.name} links to {href}, and {target} has no such anchor"


def skipped_headings(page: Page) -> Iterator[str]:
    """Headings that are more than one level below the one before."""
    before = 0
    for level, text in page.headings:
        if level > before + 1:
            yield f"{page.name}: {text!r} is a heading of level {level} after one of level {before}"
        before = level


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self._open: list[tuple[str, Named]] = []  # what is being named by the text inside of it
        self._drawing: Named | None = None
        self._in_article = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if "id" in found:
            self.page.ids.append(found["id"])
        if tag == "html":
            self.page.language = found.get("lang", "")
        if tag == "article":
            self._in_article = True
        if asked := found.get(_ASKED_FOR.get(tag, "")):
            self.page.asks_for.append(asked)
        if tag == "img" or (tag == "svg" and self._in_article):
            self._draw(tag, found)
        if tag in _NAMED_BY_TEXT:
            named = Named(found.get("href", tag), found.get("aria-label", found.get("title", "")))
            self._open.append((tag, named))
            if tag == "a" and "href" in found:
                self.page.links.append(named)

    def _draw(self, tag: str, found: Mapping[str, str]) -> None:
        drawing = Named(self.get_starttag_text() or tag, found.get("aria-label", ""))
        self.page.pictures.append(drawing)
        if tag == "img":
            drawing.name = found.get("alt", "")
            for _, outer in self._open:  # a picture inside of a link names the link
                outer.name += drawing.name
        elif found.get("role") == "img":  # without that role, its title is not read
            self._drawing = drawing

    def handle_data(self, data: str) -> None:
        for _, named in self._open:
            named.name += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._in_article = False
        if tag == "svg":
            self._drawing = None
        if not self._open or self._open[-1][0] != tag:
            return
        _, named = self._open.pop()
        if tag in _HEADINGS:
            self.page.headings.append((_HEADINGS[tag], named.name))
        if tag == "title" and self._drawing is not None:
            self._drawing.name = named.name
        elif tag == "title" and not self.page.title:
            self.page.title = named.name
