"""Writing: the parts that a page is put together from.  Nothing here knows a policy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from docutils import nodes
from sphinx.addnodes import pending_xref

from ..policy.rules import PLACEHOLDER


__all__ = [
    "Inline",
    "anchor_of",
    "bullets",
    "definitions",
    "joined",
    "link",
    "paragraph",
    "section",
    "strong",
    "table",
    "text_with_blanks",
    "with_id",
]

Inline: TypeAlias = str | nodes.Node | Sequence["str | nodes.Node"]
"""What may stand in a sentence or a cell: words, a link, or several of them."""

DOMAIN: Final = "coprod"
_WIDTH: Final = 40  # of a column where a page is plain text


def paragraph(*parts: Inline) -> nodes.paragraph:
    """A paragraph of words and links."""
    made = nodes.paragraph()
    for part in parts:
        made += _inline(part)
    return made


def strong(text: str) -> nodes.strong:
    """Words that count more than others."""
    return nodes.strong(text, text)


def link(kind: str, id_: str, text: str = "") -> pending_xref:
    """A link to the one home of a thing; the build fails where there is none."""
    shown = text or id_
    made: pending_xref = pending_xref(
        shown, refdomain=DOMAIN, reftype=kind, reftarget=id_, refexplicit=True, refwarn=True
    )
    made += nodes.inline(shown, shown)
    return made


def joined(parts: Iterable[Inline], between: str = ", ") -> list[str | nodes.Node]:
    """Several parts in one sentence, with something between them."""
    found: list[str | nodes.Node] = []
    for part in parts:
        if found:
            found.append(between)
        found += [part] if isinstance(part, str | nodes.Node) else part
    return found


def text_with_blanks(text: str) -> list[str | nodes.Node]:
    """A rule's words, with what stands for a value in slanted letters."""
    found: list[str | nodes.Node] = []
    end = 0
    for blank in PLACEHOLDER.finditer(text):
        words = blank.group(1).replace("_", " ")
        found += [text[end : blank.start()], nodes.emphasis(words, words)]
        end = blank.end()
    return [*found, text[end:]]


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[Inline]]) -> nodes.table:
    """A table with a caption and a row of headings; the first cell of a row is its heading."""
    group = nodes.tgroup(cols=len(head))
    group += [
        nodes.colspec(colwidth=_WIDTH, **({} if column else {"stub": 1}))
        for column, _ in enumerate(head)
    ]
    group += nodes.thead("", _row(head))
    body = nodes.tbody()
    body += [_row(row) for row in rows]
    group += body
    return nodes.table("", nodes.title(title, title), group, classes=["coprod-table"])


def definitions(pairs: Iterable[tuple[Inline, Sequence[nodes.Node]]]) -> nodes.definition_list:
    """Terms, each with what is said of it."""
    made = nodes.definition_list()
    for term, body in pairs:
        item = nodes.definition_list_item()
        head = nodes.term()
        head += _inline(term)
        item += [head, nodes.definition("", *body)]
        made += item
    return made


def bullets(items: Iterable[Inline | nodes.Element]) -> nodes.bullet_list:
    """A list with one thing to a line."""
    made = nodes.bullet_list(bullet="-")
    for item in items:
        whole = isinstance(item, nodes.Body)
        made += nodes.list_item("", item if whole else paragraph(item))
    return made


def section(anchor: str, title: str, *body: nodes.Node) -> nodes.section:
    """A part of a page under a heading of its own."""
    made = nodes.section(ids=[anchor], names=[anchor])
    made += nodes.title(title, title)
    made += list(body)
    return made


def with_id(shown: nodes.Node, id_: str) -> nodes.container:
    """What people call a thing, and below it what computers call it."""
    return nodes.container("", paragraph(shown), paragraph(nodes.literal(id_, id_)))


def anchor_of(kind: str, id_: str) -> str:
    """Where on a page the home of a thing is."""
    return str(nodes.make_id(f"{kind}-{id_}"))


def _row(cells: Sequence[Inline]) -> nodes.row:
    made = nodes.row()
    made += [nodes.entry("", cell if _is_block(cell) else paragraph(cell)) for cell in cells]
    return made


def _is_block(cell: Inline) -> bool:
    return isinstance(cell, nodes.bullet_list | nodes.paragraph | nodes.container)


def _inline(part: Inline) -> list[nodes.Node]:
    if isinstance(part, str):
        return [nodes.Text(part)]
    if isinstance(part, nodes.Node):
        return [part]
    return [node for one in part for node in _inline(one)]
