"""Catalogues: the schemas of everything that goes in or comes out, by name, for one framework."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...policy.policies import Policy
from ...policy.watches import Watch
from ..records.impacts import ChangedForm, ImpactForm
from ..records.records import DecisionRecord
from .advice import AdviceForm, OverrideForm
from .decisions import DecisionForm, ExplanationForm
from .duties import DutiesForm
from .event_schemas import event_schema
from .fact_schemas import facts_schema
from .policy_schemas import policy_schema
from .reviews import ReviewForm
from .schemas import schema_of
from .terms_schemas import terms_schema


__all__ = ["FORMS", "schemas_for"]

FORMS: Mapping[str, type[Any]] = {
    "decision": DecisionForm,
    "explanation": ExplanationForm,
    "advice": AdviceForm,
    "override": OverrideForm,
    "review": ReviewForm,
    "duties": DutiesForm,
    "record": DecisionRecord,
    "impact": ImpactForm,
    "changed": ChangedForm,
}
"""The forms that stand alone, by what they are."""


def schemas_for(policies: Mapping[str, Policy | Watch]) -> dict[str, dict[str, Any]]:
    """
    The JSON Schemas of all forms by name, and those of the facts, terms and events of these policies.

    Where several policies are about the same facts, their schema stands under each name.
    """
    found = {name: schema_of(form) for name, form in FORMS.items()}
    found["policy"] = policy_schema()
    for name, policy in policies.items():
        if isinstance(policy, Watch):
            found[f"{name}-events"] = event_schema(policy.kinds)
        else:
            found[f"{name}-facts"] = facts_schema(policy.purpose.vocabulary)
        found[f"{name}-terms"] = terms_schema(policy)
    return found
