"""OpenFisca, the engine for taxes and benefits: whole columns of claims at once, with numpy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, Final

import attrs

from coprod_framework.decision.combining import Outcome
from coprod_framework.domain.facts import Kind, vocabulary_of
from coprod_framework.policy.effects import Cap, Pay, Rank, ReferIfCut, rank_of
from coprod_framework.southend import Claim

from ..workload import DAY, Plain, edition
from .hosting import IDS, Batch, Decide, Peer, PeerAnswer
from .rendering import MORE_THAN_ANY, PARTS_OF_A_PENNY, Infix, Scalar, in_parts, rendered


__all__ = ["PEERS"]

_WHEN: Final = DAY.isoformat()
_OUTCOMES: Final = (
    Outcome.SILENT,
    Outcome.REFER,
    Outcome.NOT_ELIGIBLE,
    Outcome.REFER,
    Outcome.ELIGIBLE,
    Outcome.REFER,
)
_SILENT, _SPARED = 0, 5

_FACTS: Final = {
    name: spec for name, spec in vocabulary_of(Claim).items() if spec.kind is not Kind.DAY
}
_CODES: Final = {
    name: {str(choice.value): code for code, choice in enumerate(spec.choices)}
    for name, spec in _FACTS.items()
    if spec.kind is Kind.CHOICE
}


@attrs.frozen(kw_only=True)
class _Columns(Infix):
    """Formulas over columns.  A choice is a whole number there, as that is what compares quickest."""

    def same(self, fact: str, value: Scalar) -> str:
        code = _CODES[fact][value] if isinstance(value, str) else value
        return super().same(fact, code)

    def among(self, fact: str, values: Sequence[Scalar]) -> str:
        return self.some([self.same(fact, value) for value in values])


_columns = _Columns(
    fact="person('{}', period)",
    equals="({} == {})",
    reaches="({} >= {})",
    exceeds="({} > {})",
    negated="~{}",
    both=" & ",
    one=" | ",
    true="person.filled_array(True)",
    false="person.filled_array(False)",
    either="where({test}, {then}, {otherwise})",
)


def _variable(rule: str) -> str:
    return f"rule_{rule.replace('-', '_')}"


def _holds(rule: str) -> str:
    return f"person('{_variable(rule)}', period)"


def _lowest(effect: type[Pay | Cap]) -> str:
    found = str(MORE_THAN_ANY)
    for rule in edition().rules:
        if isinstance(rule.then, effect):
            pence = in_parts(rule.then.amount, _columns)
            one = _columns.either.format(test=_holds(rule.id), then=pence, otherwise=MORE_THAN_ANY)
            found = f"minimum({one}, {found})"
    return found


def _formulas() -> dict[str, str]:
    """Every variable that is worked out, as the text of its formula."""
    found = {_variable(rule.id): rendered(rule.when, _columns) for rule in edition().rules}
    outcome = str(_SILENT)
    for rank in sorted(Rank, reverse=True):
        rules = [_holds(rule.id) for rule in edition().rules if rank_of(rule.then) is rank]
        outcome = f"where({' | '.join(rules)}, {int(rank)}, {outcome})"
    spares = [_holds(rule.id) for rule in edition().rules if isinstance(rule.then, ReferIfCut)]
    found["rank"] = outcome
    found["basis"] = _lowest(Pay)
    found["cap"] = _lowest(Cap)
    found["full"] = _pence("person('basis', period)")
    capped = _pence("person('cap', period)")
    found["pence"] = f"minimum(person('full', period), {capped})"
    cut = f"(person('pence', period) < person('full', period)) & ({' | '.join(spares)})"
    none = f"person('basis', period) == {MORE_THAN_ANY}"
    found["outcome"] = (
        f"where(person('rank', period) == {int(Rank.ALLOWING)}, "
        f"where({none}, {_SILENT}, where({cut}, {_SPARED}, {int(Rank.ALLOWING)})), "
        "person('rank', period))"
    )
    return found


def _pence(parts: str) -> str:
    half = PARTS_OF_A_PENNY // 2
    return f"({parts} // {PARTS_OF_A_PENNY} + ({parts} % {PARTS_OF_A_PENNY} >= {half}))"


def _system() -> Any:
    """The policy as a system of variables, one for each fact and each rule."""
    model = import_module("openfisca_core.model_api")
    numpy = import_module("numpy")
    entity = import_module("openfisca_core.entities").Entity("person", "persons", "", "")
    system = import_module("openfisca_core.taxbenefitsystems").TaxBenefitSystem([entity])
    common = {"entity": entity, "definition_period": model.DAY}
    types = {Kind.YES_NO: bool}
    for name, spec in _FACTS.items():
        made = {**common, "value_type": types.get(spec.kind, int)}
        system.add_variable(type(name, (model.Variable,), made))
    names = {"where": numpy.where, "minimum": numpy.minimum}
    rules = {_variable(name) for name in IDS}
    for name, text in _formulas().items():
        formula = eval(f"lambda person, period: {text}", names)  # noqa: S307 - our own text
        made = {**common, "value_type": bool if name in rules else int, "formula": _named(formula)}
        system.add_variable(type(name, (model.Variable,), made))
    return system


def _named(formula: Any) -> Any:
    formula.__name__ = "formula"
    return formula


def load_batch() -> Batch:
    """Columns of facts in, columns of outcomes, pence and rules out."""
    system = _system()
    build = import_module("openfisca_core.simulations").SimulationBuilder
    asarray = import_module("numpy").array

    def columns(cases: Sequence[Plain]) -> tuple[int, dict[str, Any]]:
        found = {}
        for name in _FACTS:
            if all(case.get(name) is not None for case in cases):  # else OpenFisca's own default
                codes: Mapping[Any, int] = _CODES.get(name, {})
                found[name] = asarray([codes.get(case[name], case[name]) for case in cases])
        return len(cases), found

    def decide(given: tuple[int, dict[str, Any]]) -> Mapping[str, Any]:
        count, found = given
        simulation = build().build_default_simulation(system, count=count)
        for name, column in found.items():
            simulation.set_input(name, _WHEN, column)
        wanted = ("outcome", "pence", *map(_variable, IDS))
        return {name: simulation.calculate(name, _WHEN) for name in wanted}

    def rows(answer: Mapping[str, Any]) -> list[PeerAnswer]:
        made = []
        for number, (code, pence) in enumerate(
            zip(answer["outcome"].tolist(), answer["pence"].tolist(), strict=True)
        ):
            outcome = _OUTCOMES[code]
            payable = pence if outcome is Outcome.ELIGIBLE else None
            holding = [name for name in IDS if answer[_variable(name)][number]]
            made.append(PeerAnswer(outcome, payable, holding))
        return made

    return Batch(columns=columns, decide=decide, rows=rows)


def load() -> Decide:
    """A batch of one claim."""
    batch = load_batch()
    columns: Callable[[Sequence[Plain]], object] = batch.columns

    def decide(case: Plain) -> PeerAnswer:
        return batch.rows(batch.decide(columns([case])))[0]

    return decide


PEERS = (
    Peer(
        name="OpenFisca",
        package="openfisca-core",
        amount="engine",
        notes="columns of numpy; a choice is a whole number; a missing input is its default",
        load=load,
        load_batch=load_batch,
    ),
)
