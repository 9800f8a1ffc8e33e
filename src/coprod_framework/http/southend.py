"""What a service answers with when its folder names nothing else: Southend's framework."""

from __future__ import annotations

from typing import Final

from ..policy.offers import Offer
from ..southend import policies, proportion, rubric
from ..southend.duties.watch import duties


__all__ = ["southend"]

southend: Final = Offer(policies=policies, advice=proportion, rubric=rubric, watch=duties)
