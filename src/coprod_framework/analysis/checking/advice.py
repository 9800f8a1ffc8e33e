"""Advice that falls: more of something, and less is advised."""

from __future__ import annotations

from collections.abc import Iterator

from ...decision.wording import in_words, name_in_words
from ...domain.facts import vocabulary_of
from ...policy.advice_profiles import AdviceProfile
from ..flaws import Flaw, FlawKind
from ..monotony import falls
from ..spaces.spaces import Met


__all__ = ["falls_in_advice"]


def falls_in_advice(profile: AdviceProfile) -> Iterator[Flaw]:
    """A step up in a fact that lowers what is advised; the first one of each fact."""
    policy = profile.policy
    vocabulary = policy.purpose.vocabulary
    told: set[str] = set()
    for fall in falls(profile):
        if fall.driver in told:
            continue
        told.add(fall.driver)
        facts = vocabulary_of(vocabulary)
        unit = facts[fall.driver].unit
        yield Flaw(
            kind=FlawKind.FALL,
            policy=policy,
            span=policy.on(None).span,
            about=(fall.driver,),
            clauses=(),
            says=f"the {fall.less} falls when {name_in_words(fall.driver)} goes from "
            f"{in_words(fall.before, unit)} to {in_words(fall.after, unit)}.",
            to_do="Mend the rules that read it, or do not say that more of it is never worse.",
            met=Met(vocabulary(**{**fall.others, fall.driver: fall.before})),
            then=Met(vocabulary(**{**fall.others, fall.driver: fall.after})),
        )
