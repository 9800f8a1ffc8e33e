"""Venmo's business-rules: conditions as data, with a method for each variable and each action."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, TypeAlias

from coprod_framework.domain.facts import Kind, vocabulary_of
from coprod_framework.southend import Claim

from ..workload import Plain, edition
from .disjuncts import Alternatives, Test, alternatives
from .hosting import Decide, Peer, PeerAnswer, combined


__all__ = ["PEERS"]

Data: TypeAlias = dict[str, Any]

_OPERATORS: Final = {
    ">=": "greater_than_or_equal_to",
    ">": "greater_than",
    "<=": "less_than_or_equal_to",
    "<": "less_than",
}


def load() -> Decide:
    """Every rule as data, with a condition of "any" and "all" and one action."""
    run_all = import_module("business_rules").run_all
    variables, actions = _variables(), _actions()
    rules = [
        {
            "conditions": _conditions(alternatives(rule.when, lists=True)),
            "actions": [{"name": "hold", "params": {"rule": rule.id}}],
        }
        for rule in edition().rules
    ]

    def decide(case: Plain) -> PeerAnswer:
        found: list[str] = []
        run_all(rules, variables(case), actions(found))
        return combined(found, case)

    return decide


def _conditions(rows: Alternatives) -> Data:
    return {"any": [{"all": [_condition(test) for test in row] or [_ALWAYS]} for row in rows]}


def _condition(test: Test) -> Data:
    if isinstance(test.value, tuple):
        return {"any": [_condition(Test("==", test.fact, value)) for value in test.value]}
    if isinstance(test.value, bool):
        wanted = test.value is (test.op == "==")
        return {"name": test.fact, "operator": "is_true" if wanted else "is_false", "value": ""}
    if isinstance(test.value, str):
        operator = "contains" if test.op == "==" else "does_not_contain"
        return {"name": test.fact, "operator": operator, "value": test.value}
    return {"name": test.fact, "operator": _OPERATORS[test.op], "value": test.value}


_ALWAYS: Final = {"name": "always", "operator": "is_true", "value": ""}


def _variables() -> Any:
    """A class with a method for each fact, as the package asks for."""
    module = import_module("business_rules.variables")
    kinds = {Kind.YES_NO: module.boolean_rule_variable, Kind.CHOICE: module.select_rule_variable}
    methods: dict[str, object] = {
        name: kinds.get(spec.kind, module.numeric_rule_variable)()(
            _reader(name, listed=spec.kind is Kind.CHOICE)
        )
        for name, spec in vocabulary_of(Claim).items()
    }
    methods["always"] = module.boolean_rule_variable()(lambda _self: True)
    methods["__init__"] = lambda self, case: setattr(self, "case", case)
    return type("Variables", (module.BaseVariables,), methods)


def _reader(name: str, *, listed: bool) -> Callable[[Any], object]:
    # A text can only be equal to another; what it is not can only be asked of a list.
    if listed:
        return lambda self: (self.case[name],)
    return lambda self: self.case[name]


def _actions() -> Any:
    module = import_module("business_rules.actions")
    fields = import_module("business_rules.fields")

    def hold(self: Any, rule: str) -> None:
        self.found.append(rule)

    hold = module.rule_action(params={"rule": fields.FIELD_TEXT})(hold)
    methods = {"hold": hold, "__init__": lambda self, found: setattr(self, "found", found)}
    return type("Actions", (module.BaseActions,), methods)


PEERS = (
    Peer(
        name="business-rules",
        package="business-rules",
        amount="host",
        notes="rules as data; a choice is read as a list of one",
        load=load,
    ),
)
