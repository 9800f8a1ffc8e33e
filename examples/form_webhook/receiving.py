"""Receiving: from the bytes of a request to facts that are kept, or a plain reason why not."""

from __future__ import annotations

import enum
from datetime import datetime, timedelta
from typing import Any, Final

import attrs

from coprod_framework.errors import FactsRejected, Problem
from coprod_framework.exchange import facts_to_json

from .mappings import FormMapping
from .signatures import is_in_window, is_signed
from .stores import Store
from .submissions import SubmissionRejected, submission_from


__all__ = ["LEAST_SECRET", "Came", "Received", "Receiver"]

LEAST_SECRET: Final = 16
"""A shorter secret could be guessed.  Whoever has an empty one could send in anything."""


class Came(enum.Enum):
    """What became of a submission."""

    KEPT = "kept"
    KEPT_BEFORE = "kept before"
    NOT_SIGNED = "not signed"
    TOO_OLD = "outside the window of time"
    NOT_READ = "cannot be read"
    ANOTHER_FORM = "another form"
    CHANGED = "kept before with other answers"


@attrs.frozen(kw_only=True)
class Received:
    """
    What became of a submission, and everything that is wrong with it.

    Problems show what somebody typed: show them to whoever mends it, and keep them out of logs.
    ``left_out`` are the questions that the mapping does not name; their answers are not kept anywhere.
    """

    came: Came
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    facts: Any = None


@attrs.frozen(kw_only=True)
class Receiver:
    """What takes in the submissions of one form.  The caller gives the secret and the window."""

    secret: bytes = attrs.field(validator=attrs.validators.min_len(LEAST_SECRET), repr=False)
    window: timedelta
    mapping: FormMapping

    def receive(self, body: bytes, signature: str, now: datetime, store: Store) -> Received:
        """Take one in.  Nothing of it is read before its signature was found to be right."""
        if not is_signed(body, signature, self.secret):
            return Received(came=Came.NOT_SIGNED)
        try:
            sent = submission_from(body)
        except SubmissionRejected as error:
            return Received(came=Came.NOT_READ, problems=error.problems)
        if not is_in_window(sent.sent_at, now, self.window):
            return Received(came=Came.TOO_OLD)
        if sent.form != self.mapping.form:
            return Received(came=Came.ANOTHER_FORM)
        known = {entry.question for entry in self.mapping.entries}
        left_out = tuple(sorted(sent.answers.keys() - known))
        try:
            facts = self.mapping.facts_of(sent.answers)
        except FactsRejected as error:
            return Received(came=Came.NOT_READ, problems=error.problems, left_out=left_out)
        kept = store.add(sent.form, sent.id, facts_to_json(facts))
        came = Came.KEPT if kept.is_new else Came.KEPT_BEFORE
        if kept.facts != facts_to_json(facts):
            came = Came.CHANGED
        return Received(came=came, left_out=left_out, facts=facts)
