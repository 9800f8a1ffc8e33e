"""Every built page can be used with a keyboard, a screen reader, a phone, in the dark and on paper."""

from __future__ import annotations

import subprocess
from collections import Counter

import pytest

from tests.pages import browsing, reading


def _nothing(found):
    """Whatever was found is shown in full: the page, the rule, the element and what to do."""
    told = list(found)
    assert not told, "\n".join((f"{len(told)} to mend:", *told))


def _about(looked, about):
    return (f"{one.page}: {one.says}" for one in looked if one.about == about)


def test_axe_finds_nothing_to_mend_on_any_page(looked):
    _nothing(_about(looked, "axe"))


def test_no_page_is_wider_than_a_phone_and_what_scrolls_has_a_name_and_a_stop(looked):
    _nothing(_about(looked, "wide"))


def test_every_page_can_be_printed_in_dark_ink_with_nothing_cut_off(looked):
    _nothing(_about(looked, "paper"))


def test_no_page_asks_another_computer_or_for_a_file_that_is_not_there(looked):
    _nothing(_about(looked, "network"))


def test_no_script_of_a_page_fails(looked):
    _nothing(_about(looked, "script"))
