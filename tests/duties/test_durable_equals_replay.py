"""durable-rules and plain Python give the same answers, whatever comes in and in whatever order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coprod_framework.duties.following import Follow
from coprod_framework.engines.durable import DurableEngine
from coprod_framework.errors import EventsRejected
from tests.trying import tries

from .worlds import PLAIN, day_of, events, watches


pytest.importorskip("durable_rules_engine", reason="the extra durable is not installed")

CASES = ("one", "two", "three")
IDS = st.sampled_from([f"e{number}" for number in range(9)])


class DurableEqualsReplay(RuleBasedStateMachine):
    """Three exercises in an engine that has room for one or two of them."""

    def __init__(self) -> None:
        super().__init__()
        self.engine: Any = None
        self.pure: dict[str, Follow] = {}
        self.durable: dict[str, Follow] = {}

    @initialize(watch=watches(), live=st.integers(1, 2))
    def begin(self, watch, live):
        self.watch = watch
        self.live = live
        self.engine = DurableEngine(watch, live=live)
        for case in CASES:
            self.pure[case] = Follow(watch, PLAIN)
            self.durable[case] = Follow(watch, PLAIN, self.engine.matching)

    @rule(case=st.sampled_from(CASES), happened=st.lists(events(IDS), min_size=1, max_size=4))
    def something_happens(self, case, happened):
        refused = []
        for follow in (self.pure[case], self.durable[case]):
            try:
                follow.append(*happened)
            except EventsRejected as error:
                refused.append(str(error))
        assert len(refused) in {0, 2}
        assert len(set(refused)) <= 1

    @rule(case=st.sampled_from(CASES))
    def it_comes_again(self, case):
        self.durable[case].append(*self.pure[case].log)

    @rule(case=st.sampled_from(CASES))
    def it_is_made_anew_from_its_log(self, case):
        log = self.durable[case].log
        self.durable[case] = Follow(self.watch, PLAIN, self.engine.matching)
        self.durable[case].append(*log)

    @precondition(lambda self: self.engine is not None)
    @rule()
    def the_engine_starts_again(self):
        self.engine.close()
        self.engine = DurableEngine(self.watch, live=self.live)
        for case in CASES:
            self.it_is_made_anew_from_its_log(case)

    @invariant()
    def both_say_the_same(self):
        for case, pure in self.pure.items():
            for day in (0, 6, 12):
                assert self.durable[case].duties(day_of(day)) == pure.duties(day_of(day))

    def teardown(self):
        if self.engine is not None:
            self.engine.close()


DurableEqualsReplay.TestCase.settings = settings(
    max_examples=tries(80), stateful_step_count=25, deadline=None
)
TestDurableEqualsReplay = DurableEqualsReplay.TestCase
