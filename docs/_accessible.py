"""What every page needs for a keyboard, a screen reader and a phone, put in when it is built."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.writers.html5 import HTML5Translator


__all__ = ["AccessibleTranslator", "setup"]

_CARDS_FROM: Final = 3
"""Two columns fit on a phone. Rows of a wider table are cards there, with a label on each line."""

# A browser may forget what a table is when its rows are laid out as cards, so it is told.
_ROLES: Final = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "th": "columnheader",
    "td": "cell",
}


_ADDRESS: Final = re.compile(r"https?://[^\s<]+")


class AccessibleTranslator(HTML5Translator):
    """Writes a page so that whatever scrolls has a name and a stop for the keyboard."""

    _codes = 0

    def starttag(self, node: nodes.Element, tagname: str, *rest: Any, **words: Any) -> str:
        """Start a tag, with what it says to people who do not see it."""
        if tagname in _ROLES:
            words["role"] = _ROLES[tagname]
        if tagname == "th" and isinstance(node.parent.parent, nodes.tbody):
            words["role"] = "rowheader"
        if tagname == "td" and (label := _label(node)):
            words["data-label"] = label
        if tagname == "pre":
            words |= self._code()
        if words.get("ROLE") == "heading":  # a caption between the links to all pages
            words["aria-level"] = "2"
        started: str = super().starttag(node, tagname, *rest, **words)
        if tagname == "table" and isinstance(node.parent, nodes.container):
            # The theme's box around it has the id already, and an id is there once.
            started = re.sub(r' id="[^"]*"', "", started, count=1)
        return started

    def visit_table(self, node: nodes.table) -> None:
        """Say which tables may turn into cards."""
        if _may_be_cards(node):
            node["classes"].append("cards")
        super().visit_table(node)

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Let the keyboard reach code, as long lines of it scroll."""
        try:
            super().visit_literal_block(node)
        except nodes.SkipNode:
            told = "".join(f' {name}="{value}"' for name, value in self._code().items())
            self.body[-1] = self.body[-1].replace("<pre>", f"<pre{told}>", 1)
            raise

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - so docutils calls it
        """Let a long address break, or it makes a table wider than the page."""
        super().visit_Text(node)
        self.body[-1] = _ADDRESS.sub(_breaking, self.body[-1])

    def visit_raw(self, node: nodes.raw) -> None:
        """Put a drawing into a box, so that it scrolls on a phone and is not made too small."""
        text = node.astext()
        if "html" not in node.get("format", "") or not text.startswith("<svg"):
            super().visit_raw(node)
            return
        title = re.search(r"<title[^>]*>(.*?)</title>", text)
        drawn = re.search(r'viewBox="0 0 (\d+) ', text)
        name = f"Picture: {title[1]}" if title else "Picture"
        width = f"{drawn[1]}px" if drawn else "100%"
        box = f'class="picture" role="group" tabindex="0" aria-label="{name}"'
        self.body.append(f'<div {box} style="--drawn: {width}">{text}</div>')
        raise nodes.SkipNode

    def _code(self) -> dict[str, str]:
        self._codes += 1
        return {"role": "group", "tabindex": "0", "aria-label": f"Code {self._codes}"}


def _may_be_cards(table: nodes.table) -> bool:
    """Say whether a table has names for its columns, is wide, and has no cell that spans others."""
    head = next(table.findall(nodes.thead), None)
    if head is None or len(head) != 1 or len(head[0]) < _CARDS_FROM:
        return False
    entries = table.findall(nodes.entry)
    return not any("morerows" in entry or "morecols" in entry for entry in entries)


def _breaking(address: re.Match[str]) -> str:
    """Say where an address may break: after a slash, a dot or a dash, where a word goes on."""
    return re.sub(r"(?<=[\w/][/.-])(?=\w)", "<wbr>", address[0])


def _label(entry: nodes.Element) -> str:
    """Give the name of the column that a cell stands in, where its row may become a card."""
    row = entry.parent
    group = row.parent.parent
    if "cards" not in group.parent["classes"]:
        return ""
    head = next(group.findall(nodes.thead))
    text: str = head[0][row.index(entry)].astext()
    return text


class Titles:
    """The list of pages beside each page: their titles, and no page of a single module."""

    def __init__(self) -> None:
        self._tocs: dict[str, nodes.bullet_list] = {}

    def list_titles(
        self, app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
    ) -> None:
        """Keep the pages of modules out of the list: it would have hundreds of stops."""
        whole = context.get("toctree")
        if whole is not None:
            context["toctree"] = functools.partial(self._made, app.env, whole)

    def _made(self, env: BuildEnvironment, whole: Callable[..., str], **words: Any) -> str:
        # Sphinx copies all headings of all pages for the list of each page, and keeps the titles.
        if not self._tocs:
            self._tocs = {name: _title_in(toc) for name, toc in env.tocs.items()}
        every = env.tocs
        env.tocs = self._tocs
        try:
            return whole(**{**words, "maxdepth": 1})
        finally:
            env.tocs = every


def _title_in(toc: nodes.bullet_list) -> nodes.bullet_list:
    """Give the title of a page, and the lists of pages below it, without its other headings."""
    toc = toc.deepcopy()
    for item in toc.children:
        if isinstance(item, nodes.list_item) and len(item) > 1:
            if lists := list(item.findall(addnodes.toctree)):
                item[1][:] = lists
            else:
                item.pop(1)
    return toc


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx write its pages with this."""
    app.set_translator("html", AccessibleTranslator)
    app.set_translator("dirhtml", AccessibleTranslator)
    # The theme makes its list at priority 500, so this comes before it.
    app.connect("html-page-context", Titles().list_titles, priority=400)
    app.add_css_file("accessible.css", priority=900)  # after the theme and the copy buttons
    return {"parallel_read_safe": True, "parallel_write_safe": True}
