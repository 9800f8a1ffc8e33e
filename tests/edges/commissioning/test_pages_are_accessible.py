"""Everybody can use the pages of the Django example, on a phone as well."""

from __future__ import annotations

from tests.edges.commissioning.looking import findings
from tests.edges.commissioning.test_people_decide import PAID


def test_axe_finds_nothing_on_the_pages_of_the_person(in_a_browser, client_of_anybody):
    page = client_of_anybody.post("/claims/").url
    mistake = client_of_anybody.post(page, {"about": "category"})
    assert "Error: " in mistake.content.decode()

    for seen in (client_of_anybody.get("/"), client_of_anybody.get(page), mistake):
        assert in_a_browser(findings, seen.content.decode()) == []


def test_axe_finds_nothing_on_the_pages_of_an_officer(in_a_browser, officer, claim, kept):
    case = claim(role="other")
    record = kept(case)
    mistake = officer.post(record, {"did": "pay"})
    officer.post(record, PAID)

    for seen in (officer.get(f"/officer/{case.reference}/"), mistake, officer.get(record)):
        assert in_a_browser(findings, seen.content.decode()) == []


def test_axe_finds_nothing_on_the_pages_of_a_change(in_a_browser, account, signed_in):
    planner = signed_in(account("planner", "change_changecase", groups=("the service lead",)))
    page = planner.post("/changes/begin/").url
    mistake = planner.post(f"{page}instead/", {"chosen": []})

    for seen in (planner.get("/changes/"), planner.get(page), mistake):
        assert in_a_browser(findings, seen.content.decode()) == []


def test_what_would_keep_somebody_out_is_found(in_a_browser, client_of_anybody):
    page = client_of_anybody.get("/").content.decode()

    told = in_a_browser(findings, page.replace("max-width: 45rem", "width: 45rem"))
    assert "it is wider than the phone" in told
    assert in_a_browser(findings, page.replace("<main>", "").replace("</main>", ""))
