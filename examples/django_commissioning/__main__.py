"""``python -m django_commissioning`` runs the example on this machine; Django's commands work too."""

from __future__ import annotations

import sys

from django.core.management import execute_from_command_line

from .hosting import ready


ready("commissioning.db")
execute_from_command_line(
    ["django_commissioning", *(sys.argv[1:] or ["runserver", "--noreload", "127.0.0.1:8000"])]
)
