"""The description of the service: OpenAPI 3.1, made from the types that are read and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any, Final

from ..decision.combining import Outcome
from ..domain.facts import labels_of
from ..exchange.answer_rows import COLUMNS
from ..exchange.wire.advice import AdviceForm
from ..exchange.wire.decisions import DecisionForm, ExplanationForm
from ..exchange.wire.duties import DutiesForm
from ..exchange.wire.reviews import ReviewForm
from ..exchange.wire.schemas import DAY, closed, components_of, name_of
from ..policy.policies import Policy
from ..policy.watches import Watch
from .answering import answers_of
from .batches import NDJSON
from .listings import HealthForm, PoliciesForm, input_schema
from .loading import InForce
from .problems import PROBLEM_JSON, STATUSES, LineProblemForm, ProblemForm


__all__ = ["ANSWERED_WITH", "document"]

_AT: Final = "#/components/schemas/"
ANSWERED_WITH: Final[Mapping[str, type[Any]]] = {
    "decide": DecisionForm,
    "explain": ExplanationForm,
    "advise": AdviceForm,
    "assess": ReviewForm,
    "duties": DutiesForm,
}
_SAYS: Final = {
    "decide": "Decide one case.",
    "explain": "Decide one case, and say why in words, for three readers.",
    "advise": "Advise on one change: how far up the ladder, with which activities, and why.",
    "assess": "Assess one exercise: which promises were kept, and on which rungs it stands.",
    "duties": "Say what is owed in an exercise on a day, by whom and by when.",
}
_REFUSED_READING: Final = (400, 405, 431, 500, 503)
_REFUSED_ASKING: Final = tuple(STATUSES)


def document(in_force: InForce) -> dict[str, Any]:
    """The OpenAPI document of a service with these policies in force."""
    verbs = {verb for id_ in in_force.all_by_id for verb in answers_of(in_force, id_)}
    answers = [form for verb, form in ANSWERED_WITH.items() if verb in verbs]
    forms = [*answers, ProblemForm, LineProblemForm, PoliciesForm, HealthForm]
    schemas: dict[str, Any] = dict(components_of(forms, _AT))
    paths: dict[str, Any] = {}
    for id_, one in in_force.all_by_id.items():
        schemas[_input_name(id_)] = _without_dialect(input_schema(in_force, id_))
        for verb in answers_of(in_force, id_):
            paths[f"/v1/{id_}/{verb}"] = {"post": _asking(id_, verb)}
        if id_ in in_force.decided and isinstance(one, Policy):
            schemas[f"{id_}-answer"] = _answer_row(one)
            paths[f"/v1/{id_}/decide/batch"] = {"post": _batch(id_)}
        paths[f"/v1/{id_}/schema"] = {"get": _schema_of(id_, one)}
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Co-production policies",
            "version": version("coprod-framework"),
            "summary": "What a council's co-production framework says. A person decides.",
            "description": "Every answer is advice. The service keeps nothing, and signs nobody in: "
            "a gateway before it does that.",
        },
        "paths": paths | _service(),
        "components": {"schemas": {name: schemas[name] for name in sorted(schemas)}},
    }


def _asking(id_: str, verb: str) -> dict[str, Any]:
    form = name_of(ANSWERED_WITH[verb])
    if verb == "duties":
        body = _lines(f"The log: one event on each line, each as in `{_input_name(id_)}`.", id_)
        days = [
            _day("as_at", "The day to look at.", is_needed=True),
            _day("since", "An earlier day: what changed from then on is told too."),
        ]
    else:
        body = {"application/json": {"schema": {"$ref": f"{_AT}{_input_name(id_)}"}}}
        days = [_day("on", "The day whose rules and terms count, where the facts name none.")]
    return {
        "operationId": f"{id_}-{verb}",
        "tags": [id_],
        "summary": _SAYS[verb],
        "parameters": [*days, _request_id()],
        "requestBody": {"required": True, "content": body},
        "responses": _responses(
            "The answer, whatever it is.",
            {"application/json": {"schema": {"$ref": f"{_AT}{form}"}}},
            _REFUSED_ASKING,
        ),
    }


def _batch(id_: str) -> dict[str, Any]:
    told = (
        f"One line for each line that is not blank, in the same order: an answer as in `{id_}-answer`, "
        "or a problem as in `LineProblem`. The answers come while the cases are still sent. "
        "Read them while you send."
    )
    return {
        "operationId": f"{id_}-decide-batch",
        "tags": [id_],
        "summary": "Decide many cases, one on each line. A line that is wrong never stops the others.",
        "parameters": [_day("on", "The day, for cases that name none."), _request_id()],
        "requestBody": {
            "required": True,
            "content": _lines(f"One case on each line, each as in `{_input_name(id_)}`.", id_),
        },
        "responses": _responses(
            told,
            {
                NDJSON: {
                    "schema": {
                        "type": "string",
                        "x-line": {
                            "anyOf": [
                                {"$ref": f"{_AT}{id_}-answer"},
                                {"$ref": f"{_AT}LineProblem"},
                            ]
                        },
                    }
                }
            },
            _REFUSED_ASKING,
        ),
    }


def _schema_of(id_: str, one: Policy | Watch) -> dict[str, Any]:
    what = "an event of its log" if isinstance(one, Watch) else "what it is asked about"
    answer = {"application/schema+json": {"schema": {"type": "object"}}}
    return {
        "operationId": f"{id_}-schema",
        "tags": [id_],
        "summary": f"The JSON Schema of {what}.",
        "parameters": [_request_id()],
        "responses": _responses("The schema.", answer, (404, *_REFUSED_READING)),
    }


def _service() -> dict[str, Any]:
    def form(of: type[Any]) -> dict[str, Any]:
        return {"application/json": {"schema": {"$ref": f"{_AT}{name_of(of)}"}}}

    def text(kind: str) -> dict[str, Any]:
        return {kind: {"schema": {"type": "string"}}}

    read = {
        "/v1/policies": (
            "policies",
            "The policies in force, with their terms.",
            form(PoliciesForm),
        ),
        "/health": ("health", "Whether the service is live and ready.", form(HealthForm)),
        "/metrics": ("metrics", "What all workers have done, for Prometheus.", text("text/plain")),
        "/openapi.json": (
            "openapi",
            "This description.",
            {"application/json": {"schema": {"type": "object"}}},
        ),
        "/": ("page", "This description, for people.", text("text/html")),
    }
    return {
        path: {
            "get": {
                "operationId": id_,
                "tags": ["service"],
                "summary": says,
                "parameters": [_request_id()],
                "responses": _responses("It is there.", content, _REFUSED_READING),
            }
        }
        for path, (id_, says, content) in read.items()
    }


def _responses(
    says: str, content: Mapping[str, Any], refused: Iterable[int]
) -> dict[str, dict[str, Any]]:
    problem = {PROBLEM_JSON: {"schema": {"$ref": f"{_AT}{name_of(ProblemForm)}"}}}
    head = {
        "X-Request-ID": {
            "description": "The id of the request, as it also stands in the log of the service.",
            "schema": {"type": "string"},
        }
    }
    made = {"200": {"description": says, "headers": head, "content": dict(content)}}
    for status in sorted(refused):
        made[str(status)] = {
            "description": STATUSES[status],
            "headers": head,
            "content": problem,
        }
    return made


def _lines(says: str, id_: str) -> dict[str, Any]:
    line = {"$ref": f"{_AT}{_input_name(id_)}"}
    return {NDJSON: {"schema": {"type": "string", "description": says, "x-line": line}}}


def _day(name: str, says: str, *, is_needed: bool = False) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": is_needed,
        "description": says,
        "schema": dict(DAY),
    }


def _request_id() -> dict[str, Any]:
    return {
        "name": "X-Request-ID",
        "in": "header",
        "required": False,
        "description": "An id of your own. It is taken where it is letters, digits, points, lines and "
        "underlines, at most 64 of them; one is made otherwise. Put nothing about a person in it.",
        "schema": {"type": "string"},
    }


def _answer_row(policy: Policy) -> dict[str, Any]:
    """The schema of an answer as one line of a batch."""
    texts = {"type": "array", "items": {"type": "string"}}
    pence = {"type": ["integer", "null"]}
    outcomes = {"enum": [outcome.value for outcome in Outcome]}
    given = {
        "outcome": outcomes,
        "payable_pence": pence,
        "shortfall_pence": pence,
        "possible": {"type": "array", "items": outcomes},
        "advice": {"type": "string"},
    }
    labels = labels_of(policy.purpose.vocabulary)
    properties: dict[str, Any] = {name: {"type": "string"} for name in labels}
    properties |= {name: given.get(name, texts) for name in COLUMNS}
    says = f"The answer to one line of a batch: {policy.purpose.question}"
    return {"description": says, **closed(properties, properties)}


def _input_name(id_: str) -> str:
    return f"{id_}-input"


def _without_dialect(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in schema.items() if name != "$schema"}
