"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from .guarding import guard_tables


class CommissioningConfig(AppConfig):
    """Claims for expenses and changes that are planned, and what the framework says about them."""

    name = "django_commissioning"
    verbose_name = "Co-production"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the tables as soon as they are there."""
        post_migrate.connect(guard_tables, sender=self)
