"""In what part somebody took part: what both policies turn on."""

from __future__ import annotations

from coprod_framework.domain.choices import Choice


class Part(Choice):
    """In what part somebody took part."""

    CONTRIBUTES = "brings lived experience to the work"
    ATTENDS = "comes to an event"
    OTHER = "another part"
