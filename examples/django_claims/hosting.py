"""Just enough of a Django host to run the example.  A council has its own."""

from __future__ import annotations

from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.utils import get_random_secret_key


EXAMPLES = Path(__file__).parents[1]


def ready(database: str = ":memory:") -> None:
    """Set Django up, once in a process, with a database of SQLite that has its tables."""
    if settings.configured:
        return
    contrib = ("auth", "contenttypes", "sessions")
    settings.configure(
        SECRET_KEY=get_random_secret_key(),  # so that whoever signed in does it again after a restart
        ALLOWED_HOSTS=["127.0.0.1", "localhost", "testserver"],
        ROOT_URLCONF="django_claims.urls",
        LOGIN_URL="sign-in",
        INSTALLED_APPS=["django_claims", *(f"django.contrib.{name}" for name in contrib)],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": database}},
        COPROD_TERMS=EXAMPLES / "example-terms.toml",
    )
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
