"""Every case tried, decision diagrams and a solver give the same answers about policies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_framework.analysis.cells.cells import editions_of
from coprod_framework.analysis.spaces.spaces import space_of
from coprod_framework.domain.days import ALWAYS
from coprod_framework.policy.policies import Policy
from coprod_framework.testing.generated import check_policies, policies
from tests.analysis.asked import check_same_answers, questions_about
from tests.analysis.close import close_policies
from tests.analysis.linked import Linked
from tests.analysis.shipped import every_shipped_policy
from tests.trying import tries
from tests.vocabularies import Small


made_up = policies(Small) | check_policies(Small) | check_policies(Linked) | close_policies()


@pytest.mark.parametrize("open_to", ["nobody", "everybody"])
@every_shipped_policy
def test_all_methods_answer_alike_about_shipped_policies(policy: Policy, open_to: str) -> None:
    free = [slot.id for slot in policy.slots] if open_to == "everybody" else []

    for edition, days in editions_of(policy):
        space = space_of(edition, free=free, days=days or ALWAYS)
        met, not_met = check_same_answers(space, questions_about(edition, pairs=20))
        assert met > 0
        assert met + not_met > 3


@settings(max_examples=tries(40))
@given(st.data())
def test_all_methods_answer_alike_about_policies_that_nobody_would_write(
    data: st.DataObject,
) -> None:
    policy = data.draw(made_up)
    ids = sorted(slot.id for slot in policy.slots)
    free = data.draw(st.just(ids) | st.sets(st.sampled_from(ids)), label="free")
    edition, days = data.draw(st.sampled_from(editions_of(policy)))
    space = space_of(edition, free=free, days=days or ALWAYS)

    check_same_answers(space, questions_about(edition, pairs=6))
