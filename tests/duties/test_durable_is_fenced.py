"""What durable-rules cannot do safely never reaches it, and it never does more than it is asked to."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from coprod_framework.domain.events import Event, event
from coprod_framework.domain.stages import Move, Stage, Stages
from coprod_framework.duties.following import Follow
from coprod_framework.duties.joins import joins_of
from coprod_framework.duties.standings import Standing
from coprod_framework.engines.durable import DurableEngine, Engine, follow_engine
from coprod_framework.engines.durable.rulesets import _field, _hash, rulesets_of
from coprod_framework.errors import EngineFailed, EngineUnavailable, PolicyRejected
from coprod_framework.policy.watch_rules import Later, Unit, after, seen
from coprod_framework.policy.watches import Watch

from .worlds import (
    PLAIN,
    Asked,
    Finished,
    Given,
    asked,
    day_of,
    finished,
    given,
    rule,
    watch,
    withdrawn,
)


pytest.importorskip("durable_rules_engine", reason="the extra durable is not installed")

ANSWER = rule(
    "answer",
    seen(Asked, "asked"),
    done_by=seen(Given, "given", same={"what": "asked"}),
    due=after(5, Unit.DAYS, "asked"),
)
# Two texts that have the same hash of 32 bits in durable-rules.
ALIKE = ("case-478212", "case-1221200")


def _standings(follow: Follow) -> dict[str, Standing]:
    return {one.id: one.standing for one in follow.duties(day_of(3))}


def test_two_references_with_the_same_hash_do_not_mix():
    with DurableEngine(watch(ANSWER)) as engine:
        follow = Follow(watch(ANSWER), PLAIN, engine.matching)
        follow.append(asked("e1", what=ALIKE[0]), asked("e2", what=ALIKE[1]))
        follow.append(given("e3", 1, what=ALIKE[1]))

    assert _standings(follow) == {"answer:e1": Standing.OWED, "answer:e2": Standing.DONE}


def test_two_events_with_ids_of_the_same_hash_are_two():
    with DurableEngine(watch(ANSWER)) as engine:
        follow = Follow(watch(ANSWER), PLAIN, engine.matching)
        follow.append(asked(ALIKE[0]), asked(ALIKE[1]))

    assert len(_standings(follow)) == 2


@pytest.mark.parametrize("cases", [1_025, 12_000])
def test_more_exercises_than_the_engine_can_hold_are_all_right(cases):
    with DurableEngine(watch(ANSWER), live=4) as engine:
        follows = [Follow(watch(ANSWER), PLAIN, engine.matching) for _ in range(cases)]
        for follow in follows:
            follow.append(asked("e1"))
        for follow in follows[::97]:
            follow.append(given("e2", 1))
            assert _standings(follow) == {"answer:e1": Standing.DONE}


def test_many_threads_may_follow_exercises_in_one_engine():
    with DurableEngine(watch(ANSWER), live=3) as engine:

        def work(number: int) -> dict[str, Standing]:
            follow = Follow(watch(ANSWER), PLAIN, engine.matching)
            for step in range(30):
                follow.append(asked(f"a{step}", what=f"w{number}-{step}"))
                if step % 3 == 0:
                    follow.append(given(f"g{step}", 1, what=f"w{number}-{step}"))
            return _standings(follow)

        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(work, range(24)))

    assert all(len(one) == 30 for one in found)
    assert {sum(s is Standing.DONE for s in one.values()) for one in found} == {10}


def test_no_thread_is_ever_started():
    before = threading.active_count()
    with DurableEngine(watch(ANSWER)) as engine:
        Follow(watch(ANSWER), PLAIN, engine.matching).append(asked("e1"))
        assert threading.active_count() == before
    assert "durable.lang" not in sys.modules
    assert "durable.engine" not in sys.modules


def test_a_kind_with_too_many_patterns_is_spread_over_rulesets():
    many = watch(
        *(
            rule(f"r{number}", seen(Asked, "a"), done_by=seen(Given, same={"what": "a"}))
            for number in range(150)
        )
    )

    assert len(rulesets_of(tuple(joins_of(many)))) > 1
    with DurableEngine(many) as engine:
        follow = Follow(many, PLAIN, engine.matching)
        follow.append(asked("e1"), given("e2", 1))
    assert set(_standings(follow).values()) == {Standing.DONE}
    assert len(_standings(follow)) == 150


def test_a_rule_that_waits_for_too_many_events_is_refused_when_built():
    long = watch(
        rule("long", *(seen(Asked, f"a{number}") for number in range(13)), done_by=seen(Given))
    )

    with pytest.raises(PolicyRejected, match=r"rules\[long\]: waits for 1[34] events; 12 are"):
        DurableEngine(long)


def test_details_that_the_engine_could_not_tell_apart_are_refused():
    first, second = _names_alike()

    @event("Clashing")
    class Clashing(Event):
        """Two details with one hash."""

        __annotations__ = {first: str, second: str}

    clash = Watch(
        id="clash",
        title="A clash",
        refer_to="somebody",
        kinds=(Clashing,),
        stages=Stages(start="s", stages=(Stage("s", "S", "."),), moves=(Move(Clashing, ("s",)),)),
        rules=(rule("r", seen(Clashing, "c"), done_by=seen(Clashing, "d", Later("c"))),),
    )
    with pytest.raises(PolicyRejected, match="have the same hash; rename one"):
        DurableEngine(clash)


def test_a_closed_engine_says_so_and_closing_twice_does_nothing():
    engine = DurableEngine(watch(ANSWER))
    follow = Follow(watch(ANSWER), PLAIN, engine.matching)
    engine.close()
    engine.close()

    with pytest.raises(EngineFailed, match="it is closed"):
        follow.append(asked("e1"))
    assert follow.log.events == ()


def test_after_a_fault_of_the_engine_nothing_is_lost_and_nothing_is_half_there(monkeypatch):
    with DurableEngine(watch(ANSWER)) as engine:
        follow = Follow(watch(ANSWER), PLAIN, engine.matching)
        follow.append(asked("e1"))
        with monkeypatch.context() as broken:

            def fails(*_given):
                raise MemoryError

            broken.setattr(engine._c, "assert_fact", fails)
            for _ in range(2):
                with pytest.raises(EngineFailed, match="out of contexts or of memory"):
                    follow.append(asked("e2"), given("e3", 1))
        assert [event.id for event in follow.log] == ["e1"]
        assert _standings(follow) == {"answer:e1": Standing.OWED}
        follow.append(asked("e2"), given("e3", 1))
        assert set(_standings(follow).values()) == {Standing.DONE}


@pytest.mark.parametrize("live", [0, 1_001, -1])
def test_how_many_are_held_is_bounded(live):
    with pytest.raises(ValueError, match="from 1 to 1000"):
        DurableEngine(watch(ANSWER), live=live)


def test_the_engine_in_use_is_chosen_and_always_visible(monkeypatch):
    made = follow_engine(watch(ANSWER), PLAIN)
    assert (made.name, made.follow().engine) == ("durable", "durable")
    made = follow_engine(watch(ANSWER), PLAIN, Engine.REPLAY)
    assert (made.name, made.follow().engine) == ("replay", "replay")

    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    made = follow_engine(watch(ANSWER), PLAIN)
    assert (made.name, made.follow().engine) == ("replay", "replay")
    with pytest.raises(EngineUnavailable, match="install the extra 'durable'"):
        follow_engine(watch(ANSWER), PLAIN, Engine.DURABLE)


_ODD = """
from tests.duties.test_durable_is_fenced import ANSWER
from tests.duties.worlds import PLAIN, asked, given, watch, day_of
from coprod_framework.duties.following import Follow
from coprod_framework.engines.durable import DurableEngine

TEXTS = ['"', "\\\\", "\\\\u0041", "é", "😀" * 200, "{}", "$not", "a.b", "null", "1e400", "x" * 200]
with DurableEngine(watch(ANSWER), live=2) as engine:
    for text in TEXTS:
        pure = Follow(watch(ANSWER), PLAIN)
        durable = Follow(watch(ANSWER), PLAIN, engine.matching)
        for follow in (pure, durable):
            follow.append(asked(text, what=text), asked("other", what="other"))
            follow.append(given("g", 1, what=text))
        assert pure.duties(day_of(3)) == durable.duties(day_of(3)), text
print("well")
"""


def test_odd_texts_neither_crash_nor_confuse_it():
    done = subprocess.run(  # noqa: S603 - our own text
        [sys.executable, "-c", _ODD], capture_output=True, text=True, check=False, timeout=60
    )

    assert (done.returncode, done.stdout) == (0, "well\n"), done.stderr


def test_an_event_that_brings_nothing_about_can_be_taken_back():
    small = watch(rule("r", seen(Finished, "f", well=True), done_by=seen(Given)))
    with DurableEngine(small) as engine:
        follow = Follow(small, PLAIN, engine.matching)
        follow.append(finished("e1", well=False), given("e2"))
        follow.append(withdrawn("e3", "e1"), withdrawn("e4", "e2"))
    assert follow.duties(day_of(9)) == ()


def _names_alike() -> tuple[str, str]:
    """Two names of details that have the same hash in the engine."""
    known: dict[int, str] = {}
    number = 0
    while True:
        name = f"n{number:x}"
        other = known.setdefault(_hash(_field(name)), name)
        if other != name:
            return other, name
        number += 1
