"""Reporting: what the days of each consultation show, in words for an officer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coprod_framework import Assessment, Missing, Status, assess
from coprod_framework.decision.assessing import Finding
from coprod_framework.decision.wording import in_words, printable
from coprod_framework.policy.policies import Policy

from .plans import Consultation


__all__ = ["ADVICE", "TIME_RULES", "assessed", "report"]

TIME_RULES: Final = ("GUNNING-1", "GUNNING-3", "GUNNING-4", "W1", "W2")
"""The four principles are more than days; the second is about papers, which no export has."""

ADVICE: Final = "This sees days only. It does not see whether it was fair. Take advice."


def assessed(one: Consultation, policy: Policy) -> Assessment:
    """What the facts about one consultation show; ``policy`` is `fair_consultation` with your terms."""
    plan = one.plan
    on = None if isinstance(plan.launched_on, Missing) else plan.launched_on
    return assess(policy, plan, on=on)


def report(one: Consultation, policy: Policy) -> Iterator[str]:
    """One consultation as lines of text: what is wrong first, then what nobody knows yet."""
    plan, found = one.plan, assessed(one, policy)
    yield f"{printable(plan.title)} ({printable(plan.reference)}, {one.place})"
    days = in_words(plan.days_open, "days")
    yield f"  open from {in_words(plan.launched_on)} to {in_words(plan.closes_on)}: {days}"
    yield f"  for: {_audience(one)}"
    findings = [found.about(rule) for rule in TIME_RULES]
    for status in (Status.NOT_MET, Status.NOT_EVIDENCED, Status.MET):
        for finding in findings:
            if finding.status is status:
                yield from _told(finding)


def _told(finding: Finding) -> Iterator[str]:
    if finding.status is not Status.NOT_EVIDENCED:
        yield f"  {finding.status.value}: {finding.check.title}. {finding.why}"
        yield from [f"    {finding.next}"] if finding.status is Status.NOT_MET else ()
        return
    yield f"  not evidenced: {finding.check.title}."
    for question in finding.questions:
        yield f"    Ask {question.ask}: {question.text}"


def _audience(one: Consultation) -> str:
    if isinstance(one.audience, Missing):
        return f"{one.audience.value}; do not take this for everybody"
    return "; ".join(map(printable, one.audience))
