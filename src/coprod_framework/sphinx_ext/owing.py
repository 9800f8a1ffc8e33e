"""Duties over time: what is owed, by whom and by when, and how events move an exercise."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from docutils import nodes

from ..domain.events import title_of
from ..domain.stages import Stages
from ..policy.conditions import FromSlot
from ..policy.watch_rules import Due, Equal, Later, SameAs, Seen, WatchRule
from ..policy.watches import Watch
from .telling import Telling
from .writing import Inline, bullets, joined, link, table, with_id


__all__ = ["Duties", "Elsewhere", "Events", "TheStages"]


class Duties(Telling):
    """``coprod:duties``: every duty, which has its home here."""

    def told(self) -> Sequence[nodes.Node]:
        """A row for each watch-rule."""
        watch = self.given(self.publication.watch, "watch")
        head = ("What is owed", "By whom", "Once", "By when", "Until", "Because")
        return [table(watch.title, head, (self._row(rule, watch) for rule in watch.rules))]

    def _row(self, rule: WatchRule, watch: Watch) -> Sequence[Inline]:
        return (
            with_id(self.home("duty", rule.id, rule.owes), rule.id),
            rule.who,
            joined((_told(one) for one in rule.upon), " and "),
            _when(rule, watch),
            bullets(_told(one) for one in rule.done_by),
            self.ground(rule.because),
        )


class TheStages(Telling):
    """``coprod:stages``: the stages of an exercise as a table."""

    def told(self) -> Sequence[nodes.Node]:
        """A row for each stage."""
        stages = self.given(self.publication.watch, "watch").stages.stages
        return [
            table("The stages", ("Stage", "What happens"), ((s.title, s.says) for s in stages))
        ]


class Events(Telling):
    """``coprod:events``: every kind of event, in which stages it fits, and where it leads."""

    def told(self) -> Sequence[nodes.Node]:
        """A row for each kind of event, which has its home here."""
        watch = self.given(self.publication.watch, "watch")
        head = ("Event", "Fits in", "Leads to")
        rows = (
            (
                self.home("event", kind.__name__, title_of(kind)),
                _fits(watch.stages, kind),
                _leads(watch.stages, kind),
            )
            for kind in sorted(watch.kinds, key=title_of)
        )
        return [table("Everything that may happen", head, rows)]


class Elsewhere(Telling):
    """``coprod:elsewhere``: the lines that events bear on and no duty stands on, each with why."""

    def told(self) -> Sequence[nodes.Node]:
        """A row for each line."""
        rows = ((link("clause", id_), why) for id_, why in self.publication.elsewhere.items())
        head = ("Line", "Where it is looked after")
        return [table("What is looked after in another place", head, rows)]


def _told(seen: Seen) -> Sequence[str | nodes.Node]:
    """An event and what must be so about it, such as that it comes later."""
    title = title_of(seen.kind)
    so = [
        f"{one.detail.replace('_', ' ')}: {_value(one.value)}"
        for one in seen.where
        if isinstance(one, Equal)
    ]
    so += ["later" for one in seen.where if isinstance(one, Later)]
    so += [f"the same {one.detail}" for one in seen.where if isinstance(one, SameAs)]
    shown = link("event", seen.kind.__name__, title[0].lower() + title[1:])
    return [shown, f" ({', '.join(so)})"] if so else [shown]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.value) if isinstance(value, enum.Enum) else str(value)


def _when(rule: WatchRule, watch: Watch) -> Inline:
    due = rule.due
    if due is None:
        return "the text sets no day"
    if due.count == 0:
        return "on the same day"
    unit = due.unit.value
    if isinstance(due.count, FromSlot):
        title = watch.slots_by_id[due.count.slot].title
        count: list[str | nodes.Node] = [f"as many {unit} as the terms say: "]
        count.append(link("slot", due.count.slot, title))
    else:
        count = [f"{due.count} {unit}"]
    if due.backwards:
        return [*count, ", before the day that was set"]
    return ["within ", *count, *_tolerance(due, watch)]


def _tolerance(due: Due, watch: Watch) -> list[str | nodes.Node]:
    if not isinstance(due.tolerance, FromSlot):
        return [f", and {due.tolerance} days more"] if due.tolerance else []
    slot = watch.slots_by_id[due.tolerance.slot]
    return [", and as many days more as the terms allow: ", link("slot", slot.id, slot.title)]


def _fits(stages: Stages, kind: type) -> str:
    fits = stages.fitting(kind)
    if len(fits) == len(stages.stages):
        return "every stage"
    return ", ".join(stages.by_id[stage].title for stage in fits) or "no stage"


def _leads(stages: Stages, kind: type) -> str:
    pairs = [(stage, stages.after(stage, kind)) for stage in stages.fitting(kind)]
    moved = [(old, new) for old, new in pairs if new and new != old]
    return (
        "; ".join(
            f"{stages.by_id[new].title}, from {stages.by_id[old].title}" for old, new in moved
        )
        or "stays where it is"
    )
