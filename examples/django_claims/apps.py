"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Claims for expenses, and what the framework says about them."""

    name = "django_claims"
    verbose_name = "Claims for expenses"
    default_auto_field = "django.db.models.BigAutoField"
