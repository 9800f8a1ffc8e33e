"""Checked: what is wrong with the rules of a policy, and what to know, as a part of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes
from sphinx.util import logging

from ..analysis.checking.checking import check
from ..analysis.flaws import Flaw, met_in_words
from ..policy.advice_profiles import AdviceProfile
from ..policy.policies import Policy
from .telling import Telling
from .writing import Inline, bullets, link, paragraph, table


__all__ = ["CheckedPolicy"]

_log = logging.getLogger(__name__)


class CheckedPolicy(Telling):
    """
    ``coprod:checked`` and the id of a policy: its rules, looked at in every case here and now.

    A fault is a warning, so that a site whose build stops at warnings cannot be made with one.
    """

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """How much was asked, each fault, and what is worth knowing."""
        found = check(self._subject())
        for flaw in found.faults:
            _log.warning("%s: %s", self.arguments[0], flaw, location=self.get_location())
        return [
            paragraph(f"{found.how[0].upper()}{found.how[1:]}."),
            *self._told(found.faults, "What is wrong", "No fault was found."),
            *self._told(found.to_know, "What to know", "There is nothing else to know."),
        ]

    def _subject(self) -> Policy | AdviceProfile:
        policy = self.publication.policy(self.arguments[0])
        advice = self.publication.advice
        return advice if advice is not None and advice.policy == policy else policy

    def _told(self, flaws: Sequence[Flaw], title: str, none: str) -> Iterator[nodes.Node]:
        if not flaws:
            yield paragraph(none)
            return
        yield table(title, ("What", "About", "For example", "What to do"), map(_row, flaws))


def _row(flaw: Flaw) -> Sequence[Inline]:
    case = () if flaw.met is None else met_in_words(flaw.met, flaw.policy)
    return flaw.says, _about(flaw), bullets([*case, *flaw.parts]), flaw.to_do


def _about(flaw: Flaw) -> Inline:
    """Links to the rules, the checks and the slots that it is about."""
    policy = flaw.policy
    known = {
        **{rule.id: "rule" for rule in policy.rules},
        **{one.id: "check" for one in policy.checks},
        **{slot.id: "slot" for slot in policy.slots},
    }
    return bullets([link(known[id_], id_) if id_ in known else id_ for id_ in flaw.about])
