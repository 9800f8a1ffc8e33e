"""Answering: from the bytes of a question to the bytes of its answer, by what is in force.

Nothing here knows of HTTP.  What cannot be answered raises `CoprodError`, or `Refused` where a policy
is asked for that is not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from ..decision.advising import advise
from ..decision.decisions import Decision
from ..decision.reviewing import review
from ..duties.overviews import overview_of
from ..engines.deciding import decide
from ..engines.durable import Engine, follow_engine
from ..errors import EventsRejected, FactsRejected, Problem, did_you_mean, shown
from ..exchange.events import event_from_line
from ..exchange.exercises import exercise_from_data
from ..exchange.json_values import DECODER
from ..exchange.quick_facts import facts_from_bytes
from ..exchange.wire.advice import advice_form
from ..exchange.wire.converting import form_to_bytes
from ..exchange.wire.decisions import decision_form, explanation_form
from ..exchange.wire.duties import duties_form
from ..exchange.wire.reviews import review_form
from ..policy.books import TermsBook
from ..policy.policies import Policy
from .loading import InForce
from .problems import Refused


__all__ = ["VERBS", "Days", "Verb", "answers_of", "policy_to_decide"]

Days: TypeAlias = Mapping[str, date]
"""The days that an address asks about, by name."""
Verb: TypeAlias = Callable[[InForce, str, bytes, Days], bytes]
"""What answers the bytes of a question with bytes."""

_BLANK: Final = " \t\r\n"


def policy_to_decide(in_force: InForce, id_: str) -> Policy | TermsBook:
    """The policy of this id that decides a case; raises `Refused` where there is none."""
    found = in_force.decided.get(id_)
    return _missing(in_force, id_, "decide") if found is None else found


def _decision(in_force: InForce, id_: str, body: bytes, days: Days) -> Decision:
    policy = policy_to_decide(in_force, id_)
    rules = policy.policy if isinstance(policy, TermsBook) else policy
    return decide(policy, facts_from_bytes(rules.purpose.vocabulary, body), days.get("on"))


def _decided(in_force: InForce, id_: str, body: bytes, days: Days) -> bytes:
    return form_to_bytes(decision_form(_decision(in_force, id_, body, days)))


def _explained(in_force: InForce, id_: str, body: bytes, days: Days) -> bytes:
    return form_to_bytes(explanation_form(_decision(in_force, id_, body, days)))


def _advised(in_force: InForce, id_: str, body: bytes, days: Days) -> bytes:
    profile = in_force.advised.get(id_) or _missing(in_force, id_, "advise")
    facts = facts_from_bytes(profile.policy.purpose.vocabulary, body)
    return form_to_bytes(advice_form(advise(profile, facts, on=days.get("on"))))


def _assessed(in_force: InForce, id_: str, body: bytes, days: Days) -> bytes:
    rubric = in_force.assessed.get(id_) or _missing(in_force, id_, "assess")
    read = exercise_from_data(_json_in(body))
    made = review(rubric, read.exercise, read.involvements, on=days.get("on"))
    return form_to_bytes(review_form(made))


def _owed(in_force: InForce, id_: str, body: bytes, days: Days) -> bytes:
    watch = in_force.watched.get(id_) or _missing(in_force, id_, "duties")
    as_at, since = days["as_at"], days.get("since")
    if since is not None and since > as_at:
        problem = Problem("since", f"is {since}, which is after {as_at}; give an earlier day")
        raise Refused(422, "The days do not fit together.", [problem])
    follow = follow_engine(watch, in_force.calendar, Engine.REPLAY).follow()
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    events = []
    for number, line in enumerate(_text(body, "the log").split("\n"), start=1):
        if not line.strip(_BLANK):
            continue
        try:
            event = event_from_line(watch.kinds, line)
        except EventsRejected as error:
            problems += [_on_line(number, one) for one in error.problems]
        else:
            events.append(event)
            lines[event.id] = number
    try:
        follow.append(*events)
    except EventsRejected as error:
        problems += [_placed(one, lines) for one in error.problems]
    if problems:
        raise EventsRejected("the log", problems)
    return form_to_bytes(duties_form(overview_of(follow, as_at, since)))


VERBS: Final[Mapping[str, Verb]] = MappingProxyType(
    {
        "decide": _decided,
        "explain": _explained,
        "advise": _advised,
        "assess": _assessed,
        "duties": _owed,
    }
)
"""What may be asked, by the last word of its address."""


def answers_of(in_force: InForce, id_: str) -> tuple[str, ...]:
    """Which of the verbs the policy of this id answers."""
    kinds = {
        ("decide", "explain"): in_force.decided,
        ("advise",): in_force.advised,
        ("assess",): in_force.assessed,
        ("duties",): in_force.watched,
    }
    return tuple(verb for verbs, ids in kinds.items() if id_ in ids for verb in verbs)


def _missing(in_force: InForce, id_: str, verb: str) -> Any:
    """Raise what says that no such policy is there, or that it is asked another way."""
    known = in_force.all_by_id
    if id_ in known:
        ways = " and ".join(answers_of(in_force, id_))
        raise Refused(404, f"The policy '{id_}' does not {verb}. It has: {ways}.")
    raise Refused(404, f"There is no policy {shown(id_)}; {did_you_mean(id_, known)}")


def _text(body: bytes, what: str) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = Problem("", "is not UTF-8 text; send UTF-8")
        raise FactsRejected(what, [problem]) from None


def _json_in(body: bytes) -> object:
    text = _text(body, "the exercise")
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError as error:
        problem = f"is not JSON at character {error.pos + 1}; mend it there"
    except RecursionError:
        problem = "is nested too deeply"
    raise FactsRejected("the exercise", [Problem("", problem)])


def _on_line(number: int, problem: Problem) -> Problem:
    place = f"line {number}"
    return Problem(f"{place}, {problem.path}" if problem.path else place, problem.message)


def _placed(problem: Problem, lines: Mapping[str, int]) -> Problem:
    id_ = problem.path.removeprefix("events[").removesuffix("]")
    return _on_line(lines[id_], Problem("", problem.message)) if id_ in lines else problem
