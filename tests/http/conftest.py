"""Two services that several tests ask: one with little time and space, one with all terms."""

from __future__ import annotations

import pytest

from coprod_framework.http.limits import Limits
from tests.http.services import SETTINGS, folder_at, running


SMALL = Limits(
    case_bytes=2_000,
    log_bytes=4_000,
    head_bytes=4_000,
    seconds_to_send=0.5,
    seconds_to_take=1,
    seconds_to_answer=5,
)


@pytest.fixture(scope="package")
def port(tmp_path_factory):
    folder = folder_at(tmp_path_factory.mktemp("service") / "all", SETTINGS)
    with running(folder) as at:
        yield at


@pytest.fixture(scope="package")
def small(tmp_path_factory):
    folder = folder_at(tmp_path_factory.mktemp("service") / "small")
    with running(folder, SMALL) as at:
        yield at
