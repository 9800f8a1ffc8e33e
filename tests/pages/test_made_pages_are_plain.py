"""What the pages say beside their own prose can be read with ease too: rules, tables and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from docutils import nodes

from tests.pages.sites import DOCS, our_site


PAGES = sorted(f"policy/{file.stem}" for file in (DOCS / "policy").glob("*.md"))
SENTENCE = re.compile(r"[.?!:;]+(?=\s|$)|\n")


def _told(page: str) -> Iterator[str]:
    """Every piece of text on a page, without ids, which are for computers."""
    site, _ = our_site()
    tree = site.env.get_doctree(page)
    wanted = (nodes.paragraph, nodes.title, nodes.term)
    for node in tree.findall(lambda found: isinstance(found, wanted)):
        part = node.deepcopy()
        for literal in list(part.findall(nodes.literal)):
            literal.parent.remove(literal)
        yield part.astext()


def _sentences(page: str) -> list[list[str]]:
    """The words of every sentence; a sign such as × is no word."""
    parts = (part for text in _told(page) for part in SENTENCE.split(text))
    words = ([word for word in part.split() if re.search(r"\w", word)] for part in parts)
    return [found for found in words if found]


def test_every_page_about_policies_is_looked_at():
    site, _ = our_site()

    assert sorted(page for page in site.env.found_docs if page.startswith("policy/")) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_on_a_page_has_more_than_twenty_words(page):
    assert [" ".join(words) for words in _sentences(page) if len(words) > 20] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_readability_index_of_a_page_is_eight_or_lower(page):
    sentences = _sentences(page)
    words = sum(map(len, sentences))
    letters = sum(sign.isalnum() for found in sentences for word in found for sign in word)

    assert 4.71 * letters / words + 0.5 * words / len(sentences) - 21.43 <= 8
