"""Nothing is timed that gives another answer than the reference: who is compared, and who is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from .comparing import Job, Ratio, compare, in_rows


__all__ = ["Contender", "Timed", "timed"]


@attrs.frozen(kw_only=True)
class Contender:
    """
    Something that answers cases: the loop that is timed, and the answers by which it is judged.

    The loop does the work and reads what it found.  It is written out for each contender, as a call
    for each case would take as long as several rules.  ``answer`` makes the same calls for one case, and
    ``right`` gives what the reference says, in the same form.
    """

    name: str
    cases: Sequence[Any]
    loop: Callable[[Sequence[Any]], object]
    answer: Callable[[Any], object]
    right: Sequence[object]

    def reason_to_skip(self) -> str | None:
        """Why it is not timed: it fails, or it disagrees with the reference about a case."""
        try:
            found = [self.answer(case) for case in self.cases]
        except Exception as problem:  # noqa: BLE001 - whatever goes wrong in there is the finding
            return f"{type(problem).__name__}: {problem}"
        pairs = zip(found, self.right, strict=True)
        wrong = [number for number, (one, right) in enumerate(pairs) if one != right]
        if not wrong:
            return None
        first = wrong[0]
        return (
            f"disagrees on {len(wrong)} of {len(found)}, first: "
            f"{found[first]}, not {self.right[first]}"
        )

    def job(self) -> Job:
        """Its loop over the cases, ready to be timed."""
        return in_rows(self.loop, self.cases)


@attrs.frozen
class Timed:
    """The ratios of those that agreed, and the reasons of those that did not."""

    times: Mapping[str, Ratio]
    not_timed: Mapping[str, str]


def timed(contenders: Iterable[Contender], *, floor: str, rounds: int) -> Timed:
    """Ask everyone the same, and time those that agree with the reference, beside the floor."""
    jobs: dict[str, Job] = {}
    not_timed: dict[str, str] = {}
    for one in contenders:
        why = one.reason_to_skip()
        if why is None:
            jobs[one.name] = one.job()
        else:
            not_timed[one.name] = why
    if floor not in jobs:
        raise AssertionError(f"without its floor nothing can be compared: {not_timed[floor]}")
    return Timed(compare(jobs, floor=floor, rounds=rounds), not_timed)
