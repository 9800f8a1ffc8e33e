"""``python -m form_webhook mapping.toml claims.db`` takes in forms, on this machine only."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta

from coprod_framework.southend import Claim

from .mappings import read_mapping
from .receiving import Received, Receiver
from .service import application
from .serving import serving


SECRET = "FORM_SECRET"  # noqa: S105 - the name of a variable, and no secret


def tell(received: Received) -> None:
    """Show what came, for somebody who tries it out.  In your system, show it to whoever mends it."""
    print(received.came.value, *received.problems, sep="\n  ")  # noqa: T201


if __name__ == "__main__":
    mapping, database = sys.argv[1:]
    receiver = Receiver(
        secret=os.environ[SECRET].encode(),
        window=timedelta(minutes=5),
        mapping=read_mapping(mapping, Claim),
    )
    app = application(receiver, database, lambda: datetime.now(UTC), tell)
    with serving(app, 8001) as server:
        server.serve_forever()
