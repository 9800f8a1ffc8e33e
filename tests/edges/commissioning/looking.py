"""What axe finds on a page of the Django example, on a phone."""

from __future__ import annotations

from typing import Any

from tests.pages import looking


RULES = {"runOnly": looking.STANDARDS}


def findings(page: Any, html: str) -> list[str]:
    """Everything that axe finds, and whether the page is wider than the phone."""
    page.goto("about:blank")
    page.set_content(html)
    found = [str(one) for one in looking.axe(page, "page", "phone", [[], RULES])]
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return found if fits else [*found, "it is wider than the phone"]
