"""All figures of our own, in one run: deciding, JSON, service areas, the start, and memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from .agreeing import Timed, timed
from .comparing import Ratio, machine, printed
from .deciding import FLOOR, complete, with_gaps
from .exchanging import from_json
from .growing import DECISIONS, grown
from .scaling import DATES, among, one_area
from .starting import ATTRS, started
from .workload import claims, claims_with_gaps


__all__ = ["measured", "show"]

_FEW: Final = 1_000
_PACKAGES: Final = ("attrs", "cattrs", "msgspec")
_FLOORS: Final = {
    "deciding": FLOOR,
    "json": FLOOR,
    "scaling": one_area(),
    "starting": ATTRS,
}


def measured(rounds: int, *, quick: bool = False) -> dict[str, Any]:
    """Every part with its floor and its ratios, as it is kept; ``quick`` takes few claims."""
    whole, partly = claims(), claims_with_gaps()
    if quick:
        whole, partly = whole[:_FEW], partly[:_FEW]
    everyone = [*complete(whole), *with_gaps(partly)]
    deciding = timed(everyone, floor=FLOOR, rounds=rounds)
    exchanging = timed(from_json(whole, partly), floor=FLOOR, rounds=rounds)
    scaling = timed(among(whole), floor=one_area(), rounds=rounds)
    found: dict[str, Any] = {
        "machine": machine(_PACKAGES),
        "claims": len(whole),
        "dates_of_change": len(DATES),
        "rounds": rounds,
        "deciding": _kept("deciding", deciding),
        "json": _kept("json", exchanging),
        "scaling": _kept("scaling", scaling),
        "starting": _kept("starting", Timed(started(min(rounds, 15)), {})),
        "memory": grown(DECISIONS // 10 if quick else DECISIONS),
    }
    return found


def _kept(part: str, found: Timed) -> dict[str, Any]:
    times = {name: attrs.asdict(ratio) for name, ratio in found.times.items()}
    return {"floor": _FLOORS[part], "times": times, "not_timed": dict(found.not_timed)}


def show(results: Mapping[str, Any]) -> None:
    """Print every part."""
    for part, floor in _FLOORS.items():
        times = {name: Ratio(**one) for name, one in results[part]["times"].items()}
        print()
        printed(f"{part}; the floor is {floor}", times)
        for name, why in results[part]["not_timed"].items():
            print(f"  not timed: {name}: {why}")
    memory = results["memory"]
    print(
        f"\nmemory: {memory['decisions']:,} decisions left {memory['grown_mib']:.2f} MiB behind, "
        f"{memory['bytes_each']:.2f} bytes each"
    )
