"""The site of the Django example, with people at the council; each test leaves nothing behind."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

from django_commissioning.guarding import guard_tables
from django_commissioning.hosting import ready
from tests.pages import browsing, looking


@pytest.fixture(scope="module")
def site():
    ready()
    setup_test_environment()
    yield
    teardown_test_environment()


@pytest.fixture(autouse=True)
def nothing_stays(site):  # noqa: ARG001 - there has to be one
    """What a test stored is taken back, and it sees nothing that a page of the docs stored before."""
    with transaction.atomic():
        _empty()
        yield
        transaction.set_rollback(True)


def _empty() -> None:
    app = apps.get_app_config("django_commissioning")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
    for model in (app.get_model("RecordLine"), *app.get_models()):
        QuerySet(model).delete()  # that of Django, which refuses nothing
    guard_tables(app)


@pytest.fixture
def account():
    """What makes an account with these permissions, in these groups."""

    def made(name: str, *codenames: str, groups: tuple[str, ...] = ()) -> Any:
        user = get_user_model().objects.create_user(name, is_staff=True)
        may = apps.get_model("auth", "Permission").objects.filter(codename__in=codenames)
        assert may.count() == len(codenames)
        user.user_permissions.set(may)
        for group in groups:
            user.groups.add(apps.get_model("auth", "Group").objects.get_or_create(name=group)[0])
        return user

    return made


@pytest.fixture
def signed_in():
    """What gives a browser in which an account is signed in."""

    def made(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return made


@pytest.fixture
def client_of_anybody():
    """A browser in which nobody is signed in."""
    return Client()


@pytest.fixture
def model():
    """What gives a table of the example by its name."""
    return lambda name: apps.get_model("django_commissioning", name)


@pytest.fixture
def officer(account, signed_in):
    """Somebody who may look at claims and decide, as the finance team."""
    may = ("change_claimcase", "add_recordline")
    return signed_in(account("officer", *may, groups=("the finance team",)))


ELIGIBLE = {
    "category": "public transport", "role": "resident", "covered_by": "nobody", "claimed": 480,
    "activity_on": "2026-10-14", "receipt": True, "exceptional": False, "formal_activity": True,
    "claimed_on": "2026-10-20", "twin": "no", "terms_stated": "by the invitation",
    "budget": "confirmed", "agreed_adjustment": False, "agreed_before": True, "paid_on_claim": 0,
    "paid_on_day": 0, "paid_on_session": 0,
}  # fmt: skip


@pytest.fixture
def claim(model):
    """What makes a claim of which this is known, and else what makes it eligible."""
    return lambda **facts: model("ClaimCase").objects.create(facts={**ELIGIBLE, **facts})


@pytest.fixture
def kept(officer):
    """What keeps the answer to a claim, and gives the page of its record."""

    def keep(case: Any) -> str:
        answer = officer.post(f"/officer/{case.reference}/keep/")
        assert answer.status_code == 302
        return str(answer.url)

    return keep


@pytest.fixture(scope="module")
def in_a_browser():
    """
    What asks something of a page in the system's own browser, with axe in it.

    The browser has a thread of its own: Django refuses to work beside the loop that it runs.
    """
    pytest.importorskip("playwright", reason="no playwright to look at pages with")
    base = pytest.importorskip("axe_playwright_python.base", reason="no axe to look at pages with")
    with ExitStack() as stack, ThreadPoolExecutor(max_workers=1) as thread:

        def started() -> Any:
            page = stack.enter_context(browsing.browser()).new_page(viewport=looking.PHONE)
            page.add_init_script(base.AXE_SCRIPT)
            return page

        try:
            page = thread.submit(started).result()
        except browsing.BrowserMissing as error:
            pytest.skip(f"no browser to look at pages with: {error}")
        yield lambda asks, html: thread.submit(asks, page, html).result()
        thread.submit(stack.close).result()
