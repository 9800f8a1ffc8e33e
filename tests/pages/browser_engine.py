"""The script that runs in a browser as an engine for tests: the very files, in a JavaScript engine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from coprod_framework.decision.advising import Advice
from coprod_framework.decision.decisions import Decision
from coprod_framework.decision.judging import Masks
from coprod_framework.domain.facts import Missing, with_facts
from coprod_framework.policy.advice_profiles import AdviceProfile
from coprod_framework.policy.policies import Policy
from coprod_framework.sphinx_ext.portable_policies import (
    portable_advice,
    portable_facts,
    portable_policy,
)
from coprod_framework.sphinx_ext.trying import SCRIPTS, STATIC
from tests.pages.sites import ROOT  # skips where Sphinx is missing


mini_racer = pytest.importorskip("py_mini_racer", reason="the package mini-racer is not installed")


assert ROOT.is_dir()

_HARNESS = """
const policies = {};
const ids = (found, bits) => bits.map((bit) => found.rules[bit].id);
const masks = (found) => [2, 1].map((state) => found.states
  .reduce((mask, one, bit) => one === state ? mask | 1n << BigInt(bit) : mask, 0n).toString());
const slots = (found) => found.open.names.filter((name) => name in found.policy.slots);
const told = (found) => ({
  masks: masks(found), outcome: found.outcome, payable: found.payable, settled: found.settled,
  possible: [...found.possible].sort(), reasons: ids(found, found.reasons),
  notes: ids(found, found.notes), waiting: ids(found, found.waiting),
  open_facts: found.open.names.filter((name) => !slots(found).includes(name)),
  open_terms: slots(found), questions: found.questions, refer_to: found.referTo,
  words: found.reasons.map((bit) => coprod.officer(found.rules[bit], found)),
});
const advised = (found) => ({
  masks: masks(found), settled: found.settled, recommended: [...found.recommended].sort(),
  least: [...found.least].sort(), most: [...found.most].sort(),
  activities: [...found.activities].sort(), possible: [...found.possibleActivities].sort(),
  effort: found.effort, most_effort: found.mostEffort,
  contests: found.contests.map((pair) => ids(found, pair)),
  still_possible: found.stillPossible, waiting: ids(found, found.waiting),
  reasons: ids(found, found.reasons), notes: ids(found, found.notes), questions: found.questions,
  words: found.reasons.map((bit) => coprod.officer(found.rules[bit], found)),
});
const decideNow = (id, facts) => JSON.stringify(told(coprod.decide(policies[id], facts)));
const valueNow = (id, facts, name) => {
  const found = coprod.decide(policies[id], facts);
  const fact = policies[id].facts.find((one) => one.name === name);
  return coprod.valueInWords(fact, found.facts[name]);
};
const amountNow = (unit, kind, text) => coprod.valueInWords({ unit, kind }, coprod.number(text));
const adviseNow = (id, facts) => JSON.stringify(advised(coprod.advise(policies[id], facts)));
"""


@attrs.frozen
class Told:
    """An answer as plain values, whoever gave it."""

    answer: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        """A part of the answer by its name."""
        return self.answer[name]


class Browser:
    """A JavaScript engine with the scripts of the page in it."""

    def __init__(self, scripts: tuple[str, ...] = SCRIPTS, folder: Path = STATIC) -> None:
        self._engine = mini_racer.MiniRacer()
        for name in scripts:
            self._engine.eval((folder / name).read_text(encoding="utf-8"))
        self._engine.eval(_HARNESS)
        self._known: dict[int, tuple[str, Any]] = {}

    def decide(self, policy: Policy, facts: Any, *, on: date | None = None) -> Told:
        """What the script answers about a case."""
        facts = _on(policy, facts, on)
        return self._ask("decideNow", policy, portable_policy, policy, facts)

    def advise(self, profile: AdviceProfile, change: Any) -> Told:
        """What the script advises about a change."""
        return self._ask("adviseNow", profile, portable_advice, profile.policy, change)

    def judge(self, policy: Policy, facts: Any) -> Masks:
        """What the script says of every rule of a policy."""
        holds, still_open = self.decide(policy, facts).masks
        return Masks(int(holds), int(still_open))

    def value(self, policy: Policy, facts: Any, name: str) -> str:
        """What the script makes of one fact of a case, in words."""
        given = json.dumps(portable_facts(facts, policy.facts))
        id_ = self._id_of(policy, portable_policy)
        return str(self._engine.eval(f"valueNow('{id_}', {given}, '{name}')"))

    def amount(self, unit: str, kind: str, text: str) -> str:
        """A number with its unit in words."""
        return str(self._engine.eval(f"amountNow('{unit}', '{kind}', '{text}')"))

    def _ask(self, function: str, of: Any, stored: Any, policy: Policy, facts: Any) -> Told:
        id_ = self._id_of(of, stored)
        given = json.dumps(portable_facts(facts, policy.facts))
        return Told(json.loads(self._engine.eval(f"{function}('{id_}', {given})")))

    def _id_of(self, of: Any, stored: Any) -> str:
        """The name of a policy in the engine, which gets it when it is first asked for."""
        id_, _ = self._known.get(id(of), ("", None))
        if not id_:
            id_ = f"p{len(self._known)}"
            self._known[id(of)] = (id_, of)  # it is kept, so that no other gets its number
            self._engine.eval(f"policies.{id_} = {json.dumps(stored(of))}; null")
        return str(id_)


def _on(policy: Policy, facts: Any, on: date | None) -> Any:
    name = policy.day_fact
    if on is None or name is None or not isinstance(getattr(facts, name), Missing):
        return facts
    return with_facts(facts, **{name: on})


def told_by(decision: Decision) -> Told:
    """What the reference answers, in the same plain values."""
    return Told(
        {
            "masks": [str(decision.masks.holds), str(decision.masks.open)],
            "outcome": decision.outcome.value,
            "payable": decision.payable,
            "settled": decision.settled,
            "possible": sorted(one.value for one in decision.possible),
            "reasons": [reason.rule.id for reason in decision.reasons],
            "notes": [note.rule.id for note in decision.notes],
            "waiting": [one.rule.id for one in decision.waiting],
            "open_facts": list(decision.open_facts),
            "open_terms": list(decision.open_terms),
            "questions": [question.about for question in decision.questions],
            "refer_to": list(decision.refer_to),
            "words": [reason.officer for reason in decision.reasons],
        }
    )


def advised_by(advice: Advice) -> Told:
    """What the reference advises, in the same plain values."""
    effort, most = advice.intensity, advice.most_intensity
    return Told(
        {
            "masks": [str(advice.masks.holds), str(advice.masks.open)],
            "settled": advice.settled,
            "recommended": sorted(advice.recommended),
            "least": sorted(advice.least),
            "most": sorted(advice.most),
            "activities": sorted(advice.activities),
            "possible": sorted(advice.possible_activities),
            "effort": None if effort is None else int(effort),
            "most_effort": None if most is None else int(most),
            "contests": [[one.floor.id, one.ceiling.id] for one in advice.contests],
            "still_possible": list(advice.still_possible),
            "waiting": [rule.id for rule in advice.waiting],
            "reasons": [rule.id for rule in advice.reasons],
            "notes": [rule.id for rule in advice.notes],
            "questions": [question.about for question in advice.questions],
            "words": [advice.in_words(rule) for rule in advice.reasons],
        }
    )


DECIDED = (
    "masks",
    "outcome",
    "payable",
    "settled",
    "possible",
    "reasons",
    "notes",
    "waiting",
    "open_facts",
    "open_terms",
    "questions",
    "refer_to",
    "words",
)
