"""``python -m django_claims`` runs the example on this machine only; it takes Django's commands too."""

from __future__ import annotations

import sys

from django.core.management import execute_from_command_line

from .hosting import ready


ready("claims.db")
execute_from_command_line(
    ["django_claims", *(sys.argv[1:] or ["runserver", "--noreload", "127.0.0.1:8000"])]
)
