"""What things cost, as parts of a page: a chart and tables, made of the figures that were kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from _performance_chart import Row, chart
from docutils import nodes
from sphinx.util.docutils import SphinxDirective


_RESULTS: Final = Path(__file__).parents[1] / "benchmarks" / "results"
_CHARTED: Final = (
    "ours, outcome and pence",
    "ours, the ids of the reasons",
    "ours, reasons as objects",
    "ours, ids and masks",
    "the reference",
    "by hand, outcome and pence",
    "by hand and squeezed, outcome and pence",
    "by hand, the ids of the reasons",
    "by hand, reasons as objects",
)
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PARTS: Final = ("deciding", "json", "scaling", "starting")


class Performance(SphinxDirective):
    """``{performance} chart``, ``bars``, ``missing``, ``machine``, or a part: what was measured."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the part of the page."""
        for name in ("ours", "peers", "tables", "following", "asking"):
            self.env.note_dependency(str(_RESULTS / f"{name}.json"))
        ours, peers, tables = _read("ours"), _read("peers"), _read("tables")
        part = self.arguments[0]
        if part == "chart":
            rows = _rows(ours, peers)
            picture = nodes.raw("", chart(rows), format="html")
            return [picture, *self._tables(_charted(rows))]
        made: dict[str, Callable[[], Iterator[str]]] = {
            "asking": lambda: _asking(_read("asking")),
            "bars": lambda: _bars([*ours["bars"], *tables["bars"]]),
            "following": lambda: _following(_read("following")),
            "machine": lambda: _machine(ours, peers, tables),
            "memory": lambda: _memory(ours, peers),
            "missing": lambda: _missing(peers),
            "streaming": lambda: _streaming(tables["memory"]),
            "tables": lambda: _whole_tables(tables["parts"]),
        }
        made |= {name: partial(_times, ours[name]["times"]) for name in _PARTS}
        if part not in made:
            raise self.error(f"there is no part of the figures called {part}")
        return self._tables(made[part]())

    def _tables(self, lines: Iterator[str]) -> list[nodes.Node]:
        return self.parse_text_to_nodes("\n".join(lines))


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _rows(ours: Mapping[str, Any], peers: Mapping[str, Any]) -> list[Row]:
    """Everyone who decides complete claims, the quickest first."""
    found = {name: one for name, one in ours["deciding"]["times"].items() if name in _CHARTED}
    theirs = {
        name: one
        for name, one in peers["times"].items()
        if any(name.startswith(peer) for peer in peers["peers"])
    }
    rows = [
        Row(name, _kind(name, theirs), one["median"], one["low"], one["high"])
        for name, one in {**found, **theirs}.items()
    ]
    return sorted(rows, key=lambda row: row.median)


def _kind(name: str, theirs: Mapping[str, Any]) -> str:
    if name in theirs:
        return "another engine"
    return "by hand" if name.startswith("by hand") else "ours"


def _charted(rows: list[Row]) -> Iterator[str]:
    head = ("What", "Whose", "Times the floor", "Middle half of the rounds")
    yield from _table(
        head,
        ((row.name, row.kind, _short(row.median), _between(row.low, row.high)) for row in rows),
    )


def _times(
    times: Mapping[str, Mapping[str, float]],
    ratio: str = "Times the floor",
    here: str = "Microseconds here",
    parts_of_a_second: float = 1e6,
) -> Iterator[str]:
    head = ("What", ratio, "Middle half of the rounds", here)
    ordered = sorted(times.items(), key=lambda pair: pair[1]["median"])
    yield from _table(
        head,
        (
            (
                name,
                _short(one["median"]),
                _between(one["low"], one["high"]),
                _short(one["seconds"] * parts_of_a_second),
            )
            for name, one in ordered
        ),
    )


def _bars(bars: Iterable[Mapping[str, str]]) -> Iterator[str]:
    head = ("Measure", "Bar", "Measured", "Is it met?")
    yield from _table(head, (tuple(row.values()) for row in bars))


def _whole_tables(parts: Mapping[str, Any]) -> Iterator[str]:
    """Each kind of table, with everyone who decides it."""
    head = (
        "What",
        "Times as long as by hand",
        "Middle half of the rounds",
        "Million rows a second",
    )
    for name, part in parts.items():
        ordered = sorted(part["times"].items(), key=lambda pair: pair[1]["median"])
        yield from ("", f"**{name}**", "")
        yield from _table(
            head,
            (
                (
                    who,
                    _short(one["median"]),
                    _between(one["low"], one["high"]),
                    f"{1e-6 / one['seconds']:.1f}",
                )
                for who, one in ordered
            ),
        )


def _following(found: Mapping[str, Any]) -> Iterator[str]:
    """A whole log, and one more event, on each engine."""
    titles = {
        "replayed": "A log of 56 events, from the first to the last",
        "warm": "One more event",
    }
    for part, title in titles.items():
        yield from ("", f"**{title}**", "")
        yield from _times(found[part])
    yield from ("", "**A million events in ten thousand exercises**", "")
    yield from _table(
        (
            "Engine",
            "Left behind, one exercise after the other, MiB",
            "Held, all of them live, MiB",
        ),
        (
            (name, f"{one['left_mib']:.1f}", f"{one['live_mib']:,.0f}")
            for name, one in found["memory"].items()
        ),
    )


def _asking(found: Mapping[str, Any]) -> Iterator[str]:
    """Questions about a policy as a whole, by each method."""
    for name, one in found.items():
        if not isinstance(one, dict) or "times" not in one:
            continue
        about = one["about"]
        most, power = f"{about['cases']:.0e}".split("e+")
        cases = f"{most} × 10{power.translate(_RAISED)}"
        told = f"{about['questions']} questions about {cases} cases"
        yield from ("", f"**{name[0].upper()}{name[1:]}: {told}**", "")
        yield from _times(one["times"], "Times a case by the reference", "Milliseconds here", 1e3)


def _streaming(memory: Mapping[str, Any]) -> Iterator[str]:
    rows = zip(memory["rows"], memory["mib"], strict=True)
    yield from _table(
        ("Rows", "The most memory, MiB"), ((f"{n:,}", f"{most:,.0f}") for n, most in rows)
    )


def _missing(peers: Mapping[str, Any]) -> Iterator[str]:
    """How many facts of five each engine gives which answer about, when that fact is missing."""
    head = ("Engine", "Who works out the pence", "When a fact is left out", "When a fact is null")
    answers = peers["missing_facts"]
    yield from _table(
        head,
        (
            (
                name,
                f"the {peer['amount']}",
                *(_told(answers[name][way]) for way in ("absent", "null")),
            )
            for name, peer in peers["peers"].items()
        ),
    )


def _told(answers: Mapping[str, str]) -> str:
    # An answer is written in small letters, and the name of an error is not.
    kinds = Counter(said if said.islower() else "an error" for said in answers.values())
    return ", ".join(f"{said}: {number}" for said, number in kinds.most_common())


def _memory(ours: Mapping[str, Any], peers: Mapping[str, Any]) -> Iterator[str]:
    head = ("Engine", "Decisions", "Memory left, MiB", "Bytes a decision")
    rows = {"ours": ours["memory"]}
    rows |= {name: cost["memory"] for name, cost in peers["costs"].items()}
    yield from _table(
        head,
        (
            (name, f"{one['decisions']:,}", f"{one['grown_mib']:.2f}", f"{one['bytes_each']:.2f}")
            for name, one in rows.items()
            if "error" not in one
        ),
    )


def _machine(
    ours: Mapping[str, Any], peers: Mapping[str, Any], tables: Mapping[str, Any]
) -> Iterator[str]:
    about = ours["machine"]
    versions = {
        **peers["machine"]["packages"],
        **tables["machine"]["packages"],
        **about["packages"],
    }
    packages = ", ".join(f"{name} {version}" for name, version in sorted(versions.items()))
    yield from _table(
        ("What", "Which"),
        (
            ("Processor", about["processor"]),
            ("Cores", str(about["cores"])),
            ("System", about["system"]),
            ("Python", about["python"]),
            ("Claims", f"{ours['claims']:,}"),
            ("Rounds", f"{ours['rounds']} for ours, {peers['rounds']} for the others"),
            ("Packages", packages),
        ),
    )


def _between(low: float, high: float) -> str:
    return f"{_short(low)} to {_short(high)}"


def _short(number: float) -> str:
    return (
        f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(row)} |"
