"""Books of terms: everything that a council, its service areas and its projects filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from ..domain.facts import labels_of
from ..errors import PolicyRejected, Problem, ProblemsFound, TermsRejected, shown
from .policies import Policy
from .slots import Layer
from .terms import Terms


__all__ = ["TermsBook"]

_LABELS = ("service_area", "project")


def _several(terms: Iterable[Terms]) -> tuple[Terms, ...]:
    return tuple(terms)


@attrs.frozen
class TermsBook:
    """
    All the terms of a council for one policy: each case is decided by those of its own project.

    The terms of a service area count for the cases whose label ``service_area`` is their name, and those
    of a project for the label ``project``.  Capital letters do not matter.  The terms of the council
    count for all of them, and alone for a service area that has none of its own.

    Making a book checks every service area and every project against the council.  It raises
    `PolicyRejected` when the cases have no such labels, and `TermsRejected` with all that is wrong.
    """

    policy: Policy
    terms: tuple[Terms, ...] = attrs.field(converter=_several)
    ready: Any = attrs.field(init=False, eq=False, repr=False, default=None)
    """What an engine keeps at hand to decide by this book, once it has decided a case."""
    _by_name: dict[tuple[Layer, str], Terms] = attrs.field(
        init=False, eq=False, repr=False, factory=dict
    )
    _made: dict[tuple[str, str], Policy] = attrs.field(
        init=False, eq=False, repr=False, factory=dict
    )

    def __attrs_post_init__(self) -> None:
        labels = labels_of(self.policy.purpose.vocabulary)
        if missing := [label for label in _LABELS if label not in labels]:
            problem = Problem("purpose.vocabulary", f"has no label {shown(missing[0])}; add it")
            raise PolicyRejected(f"the policy '{self.policy.purpose.id}'", [problem])
        problems = [*self._twice(), *self._unfit()]
        if problems:
            raise TermsRejected("the terms", problems)

    def policy_for(self, service_area: str = "", project: str = "") -> Policy:
        """
        The policy with the terms of this service area and this project.

        Raises `TermsRejected` when the project goes further than its service area lets it.
        """
        area = self._by_name.get((Layer.SERVICE_AREA, _same(service_area)))
        own = self._by_name.get((Layer.PROJECT, _same(project)))
        key = (area.name if area else "", own.name if own else "")
        found = self._made.get(key)
        if found is None:
            added = [*self._council(), *([area] if area else []), *([own] if own else [])]
            filled = self.policy.with_terms(*added) if added else self.policy
            found = self._made.setdefault(key, filled)
        return found

    @property
    def has_projects(self) -> bool:
        """Whether any project has terms of its own."""
        return any(part.layer is Layer.PROJECT for part in self.terms)

    def _council(self) -> Iterator[Terms]:
        return (part for part in self.terms if part.layer is Layer.CORPORATE)

    def _twice(self) -> Iterator[Problem]:
        for part in self.terms:
            key = part.layer, _same(part.name)
            if key in self._by_name and part.layer is not Layer.CORPORATE:
                what = f"is the name of two {part.layer.words}s; give each one its own"
                yield Problem(part.name, what)
            self._by_name[key] = part

    def _unfit(self) -> Iterator[Problem]:
        council = tuple(self._council())
        others: Iterable[tuple[Terms, ...]] = (
            (*council, part) for part in self.terms if part.layer is not Layer.CORPORATE
        )
        for together in (council, *others):
            try:
                self.policy.with_terms(*together)
            except ProblemsFound as error:
                yield from error.problems


def _same(name: str) -> str:
    return " ".join(name.casefold().split())
