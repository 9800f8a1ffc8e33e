"""The extension makes pages of any council's policies, in Markdown or in reStructuredText."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from coprod_framework.exchange import policy_to_json
from coprod_framework.exchange.approvals import Approved, blank_approval, digest_of, read_approvals
from coprod_framework.policy.effects import Allow
from coprod_framework.sphinx_ext.publications import PublicationRejected
from tests.builders import rule
from tests.pages.sites import built, written_pages
from tests.pages.small_publication import COSTS, O1, filled, plain, small_publication


PARTS = ("values", "principles", "steps", "activities", "benefits", "challenges", "lessons")
MORE_PARTS = ("obligations", "roles", "groups", "numbers", "processes", "cases", "tensions")
DIRECTIVES = (
    *(f"text:: {part}" for part in (*PARTS, *MORE_PARTS)),
    "gaps::",
    "rules:: costs",
    "decision-table:: costs",
    "facts:: Small",
    "slots:: costs",
    "checks:: kept step",
    "duties::",
    "stages::",
    "events::",
    "elsewhere::",
    "traces::",
    "easy-read:: costs",
    "approvals:: costs",
    "picture:: decision",
    "picture:: layers costs",
    "picture:: stages",
)
IN_RST = "Pages\n=====\n\n" + "\n\n".join(f".. coprod:{one}" for one in DIRECTIVES) + "\n"
EXAMPLES = """
policy = "costs"
[usual]
colour = "red"
open = true
near = true
cost = 100
paid = 0
[[example]]
line = "1"
says = "An open one is paid"
clause = "O1"
facts = { day = 2026-05-01, sent = 2026-05-01 }
expect = { outcome = "%s", open_terms = ["most"] }
"""


@pytest.fixture
def pages_of(tmp_path, monkeypatch):
    """Writes a module with a publication, and names it as ``conf.py`` would."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def write(**more: str) -> str:
        name = f"pages_{tmp_path.name.replace('-', '_')}_{len(list(tmp_path.iterdir()))}"
        given = ", ".join(f"{key}={value}" for key, value in more.items())
        text = (
            "from pathlib import Path\n"
            "from tests.pages.small_publication import small_publication\n"
            f"ours = small_publication({given})\n"
        )
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        return f"{name}:ours"

    return write


def _text_of(app: Sphinx) -> str:
    """What a page says, without its marks."""
    html = (Path(app.outdir) / "index.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


SMALL = "tests.pages.small_publication:plain"


def test_every_directive_works_in_restructured_text_too(tmp_path):
    app, warnings = built(written_pages(tmp_path, {"index.rst": IN_RST}), SMALL)
    homes = {(kind, id_) for id_, _, kind, *_ in app.env.get_domain("coprod").get_objects()}

    assert warnings == ""
    assert homes == set(plain.things)


def test_pages_read_side_by_side_are_the_same_as_one_by_one(tmp_path):
    parts = [IN_RST, *(f"Page {n}\n=======\n\n:coprod:rule:`the-cost`\n" for n in range(12))]
    pages = {f"{'index' if n == 0 else f'p{n}'}.rst": text for n, text in enumerate(parts)}
    app, warnings = built(written_pages(tmp_path, pages), SMALL, jobs=2)

    assert warnings == ""
    assert len(list(app.env.get_domain("coprod").get_objects())) == len(plain.things)


def test_a_picture_is_told_in_words_where_there_is_no_picture(tmp_path):
    page = "Page\n====\n\n.. coprod:picture:: decision\n"
    app, _ = built(written_pages(tmp_path, {"index.rst": page}), SMALL, builder="text")
    text = (Path(app.outdir) / "index.txt").read_text(encoding="utf-8")

    assert "Does a rule say no? If so: it is not paid." in " ".join(text.split())


def test_a_role_shows_the_title_of_what_it_leads_to(tmp_path):
    page = f"{IN_RST}\nSee :coprod:rule:`the-cost`, :coprod:clause:`the line <O1>`, :any:`gap-late`.\n"
    app, warnings = built(written_pages(tmp_path, {"index.rst": page}), SMALL)
    html = (Path(app.outdir) / "index.html").read_text(encoding="utf-8")

    assert warnings == ""
    assert 'href="#rule-the-cost" title="The cost is paid"><span>The cost is paid</span>' in html
    assert ">the line<" in html


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (".. coprod:rules:: cost", "cost: is no policy here; did you mean 'costs'?"),
        (".. coprod:the-rule:: the-coast", "the-coast: is not a rule of this publication; did"),
        (".. coprod:text:: value", "coprod:text takes one of values, principles"),
        (".. coprod:facts:: Smal", "Smal: is no vocabulary here; did you mean 'Small'?"),
        (".. coprod:proportion-table::", "needs advice, and the publication has none"),
        (".. coprod:examples:: claims", "coprod:examples takes one of , not 'claims'"),
        (".. coprod:decision-table:: costs\n   :only: the-coast", "did you mean 'the-cost'?"),
        (":coprod:rule:`the-coast`", "coprod:rule reference target not found: the-coast"),
        (
            ".. coprod:the-rule:: the-cost\n\n.. coprod:the-rule:: the-cost",
            "rule 'the-cost' has a home already, on index; keep one of them",
        ),
    ],
)
def test_a_page_that_asks_for_the_wrong_thing_is_told_where_and_what_is_near(tmp_path, page, told):
    _, warnings = built(written_pages(tmp_path, {"index.rst": f"A\n=\n\n{page}\n"}), SMALL)

    assert told in warnings
    assert "index.rst:" in warnings


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "write it as 'module:name'"),
        ("no_such_module:ours", "cannot be imported: No module named"),
        ("tests.pages.small_publication:nothing", "cannot be imported"),
        ("tests.pages.small_publication:FRAMEWORK", "is no Publication but Framework"),
    ],
)
def test_a_publication_that_cannot_be_had_is_told_in_a_sentence(tmp_path, name, told):
    with pytest.raises(ExtensionError, match=told):
        built(written_pages(tmp_path, {"index.rst": IN_RST}), name)


def test_two_different_things_of_one_id_are_refused():
    other = attrs.evolve(COSTS, purpose=attrs.evolve(COSTS.purpose, id="other"))
    clash = attrs.evolve(other, rules=(rule("the-cost", Allow(), because=O1),), slots=())

    with pytest.raises(PublicationRejected, match="the-cost: is a rule twice, and not the same"):
        small_publication(policies=(COSTS, clash))
    assert small_publication(policies=(COSTS, other)).things == {
        key: thing for key, thing in plain.things.items() if key[0] != "check"
    }


def test_an_example_with_another_answer_fails_the_build(tmp_path, pages_of):
    page = {"index.rst": f"{IN_RST}\n.. coprod:examples:: ours\n"}
    told = []
    for expected in ("silent", "refer"):
        file = tmp_path / "ours.toml"
        file.write_text(EXAMPLES % expected, encoding="utf-8")
        name = pages_of(examples=f"(Path({str(file)!r}),)")
        _, warnings = built(written_pages(tmp_path, page), name)
        told.append(warnings)

    assert told[0] == ""
    assert "example ours-1: outcome is silent, and refer was expected" in told[1]


def test_what_a_change_would_do_is_told_with_the_examples_that_change(tmp_path, pages_of):
    examples = tmp_path / "ours.toml"
    examples.write_text(EXAMPLES % "silent", encoding="utf-8")
    terms = 'policy = "costs"\nlayer = "corporate"\nname = "The council"\n[[most]]\nvalue = {}\n'
    source = written_pages(tmp_path, {})
    for name, most in (("low", 500), ("high", 900)):
        (source / f"{name}.toml").write_text(terms.format(most), encoding="utf-8")
    changed = attrs.evolve(
        COSTS, rules=[one for one in COSTS.rules if one.id != "open-is-paid"]
    ).with_terms(filled(500))
    (source / "later.json").write_text(json.dumps(policy_to_json(changed)), encoding="utf-8")
    page = (
        f"{IN_RST}\n.. coprod:examples:: ours\n\n"
        ".. coprod:changes:: costs\n   :before: low.toml\n   :after: high.toml\n\n"
        ".. coprod:changes:: costs\n   :before: low.toml\n   :after: later.json\n"
    )
    app, _ = built(
        written_pages(tmp_path, {"index.rst": page}),
        pages_of(examples=f"(Path({str(examples)!r}),)"),
    )
    text = _text_of(app)

    assert "No example has another answer." in text
    assert "it is gone" in text
    assert "eligible; £1.00" in text


def test_an_approval_counts_until_a_word_of_the_rule_is_another(tmp_path, pages_of):
    lines = "\n".join(blank_approval(COSTS, "the-cost"))
    old = lines.replace(digest_of(COSTS, "the-cost"), "0" * 16).replace("the-cost", "the-limit")
    filled_in = f"{lines}\n\n{old}\n".replace('by = ""', 'by = "the lead"')
    (tmp_path / "approvals.toml").write_text(filled_in, encoding="utf-8")
    name = pages_of(approvals=f"(Path({str(tmp_path / 'approvals.toml')!r}),)")
    app, warnings = built(written_pages(tmp_path, {"index.rst": IN_RST}), name)
    text = _text_of(app)
    found = read_approvals(tmp_path / "approvals.toml", [COSTS])

    assert warnings == ""
    assert [one.has_lapsed(COSTS) for one in found] == [False, True]
    assert {one.of for one in found} == {Approved.WORDS}
    assert "the lead, on 31 January 2026" in text
    assert "lapsed, as the" in text
    for rule_ in COSTS.rules:
        other = attrs.evolve(rule_, title="Other")
        policy = attrs.evolve(COSTS, rules=[other if r is rule_ else r for r in COSTS.rules])
        changed = [r.id for r in COSTS.rules if digest_of(policy, r.id) != digest_of(COSTS, r.id)]
        assert changed == [rule_.id]
    assert digest_of(COSTS.with_terms(filled(5)), "the-limit") == digest_of(COSTS, "the-limit")


def test_a_rule_that_changes_makes_another_page_though_no_page_was_edited(tmp_path):
    """Run in programs of their own, as a program keeps what it once loaded."""
    text = (
        "import attrs\n"
        "from tests.pages.small_publication import COSTS, PROMISES, small_publication\n"
        "rules = [attrs.evolve(r, title='{}') if r.id == 'the-cost' else r for r in COSTS.rules]\n"
        "ours = small_publication(policies=(attrs.evolve(COSTS, rules=rules), PROMISES))\n"
    )
    source = written_pages(tmp_path, {"index.rst": IN_RST})
    conf = (
        "import sys\n"
        f"sys.path[:0] = [{str(tmp_path)!r}, {str(Path(__file__).parents[2])!r}]\n"
        "extensions = ['coprod_framework.sphinx_ext']\n"
        "coprod_publication = 'ours_now:ours'\n"
    )
    (source / "conf.py").write_text(conf, encoding="utf-8")
    for title in ("First title", "Second title"):
        (tmp_path / "ours_now.py").write_text(text.format(title), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-W",
            "-b",
            "html",
            source,
            tmp_path / "o",
        ]
        subprocess.run(command, check=True)  # noqa: S603 - our own command
        assert title in (tmp_path / "o" / "index.html").read_text(encoding="utf-8")
