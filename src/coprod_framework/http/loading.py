"""Loading: from the files of a folder to what a service answers by, all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

import attrs

from ..domain.facts import labels_of
from ..duties.calendars import Calendar
from ..engines.deciding import decide
from ..errors import CoprodError, Problem, ProblemsFound, TermsRejected, did_you_mean
from ..exchange.bank_holidays import england
from ..exchange.json_values import DECODER
from ..exchange.policies import policy_from_json
from ..exchange.terms import terms_from_toml
from ..exchange.wire.converting import form_to_bytes
from ..exchange.wire.decisions import decision_form
from ..policy.advice_profiles import AdviceProfile
from ..policy.books import TermsBook
from ..policy.offers import Offer, OfferRejected, offer_named
from ..policy.policies import Policy
from ..policy.rubrics import Rubric
from ..policy.terms import Terms
from ..policy.watches import Watch
from .folders import Files, FolderRejected, Plan, plan_in


__all__ = ["Filled", "InForce", "loaded"]

Filled: TypeAlias = Policy | TermsBook | Watch
"""A policy or a watch with its terms, or with a book of them."""


@attrs.frozen(kw_only=True, eq=False)
class InForce:
    """
    What a service answers by: policies with their terms, by the ids in its addresses.

    It never changes.  A request is answered by the one that was in force when it came.
    """

    fingerprint: str
    decided: Mapping[str, Policy | TermsBook]
    advised: Mapping[str, AdviceProfile]
    assessed: Mapping[str, Rubric]
    watched: Mapping[str, Watch]
    calendar: Calendar
    terms: Mapping[str, tuple[Terms, ...]]
    made: dict[str, Any] = attrs.field(init=False, repr=False, factory=dict)
    """What was worked out from it once, such as its description."""

    @property
    def all_by_id(self) -> dict[str, Policy | Watch]:
        """Every policy and watch by id, without the terms of a book."""
        found: dict[str, Policy | Watch] = {
            id_: one.policy if isinstance(one, TermsBook) else one
            for id_, one in self.decided.items()
        }
        found |= {id_: one.policy for id_, one in self.advised.items()}
        found |= {id_: one.promises for id_, one in self.assessed.items()}
        return found | dict(self.watched)


def loaded(files: Files) -> InForce:
    """
    What these files say.

    Raises `FolderRejected` with everything that is wrong in any of them, each with the name of its file.
    """
    problems: list[Problem] = []
    plan = plan_in(files, problems)
    offer = _with_stored(_offered(plan, problems), plan, files, problems)
    known = offer.all_by_id
    filled: dict[str, Filled] = {}
    for id_ in plan.terms:
        if id_ not in known:
            hint = did_you_mean(id_, known)
            problems.append(Problem("terms", f"there is no policy '{id_}'; {hint}"))
    terms = {
        id_: _terms_for(known[id_], names, files, problems)
        for id_, names in plan.terms.items()
        if id_ in known
    }
    for id_, one in known.items():
        try:
            filled[id_] = _filled(one, terms.get(id_, ()), is_decided=id_ in offer.decided)
        except ProblemsFound as error:
            problems += [Problem(f"terms.{id_}", str(problem)) for problem in error.problems]
    if problems:
        raise FolderRejected("the folder", problems)
    return _in_force(offer, filled, terms, files.fingerprint)


def _offered(plan: Plan, problems: list[Problem]) -> Offer:
    """The offer that the settings name; without one, no file can be looked at."""
    if not plan.publication:
        raise FolderRejected("the folder", problems)
    try:
        return offer_named(plan.publication)
    except OfferRejected as error:
        raise FolderRejected("the folder", [*problems, *error.problems]) from None


def _in_force(
    offer: Offer,
    filled: Mapping[str, Filled],
    terms: Mapping[str, tuple[Terms, ...]],
    fingerprint: str,
) -> InForce:
    decided: dict[str, Any] = {id_: filled[id_] for id_ in offer.decided}
    advised, assessed, watched = {}, {}, {}
    for id_, one in filled.items():
        if offer.advice is not None and id_ == offer.advice.policy.purpose.id:
            assert isinstance(one, Policy)  # noqa: S101 - for the reader of types
            advised[id_] = offer.advice.with_policy(one)
        if offer.rubric is not None and id_ == offer.rubric.promises.purpose.id:
            assert isinstance(one, Policy)  # noqa: S101 - the same
            assessed[id_] = offer.rubric.with_promises(one)
        if isinstance(one, Watch):
            watched[id_] = one
    for policy in decided.values():
        _warm(policy)
    return InForce(
        fingerprint=fingerprint,
        decided=decided,
        advised=advised,
        assessed=assessed,
        watched=watched,
        calendar=england(),
        terms=terms,
    )


def _with_stored(offer: Offer, plan: Plan, files: Files, problems: list[Problem]) -> Offer:
    for name in plan.policies:
        try:
            offer = offer.with_policy(_stored(files.by_name[name], offer))
        except ProblemsFound as error:
            problems += [Problem(name, str(problem)) for problem in error.problems]
    return offer


def _stored(raw: bytes, offer: Offer) -> Policy:
    try:
        data = DECODER.decode(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise FolderRejected("a policy", [Problem("", "is not JSON in UTF-8; mend it")]) from None
    purpose = data.get("purpose") if isinstance(data, Mapping) else None
    told = purpose if isinstance(purpose, Mapping) else {}
    vocabulary = offer.vocabulary_for(str(told.get("id")), str(told.get("vocabulary")))
    if vocabulary is None:
        problem = "is about facts that no policy of the publication has; store one that it knows"
        raise FolderRejected("a policy", [Problem("purpose.vocabulary", problem)])
    return policy_from_json(data, vocabulary)


def _terms_for(
    policy: Policy | Watch, names: Iterable[str], files: Files, problems: list[Problem]
) -> tuple[Terms, ...]:
    found: list[Terms] = []
    for name in names:
        try:
            text = files.by_name[name].decode("utf-8-sig")
            found.append(terms_from_toml(text, policy, source=name))
        except UnicodeDecodeError:
            problems.append(Problem(name, "is not UTF-8 text; save the file as UTF-8"))
        except TermsRejected as error:
            problems += [Problem(name, str(problem)) for problem in error.problems]
    return tuple(found)


def _filled(policy: Policy | Watch, terms: tuple[Terms, ...], *, is_decided: bool) -> Filled:
    """
    The policy with its terms.

    One file counts for every case, as on the command line.  Several are a book: each case is decided by
    those of its own service area and project.
    """
    if isinstance(policy, Policy) and is_decided and len(terms) > 1:
        labels = labels_of(policy.purpose.vocabulary)
        if "service_area" in labels and "project" in labels:
            return TermsBook(policy, terms)
    return policy.with_terms(*terms) if terms else policy


def _warm(policy: Policy | TermsBook) -> None:
    """Have the Python for a policy written out before the first case comes."""
    rules = policy.policy if isinstance(policy, TermsBook) else policy
    nothing_known = rules.purpose.vocabulary()
    for day in (None, date(2000, 1, 1)):
        try:
            form_to_bytes(decision_form(decide(policy, nothing_known, day)))
        except CoprodError:  # it needs a day, or cannot have one
            continue
