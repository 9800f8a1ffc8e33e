"""Tables of the forms of the wire, made from the types that are written and read."""

from __future__ import annotations

import enum
import typing
from collections.abc import Iterator
from datetime import date, datetime
from types import NoneType
from typing import Any, Final

import attrs
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from coprod_framework.exchange.wire.catalogues import FORMS
from coprod_framework.exchange.wire.keys import kind_of, says
from coprod_framework.exchange.wire.schemas import name_of


__all__ = ["WireForm"]

_PLAIN: Final = {
    str: ("text", "texts"),
    bool: ("yes or no", "yes or no"),
    int: ("whole number", "whole numbers"),
    float: ("number", "numbers"),
    date: ("day", "days"),
    datetime: ("moment", "moments"),
    NoneType: ("`null`", "`null`"),
    Any: ("value of a fact", "values of facts"),
}
_FEW: Final = 8


class WireForm(SphinxDirective):
    """A table of each key of a form, and of its parts that stand nowhere above on the page."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write the tables as Markdown, and read that as a part of the page."""
        on_this_page: Any = self.env.temp_data
        told = on_this_page.setdefault("wire forms", set())
        lines = list(_tables(FORMS[self.arguments[0]], told))
        found: list[nodes.Node] = self.parse_text_to_nodes("\n".join(lines))
        return found


def _tables(form: type[Any], told: set[str]) -> Iterator[str]:
    if name_of(form) in told:
        return
    told.add(name_of(form))
    hints = typing.get_type_hints(form)
    if kind_of(form) is None:
        yield from (f"(wire-{name_of(form).lower()})=", "")
        yield from (f"**{_title(form)}.** {_about(form)}", "")
    else:
        yield from (_about(form), "")
    yield from ("| Key | Type | What it says |", "| --- | --- | --- |")
    for field in attrs.fields(form):
        yield f"| `{field.name}` | {_type(hints[field.name])} | {says(field)} |"
    yield ""
    for field in attrs.fields(form):
        for part in _parts(hints[field.name]):
            yield from _tables(part, told)


def _about(form: type[Any]) -> str:
    return " ".join((form.__doc__ or "").split())


def _title(form: type[Any]) -> str:
    name = "".join(f" {one.lower()}" if one.isupper() else one for one in name_of(form))
    return f"A part:{name}"


def _type(hint: Any, *, many: bool = False) -> str:
    if hint in _PLAIN:
        return _PLAIN[hint][many]
    if attrs.has(hint):
        told = f"[{'objects' if many else 'object'}](#wire-{name_of(hint).lower()})"
        return "the whole of it" if kind_of(hint) else told
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        choices = " or ".join(f"`{choice.value}`" for choice in hint)
        return choices if len(hint) <= _FEW else _PLAIN[str][many]
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return f"list of {_type(inner[0], many=True)}"
    if typing.get_origin(hint) is dict:
        return f"object of {_type(inner[1], many=True)}"
    if set(inner) == {bool, int, float, str}:
        return _PLAIN[Any][many]
    return " or ".join(_type(one) for one in inner)


def _parts(hint: Any) -> Iterator[type[Any]]:
    if attrs.has(hint) and kind_of(hint) is None:
        yield hint
    for one in typing.get_args(hint):
        yield from _parts(one)
