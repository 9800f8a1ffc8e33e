"""The addresses of the HTTP service and its own forms, made from its OpenAPI document."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from coprod_framework.http.folders import SETTINGS, files_of
from coprod_framework.http.loading import loaded
from coprod_framework.http.openapi import document


__all__ = ["HttpService"]

_AT: Final = "#/components/schemas/"
_FORMS: Final = (
    "Problem",
    "Place",
    "LineProblem",
    "Policies",
    "PolicyInForce",
    "TermsInForce",
    "Health",
)


class HttpService(SphinxDirective):
    """A table of the addresses, of the statuses, or of the forms that only the service has."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write the tables as Markdown, and read that as a part of the page."""
        parts = {"addresses": _addresses, "statuses": _statuses, "forms": _forms}
        lines = parts[self.arguments[0]](_document())
        found: list[nodes.Node] = self.parse_text_to_nodes("\n".join(lines))
        return found


@functools.cache
def _document() -> dict[str, Any]:
    """The document of a service whose settings are empty."""
    return document(loaded(files_of({SETTINGS: b""})))


def _addresses(told: dict[str, Any]) -> Iterator[str]:
    yield from ("| Address | What it does |", "| --- | --- |")
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            yield f"| `{method.upper()} {path}` | {one['summary']} |"


def _statuses(told: dict[str, Any]) -> Iterator[str]:
    yield from ("| Status | What it means |", "| --- | --- |")
    found: dict[str, str] = {}
    for methods in told["paths"].values():
        for one in methods.values():
            found |= {status: one["description"] for status, one in one["responses"].items()}
    found["200"] = "Here is the answer, whatever it is: also *refer*, *silent* and *undecided*."
    for status, says in sorted(found.items()):
        yield f"| {status} {HTTPStatus(int(status)).phrase} | {says} |"


def _forms(told: dict[str, Any]) -> Iterator[str]:
    for name in _FORMS:
        schema = told["components"]["schemas"][name]
        yield from (f"**{_words(name)}.** {schema['description']}", "")
        yield from ("| Key | Type | What it says |", "| --- | --- | --- |")
        for key, one in schema["properties"].items():
            yield f"| `{key}` | {_type(one)} | {one.get('description', 'What this is.')} |"
        yield ""


def _words(name: str) -> str:
    text = "".join(f" {one.lower()}" if one.isupper() else one for one in name).strip()
    return f"{text[0].upper()}{text[1:]}"


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return _words(schema["$ref"].removeprefix(_AT)).lower()
    if "const" in schema:
        return f"`{schema['const']}`"
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list: {_type(schema['items'])}"
    words = {"integer": "whole number", "boolean": "yes or no", "string": "text", "null": "`null`"}
    told = words[schema["type"]]
    return {"date": "day", "date-time": "moment"}.get(schema.get("format", ""), told)
