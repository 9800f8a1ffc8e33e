"""What it costs to send a decision, to record it, and to replay it, beside deciding from JSON to JSON.

Run it with ``python -m benchmarks.recording``.  Nothing is timed before every record gave itself.
"""

from __future__ import annotations

import itertools
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import attrs

from coprod_framework.engines.deciding import decide
from coprod_framework.exchange import (
    decide_json,
    decision_form,
    facts_from_bytes,
    form_from_bytes,
    form_to_bytes,
)
from coprod_framework.exchange.records.impacts import Impact
from coprod_framework.exchange.records.record_files import read_records
from coprod_framework.exchange.records.recording import record_of, record_to_bytes
from coprod_framework.exchange.records.records import DecisionRecord
from coprod_framework.exchange.records.replaying import replay
from coprod_framework.southend import Claim

from .comparing import Job, compare, machine, over, printed, write_results
from .exchanging import in_bytes
from .workload import claims, policy


_CLAIMS: Final = 500
_MANY: Final = 100_000
_ROUNDS: Final = 9
_AT: Final = datetime(2026, 11, 3, 10, tzinfo=UTC)
_FLOOR: Final = "decide, JSON to JSON (a row)"


def _recorded(data: bytes) -> DecisionRecord:
    decision = decide(policy(), facts_from_bytes(Claim, data))
    return record_of(decision, asked_by="team-7", asked_at=_AT)


def _sent(data: bytes) -> bytes:
    return form_to_bytes(decision_form(decide(policy(), facts_from_bytes(Claim, data))))


def _replayed(line: bytes) -> object:
    return replay(form_from_bytes(DecisionRecord, line), policy())


def _jobs(texts: list[bytes], lines: list[bytes]) -> dict[str, Job]:
    return {
        _FLOOR: over(partial(decide_json, policy()), texts),
        "decide, JSON to JSON (the whole document)": over(_sent, texts),
        "decide and record": over(lambda data: record_to_bytes(_recorded(data)), texts),
        "read a record and replay it": over(_replayed, lines),
    }


def _impact_of(lines: Iterator[bytes]) -> dict[str, Any]:
    """How much memory it takes at most to replay so many records, one after the other."""
    impact = Impact()
    tracemalloc.start()
    for record in read_records(lines):
        assert isinstance(record, DecisionRecord)
        impact.add(replay(record, policy()))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    made = impact.form()
    assert (made.records, made.changed) == (_MANY, 0)
    return {"records": made.records, "most_mib": most / 2**20}


def main() -> None:
    """Measure, keep and print."""
    texts = [in_bytes(claim) for claim in claims()[:_CLAIMS]]
    records = [_recorded(data) for data in texts]
    for record in records:
        assert replay(record, policy()).differs_in == (), "a record does not give itself"
    lines = [record_to_bytes(record) for record in records]
    found = compare(_jobs(texts, lines), floor=_FLOOR, rounds=_ROUNDS)
    printed("a claim", found)
    memory = _impact_of(itertools.islice(itertools.cycle(lines), _MANY))
    print(f"replaying {memory['records']:,} records takes {memory['most_mib']:.1f} MiB at most")
    kept = {name: attrs.asdict(ratio) for name, ratio in found.items()}
    about = machine(("attrs", "cattrs", "msgspec"))
    size = sum(map(len, lines)) / len(lines)
    write_results(
        "recording",
        {"machine": about, "rounds": _ROUNDS, "a claim": kept, "memory": memory, "bytes": size},
    )


if __name__ == "__main__":
    main()
