"""What may be asked under a policy, and what terms fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from docutils import nodes

from ..decision.wording import in_words
from ..domain.facts import Fact, vocabulary_of
from ..domain.impossibles import never_in
from ..errors import Problem, did_you_mean
from ..policy.slots import NO_LIMIT, Slot, SlotKind
from .publications import PublicationRejected
from .telling import Telling
from .writing import Inline, bullets, link, paragraph, section, table, with_id


__all__ = ["Facts", "Slots"]

_HEAD: Final = ("Question", "Whom to ask", "Answer")


class Facts(Telling):
    """``coprod:facts`` and the name of a vocabulary: every question, which has its home here."""

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """A table, or one for each heading of the form."""
        name = self.arguments[0]
        vocabulary = self._vocabulary(name)
        facts = tuple(vocabulary_of(vocabulary).values())
        headings = list(dict.fromkeys(fact.heading for fact in facts))
        if len(headings) == 1:
            return [self._table(f"What may be asked: {name}", name, facts), *_never(vocabulary)]
        parts = (
            section(
                nodes.make_id(f"{name}-{heading}"),
                heading,
                self._table(heading, name, (fact for fact in facts if fact.heading == heading)),
            )
            for heading in headings
        )
        return [*_never(vocabulary), *parts]

    def _vocabulary(self, name: str) -> type[Any]:
        found = {
            policy.purpose.vocabulary.__name__: policy.purpose.vocabulary
            for policy in self.publication.all_policies
        }
        if name not in found:
            problem = Problem(name, f"is no vocabulary here; {did_you_mean(name, found)}")
            raise PublicationRejected("what a page asks for", [problem])
        return found[name]

    def _table(self, title: str, name: str, facts: Iterable[Fact]) -> nodes.table:
        return table(title, _HEAD, (self._row(name, fact) for fact in facts))

    def _row(self, name: str, fact: Fact) -> Sequence[Inline]:
        choices = [str(choice.value) for choice in fact.choices]
        answer = bullets(choices) if choices else fact.unit or fact.kind.value
        who = "nobody, it is worked out" if fact.derivation else fact.ask
        shown = self.home("fact", f"{name}.{fact.name}", fact.question)
        return with_id(shown, fact.name), who, answer


def _never(vocabulary: type[Any]) -> Iterator[nodes.Node]:
    """Which answers nobody could give together, and why."""
    found = never_in(vocabulary)
    if found:
        yield paragraph("Nobody could meet these. No example is made of them:")
        yield bullets(one.why for one in found)


class Slots(Telling):
    """
    ``coprod:slots`` and the id of a policy, or of what is watched: what terms fill in.

    A slot that two policies share has its home where it comes first, and a link elsewhere.
    """

    required_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """A table with a row for each slot."""
        name = self.option_in(self.arguments[0], list(self.publication.slots_of))
        head = ("What", "It takes", "It stands on", "Who may fill it", "If it is blank")
        title = f"What terms fill in: {name}"
        slots = self.publication.slots_of[name]
        return [table(title, head, (self._row(name, slot) for slot in slots))]

    def _row(self, name: str, slot: Slot) -> Sequence[Inline]:
        first = next(of for of, slots in self.publication.slots_of.items() if slot in slots)
        return (
            with_id(
                self.home("slot", slot.id, slot.title)
                if first == name
                else link("slot", slot.id, slot.title),
                slot.id,
            ),
            bullets(_choices(slot)) if slot.kind is SlotKind.CHOICES else slot.wanted(),
            self.ground(slot.because),
            slot.who_fills(self.publication.filled_by_terms(name).body),
            self._if_blank(name, slot),
        )

    def _if_blank(self, name: str, slot: Slot) -> str:
        if slot.default is NO_LIMIT:
            return "there is no limit"
        if slot.default is not None:
            return f"it is {in_words(slot.default, slot.unit)}"
        watch = self.publication.watch
        if watch is not None and name == watch.id:
            return "the duty has no day"
        if self.publication.policy(name).checks:
            return "the checks that need it are not evidenced"
        return "the answer is silent, and names whom to ask"


def _choices(slot: Slot) -> Sequence[str]:
    return ("any of these:", *sorted(str(choice.value) for choice in slot.choices))
