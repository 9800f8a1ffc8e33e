"""Elements: the parts of a DMN file, as XML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement

import attrs

from ...decision.wording import printable


__all__ = [
    "MODEL",
    "TEXTS",
    "InputColumn",
    "Needs",
    "child",
    "decision",
    "decision_table",
    "input_data",
    "item_type",
    "literal_decision",
]

MODEL: Final = "https://www.omg.org/spec/DMN/20230324/MODEL/"
"""The namespace of DMN 1.5."""

TEXTS: Final = "texts"
"""The type of what a table of ids gives."""


@attrs.frozen
class InputColumn:
    """A column of what a table looks at: a heading for people, a sum in FEEL, and its type."""

    label: str
    text: str
    type: str


@attrs.frozen
class Needs:
    """What a decision is worked out from, by name."""

    inputs: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


def child(parent: Element, tag: str, text: str | None = None, /, **attributes: str) -> Element:
    """A new element at the end of another, with what it says."""
    made = SubElement(parent, tag, {name: printable(value) for name, value in attributes.items()})
    if text is not None:
        made.text = printable(text)
    return made


def item_type(
    parent: Element, name: str, base: str, allowed: str = "", *, several: bool = False
) -> None:
    """A type of its own: what a value may be, or each of several."""
    attributes = {"isCollection": "true"} if several else {}
    made = child(parent, "itemDefinition", id=f"type_{name}", name=name, **attributes)
    child(made, "typeRef", base)
    if allowed:
        child(child(made, "allowedValues"), "text", allowed)


def input_data(parent: Element, name: str, type_: str, says: str) -> None:
    """Something that the caller gives, or leaves null."""
    made = child(parent, "inputData", id=f"input_{name}", name=name)
    child(made, "description", says)
    child(made, "variable", id=f"variable_{name}", name=name, typeRef=type_)


def decision(
    parent: Element,
    name: str,
    type_: str,
    says: str,
    needs: Needs,
) -> Element:
    """Something that is worked out, from inputs and from other decisions."""
    made = child(parent, "decision", id=f"decision_{name}", name=name)
    child(made, "description", says)
    child(made, "variable", id=f"variable_{name}", name=name, typeRef=type_)
    for one in needs.inputs:
        child(_requirement(made, name, one), "requiredInput", href=f"#input_{one}")
    for one in needs.decisions:
        child(_requirement(made, name, one), "requiredDecision", href=f"#decision_{one}")
    return made


def literal_decision(made: Element, text: str) -> None:
    """Let a decision be what a sum in FEEL comes to."""
    name = made.get("name", "")
    child(child(made, "literalExpression", id=f"expression_{name}"), "text", text)


def decision_table(
    made: Element,
    inputs: Sequence[InputColumn],
    rows: Iterable[tuple[Sequence[str], str, Sequence[str]]],
    *,
    output: str,
    annotations: Sequence[str] = (),
) -> None:
    """
    Let a decision be a table in which every row that fits counts.

    A row is its cells, what it gives, and its notes.
    """
    name = made.get("name", "")
    table = child(made, "decisionTable", id=f"table_{name}", hitPolicy="COLLECT")
    for number, one in enumerate(inputs, 1):
        clause = child(table, "input", id=f"{name}_input_{number}", label=one.label)
        looked_at = child(
            clause, "inputExpression", id=f"{name}_expression_{number}", typeRef=one.type
        )
        child(looked_at, "text", one.text)
    child(table, "output", id=f"{name}_output", name=output, typeRef="string")
    for annotation in annotations:
        child(table, "annotation", name=annotation)
    for row, (cells, gives, notes) in enumerate(rows, 1):
        rule = child(table, "rule", id=f"{name}_row_{row}")
        for number, text in enumerate(cells, 1):
            entry = child(rule, "inputEntry", id=f"{name}_row_{row}_cell_{number}")
            child(entry, "text", text)
        child(child(rule, "outputEntry", id=f"{name}_row_{row}_output"), "text", gives)
        for note in notes:
            child(child(rule, "annotationEntry"), "text", note)


def _requirement(made: Element, name: str, other: str) -> Element:
    return child(made, "informationRequirement", id=f"{name}_needs_{other}")
