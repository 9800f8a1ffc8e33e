"""Noticing: which small changes of a policy its examples notice, and what no example would notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from ..analysis.mutating.answering import Answer, Change, answer_of, change_in
from ..analysis.mutating.mutations import Mutation, mutations_of
from ..analysis.mutating.telling import Told, Verdict, teller_for
from ..analysis.trials import Trial, trials_of
from ..errors import Problem, did_you_mean
from ..exchange.converters import facts_from_json
from ..policy.policies import Policy
from .examples import Example, ExamplesRejected, differences
from .explanations import Explanation


__all__ = ["Watchers", "Weighed", "surviving", "tried_by", "weigh"]


@attrs.frozen(kw_only=True)
class Weighed:
    """
    What came of changing a policy in every small way, and running its examples on each change.

    ``survivors`` are the changes that no example notices, each with a case that would, or with why no
    case could.  ``explained`` are the ids of those that somebody explained.
    """

    changes: int
    survivors: tuple[Told, ...]
    explained: tuple[Explanation, ...] = ()

    @property
    def unexplained(self) -> tuple[Told, ...]:
        """The survivors that a case could notice and that nobody explained."""
        ids = {one.mutation for one in self.explained}
        return tuple(
            told
            for told in self.survivors
            if told.verdict is not Verdict.ALIKE and told.mutation.id not in ids
        )


def tried_by(policy: Policy, examples: Iterable[Example]) -> tuple[Trial, ...]:
    """How often these examples try each rule or check of a policy."""
    return trials_of(policy, [answer_of(one.policy, one.record) for one in examples])


def weigh(
    policy: Policy, examples: Sequence[Example], explained: Iterable[Explanation] = ()
) -> Weighed:
    """
    What no example would notice, of every small change of a policy.

    The examples are about this policy, with whatever terms.  Raises `ExamplesRejected` where one of
    them is not true as it is, or an explanation is of a change that is noticed or is not there.
    """
    mutations = mutations_of(policy)
    lived = surviving(policy, examples, mutations)
    teller = teller_for(_settings(examples), mutations)
    told = tuple(teller.tell(mutation) for mutation in lived)
    explanations = tuple(explained)
    problems = [*_idle_explanations(explanations, mutations, told)]
    if problems:
        raise ExamplesRejected(f"the examples of '{policy.purpose.id}'", problems)
    return Weighed(changes=len(mutations), survivors=told, explained=explanations)


def surviving(
    policy: Policy, examples: Iterable[Example], mutations: Iterable[Mutation] | None = None
) -> tuple[Mutation, ...]:
    """The changes that no example notices; raises `ExamplesRejected` for one that is not true."""
    answered = [(one, answer_of(one.policy, one.record)) for one in examples]
    problems = [
        Problem(f"example {example.line}", f"{difference}; mend it first")
        for example, answer in answered
        for difference in differences(example, answer)
    ]
    if problems:
        raise ExamplesRejected(f"the examples of '{policy.purpose.id}'", problems)
    every = mutations_of(policy) if mutations is None else mutations
    watchers = Watchers()
    return tuple(
        one
        for one in every
        if not any(watchers.notices(example, answer, one) for example, answer in answered)
    )


class Watchers:
    """
    Examples that watch out for changes, each answered once.

    What a change makes of an edition is worked out once as well, as many examples share an edition.
    """

    def __init__(self) -> None:
        self._changes: dict[tuple[int, str], Change | None] = {}

    def notices(self, example: Example, answer: Answer, mutation: Mutation) -> bool:
        """Whether an example that is true, with this answer, would fail under a change."""
        key = id(answer.edition), mutation.id
        if key not in self._changes:
            self._changes[key] = change_in(answer.edition, mutation.changed)
        change = self._changes[key]
        other = change.answered(answer) if change is not None else None
        return other is not None and differences(example, other) != ()


def _settings(examples: Iterable[Example]) -> tuple[tuple[Policy, object], ...]:
    """Each policy that examples are about, with its usual case."""
    found = {
        id(one.policy): (one.policy, facts_from_json(one.policy.purpose.vocabulary, one.usual))
        for one in examples
    }
    return tuple(found.values())


def _idle_explanations(
    explained: Iterable[Explanation], mutations: Iterable[Mutation], told: Iterable[Told]
) -> Iterator[Problem]:
    """The explanations of what needs none."""
    known = [one.id for one in mutations]
    verdicts = {one.mutation.id: one.verdict for one in told}
    for one in explained:
        place = f"explained '{one.mutation}'"
        if one.mutation not in known:
            yield Problem(
                place, f"is no change of the policy; {did_you_mean(one.mutation, known)}"
            )
        elif one.mutation not in verdicts:
            yield Problem(
                place, "is noticed by an example, so nothing is left to explain; take it out"
            )
        elif verdicts[one.mutation] is Verdict.ALIKE:
            yield Problem(place, "makes no difference to any case; take the explanation out")
