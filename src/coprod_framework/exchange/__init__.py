"""The edges: strict readers and writers of facts, answers, records and terms.  Nothing is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._lazy import lazily


if TYPE_CHECKING:
    from .answer_rows import answer_to_json
    from .converters import facts_from_cells, facts_from_json, facts_to_json
    from .deciding_json import decide_json
    from .exercises import ExerciseFile, blank_exercise, exercise_from_data, read_exercise
    from .frameworks import framework_from_json, framework_to_json
    from .policies import policy_from_json, policy_to_json
    from .quick_facts import facts_from_bytes
    from .records.impacts import Impact
    from .records.masking import erase, mask
    from .records.record_files import read_records
    from .records.recording import is_intact, record_of, record_to_bytes
    from .records.records import DecisionRecord
    from .records.replaying import is_under, replay
    from .records.stepping import accept, conclude
    from .rows import Row, read_rows
    from .terms import blank_terms, read_terms, terms_from_toml
    from .terms_as_json import terms_from_json, terms_to_json
    from .wire.advice import advice_form, override_form
    from .wire.converting import form_from_bytes, form_from_json, form_to_bytes, form_to_json
    from .wire.decisions import decision_form, explanation_form
    from .wire.duties import duties_form
    from .wire.reviews import review_form


__all__ = [
    "DecisionRecord",
    "ExerciseFile",
    "Impact",
    "Row",
    "accept",
    "advice_form",
    "answer_to_json",
    "blank_exercise",
    "blank_terms",
    "conclude",
    "decide_json",
    "decision_form",
    "duties_form",
    "erase",
    "exercise_from_data",
    "explanation_form",
    "facts_from_bytes",
    "facts_from_cells",
    "facts_from_json",
    "facts_to_json",
    "form_from_bytes",
    "form_from_json",
    "form_to_bytes",
    "form_to_json",
    "framework_from_json",
    "framework_to_json",
    "is_intact",
    "is_under",
    "mask",
    "override_form",
    "policy_from_json",
    "policy_to_json",
    "read_exercise",
    "read_records",
    "read_rows",
    "read_terms",
    "record_of",
    "record_to_bytes",
    "replay",
    "review_form",
    "terms_from_json",
    "terms_from_toml",
    "terms_to_json",
]

# Whoever needs one of these loads what that one needs, and no more.
__getattr__ = lazily(
    __name__,
    {
        "DecisionRecord": "coprod_framework.exchange.records.records",
        "ExerciseFile": "coprod_framework.exchange.exercises",
        "Impact": "coprod_framework.exchange.records.impacts",
        "Row": "coprod_framework.exchange.rows",
        "accept": "coprod_framework.exchange.records.stepping",
        "advice_form": "coprod_framework.exchange.wire.advice",
        "answer_to_json": "coprod_framework.exchange.answer_rows",
        "blank_exercise": "coprod_framework.exchange.exercises",
        "blank_terms": "coprod_framework.exchange.terms",
        "conclude": "coprod_framework.exchange.records.stepping",
        "decide_json": "coprod_framework.exchange.deciding_json",
        "decision_form": "coprod_framework.exchange.wire.decisions",
        "duties_form": "coprod_framework.exchange.wire.duties",
        "erase": "coprod_framework.exchange.records.masking",
        "exercise_from_data": "coprod_framework.exchange.exercises",
        "explanation_form": "coprod_framework.exchange.wire.decisions",
        "facts_from_bytes": "coprod_framework.exchange.quick_facts",
        "facts_from_cells": "coprod_framework.exchange.converters",
        "facts_from_json": "coprod_framework.exchange.converters",
        "facts_to_json": "coprod_framework.exchange.converters",
        "form_from_bytes": "coprod_framework.exchange.wire.converting",
        "form_from_json": "coprod_framework.exchange.wire.converting",
        "form_to_bytes": "coprod_framework.exchange.wire.converting",
        "form_to_json": "coprod_framework.exchange.wire.converting",
        "framework_from_json": "coprod_framework.exchange.frameworks",
        "framework_to_json": "coprod_framework.exchange.frameworks",
        "is_intact": "coprod_framework.exchange.records.recording",
        "is_under": "coprod_framework.exchange.records.replaying",
        "mask": "coprod_framework.exchange.records.masking",
        "override_form": "coprod_framework.exchange.wire.advice",
        "policy_from_json": "coprod_framework.exchange.policies",
        "policy_to_json": "coprod_framework.exchange.policies",
        "read_exercise": "coprod_framework.exchange.exercises",
        "read_records": "coprod_framework.exchange.records.record_files",
        "read_rows": "coprod_framework.exchange.rows",
        "read_terms": "coprod_framework.exchange.terms",
        "record_of": "coprod_framework.exchange.records.recording",
        "record_to_bytes": "coprod_framework.exchange.records.recording",
        "replay": "coprod_framework.exchange.records.replaying",
        "review_form": "coprod_framework.exchange.wire.reviews",
        "terms_from_json": "coprod_framework.exchange.terms_as_json",
        "terms_from_toml": "coprod_framework.exchange.terms",
        "terms_to_json": "coprod_framework.exchange.terms_as_json",
    },
)


def __dir__() -> list[str]:
    return __all__
