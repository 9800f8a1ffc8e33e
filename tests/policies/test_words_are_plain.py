"""Whatever people read can be read with ease: short words, and at most 20 of them in a sentence.

The measure is the Automated Readability Index, where 8 is about what a child of thirteen reads.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coprod_framework import Policy, Reader, decide
from coprod_framework.domain.clauses import Reading
from coprod_framework.domain.facts import vocabulary_of
from coprod_framework.ladders import Involvement, arnstein, iap2, think_local
from coprod_framework.law import (
    BENCHMARKS,
    CASES,
    LAW,
    fair_consultation,
    legal_policy,
)
from coprod_framework.southend import (
    Exercise,
    concordance,
    framework,
    ladder,
    promises,
    proportion,
)
from tests.policies.test_examples_agree import ALL, POLICIES


DOCS = Path(__file__).parents[2] / "docs"
PAGES = [
    *sorted((DOCS / "policy").glob("*.md")),
    *(DOCS / "explanation" / name for name in ("duties.md", "law.md", "performance.md")),
]
NO_PROSE = re.compile(r"```.*?```|^\(.*\)=$|\]\(.*?\)|[`*#|\[]", re.MULTILINE | re.DOTALL)
"""What Markdown adds to the words: fences, anchors, where a link goes, and marks."""


def _too_hard(text: str) -> list[str]:
    sentences = [part for part in re.split(r"[.?!:]+(?=\s|$)|\n", text) if re.search(r"\w", part)]
    words = sum(len(sentence.split()) for sentence in sentences)
    letters = sum(character.isalnum() for character in text)
    index = 4.71 * letters / words + 0.5 * words / len(sentences) - 21.43
    found = [f"more than 20 words: {s.strip()}" for s in sentences if len(s.split()) > 20]
    return found + ([f"index {index:.1f}: {text}"] if index > 8 else [])


def _readings(policy: Policy) -> list[Reading]:
    grounds = [rule.because for rule in policy.rules] + [slot.because for slot in policy.slots]
    return list(dict.fromkeys(ground for ground in grounds if isinstance(ground, Reading)))


def _texts() -> list[tuple[str, str]]:
    policies = (*POLICIES.values(), proportion.policy)
    found = [(r.id, r.says) for policy in policies for r in _readings(policy)]
    for policy in policies:
        found += [(fact.name, fact.question) for fact in policy.facts.values()]
        found += [(slot.id, slot.title) for slot in policy.slots]
        for rule in policy.rules:
            words = (rule.words.officer, rule.words.person, *rule.words.easy_read)
            found.append((rule.id, "\n".join((rule.title, *words))))
    return found


def _check_texts() -> list[tuple[str, str]]:
    found = [(fact.name, fact.question) for fact in vocabulary_of(Exercise).values()]
    found += [(slot.id, slot.title) for slot in promises.slots]
    for check in promises.checks:
        words = check.words
        told = (check.title, words.met, words.not_met, words.next)
        found.append((check.id, "\n".join(told)))
    return found


def _content() -> list[tuple[str, str]]:
    """What the framework says.  A title is read with what stands under it."""
    found = [(clause.id, clause.says) for clause in framework.clauses.values()]
    titled = [(one.title, one.clause) for one in framework.activities]
    titled += [(one.title, one.clause) for one in framework.lessons]
    titled += [(one.title, one.clause) for one in framework.roles]
    titled += [(one.title, one.clause) for one in framework.groups]
    found += [(clause.id, f"{title}\n{clause.says}") for title, clause in titled]
    for challenge in framework.challenges:
        found.append((challenge.clause.id, f"{challenge.title}\n{challenge.mitigation}"))
    for activity in framework.activities:
        found += [(activity.clause.id, form) for form in activity.forms]
    for values in framework.value_sets:
        says = (clause.says for clause in values.values)
        found.append((values.id, "\n".join((values.title, *says))))
    for process in framework.processes:
        found += [(process.id, f"{stage.title}\n{stage.means}") for stage in process.stages]
        found += [(process.id, stage.source) for stage in process.stages]
    for case in framework.case_studies:
        found.append((case.id, f"{case.title}\n{case.says}"))
        found += [(case.id, impact) for impact in case.impacts]
    found += [(tension.id, f"{tension.says} {tension.handled}") for tension in framework.tensions]
    found += [(gap.id, f"{gap.open} {gap.meanwhile}") for gap in framework.gaps]
    found += [(reading.id, reading.says) for reading in framework.readings]
    found += [(rung.id, f"{rung.title}\n{rung.means}") for rung in framework.ladder.rungs]
    return found


def _ladder_texts() -> list[tuple[str, str]]:
    found = [(fact.name, fact.question) for fact in vocabulary_of(Involvement).values()]
    found += [("concordance", matching.note) for matching in concordance.matchings]
    for profile in (think_local, arnstein, iap2, ladder):
        purpose = profile.policy.purpose
        found += [
            (purpose.id, purpose.question),
            (purpose.silence.id, f"{purpose.silence.open} {purpose.silence.meanwhile}"),
            (profile.ladder.id, profile.ladder.reading),
        ]
        found += [(rung.id, f"{rung.title}\n{rung.means}") for rung in profile.ladder.rungs]
        for rule in profile.policy.rules:
            words = (rule.words.officer, rule.words.person, *rule.words.easy_read)
            found.append((rule.id, "\n".join((rule.title, *words))))
    return found


def _law_texts() -> list[tuple[str, str]]:
    """What the law asks for, in our words.  Names of acts, cases and sources are as they are."""
    found = [(duty.id, duty.asks_for) for duty in LAW]
    found += [(duty.id, duty.note) for duty in LAW if duty.note]
    found += [(case.id, case.found) for case in CASES]
    found += [(one.id, f"{one.title}\n{one.says}") for one in BENCHMARKS]
    for policy in (legal_policy, fair_consultation):
        purpose = policy.purpose
        found.append((purpose.id, purpose.question))
        found.append((purpose.id, f"{purpose.silence.open} {purpose.silence.meanwhile}"))
        found += [(fact.name, fact.question) for fact in policy.facts.values()]
        found += [(slot.id, slot.title) for slot in policy.slots]
        for rule in policy.rules:
            words = (rule.words.officer, rule.words.person, *rule.words.easy_read)
            found.append((rule.id, "\n".join((rule.title, rule.because.says, *words))))
        for check in policy.checks:
            words = (check.words.met, check.words.not_met, check.words.next)
            found += [(check.id, f"{check.title}\n{text}") for text in words]
            found.append((check.id, check.about.says))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_pages_for_policy_officers_are_plain(page):
    assert _too_hard(NO_PROSE.sub("", page.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(("name", "text"), _content())
def test_the_whole_framework_is_in_plain_words(name, text):
    assert _too_hard(text) == [], name


@pytest.mark.parametrize(("name", "text"), _texts())
def test_the_words_of_the_rules_and_facts_are_plain(name, text):
    assert _too_hard(text) == [], name


@pytest.mark.parametrize(("name", "text"), _check_texts())
def test_the_words_of_the_checks_and_their_questions_are_plain(name, text):
    assert _too_hard(text) == [], name


@pytest.mark.parametrize(("name", "text"), _ladder_texts())
def test_the_words_of_the_ladders_are_plain(name, text):
    assert _too_hard(text) == [], name


@pytest.mark.parametrize(("name", "text"), _law_texts())
def test_the_words_about_the_law_are_plain(name, text):
    assert _too_hard(text) == [], name


@pytest.mark.parametrize("reader", list(Reader))
@pytest.mark.parametrize("example", ALL)
def test_every_explanation_is_plain(example, reader):
    assert _too_hard(decide(example.policy, example.record).explain(reader)) == []
