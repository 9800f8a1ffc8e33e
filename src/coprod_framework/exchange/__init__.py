"""The edges: strict readers and writers of facts, terms and policies.  Nothing is guessed here."""

from .answer_rows import answer_to_json
from .converters import facts_from_cells, facts_from_json, facts_to_json
from .deciding_json import decide_json
from .exercises import ExerciseFile, blank_exercise, exercise_from_data, read_exercise
from .frameworks import framework_from_json, framework_to_json
from .policies import policy_from_json, policy_to_json
from .quick_facts import facts_from_bytes
from .reviews import review_to_json
from .rows import Row, read_rows
from .terms import blank_terms, read_terms, terms_from_toml


__all__ = [
    "ExerciseFile",
    "Row",
    "answer_to_json",
    "blank_exercise",
    "blank_terms",
    "decide_json",
    "exercise_from_data",
    "facts_from_bytes",
    "facts_from_cells",
    "facts_from_json",
    "facts_to_json",
    "framework_from_json",
    "framework_to_json",
    "policy_from_json",
    "policy_to_json",
    "read_exercise",
    "read_rows",
    "read_terms",
    "review_to_json",
    "terms_from_toml",
]
