"""A small engine for DMN files in tests: it knows no policy, only what stands in the file.

It is strict about the form.  Parts stand in the order that the schema of DMN 1.5 asks for, ids are
there once, what is pointed at is there, and a decision sees only what it says that it needs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

import attrs

from tests.edges.feel_engine import Sum, Test, cell_of, sum_of


MODEL = "{https://www.omg.org/spec/DMN/20230324/MODEL/}"

_PARTS = {
    "definitions": ("description", "itemDefinition", "inputData", "decision"),
    "itemDefinition": ("typeRef", "allowedValues"),
    "allowedValues": ("text",),
    "inputData": ("description", "variable"),
    "decision": (
        "description",
        "question",
        "variable",
        "informationRequirement",
        "decisionTable",
        "literalExpression",
    ),
    "informationRequirement": ("requiredDecision", "requiredInput"),
    "decisionTable": ("input", "output", "annotation", "rule"),
    "input": ("inputExpression",),
    "inputExpression": ("text",),
    "literalExpression": ("text",),
    "rule": ("inputEntry", "outputEntry", "annotationEntry"),
    "inputEntry": ("text",),
    "outputEntry": ("text",),
    "annotationEntry": ("text",),
}


@attrs.frozen
class Table:
    """A decision table: what it looks at, and for each row the cells that matter and what it gives."""

    inputs: tuple[Sum, ...]
    rows: tuple[tuple[tuple[tuple[int, Test], ...], Any], ...]

    def of(self, values: Mapping[str, Any]) -> list[Any]:
        """What every row gives that fits."""
        seen = [one(values) for one in self.inputs]
        return [gives for cells, gives in self.rows if all(t(seen[place]) for place, t in cells)]


@attrs.frozen
class Decided:
    """One decision: the names that it sees, and what it works out from them."""

    needs: tuple[str, ...]
    logic: Table | Sum


class DmnFile:
    """A DMN file that can be asked."""

    def __init__(self, text: str) -> None:
        self.root = ET.fromstring(text)  # noqa: S314 - our own text
        _look_at_form(self.root)
        names = {
            one.get("id"): one.get("name")
            for tag in ("inputData", "decision")
            for one in self.parts(tag)
        }
        self.inputs = {str(one.get("name")): _type(one) for one in self.parts("inputData")}
        self.types = {str(one.get("name")): one for one in self.parts("itemDefinition")}
        self.allowed = {name: self._allowed(type_) for name, type_ in self.inputs.items()}
        self.decisions = {
            str(one.get("name")): _decided(one, names) for one in self.parts("decision")
        }

    def parts(self, tag: str) -> list[ET.Element]:
        """The parts of the file of one kind."""
        return self.root.findall(MODEL + tag)

    def ask(self, decision: str, given: Mapping[str, Any]) -> Any:
        """What a decision gives for these inputs; any that is not given is null."""
        known: dict[str, Any] = {}
        for name in self.inputs:
            known[name] = given.get(name)
            test = self.allowed[name]
            assert test is None or test(known[name]), f"{name} cannot be {known[name]!r}"
        return self._found(decision, known)

    def given(self, decision: str, values: Mapping[str, Any]) -> Any:
        """What a decision gives when what it needs is known already."""
        return self._found(decision, dict(values))

    def _found(self, name: str, known: dict[str, Any]) -> Any:
        if name not in known:
            decided = self.decisions[name]
            values = {one: self._found(one, known) for one in decided.needs}
            logic = decided.logic
            known[name] = logic.of(values) if isinstance(logic, Table) else logic(values)
        return known[name]

    def _allowed(self, type_: str) -> Test | None:
        if type_ not in self.types:
            assert type_ in {"boolean", "string", "number", "date"}, type_
            return None
        defined = self.types[type_]
        if defined.get("isCollection"):
            return None
        text = defined.findtext(f"{MODEL}allowedValues/{MODEL}text")
        assert text is not None
        return cell_of(text)


def _look_at_form(root: ET.Element) -> None:
    assert root.tag == f"{MODEL}definitions"
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids)), "an id stands twice"
    for one in root.iter():
        order = _PARTS.get(one.tag.removeprefix(MODEL), ())
        places = [order.index(part.tag.removeprefix(MODEL)) for part in one]
        assert places == sorted(places), f"{one.tag} has its parts in another order"
        href = one.get("href")
        assert href is None or href.removeprefix("#") in ids, href


def _decided(one: ET.Element, names: Mapping[str | None, str | None]) -> Decided:
    needs = tuple(
        str(names[str(part.get("href")).removeprefix("#")])
        for requirement in one.findall(f"{MODEL}informationRequirement")
        for part in requirement
    )
    text = one.findtext(f"{MODEL}literalExpression/{MODEL}text")
    if text is not None:
        return Decided(needs, sum_of(text))
    table = one.find(f"{MODEL}decisionTable")
    assert table is not None
    assert table.get("hitPolicy") == "COLLECT"
    assert table.get("aggregation") is None
    inputs = tuple(
        sum_of(part.findtext(f"{MODEL}inputExpression/{MODEL}text") or "")
        for part in table.findall(f"{MODEL}input")
    )
    assert len(table.findall(f"{MODEL}output")) == 1
    return Decided(needs, Table(inputs, tuple(_rows(table, len(inputs)))))


def _rows(table: ET.Element, width: int) -> Iterator[tuple[tuple[tuple[int, Test], ...], Any]]:
    notes = len(table.findall(f"{MODEL}annotation"))
    for rule in table.findall(f"{MODEL}rule"):
        texts = [
            part.findtext(f"{MODEL}text") or "" for part in rule.findall(f"{MODEL}inputEntry")
        ]
        assert len(texts) == width
        assert len(rule.findall(f"{MODEL}annotationEntry")) == notes
        tests = ((place, cell_of(text)) for place, text in enumerate(texts))
        cells = tuple((place, test) for place, test in tests if test is not None)
        (gives,) = rule.findall(f"{MODEL}outputEntry")
        yield cells, sum_of(gives.findtext(f"{MODEL}text") or "")({})


def _type(one: ET.Element) -> str:
    variable = one.find(f"{MODEL}variable")
    assert variable is not None
    assert variable.get("name") == one.get("name")
    return str(variable.get("typeRef"))


def plain(value: Any) -> Any:
    """A value as JSON has it, for an engine outside."""
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    return float(value) if isinstance(value, Decimal) else value
