"""Problems: what went wrong with a request, as RFC 9457 has it, with every place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from ..errors import (
    CoprodError,
    EventsRejected,
    FactsRejected,
    FormRejected,
    Problem,
    ProblemsFound,
    TermsRejected,
)
from ..exchange.wire.converting import form_to_bytes
from ..exchange.wire.keys import form, key


__all__ = [
    "PROBLEM_JSON",
    "STATUSES",
    "LineProblemForm",
    "PlaceForm",
    "ProblemForm",
    "Refused",
    "line_problem",
    "problem_bytes",
    "refusal_of",
    "title_of",
]

PROBLEM_JSON: Final = "application/problem+json"
_SENT_IN: Final = (FactsRejected, EventsRejected, FormRejected)
_TITLES: Final[Mapping[int, str]] = MappingProxyType(
    {
        413: "Content Too Large",
        422: "Unprocessable Content",
    }  # the names that HTTP gives them today
)
STATUSES: Final[Mapping[int, str]] = MappingProxyType(
    {
        400: "It cannot be read: it is no JSON, it did not come whole, or the address asks wrongly.",
        404: "There is nothing at this address.",
        405: "This address takes another method.",
        408: "It did not come in time.",
        413: "It is too long.",
        415: "It is of another type than this address takes.",
        422: "It is JSON, and says something that cannot be. The problems say what, and where.",
        431: "Its headers are too long.",
        500: "The service cannot answer. Whoever keeps its terms or its program has to mend that.",
        503: "The service is busy, or the answer took too long. Try again later.",
    }
)
"""What each refusal means."""


@form
class PlaceForm:
    """One thing that is wrong, and where."""

    path: str = key("the place in what was sent; empty when all of it is meant")
    problem: str = key("what is wrong there, and what to do about it")


@form
class ProblemForm:
    """Why a request was refused, in the form that RFC 9457 gives to problems."""

    type: str = key("always `about:blank`: the status says all there is", default="about:blank")
    title: str = key("the name of the status")
    status: int = key("the status, as a number")
    detail: str = key("what is wrong, in one sentence")
    request_id: str = key("the id of the request, as it also stands in the log of the service")
    problems: tuple[PlaceForm, ...] = key("everything that is wrong, each with its place")


@form
class LineProblemForm:
    """Why one line of a batch was refused.  The other lines are answered all the same."""

    line: int = key("the number of the line, from 1")
    type: str = key("always `about:blank`: the status says all there is", default="about:blank")
    title: str = key("the name of the status")
    status: int = key("the status that this line would have got alone")
    detail: str = key("what is wrong, in one sentence")
    problems: tuple[PlaceForm, ...] = key("everything that is wrong, each with its place")


class Refused(Exception):
    """A request that gets no answer, with the status and the reason."""

    def __init__(
        self,
        status: int,
        detail: str,
        problems: Iterable[Problem] = (),
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.status, self.detail = status, detail
        self.problems, self.headers = tuple(problems), headers
        super().__init__(status)  # what was sent stays out of any log


def refusal_of(error: CoprodError) -> Refused:
    """What this library raised, as the refusal that it comes to."""
    if isinstance(error, _SENT_IN):
        # A text that is no JSON at all has its whole as its place, and says so first.
        first = error.problems[0].message
        if first.startswith(("is not JSON", "is not UTF-8", "is nested")):
            return Refused(400, "What was sent cannot be read.", error.problems)
        return Refused(422, "What was sent says something that cannot be.", error.problems)
    if isinstance(error, TermsRejected):
        detail = "The terms of this council do not fit together. Whoever keeps them mends them."
        return Refused(500, detail, error.problems)
    if isinstance(error, ProblemsFound):
        return Refused(422, "What was sent says something that cannot be.", error.problems)
    if isinstance(error, ValueError):  # the day that was asked for, or that is missing
        return Refused(422, "The day does not fit.", [Problem("on", str(error))])
    return Refused(500, "The service cannot answer.")


def problem_bytes(refused: Refused, request_id: str) -> bytes:
    """A refusal as the body of an answer."""
    return form_to_bytes(
        ProblemForm(
            title=title_of(refused.status),
            status=refused.status,
            detail=refused.detail,
            request_id=request_id,
            problems=_places(refused.problems),
        )
    )


def line_problem(refused: Refused, line: int) -> bytes:
    """The refusal of one line of a batch, as a line."""
    return form_to_bytes(
        LineProblemForm(
            line=line,
            title=title_of(refused.status),
            status=refused.status,
            detail=refused.detail,
            problems=_places(refused.problems),
        )
    )


def title_of(status: int) -> str:
    """What HTTP calls this status."""
    return _TITLES.get(status) or HTTPStatus(status).phrase


def _places(problems: Iterable[Problem]) -> tuple[PlaceForm, ...]:
    return tuple(PlaceForm(path=one.path, problem=one.message) for one in problems)
