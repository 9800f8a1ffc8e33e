"""The built pages and a browser, once for all tests, and a plain reason where one is missing."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from tests.pages import browsing, looking, reading


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of the built pages."""
    for name in ("sphinx", "furo", "myst_parser", "sphinx_copybutton"):
        pytest.importorskip(name, reason=f"no {name} to build the pages with: install .[docs]")
    return browsing.built(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def pages(site):
    """Every page, as its HTML says it is."""
    return reading.read_all(site)


@pytest.fixture(scope="module")
def browser():
    """A browser, where playwright and a Chromium are here."""
    for name in ("playwright", "axe_playwright_python"):
        pytest.importorskip(name, reason=f"no {name} to look at pages with: install .[browser]")
    with ExitStack() as stack:
        try:
            yield stack.enter_context(browsing.browser())
        except browsing.BrowserMissing as error:
            pytest.skip(f"no browser to look at pages with: {error}")


@pytest.fixture(scope="module")
def address(site):
    """Where the pages are served."""
    with browsing.served(site) as address:
        yield address


@pytest.fixture(scope="module")
def looked(browser, address, pages):
    """Each page, looked at on a screen, on a phone and on paper."""
    assert browser  # where there is none, nobody looks
    return looking.look_side_by_side(address, sorted(pages))
