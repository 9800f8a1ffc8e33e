"""The edges: strict readers and writers of facts, answers, records and terms.  Nothing is guessed."""

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
