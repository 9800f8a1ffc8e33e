"""Changes between two policies: rules, terms, and the examples whose answer is another one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
from docutils import nodes
from docutils.parsers.rst import directives

from ..analysis.mutating.answering import answer_of
from ..decision.wording import in_words
from ..errors import Problem
from ..exchange.policies import policy_from_json
from ..exchange.terms import read_terms
from ..policy.policies import Policy
from .examples import answer_in_words
from .publications import PublicationRejected, example_id
from .telling import Telling
from .writing import Inline, link, paragraph, table, with_id


__all__ = ["Changes"]


class Changes(Telling):
    """
    ``coprod:changes`` and the id of a policy: what a change would do.

    ``:before:`` and ``:after:`` are each a stored policy (``.json``) or a terms file (``.toml``).
    Without one of them, it is the policy as it runs, with the terms of each example.
    """

    required_arguments = 1
    option_spec = {  # noqa: RUF012 - docutils declares it so
        "before": directives.unchanged,
        "after": directives.unchanged,
    }

    def told(self) -> Sequence[nodes.Node]:
        """What is another rule, and the examples with their answers before and after."""
        policy = self.publication.policy(self.arguments[0])
        before, after = (self._given(policy, name) for name in ("before", "after"))
        changed = list(_changed(before or policy, after or policy))
        found: list[nodes.Node] = []
        if changed:
            head = ("What", "What changed", "Before", "After")
            found.append(table("What is not the same", head, changed))
        answers = list(self._answers(policy, before, after))
        if not answers:
            return [*found, paragraph("No example has another answer.")]
        head = ("Example", "What it shows", "Answer before", "Answer after")
        return [*found, table("Examples with another answer", head, answers)]

    def _given(self, policy: Policy, name: str) -> Policy | None:
        """The policy that a file holds, or this one with the terms that it holds."""
        file = self.options.get(name)
        if file is None:
            return None
        relative, absolute = self.env.relfn2path(file)
        self.env.note_dependency(relative)
        path = Path(absolute)
        if path.suffix == ".toml":
            return policy.with_terms(read_terms(path, policy))
        if path.suffix == ".json":
            data = json.loads(path.read_text(encoding="utf-8"))
            return policy_from_json(data, policy.purpose.vocabulary)
        problem = Problem(name, f"names {file}; it takes a stored policy or a terms file")
        raise PublicationRejected("what a page asks for", [problem])

    def _answers(
        self, policy: Policy, before: Policy | None, after: Policy | None
    ) -> Iterator[Sequence[Inline]]:
        for file, examples in self.publication.examples_by_file.items():
            for example in examples:
                if example.policy.purpose != policy.purpose:
                    continue
                old, new = (
                    answer_in_words(answer_of(_filled(one, example.policy), example.record))
                    for one in (before, after)
                )
                if old != new:
                    id_ = example_id(file, example)
                    yield link("example", id_), example.says, old, new


def _filled(policy: Policy | None, usual: Policy) -> Policy:
    """A policy with its own terms, or with those of the example where it has none."""
    if policy is None:
        return usual
    return policy if policy.terms else policy.with_terms(*usual.terms)


def _changed(before: Policy, after: Policy) -> Iterator[Sequence[Inline]]:
    for kind in ("rules", "checks", "slots"):
        old = {one.id: one for one in getattr(before, kind)}
        new = {one.id: one for one in getattr(after, kind)}
        for id_ in sorted(old.keys() | new.keys()):
            if old.get(id_) != new.get(id_):
                what = ", ".join(_differing(old.get(id_), new.get(id_)))
                yield id_, what, *(_title(one.get(id_)) for one in (old, new))
    yield from _changed_terms(before, after)


def _changed_terms(before: Policy, after: Policy) -> Iterator[Sequence[Inline]]:
    old, new = (
        {
            (part.layer, one.slot, one.span): one.value
            for part in policy.terms
            for one in part.values
        }
        for policy in (before, after)
    )
    for key in sorted(old.keys() | new.keys(), key=str):
        if old.get(key) != new.get(key):
            layer, id_, span = key
            slot = before.slots_by_id.get(id_) or after.slots_by_id[id_]
            told = (
                in_words(one[key], slot.unit) if key in one else "left blank" for one in (old, new)
            )
            yield (
                with_id(link("slot", id_, slot.title), id_),
                f"terms of {layer.who(after.body)}, {span}",
                *told,
            )


def _differing(old: Any, new: Any) -> Iterator[str]:
    if old is None or new is None:
        yield "it is new" if old is None else "it is gone"
        return
    for field in attrs.fields(type(old)):
        if getattr(old, field.name) != getattr(new, field.name):
            yield field.name.replace("_", " ")


def _title(one: object) -> str:
    return str(getattr(one, "title", "not there"))
