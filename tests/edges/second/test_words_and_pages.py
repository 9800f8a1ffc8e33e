"""The words of the second framework are plain, and its pages are whole."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coprod_framework import Reader, decide
from coprod_framework.policy.terms import Terms
from national_voices import duties, expenses, framework, payments, promises
from tests.edges.second.content import DECIDED, EXAMPLES, FOLDER, every_example
from tests.policies.test_words_are_plain import NO_PROSE, _too_hard


pytest.importorskip("sphinx", reason="the extra docs is not installed")
pytest.importorskip("myst_parser", reason="the extra docs is not installed")

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from national_voices.pages.publication import site as published


PAGES = sorted((FOLDER / "pages").glob("*.md"))


def _texts() -> Iterator[tuple[str, str]]:
    yield from ((clause.id, clause.says) for clause in framework.clauses.values())
    yield from ((gap.id, f"{gap.open} {gap.meanwhile}") for gap in framework.gaps)
    yield from ((reading.id, reading.says) for reading in framework.readings)
    for policy in (expenses, payments):
        yield policy.purpose.id, policy.purpose.question
        yield from ((fact.name, fact.question) for fact in policy.facts.values())
        yield from ((slot.id, slot.title) for slot in policy.slots)
        for rule in policy.rules:
            words = (rule.words.officer, rule.words.person, *rule.words.easy_read)
            yield rule.id, "\n".join((rule.title, *words))
    for check in promises.checks:
        told = (check.title, check.words.met, check.words.not_met, check.words.next)
        yield check.id, "\n".join(told)
    for duty in duties.rules:
        words = (duty.words.officer, duty.words.person, *duty.words.easy_read)
        yield duty.id, "\n".join((duty.title, duty.owes, *words))
    yield from ((name, example.says) for name, example in EXAMPLES.items())


def _terms() -> list[Terms]:
    return [part for policy in DECIDED.values() for part in policy.terms]


@pytest.mark.parametrize(("name", "text"), [*_texts()])
def test_what_it_says_is_plain(name, text):
    assert _too_hard(text) == [], name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_its_pages_are_plain(page):
    assert _too_hard(NO_PROSE.sub("", page.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("reader", list(Reader))
@every_example
def test_every_explanation_is_plain(example, reader):
    assert _too_hard(decide(example.policy, example.record).explain(reader)) == []


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Any, str, Path]:
    """The pages of the example as its own conf.py builds them, and everything that was warned of."""
    out = tmp_path_factory.mktemp("national_voices")
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "sphinx", "-n", "-q", "-E", str(FOLDER / "pages"), str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    with docutils_namespace():
        app = Sphinx(
            FOLDER / "pages", FOLDER / "pages", out, out / ".doctrees", "html", status=None
        )
    return app, done.stdout + done.stderr, out


def _homes(app: Sphinx) -> list[tuple[str, str]]:
    return [(kind, id_) for id_, _, kind, *_ in app.env.get_domain("coprod").get_objects()]


def test_its_site_is_built_with_no_warning(built):
    assert built[1] == ""


def test_every_thing_has_one_home(built):
    app, _, out = built

    assert sorted(_homes(app)) == sorted(published.things)
    assert len(_homes(app)) > 150
    for _, _, _, page, anchor, _ in app.env.get_domain("coprod").get_objects():
        text = (out / f"{page}.html").read_text(encoding="utf-8")
        assert text.count(f'id="{anchor}"') == 1, (page, anchor)


def test_everything_that_it_says_is_published(built):
    homes = set(_homes(built[0]))

    for policy in (expenses, payments):
        assert {("rule", rule.id) for rule in policy.rules} <= homes
        assert {("slot", slot.id) for slot in policy.slots} <= homes
    assert {("check", check.id) for check in promises.checks} <= homes
    assert {("clause", id_) for id_ in framework.clauses} <= homes
    assert {("gap", gap.id) for gap in framework.gaps} <= homes
    assert {("example", name) for name in EXAMPLES} <= homes
    assert {("duty", rule.id) for rule in duties.rules} <= homes


def test_the_pages_say_whose_the_figures_are_and_name_nobody_of_southend(built):
    words = {
        path.stem: " ".join(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8")).split())
        for path in built[2].glob("*.html")
    }

    for terms in _terms():
        assert terms.name in words["terms"]
    assert "Southend" not in " ".join(words.values())
    # What strong words mean, the ladder and the questions about work are not its own.
    own = {page: words[page] for page in ("index", "rules", "terms", "try-it", "traces")}
    assert [page for page, text in own.items() if "council" in text.lower()] == []


def test_a_wrong_answer_on_its_pages_is_a_warning(tmp_path):
    """The pages of a copy are built, so that it is known that they would say so."""
    copy = shutil.copytree(FOLDER, tmp_path / "national_voices")
    examples = copy / "expenses.toml"
    text = examples.read_text(encoding="utf-8")
    examples.write_text(text.replace("pay = 1700", "pay = 1701"), encoding="utf-8")

    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "sphinx", "-q", "-E", str(copy / "pages"), str(tmp_path / "site")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "example expenses-3: pay is 1700, and 1701 was expected" in done.stderr
