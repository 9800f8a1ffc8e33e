"""``python -m django_commissioning`` runs the example on this machine; Django's commands work too."""

from __future__ import annotations

import sys

from django.core.management import execute_from_command_line

from .hosting import ready


# "Insecure" means that it hands out the styles of the admin too.  A real host has a web server for it.
RUN = ("runserver", "--noreload", "--insecure", "127.0.0.1:8000")

ready("commissioning.db")
execute_from_command_line(["django_commissioning", *(sys.argv[1:] or RUN)])
