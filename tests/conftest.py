"""How hard Hypothesis tries: ``short`` for less long, ``ci`` alike every time, ``long`` for longer."""

from __future__ import annotations

import gc
import os

from hypothesis import HealthCheck, settings


_slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("dev", deadline=None, suppress_health_check=_slow)
settings.register_profile("short", deadline=None, max_examples=40, suppress_health_check=_slow)
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=_slow)
settings.register_profile("long", deadline=None, max_examples=3_000, suppress_health_check=_slow)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev")
)


def pytest_collection_finish() -> None:
    """Look for garbage less often: thousands of tests are there by now, and they stay."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
