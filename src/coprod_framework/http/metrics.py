"""Metrics: what all workers have done, in the text form that Prometheus reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import accumulate
from typing import Final

from .counts import BUCKETS, ROUTES, STATUS_LABELS, Counts


__all__ = ["METRICS_TYPE", "metrics_text"]

METRICS_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


def metrics_text(counts: Counts) -> str:
    """What all workers have done so far."""
    lines = [*_requests(counts), *_seconds(counts), *_batches(counts), *_loading(counts)]
    return "\n".join([*lines, ""])


def _head(name: str, kind: str, says: str) -> Iterator[str]:
    yield f"# HELP {name} {says}"
    yield f"# TYPE {name} {kind}"


def _sums(rows: Iterable[tuple[float, ...]]) -> list[float]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _requests(counts: Counts) -> Iterator[str]:
    name = "coprod_http_requests_total"
    yield from _head(name, "counter", "Requests that were answered.")
    for route in ROUTES:
        by_status = _sums(row.requests(route) for row in counts)
        for status, number in zip(STATUS_LABELS, by_status, strict=True):
            if number:
                yield f'{name}{{route="{route}",status="{status}"}} {number:.0f}'
    name = "coprod_http_requests_in_flight"
    yield from _head(name, "gauge", "Requests that are being worked on.")
    yield f"{name} {sum(row.get('in_flight') for row in counts.at_work):.0f}"


def _seconds(counts: Counts) -> Iterator[str]:
    name = "coprod_http_request_seconds"
    yield from _head(name, "histogram", "How long requests took.")
    for route in ROUTES:
        *buckets, seconds = _sums(row.seconds(route) for row in counts)
        total = sum(buckets)
        if not total:
            continue
        for limit, number in zip((*BUCKETS, "+Inf"), accumulate(buckets), strict=True):
            yield f'{name}_bucket{{route="{route}",le="{limit}"}} {number:.0f}'
        yield f'{name}_sum{{route="{route}"}} {seconds!r}'
        yield f'{name}_count{{route="{route}"}} {total:.0f}'


def _batches(counts: Counts) -> Iterator[str]:
    name = "coprod_batch_lines_total"
    yield from _head(name, "counter", "Lines of batches.")
    for result in ("answered", "refused"):
        number = sum(row.get(f"lines_{result}") for row in counts)
        yield f'{name}{{result="{result}"}} {number:.0f}'


def _loading(counts: Counts) -> Iterator[str]:
    at_work = counts.at_work
    name = "coprod_reloads_total"
    yield from _head(name, "counter", "Times that a worker read its folder again.")
    for result, count in (("in force", "reloads"), ("refused", "reload_failures")):
        yield f'{name}{{result="{result}"}} {sum(row.get(count) for row in counts):.0f}'
    gauges = {
        "coprod_workers": ("Workers that are there.", len(at_work)),
        "coprod_reload_failing": (
            "Workers whose folder holds something wrong, so that the old terms stay in force.",
            sum(row.get("is_failing") for row in at_work),
        ),
        "coprod_settings_in_force": (
            "Different settings and terms by which workers answer; more than 1 only for a moment.",
            len({row.get("fingerprint") for row in at_work}),
        ),
        "coprod_in_force_since_seconds": (
            "Since when the newest settings and terms are in force, in seconds since 1970.",
            max((row.get("in_force_since") for row in at_work), default=0),
        ),
    }
    for gauge, (says, value) in gauges.items():
        yield from _head(gauge, "gauge", says)
        yield f"{gauge} {value!r}"
    yield from _head("coprod_build_info", "gauge", "Which version of the library this is.")
    yield f'coprod_build_info{{version="{version("coprod-framework")}"}} 1'
