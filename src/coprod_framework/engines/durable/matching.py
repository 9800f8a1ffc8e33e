"""Matching on durable-rules: the one file that touches its engine, and the fence around it.

The engine is a cache over events that we hold.  We use its matcher only: no host, no threads, no
timers, no consequents, no state of its own.  Names that it sees are ours, so that nothing of a caller
can clash in it.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, Final, Self

from ...domain.events import Event
from ...duties.joins import Join, Match, joins_of
from ...duties.matching import Matching, Plan
from ...errors import EngineFailed, EngineUnavailable
from ...policy.watches import Watch
from .rulesets import Ruleset, details_read, message_of, rulesets_of


__all__ = ["CaseRules", "DurableEngine", "DurableMatching"]

_MOST_LIVE: Final = 1_000
_BUDGET: Final = 100_000
_REUSED, _DEFERRED = 2, 3


class DurableEngine:
    """
    A watch on durable-rules, for as many exercises as there are.

    Up to ``live`` exercises are held in the engine, at some megabytes each.  One that is not there is
    fed in again when its next event comes.  It may be used from several threads.  `close` gives all
    memory back.

    Raises `EngineUnavailable` where durable-rules is not installed or does not load, `PolicyRejected`
    for a watch that is outside of what it can do safely, and `EngineFailed` when it reports a fault.
    """

    name: Final = "durable"

    def __init__(self, watch: Watch, *, live: int = 32) -> None:
        if not 1 <= live <= _MOST_LIVE:
            msg = f"live is from 1 to {_MOST_LIVE}, not {live}"
            raise ValueError(msg)
        self._c = _loaded()
        self._lock = threading.RLock()
        every = tuple(joins_of(watch))
        # What one event does by itself needs no network, and would only be turned into JSON and back.
        self.alone = Plan([join for join in every if len(join.events) == 1])
        joins = [join for join in every if len(join.events) > 1]
        self.details = details_read(joins)
        rulesets = rulesets_of(joins)
        self._free = [f"s{number}" for number in range(live)]
        self._live: OrderedDict[int, DurableMatching] = OrderedDict()
        self._handles: list[tuple[Ruleset, Any]] = []
        for ruleset in rulesets:
            text = json.dumps(ruleset.definition)
            self._handles.append((ruleset, self._call(self._c.create_ruleset, "coprod", text)))
        self._closed = False

    def matching(self) -> DurableMatching:
        """A matcher for one exercise."""
        return DurableMatching(self)

    def close(self) -> None:
        """Give everything back; what was made with it can only be made anew."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            while self._live:
                self._evict(next(iter(self._live.values())))
            for _, handle in self._handles:
                self._call(self._c.delete_ruleset, handle)
            self._handles = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _call(self, function: Callable[..., Any], *given: Any) -> Any:
        try:
            return function(*given)
        except self._c.error as error:
            raise EngineFailed(str(error)) from None
        except MemoryError as error:
            msg = "it is out of contexts or of memory"
            raise EngineFailed(msg) from error

    def _send(self, function: Callable[..., Any], handle: Any, message: str) -> list[Any]:
        """One message, and all that fired through it.  No code of anybody runs in between."""
        status, place = self._call(function, handle, message)
        if status in {_REUSED, _DEFERRED}:
            msg = f"it did not take a message, with status {status}"
            raise EngineFailed(msg)
        fired: list[Any] = []
        started = self._call(self._c.start_action_for_state, handle, place)
        body = started[1] if started else None
        while body:
            fired.extend(json.loads(body).items())
            if len(fired) > _BUDGET:
                msg = "more came together than it can tell"
                raise EngineFailed(msg)
            body = self._call(self._c.complete_and_start_action, handle, place)
        return fired

    def _bring_in(self, one: DurableMatching) -> None:
        """See that an exercise is in the engine, with all its events."""
        if self._closed:
            msg = "it is closed"
            raise EngineFailed(msg)
        if id(one) in self._live:
            self._live.move_to_end(id(one))
            return
        if not self._free and self._live:
            self._evict(next(iter(self._live.values())))
        if not self._free:
            msg = "no place is left in it"
            raise EngineFailed(msg)
        # A place that cannot be opened is never used again: to give it back would crash the engine.
        one.place = self._free.pop()
        boot = json.dumps({"id": "boot", "k": "boot", "sid": one.place})
        for _, handle in self._handles:
            if not self._send(self._c.assert_fact, handle, boot):
                msg = "a place in it did not open"
                raise EngineFailed(msg)
        self._live[id(one)] = one
        for message, kind in one.messages.values():
            self._assert(one, message, kind)

    def _evict(self, one: DurableMatching) -> None:
        del self._live[id(one)]
        place, one.place = one.place, ""
        for _, handle in self._handles:
            self._call(self._c.delete_state, handle, place)
        self._free.append(place)

    def _assert(
        self, one: DurableMatching, message: dict[str, Any], kind: type[Event]
    ) -> list[Match]:
        text = json.dumps({**message, "sid": one.place})
        found: list[Match] = []
        for ruleset, handle in self._handles:
            if kind in ruleset.kinds:
                fired = self._send(self._c.assert_fact, handle, text)
                found += (_match(ruleset.joins[name], matched, one.ids) for name, matched in fired)
        return found

    def _retract(self, one: DurableMatching, message: dict[str, Any], kind: type[Event]) -> None:
        text = json.dumps({**message, "sid": one.place})
        for ruleset, handle in self._handles:
            if kind in ruleset.kinds:
                self._send(self._c.retract_fact, handle, text)

    def _within(self, one: DurableMatching, work: Callable[[], list[Match]]) -> list[Match]:
        """Do this with an exercise that is in the engine; after a fault it is not trusted any more."""
        with self._lock:
            try:
                self._bring_in(one)
                return work()
            except BaseException:
                if id(one) in self._live:
                    self._evict(one)
                raise


class DurableMatching:
    """The matches of one exercise, found by durable-rules.  It holds its events itself."""

    name: Final = "durable"

    def __init__(self, engine: DurableEngine) -> None:
        self._engine = engine
        self._alone = Matching(engine.alone)
        self._count = 0
        self._keys: dict[str, str] = {}
        self.place = ""
        self.ids: dict[str, str] = {}
        self.messages: dict[str, tuple[dict[str, Any], type[Event]]] = {}

    def add(self, event: Event) -> list[Match]:
        """Take an event in, and tell what came together through it."""
        key = f"m{self._count}"
        kind = type(event)
        alone = self._alone.add(event)
        if kind not in self._engine.details:
            return alone
        message = message_of(event, self._engine.details.get(kind, ()))
        message["id"] = key

        def work() -> list[Match]:
            self._count += 1
            self._keys[event.id], self.ids[key] = key, event.id
            found = self._engine._assert(self, message, kind)  # noqa: SLF001 - one engine in two parts
            self.messages[key] = message, kind
            return found

        return [*alone, *self._engine._within(self, work)]  # noqa: SLF001

    def remove(self, event: Event) -> None:
        """Take an event out that was taken in before."""
        self._alone.remove(event)
        if type(event) not in self._engine.details:
            return

        def work() -> list[Match]:
            key = self._keys.pop(event.id)
            message, kind = self.messages.pop(key)
            self._engine._retract(self, message, kind)  # noqa: SLF001
            del self.ids[key]
            return []

        self._engine._within(self, work)  # noqa: SLF001


class CaseRules:
    """Rulesets of rules about one case at a time, as `policy_rulesets` makes them, to try them out."""

    def __init__(self, rulesets: Sequence[dict[str, Any]]) -> None:
        self._engine = DurableEngine.__new__(DurableEngine)
        self._engine._c = _loaded()  # noqa: SLF001 - the same calls, behind the same fence
        boot = {"boot": {"all": [{"b": {"k": "boot"}}]}}
        call, create = self._engine._call, self._engine._c.create_ruleset  # noqa: SLF001
        self._handles = [call(create, "coprod", json.dumps({**boot, **one})) for one in rulesets]

    def fired(self, message: Mapping[str, Any]) -> frozenset[str]:
        """The names of the rules that fire for one case, in a place that is given back at once."""
        send, c = self._engine._send, self._engine._c  # noqa: SLF001
        found: set[str] = set()
        for handle in self._handles:
            send(c.assert_fact, handle, json.dumps({"id": "boot", "k": "boot", "sid": "s"}))
            text = json.dumps({**message, "id": "m", "sid": "s"})
            found.update(name for name, _ in send(c.assert_fact, handle, text))
            self._engine._call(c.delete_state, handle, "s")  # noqa: SLF001
        return frozenset(found)

    def close(self) -> None:
        """Give everything back."""
        for handle in self._handles:
            self._engine._call(self._engine._c.delete_ruleset, handle)  # noqa: SLF001
        self._handles = []


def _match(join: Join, matched: Any, ids: Any) -> Match:
    return Match(join, tuple(ids[matched[f"p{place}"]["id"]] for place in range(len(join.events))))


def _loaded() -> Any:
    """The C engine by itself, without the Python that starts threads around it."""
    flags = sys.getdlopenflags() if hasattr(sys, "getdlopenflags") else None
    try:
        try:
            return importlib.import_module("durable_rules_engine")
        except ImportError as error:
            # Built without its recipe, it lacks a function from Python 3.13 on that we never reach.
            if flags is None or "PyEval_CallObject" not in str(error):
                raise
            sys.setdlopenflags(os.RTLD_LAZY)
            return importlib.import_module("durable_rules_engine")
    except ImportError as error:
        msg = f"durable-rules is not there or does not load ({error}); install the extra 'durable'"
        raise EngineUnavailable(msg) from error
    finally:
        if flags is not None:
            sys.setdlopenflags(flags)
