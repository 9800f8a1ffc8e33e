"""The readable page is accessible, on a screen and on a phone."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from coprod_framework.policy.offers import Offer
from tests.http.services import folder_at, get, running
from tests.pages import browsing
from tests.pages.browsing import BrowserMissing
from tests.pages.looking import DESKTOP, PHONE, STANDARDS
from tests.pages.small_publication import COSTS


_WIDE = "document.documentElement.scrollWidth > innerWidth + 1"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The page of a small service: all come from one mould, and a long one takes long."""
    module = ModuleType("our_service")
    module.__dict__["ours"] = Offer(policies=(COSTS,))
    sys.modules[module.__name__] = module
    settings = 'publication = "our_service:ours"\n'
    with running(folder_at(tmp_path_factory.mktemp("page") / "service", settings)) as port:
        yield get(port, "/").body.decode()
    del sys.modules[module.__name__]


@pytest.fixture(scope="module")
def browser():
    try:
        with browsing.browser() as found:
            yield found
    except (BrowserMissing, ImportError) as missing:
        pytest.skip(str(missing))


def test_axe_finds_nothing_to_mend_on_the_page_and_it_fits_a_phone(browser, page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(viewport=DESKTOP)
    try:
        window = context.new_page()
        window.set_content(page)
        found = axe.Axe().run(window, options={"runOnly": STANDARDS}).response["violations"]
        window.set_viewport_size(PHONE)
        wide = window.evaluate(_WIDE)
    finally:
        context.close()

    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []
    assert not wide
