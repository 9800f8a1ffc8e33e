"""Just enough of a Django host to run the example.  A council has its own."""

from __future__ import annotations

from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.utils import get_random_secret_key


EXAMPLES = Path(__file__).parents[1]
CONTRIB = ("admin", "auth", "contenttypes", "messages", "sessions")
PROCESSORS = (
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
)


def ready(database: str = ":memory:") -> None:
    """Set Django up, once in a process, with a database of SQLite that has its tables."""
    if settings.configured:
        return
    settings.configure(
        SECRET_KEY=get_random_secret_key(),  # so that whoever signed in does it again after a restart
        ALLOWED_HOSTS=["127.0.0.1", "localhost", "testserver"],
        ROOT_URLCONF="django_commissioning.urls",
        LOGIN_URL="sign-in",
        LOGIN_REDIRECT_URL="start",  # for whoever went to sign in, and to no other page first
        LANGUAGE_CODE="en-gb",
        TIME_ZONE="Europe/London",
        USE_TZ=True,
        STATIC_URL="static/",
        INSTALLED_APPS=[
            "django_commissioning",
            "django.contrib.staticfiles",
            *(f"django.contrib.{name}" for name in CONTRIB),
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": PROCESSORS},
            }
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": database}},
        COPROD_TERMS=EXAMPLES / "example-terms.toml",
        COPROD_SERVICE_AREA="Adult social care",
        COPROD_COUNCIL="Example Council",
        COPROD_CHALLENGE=(
            "Write to the complaints team, Example Council, or phone us on 01632 960000.",
            "Give us the reference at the top. You need no form, and it costs nothing.",
            "Somebody who did not decide the first time looks at it again.",
        ),
    )
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
