"""The policies that the commands about terms and wire forms choose from."""

from __future__ import annotations

from typing import Final

from ..policy.policies import Policy
from ..policy.watches import Watch
from ..southend import promises, proportion
from ..southend.duties.watch import duties
from .options import DECIDED


__all__ = ["POLICIES"]

POLICIES: Final[dict[str, Policy | Watch]] = {
    **DECIDED,
    promises.purpose.id: promises,
    proportion.policy.purpose.id: proportion.policy,
    duties.id: duties,
}
