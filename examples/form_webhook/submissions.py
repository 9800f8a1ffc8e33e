"""Submissions: what a form builder sends.  Builders differ; change this one file for yours."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

import attrs

from coprod_framework.errors import Problem, ProblemsFound, shown


__all__ = ["Submission", "SubmissionRejected", "submission_from"]

_LONGEST_ID: Final = 100
_MOST_ANSWERS: Final = 500


class SubmissionRejected(ProblemsFound):
    """What came is no submission, or its answers cannot be read."""


@attrs.frozen(kw_only=True)
class Submission:
    """
    One form as it was sent in.

    ``answers`` are texts by the id of their question, and by its label where it has no id.
    """

    form: str
    id: str
    sent_at: datetime
    answers: Mapping[str, str]


def submission_from(body: bytes) -> Submission:
    """
    The submission in the body of a request; raises `SubmissionRejected` with everything that is wrong.

    It has ``form``, ``submission``, ``submitted_at``, and ``answers`` with ``id`` or ``label``, and
    ``answer``: a text, a number, true or false, a list with one of them, or ``null`` for none.
    """
    try:
        # A number stays as it was typed: a float would lose pence.
        data = json.loads(body, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        raise SubmissionRejected("the submission", [Problem("", "is not JSON")]) from None
    if not isinstance(data, dict):
        raise SubmissionRejected("the submission", [Problem("", "takes an object")])
    problems = [
        Problem(name, f"takes a text of 1 to {_LONGEST_ID} characters")
        for name in ("form", "submission")
        if not _is_id(data.get(name))
    ]
    sent_at = _moment(data.get("submitted_at"))
    if sent_at is None:
        problems.append(Problem("submitted_at", "takes a moment such as 2026-11-03T10:00:00Z"))
    answers = data.get("answers")
    if not isinstance(answers, list) or len(answers) > _MOST_ANSWERS:
        problems.append(Problem("answers", f"takes a list of at most {_MOST_ANSWERS} answers"))
        answers = []
    read = [_answer(one, f"answers[{place}]", problems) for place, one in enumerate(answers)]
    found = [pair for pair in read if pair]
    problems += _twice(name for name, _ in found)
    if problems or sent_at is None:
        raise SubmissionRejected("the submission", problems)
    return Submission(
        form=data["form"], id=data["submission"], sent_at=sent_at, answers=dict(found)
    )


def _answer(one: Any, place: str, problems: list[Problem]) -> tuple[str, str] | None:
    if not isinstance(one, dict):
        problems.append(Problem(place, "takes an object"))
        return None
    name = one.get("id") or one.get("label")
    if not _is_id(name):
        problems.append(Problem(place, "has no id and no label"))
        return None
    value = one.get("answer")
    if isinstance(value, list) and len(value) <= 1:
        value = value[0] if value else None
    match value:
        case None:
            text = ""
        case bool():
            text = "yes" if value else "no"
        case str():
            text = value.strip()
        case _:
            problems.append(Problem(f"{place}.answer", "takes one answer, and no list or object"))
            return None
    return str(name), text


def _twice(names: Iterator[str]) -> Iterator[Problem]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Problem("answers", f"answers {shown(name)} more than once")


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= _LONGEST_ID


def _moment(value: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
