"""Every line, gap, rule, promise, duty, fact, slot and example has one home in the pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coprod_framework.law import LAW, fair_consultation
from coprod_framework.southend import framework, policies
from coprod_framework.southend.duties.watch import duties
from coprod_framework.sphinx_ext.telling import publication_of
from coprod_framework.testing.examples import read_examples
from tests.pages.sites import DOCS, our_site


@pytest.fixture(scope="module")
def site() -> tuple[Any, str]:
    """The pages of this site that are made from the policies."""
    return our_site()


@pytest.fixture(scope="module")
def published(site: tuple[Any, str]) -> Any:
    """What the site was made from."""
    return publication_of(site[0].config)


def _inventory(site: tuple[Any, str]) -> list[tuple[str, str]]:
    app, _ = site
    return [(kind, id_) for id_, _, kind, *_ in app.env.get_domain("coprod").get_objects()]


def test_nothing_has_two_homes_and_no_link_leads_nowhere(site):
    _, warnings = site

    assert warnings == ""


def test_the_homes_are_exactly_the_things_that_are_published(site, published):
    assert sorted(_inventory(site)) == sorted(published.things)


def test_everything_of_the_library_is_published(site):
    """The publication is made by hand, so that what it holds is compared with the library."""
    homes = set(_inventory(site))
    for policy in (*policies, fair_consultation):
        assert {("rule", rule.id) for rule in policy.rules} <= homes
        assert {("check", check.id) for check in policy.checks} <= homes
        assert {("slot", slot.id) for slot in policy.slots} <= homes
    assert {("clause", id_) for id_ in framework.clauses} <= homes
    assert {("gap", gap.id) for gap in framework.gaps} <= homes
    assert {("tension", one.id) for one in framework.tensions} <= homes
    assert {("duty", rule.id) for rule in duties.rules} <= homes
    assert {("event", kind.__name__) for kind in duties.kinds} <= homes
    assert {("law", duty.id) for duty in LAW} <= homes
    assert {("case", Path(case.example).stem) for case in framework.case_studies} <= homes


def test_every_example_in_the_folder_is_published(site):
    by_id = {policy.purpose.id: policy for policy in policies}
    homes = set(_inventory(site))
    files = [
        path
        for path in sorted((DOCS.parent / "examples").glob("*.toml"))
        if "[[example]]" in path.read_text(encoding="utf-8")
    ]

    assert len(files) == 6
    for path in files:
        for example in read_examples(path, by_id):
            assert ("example", f"{path.stem}-{example.line}") in homes


def test_each_home_is_on_the_page_that_is_named_for_it(site):
    app, _ = site
    for _, _, _, page, anchor, _ in app.env.get_domain("coprod").get_objects():
        text = (Path(app.outdir) / f"{page}.html").read_text(encoding="utf-8")
        assert text.count(f'id="{anchor}"') == 1, (page, anchor)


def test_links_go_both_ways_from_a_line_to_its_rules_and_on_to_their_examples(site):
    app, _ = site
    pages = {
        name: (Path(app.outdir) / "policy" / f"{name}.html").read_text(encoding="utf-8")
        for name in ("text", "rules", "examples", "gaps", "traces")
    }

    assert 'href="rules.html#rule-resident-in-formal-work"' in pages["text"]
    assert 'href="text.html#clause-o31"' in pages["rules"]
    assert 'href="examples.html#example-claims-1"' in pages["rules"]
    assert 'href="rules.html#rule-resident-in-formal-work"' in pages["examples"]
    assert 'href="text.html#clause-o31"' in pages["examples"]
    assert 'href="rules.html#rule-' in pages["gaps"]
    assert 'href="examples.html#example-claims-56"' in pages["traces"]
