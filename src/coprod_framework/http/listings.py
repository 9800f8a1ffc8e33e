"""Listings: which policies are in force under which terms, and whether the service is well."""

from __future__ import annotations

from datetime import UTC, date, datetime

from ..exchange.digests import policy_digest, terms_digest
from ..exchange.wire.converting import form_to_bytes
from ..exchange.wire.event_schemas import event_schema
from ..exchange.wire.fact_schemas import facts_schema
from ..exchange.wire.keys import VERSION, form, key, mark, version
from ..policy.policies import Policy
from ..policy.terms import Terms, changes_in
from ..policy.watches import Watch
from .answering import answers_of
from .exercise_schemas import exercise_schema
from .loading import InForce
from .problems import PlaceForm, Refused
from .reloading import Keeper


__all__ = [
    "HealthForm",
    "PoliciesForm",
    "PolicyInForceForm",
    "TermsInForceForm",
    "health_bytes",
    "input_schema",
    "policies_bytes",
]


@form
class TermsInForceForm:
    """What one body filled in for a policy."""

    name: str = key("whose terms they are")
    layer: str = key("`corporate`, `service area` or `project`")
    example: bool = key("whether they are an example only, that nobody agreed")
    digest: str = key("64 hexadecimal digits, which are others as soon as the terms are")
    changes_on: tuple[date, ...] = key("the days on which a value in them starts or ends")
    first_day: date | None = key("from when they count; `null` where they always did")
    end: date | None = key("the day after their last; `null` where they go on")


@form
class PolicyInForceForm:
    """A policy that may be asked, and what it rests on."""

    id: str = key("its id, as it stands in an address")
    question: str = key("the question that it answers")
    answers: tuple[str, ...] = key("what it may be asked: the last words of its addresses")
    digest: str | None = key("64 hexadecimal digits of its rules; `null` for duties over time")
    by_label: bool = key("whether the labels of a case say which of the terms count")
    example: bool = key("whether any of its terms are an example only")
    terms: tuple[TermsInForceForm, ...] = key("the terms that are filled in")


@form
class PoliciesForm:
    """The policies that are in force in a service."""

    kind: str = mark(default="policies")
    version: int = version(default=VERSION)
    settings: str = key("64 hexadecimal digits, which are others as soon as a file is")
    policies: tuple[PolicyInForceForm, ...] = key("each policy, by its id")


@form
class HealthForm:
    """Whether a service is there, and what keeps it from taking up a change."""

    kind: str = mark(default="health")
    version: int = version(default=VERSION)
    live: bool = key("whether it answers at all")
    ready: bool = key("whether there are policies that it can answer by")
    failing: bool = key("whether the last change of its folder was refused; the old one counts on")
    problems: tuple[PlaceForm, ...] = key("what is wrong with that change")
    settings: str = key("64 hexadecimal digits of what is in force")
    in_force_since: datetime = key("since when that is in force")
    looked_at: datetime = key("when the folder was last read")


def policies_bytes(in_force: InForce) -> bytes:
    """The policies in force, with their digests and terms."""
    found = tuple(_policy(in_force, id_, one) for id_, one in sorted(in_force.all_by_id.items()))
    return form_to_bytes(PoliciesForm(settings=in_force.fingerprint, policies=found))


def health_bytes(keeper: Keeper) -> bytes:
    """Whether the service is well."""
    return form_to_bytes(
        HealthForm(
            live=True,
            ready=bool(keeper.in_force.all_by_id),
            failing=bool(keeper.last.problems),
            problems=tuple(
                PlaceForm(path=one.path, problem=one.message) for one in keeper.last.problems
            ),
            settings=keeper.in_force.fingerprint,
            in_force_since=datetime.fromtimestamp(int(keeper.in_force_since), UTC),
            looked_at=datetime.fromtimestamp(int(keeper.last.at), UTC),
        )
    )


def input_schema(in_force: InForce, id_: str) -> dict[str, object]:
    """The JSON Schema of what this policy is asked about."""
    found = in_force.all_by_id.get(id_)
    if found is None:
        raise Refused(404, "There is no such policy. /v1/policies lists them.")
    if isinstance(found, Watch):
        return event_schema(found.kinds)
    if id_ in in_force.assessed:
        return exercise_schema()
    return facts_schema(found.purpose.vocabulary)


def _policy(in_force: InForce, id_: str, one: Policy | Watch) -> PolicyInForceForm:
    terms = in_force.terms.get(id_, ()) or one.terms
    return PolicyInForceForm(
        id=id_,
        question=one.title if isinstance(one, Watch) else one.purpose.question,
        answers=answers_of(in_force, id_),
        digest=None if isinstance(one, Watch) else policy_digest(one),
        by_label=id_ in in_force.decided and in_force.decided[id_] is not one,
        example=any(part.is_example for part in terms),
        terms=tuple(map(_terms, terms)),
    )


def _terms(part: Terms) -> TermsInForceForm:
    starts = [term.span.start for term in part.values]
    ends = [term.span.end for term in part.values]
    return TermsInForceForm(
        name=part.name,
        layer=part.layer.words,
        example=part.is_example,
        digest=terms_digest(part),
        changes_on=tuple(sorted(set(changes_in([part])))),
        first_day=_earliest(starts),
        end=_latest(ends),
    )


def _earliest(days: list[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None


def _latest(days: list[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None
