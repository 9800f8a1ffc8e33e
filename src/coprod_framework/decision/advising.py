"""Advising: how far up the ladder a change should go, with which activities, and what that turns on."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NoReturn

import attrs

from ..domain.facts import Missing
from ..domain.intensities import Intensity
from ..domain.ladders import Ladder, Order
from ..policy.advice_profiles import AdviceProfile
from ..policy.effects import Also, Ceiling, Floor, Intensify, Note, Suggest
from ..policy.policies import Edition
from ..policy.rules import Rule
from .deciding import in_edition
from .judging import Masks, judge
from .questions import Question, question_about_fact, question_about_slot, unknown_in
from .wording import filled_in


__all__ = ["Advice", "Contest", "advise", "recommended"]


def advise(profile: AdviceProfile, change: object, *, on: date | None = None) -> Advice:
    """
    How far up the ladder a change should go, with which activities, and why.

    It is advice: councillors have the last word on services and policy.  Raises the same as
    ``decide`` for facts of another vocabulary or a day that is missing.
    """
    edition, change, on = in_edition(profile.policy, change, on)
    return Advice(
        profile=profile, edition=edition, facts=change, day=on, masks=judge(edition, change)
    )


def recommended(
    ladder: Ladder,
    floors: Collection[str],
    suggested: Collection[str],
    ceilings: Collection[str],
) -> frozenset[str]:
    """
    The highest rungs that floors and suggestions come to, below the ceilings.

    A suggestion above a ceiling comes down to it.  A floor never does: the two are contested then, and a
    person decides.
    """
    lowered = {rung for one in suggested for rung in _under(ladder, one, ceilings)}
    return ladder.highest({*floors, *lowered})


def _under(ladder: Ladder, rung: str, ceilings: Collection[str]) -> frozenset[str]:
    """This rung, or the highest ones below it that every ceiling in its way leaves."""
    in_the_way = [one for one in ceilings if ladder.compare(rung, one) is Order.GREATER]
    if not in_the_way:
        return frozenset({rung})
    left = [
        one
        for one in ladder.by_id
        if all(ladder.compare(one, top) in {Order.LESS, Order.EQUAL} for top in in_the_way)
    ]
    return ladder.highest(left)


@attrs.frozen(kw_only=True)
class Contest:
    """A floor above a ceiling: two rules that cannot both be kept, and the role that decides."""

    floor: Rule
    ceiling: Rule
    refer_to: str


@attrs.frozen(kw_only=True, slots=False)
class Advice:
    """
    How far up one named ladder a change should go: a recommendation, for an officer to plan by.

    ``masks`` hold everything that an engine found out; the rest is read from them when somebody asks.
    While facts are missing, ``least`` and ``most`` are how low and how high the recommendation could
    turn out to be.
    """

    profile: AdviceProfile
    edition: Edition
    facts: object
    day: date | None
    masks: Masks

    def __bool__(self) -> NoReturn:
        msg = "advice is more than yes or no; look at what is recommended"
        raise TypeError(msg)

    @property
    def ladder(self) -> Ladder:
        """The ladder that every rung here is of."""
        return self.profile.ladder

    @functools.cached_property
    def floors(self) -> frozenset[str]:
        """The rungs that have to be reached, for certain."""
        return self._rungs(Floor, self.masks.holds)

    @functools.cached_property
    def ceilings(self) -> frozenset[str]:
        """The rungs that nothing may go above, for certain."""
        return self._rungs(Ceiling, self.masks.holds)

    @functools.cached_property
    def least(self) -> frozenset[str]:
        """The recommendation if all that is open turns out to ask for least."""
        may_cap = self.masks.holds | self.masks.open
        return self._recommended(self.masks.holds, may_cap)

    @functools.cached_property
    def most(self) -> frozenset[str]:
        """The recommendation if all that is open turns out to ask for most."""
        may_raise = self.masks.holds | self.masks.open
        return self._recommended(may_raise, self.masks.holds)

    @functools.cached_property
    def recommended(self) -> frozenset[str]:
        """The recommended rungs by what is known: several where the ladder does not order them."""
        return self._recommended(self.masks.holds, self.masks.holds)

    @functools.cached_property
    def activities(self) -> frozenset[str]:
        """
        Everything that is advised, by rung: the recommended rungs, each floor, and what goes with them.

        A consultation that is a floor stays in it whatever is recommended above it.
        """
        return self._activities(self.masks.holds, self.masks.holds)

    @functools.cached_property
    def possible_activities(self) -> frozenset[str]:
        """Everything that is advised, or could be once more is known.  Learning never adds to it."""
        every = self.masks.holds | self.masks.open
        could_be = self._rungs(Also, every) | {
            rung for rung in self._rungs(Suggest, every) if not self._is_surely_passed(rung)
        }
        lowered = {
            left
            for caps in _every_set(self._rungs(Ceiling, every), self.ceilings)
            for rung in could_be
            for left in _under(self.ladder, rung, caps)
        }
        return frozenset(lowered) | self._rungs(Floor, every)

    @functools.cached_property
    def intensity(self) -> Intensity | None:
        """The effort that is advised by what is known, or ``None`` when no rule speaks of it."""
        return max(self._intensities(self.masks.holds), default=None)

    @functools.cached_property
    def most_intensity(self) -> Intensity | None:
        """The effort if all that is open turns out to ask for most."""
        return max(self._intensities(self.masks.holds | self.masks.open), default=None)

    @functools.cached_property
    def contests(self) -> tuple[Contest, ...]:
        """Each floor above a ceiling, with both rules.  A person decides what gives way."""
        return tuple(
            Contest(floor=floor, ceiling=ceiling, refer_to=self.edition.policy.purpose.refer_to)
            for floor in self._rules(self.masks.holds, Floor)
            for ceiling in self._rules(self.masks.holds, Ceiling)
            if self.ladder.compare(rung_of(floor), rung_of(ceiling)) is Order.GREATER
        )

    @property
    def settled(self) -> bool:
        """Whether nothing that is missing could change the rungs, the activities or the effort."""
        return not self._open_bits

    @functools.cached_property
    def still_possible(self) -> tuple[str, ...]:
        """The rungs that no ceiling bars: what remains possible below one."""
        return tuple(
            rung
            for rung in self.ladder.by_id
            if not any(self.ladder.compare(rung, top) is Order.GREATER for top in self.ceilings)
        )

    @functools.cached_property
    def reasons(self) -> tuple[Rule, ...]:
        """Every rule that holds and has a part in the advice, notes left out."""
        return self._rules(self.masks.holds, Floor, Ceiling, Suggest, Also, Intensify)

    @functools.cached_property
    def notes(self) -> tuple[Rule, ...]:
        """What else to look at.  Notes change no advice."""
        return self._rules(self.masks.holds, Note)

    @functools.cached_property
    def waiting(self) -> tuple[Rule, ...]:
        """The rules that could still change the advice."""
        return tuple(self.edition.rules[bit] for bit in self._open_bits)

    @functools.cached_property
    def questions(self) -> tuple[Question, ...]:
        """What to ask next, and of whom: what can be looked up first, then what is to be judged."""
        because: dict[str, list[str]] = {}
        for bit in self._open_bits:
            rule = self.edition.rules[bit]
            for name in unknown_in(rule.when, self.facts, self.edition):
                because.setdefault(name, []).append(rule.because.cite())
        specs = self.edition.policy.facts
        ranked = sorted(
            because,
            key=lambda name: (
                name not in specs,
                name in specs and specs[name].judgement,
                -len(because[name]),
            ),
        )
        return tuple(
            self._question(name, tuple(dict.fromkeys(because[name])))
            for name in ranked
            if name not in specs or getattr(self.facts, name) is Missing.NOT_ASKED
        )

    def in_words(self, rule: Rule) -> str:
        """What a rule says to an officer about this change."""
        return filled_in(rule.words.officer, self.edition, self.facts) or f"{rule.title}."

    def _question(self, name: str, because: tuple[str, ...]) -> Question:
        if name in self.edition.policy.facts:
            return question_about_fact(self.edition, name, because)
        return question_about_slot(self.edition, name, because)

    def _recommended(self, raising: int, capping: int) -> frozenset[str]:
        return recommended(
            self.ladder,
            self._rungs(Floor, raising),
            self._rungs(Suggest, raising),
            self._rungs(Ceiling, capping),
        )

    def _activities(self, raising: int, capping: int) -> frozenset[str]:
        also = {
            rung
            for one in self._rungs(Also, raising)
            for rung in _under(self.ladder, one, self._rungs(Ceiling, capping))
        }
        return self._recommended(raising, capping) | self._rungs(Floor, raising) | also

    def _intensities(self, mask: int) -> Iterable[Intensity]:
        for rule in self._rules(mask, Intensify):
            if isinstance(rule.then, Intensify):
                yield rule.then.to

    def _is_surely_passed(self, rung: str) -> bool:
        """Whether something above this rung is recommended, whatever else is learnt."""
        return any(
            self.ladder.compare(rung, one) is Order.LESS for one in self.floors | self.least
        )

    def _rungs(self, kind: type, mask: int) -> frozenset[str]:
        return frozenset(rung_of(rule) for rule in self._rules(mask, kind))

    def _rules(self, mask: int, *kinds: type) -> tuple[Rule, ...]:
        return tuple(
            rule
            for bit, rule in enumerate(self.edition.rules)
            if mask >> bit & 1 and isinstance(rule.then, kinds)
        )

    @functools.cached_property
    def _open_bits(self) -> tuple[int, ...]:
        """
        The open rules that could still change the advice.

        A rule matters when it does with every choice of the others that is most in its favour: sound,
        and not yet exact.
        """
        return tuple(
            bit
            for bit, rule in enumerate(self.edition.rules)
            if self.masks.open >> bit & 1 and self._could_matter(rule)
        )

    def _could_matter(self, rule: Rule) -> bool:
        match rule.then:
            case Floor(rung):
                return rung not in self.floors
            case Suggest(rung):
                return not self._is_surely_passed(rung) and rung not in self.least
            case Ceiling(rung):
                reach = self.most | self.possible_activities
                return any(self.ladder.compare(one, rung) is Order.GREATER for one in reach)
            case Also(rung):
                every = self.masks.holds | self.masks.open
                sure = self._activities(self.masks.holds, every)
                return not _under(self.ladder, rung, self.ceilings) <= sure
            case Intensify(to):
                return self.intensity is None or to > self.intensity
            case _:
                return False


def _every_set(possible: frozenset[str], certain: frozenset[str]) -> Iterator[frozenset[str]]:
    """Every set of ceilings that has the certain ones and some of the others."""
    open_ones = sorted(possible - certain)
    for size in range(len(open_ones) + 1):
        for some in itertools.combinations(open_ones, size):
            yield certain.union(some)


def rung_of(rule: Rule) -> str:
    """The rung that a rule of advice names, or nothing for one that names none."""
    match rule.then:
        case Floor(rung) | Ceiling(rung) | Suggest(rung) | Also(rung):
            return rung
        case _:
            return ""
