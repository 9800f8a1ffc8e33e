"""Offers: all the policies of one body together, before any terms are filled in."""

from __future__ import annotations

import functools
import importlib
import traceback
from collections.abc import Mapping
from typing import Any, Final

import attrs

from ..errors import Problem, ProblemsFound, did_you_mean
from .advice_profiles import AdviceProfile
from .effects import rank_of
from .policies import Policy
from .rubrics import Rubric
from .watches import Watch


__all__ = ["Offer", "OfferRejected", "offer_named"]


class OfferRejected(ProblemsFound):
    """A name leads to no policies."""


@attrs.frozen(kw_only=True, slots=False)
class Offer:
    """
    All the policies of one body together, before any terms are filled in.

    Of ``policies``, those are decided whose rules come to an outcome.  The others are there for the
    ``advice`` on a change, the ``rubric`` of an exercise, and the ``watch`` over its log.
    """

    policies: tuple[Policy, ...] = ()
    advice: AdviceProfile | None = None
    rubric: Rubric | None = None
    watch: Watch | None = None

    @functools.cached_property
    def decided(self) -> Mapping[str, Policy]:
        """The policies that decide a case, by id."""
        return {policy.purpose.id: policy for policy in self.policies if _decides(policy)}

    @functools.cached_property
    def all_by_id(self) -> Mapping[str, Policy | Watch]:
        """Everything that is asked about by an id in an address."""
        found: dict[str, Policy | Watch] = dict(self.decided)
        if self.advice is not None:
            found[self.advice.policy.purpose.id] = self.advice.policy
        if self.rubric is not None:
            found[self.rubric.promises.purpose.id] = self.rubric.promises
        if self.watch is not None:
            found[self.watch.id] = self.watch
        return found

    def with_policy(self, policy: Policy) -> Offer:
        """The same, with this policy in place of the one with its id, or beside the others."""
        id_ = policy.purpose.id
        if self.advice is not None and self.advice.policy.purpose.id == id_:
            return attrs.evolve(self, advice=self.advice.with_policy(policy))
        if self.rubric is not None and self.rubric.promises.purpose.id == id_:
            return attrs.evolve(self, rubric=self.rubric.with_promises(policy))
        others = (one for one in self.policies if one.purpose.id != id_)
        return attrs.evolve(self, policies=(*others, policy))

    def vocabulary_for(self, id_: str, name: str) -> type[Any] | None:
        """The facts of a stored policy: those of the policy with its id, or the ones of this name."""
        policies = [one for one in self.all_by_id.values() if isinstance(one, Policy)]
        by_id = {one.purpose.id: one.purpose.vocabulary for one in policies}
        by_name = {one.purpose.vocabulary.__name__: one.purpose.vocabulary for one in policies}
        return by_id.get(id_) or by_name.get(name)


_PARTS: Final = {"advice": AdviceProfile, "rubric": Rubric, "watch": Watch}


def offer_named(name: str) -> Offer:
    """
    The offer that ``module:name`` names: an `Offer`, anything that has its parts, or one of them.
    Policies in brackets will do as well.

    What the pages of a council are made from has these parts too.  Raises `OfferRejected` otherwise.
    """
    found = _found(name)
    match found:
        case Offer():
            return found
        case Policy():
            return Offer(policies=(found,))
        case tuple() if found and all(isinstance(one, Policy) for one in found):
            return Offer(policies=found)
        case AdviceProfile():
            return Offer(advice=found)
        case Rubric():
            return Offer(rubric=found)
        case _:
            return _offer_of_parts(name, found)


def _offer_of_parts(name: str, found: object) -> Offer:
    """The offer made of the parts that something has."""
    policies = getattr(found, "policies", ())
    parts = {part: getattr(found, part, None) for part in _PARTS}
    fits = all(value is None or isinstance(value, _PARTS[part]) for part, value in parts.items())
    is_several = isinstance(policies, tuple) and all(isinstance(one, Policy) for one in policies)
    if not (fits and is_several and (policies or any(parts.values()))):
        raise _rejected(f"'{name}' is no publication: it has no policies; name one that has")
    return Offer(policies=policies, **{name: value for name, value in parts.items() if value})


def _found(name: str) -> object:
    """What ``module:name`` names; whatever keeps it from being there is told in words."""
    module, _, attribute = name.partition(":")
    try:
        loaded = importlib.import_module(module)
    except ImportError as error:
        problem = (
            f"cannot load '{name}': {error}; install it beside this library, or mend its name"
        )
        raise _rejected(problem) from None
    except Exception as error:  # noqa: BLE001 - it is the program of somebody else
        at = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{at.filename}, line {at.lineno}"
        if isinstance(error, SyntaxError):  # it says itself where
            place = f"{error.filename}, line {error.lineno}"
        problem = (
            f"cannot load '{name}': {type(error).__name__} at {place}: {error}; mend it there"
        )
        raise _rejected(problem) from None
    if not hasattr(loaded, attribute):
        hint = did_you_mean(attribute, [one for one in vars(loaded) if not one.startswith("_")])
        raise _rejected(f"cannot load '{name}': {module} has no '{attribute}'; {hint}")
    return getattr(loaded, attribute)


def _rejected(problem: str) -> OfferRejected:
    return OfferRejected("the publication", [Problem("publication", problem)])


def _decides(policy: Policy) -> bool:
    return any(rank_of(rule.then) is not None for rule in policy.rules)
