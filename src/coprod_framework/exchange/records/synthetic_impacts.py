"""What a change would do to a synthetic population, in the same matrix as what it does to records."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from ...analysis.comparing.populations import Shares, synthetic
from ...domain.facts import labels_of, with_facts
from ...engines.deciding import decide
from ...policy.policies import Policy
from .impacts import Impact, ImpactForm
from .recording import record_of
from .replaying import replay


__all__ = ["MADE_UP", "synthetic_impact"]

MADE_UP: Final = "made up, and nobody's"
"""What stands where records have a service area, so that nobody takes it for one."""

_ASKED_BY: Final = "a synthetic population"
_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)


def synthetic_impact(
    before: Policy, after: Policy, size: int, *, seed: int = 0, shares: Shares | None = None
) -> ImpactForm:
    """
    What so many made-up cases come to under one policy, and would come to under another.

    Raises what `synthetic` raises, and `RecordRejected` where the two answer different questions.
    """
    impact = Impact()
    has_area = "service_area" in labels_of(before.purpose.vocabulary)
    for case in synthetic(before, size, seed=seed, shares=shares):
        named = with_facts(case, service_area=MADE_UP) if has_area else case
        record = record_of(decide(before, named), asked_by=_ASKED_BY, asked_at=_LONG_AGO)
        impact.add(replay(record, after))
    return impact.form()
