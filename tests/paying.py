"""Made-up policies of which most pay something, and cases of which little is missing."""

from __future__ import annotations

from typing import Any

import attrs
from hypothesis import strategies as st

from coprod_framework.domain.facts import vocabulary_of, with_facts
from coprod_framework.policy.conditions import ALWAYS_TRUE
from coprod_framework.policy.effects import Allow, Cap, Effect, Pay, ReferIfCut
from coprod_framework.policy.policies import Policy
from coprod_framework.testing.generated import amounts, conditions, limits, policies
from coprod_framework.testing.strategies import complete_records, missing
from tests.builders import rule


__all__ = ["less", "partial", "paying_policies"]


@st.composite
def paying_policies(draw: st.DrawFn, vocabulary: type[Any]) -> Policy:
    """Made-up policies about a vocabulary, most of which allow and pay something."""
    policy = draw(policies(vocabulary))
    when = st.just(ALWAYS_TRUE) | conditions(vocabulary, policy.slots)
    then: list[st.SearchStrategy[Effect]] = [
        st.just(Allow()),
        st.builds(Pay, amounts(vocabulary)),
        st.builds(Cap, limits(vocabulary)),
        st.just(ReferIfCut("somebody")),
    ]
    some = draw(st.integers(0, len(then)))
    more = [
        rule(f"more-{number}", draw(effect), when=draw(when))
        for number, effect in enumerate(then[:some])
    ]
    return attrs.evolve(policy, rules=(*policy.rules, *more))


@st.composite
def less(draw: st.DrawFn, record: Any, *, least: int = 0) -> Any:
    """The same facts, of which at most three are missing."""
    names = [name for name, fact in vocabulary_of(type(record)).items() if not fact.derivation]
    gone = draw(st.lists(st.sampled_from(names), unique=True, min_size=least, max_size=3))
    return with_facts(record, **{name: draw(missing) for name in gone})


def partial(policy: Policy, *, least: int = 0) -> st.SearchStrategy[Any]:
    """Facts of which at most three are missing."""
    return complete_records(policy).flatmap(lambda record: less(record, least=least))
