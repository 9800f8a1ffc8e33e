"""The readable page: the description of the service as a page for people, without any script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

from .problems import title_of


__all__ = ["CONTENT_SECURITY", "page"]

_AT: Final = "#/components/schemas/"
_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
code { font-size: 1em; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
caption { font-weight: bold; padding: .5rem 0; text-align: left; }
th, td { border: 1px solid; padding: .25rem .5rem; text-align: left; vertical-align: top; }
.wide { overflow-x: auto; }
a { color: inherit; text-decoration: underline; }
:focus-visible { outline: 3px solid; outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
"""
_DIGEST: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
CONTENT_SECURITY: Final = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


def page(document: Mapping[str, Any]) -> str:
    """This OpenAPI document as a page."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    info = document["info"]
    title = escape(info["title"])
    yield "<!DOCTYPE html>"
    yield '<html lang="en-GB"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title><style>{_STYLE}</style></head><body>"
    yield '<a class="skip" href="#main">Skip to the addresses</a>'
    yield f"<header><h1>{title}</h1><p>{escape(info['summary'])}</p>"
    yield f"<p>{escape(info['description'])}</p>"
    yield f"<p>Version {escape(info['version'])}. "
    yield 'Programs read <a href="openapi.json">the same as an OpenAPI document</a>.</p></header>'
    yield from _contents(document)
    yield '<main id="main"><h2>Addresses</h2>'
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            yield from _operation(path, method, told)
    yield "<h2>What is sent and answered</h2>"
    for name, schema in document["components"]["schemas"].items():
        yield from _schema(name, schema)
    yield "</main></body></html>"


def _contents(document: Mapping[str, Any]) -> Iterator[str]:
    yield '<nav aria-label="Addresses"><ul>'
    for path, methods in document["paths"].items():
        for told in methods.values():
            yield (
                f'<li><a href="#{told["operationId"]}"><code>{escape(path)}</code></a> '
                f"{escape(told['summary'])}</li>"
            )
    yield "</ul></nav>"


def _operation(path: str, method: str, told: Mapping[str, Any]) -> Iterator[str]:
    yield f'<section id="{told["operationId"]}">'
    yield f"<h3><code>{method.upper()} {escape(path)}</code></h3><p>{escape(told['summary'])}</p>"
    for kind, content in told.get("requestBody", {}).get("content", {}).items():
        yield f"<p>Send <code>{escape(kind)}</code>: {_type(content['schema'])}.</p>"
    yield from _table(
        f"What the address of {path} may say",
        ("Name", "Where", "Needed", "What it says"),
        [
            (
                f"<code>{escape(one['name'])}</code>",
                "in the address" if one["in"] == "query" else "in a header",
                "yes" if one["required"] else "no",
                escape(one["description"]),
            )
            for one in told["parameters"]
        ],
    )
    yield from _table(
        f"What {path} answers",
        ("Status", "What it means", "Form"),
        [_answer(status, answer) for status, answer in told["responses"].items()],
    )
    yield "</section>"


def _answer(status: str, answer: Mapping[str, Any]) -> tuple[str, ...]:
    forms = (
        f"<code>{escape(kind)}</code>: {_type(content['schema'])}"
        for kind, content in answer["content"].items()
    )
    meaning = escape(answer["description"])
    return f"{status} {escape(title_of(int(status)))}", meaning, "<br>".join(forms)


def _schema(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    yield f'<section id="form-{escape(name)}"><h3>{escape(name)}</h3>'
    if "description" in schema:
        yield f"<p>{escape(schema['description'])}</p>"
    needed = set(schema.get("required", ()))
    if "properties" in schema:
        yield from _table(
            f"The keys of {name}",
            ("Key", "Type", "Needed", "What it says"),
            [
                (
                    f"<code>{escape(key)}</code>",
                    _type(one),
                    "yes" if key in needed else "no",
                    escape(one.get("description", "")),
                )
                for key, one in schema["properties"].items()
            ],
        )
    else:
        yield f"<p>{_type(schema)}</p>"
    yield "</section>"


def _table(caption: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
    yield f"<caption>{escape(caption)}</caption>"
    yield "<thead><tr>" + "".join(f'<th scope="col">{one}</th>' for one in heads) + "</tr></thead>"
    yield "<tbody>"
    for first, *others in rows:
        cells = "".join(f"<td>{one}</td>" for one in others)
        yield f'<tr><th scope="row">{first}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _type(schema: Mapping[str, Any]) -> str:
    """A schema in a few words, with links to what it points to."""
    if "$ref" in schema:
        name = escape(schema["$ref"].removeprefix(_AT))
        return f'<a href="#form-{name}">{name}</a>'
    if "x-line" in schema:
        return f"lines, each {_type(schema['x-line'])}"
    if "const" in schema:
        return f"<code>{escape(str(schema['const']))}</code>"
    if "enum" in schema:
        return "one of " + ", ".join(_choice(one) for one in schema["enum"])
    for union in ("anyOf", "oneOf"):
        if union in schema:
            return " or ".join(_type(one) for one in schema[union])
    if "title" in schema and "properties" in schema:
        return f"an object: {escape(schema['title'])}"
    kind = schema.get("type", "anything")
    if kind == "array":
        return f"list of: {_type(schema.get('items', {}))}"
    kinds = [kind] if isinstance(kind, str) else kind
    return escape(" or ".join(_WORDS.get(one, one) for one in kinds)) + _form(schema)


def _choice(value: object) -> str:
    return f"<code>{'null' if value is None else escape(str(value))}</code>"


def _form(schema: Mapping[str, Any]) -> str:
    return " (a day)" if schema.get("format") == "date" else ""


_WORDS: Final = {
    "string": "text",
    "integer": "whole number",
    "boolean": "yes or no",
    "null": "nothing",
}
