"""Helping: the challenges that an exercise is likely to meet, and what the framework says to do."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..domain.contents import Challenge, Lesson
from ..domain.frameworks import Framework
from ..policy.truths import Truth
from .assessing import Assessment, Status


__all__ = ["Help", "help_with"]


@attrs.frozen(kw_only=True)
class Help:
    """
    One challenge that is likely, or that cannot be ruled out, with what the framework says to do.

    ``lessons`` are what was learnt about it on real work.  ``resources`` are the roles and places that
    the text names for it, by title.  ``status`` says whether the challenge was met already.
    """

    challenge: Challenge
    is_likely: bool
    status: Status
    lessons: tuple[Lesson, ...]
    resources: tuple[str, ...]


def help_with(framework: Framework, assessment: Assessment) -> tuple[Help, ...]:
    """
    The challenges that these facts make likely, first those that are, then those that may be.

    A challenge that the facts rule out is left out, and so is one that no check looks for.
    """
    return tuple(sorted(_found(framework, assessment), key=lambda found: not found.is_likely))


def _found(framework: Framework, assessment: Assessment) -> Iterator[Help]:
    titles = {role.clause.id: role.title for role in framework.roles}
    titles |= {group.clause.id: group.title for group in framework.groups}
    looked_for = {finding.check.about.id: finding for finding in assessment.findings}
    for challenge in framework.challenges:
        finding = looked_for.get(challenge.clause.id)
        if finding is None or finding.applies is Truth.FAILS:
            continue
        yield Help(
            challenge=challenge,
            is_likely=finding.applies is Truth.HOLDS,
            status=finding.status,
            lessons=tuple(
                lesson for lesson in framework.lessons if challenge.clause.id in lesson.challenges
            ),
            resources=tuple(titles[id_] for id_ in challenge.resources),
        )
