"""Pages made of the objects that run: the rules of a policy, and one page for each module."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

import coprod_framework
from coprod_framework.decision.wording import in_words
from coprod_framework.domain.clauses import Ground, Reading
from coprod_framework.domain.facts import Fact
from coprod_framework.policy.effects import (
    Advising,
    Allow,
    Also,
    Cap,
    Ceiling,
    Effect,
    Floor,
    Intensify,
    Note,
    Pay,
    Place,
    Refer,
    ReferIfCut,
    Refuse,
    Suggest,
)
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.rules import PLACEHOLDER, Rule
from coprod_framework.policy.slots import Slot
from coprod_framework.southend import recognition, reimbursement


_POLICIES = {policy.purpose.id: policy for policy in (reimbursement, recognition)}


class PolicyRules(SphinxDirective):
    """``{policy-rules}`` and the id of a policy: what runs, as it runs."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the part of the page."""
        lines = _policy(_POLICIES[self.arguments[0]])
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def _policy(policy: Policy) -> Iterator[str]:
    yield f"## {policy.purpose.id.capitalize()}"
    yield f"\nThe question: {policy.purpose.question}"
    for rule in policy.rules:
        yield from _rule(rule)
    yield f"\n### What may be asked for {policy.purpose.id}\n"
    yield from _table(
        ("Id", "Question", "Whom to ask", "Answer"), map(_fact, policy.facts.values())
    )
    yield f"\n### What the terms fill in for {policy.purpose.id}\n"
    yield from _table(
        ("Id", "What", "It takes", "It stands on", "Who may fill it", "If it is blank"),
        map(_slot, policy.slots),
    )


def _rule(rule: Rule) -> Iterator[str]:
    yield f"\n(rule-{rule.id})=\n### {rule.title}\n"
    yield f"{_does(rule.then)} This rests on {rule.because.cite()}: {rule.because.says}"
    yield from _who_says_so(rule.because)
    yield f"\nFor the officer\n: {_blanks(rule.words.officer)}"
    yield f"\nFor the person\n: {_blanks(rule.words.person)}"
    yield "\nEasy Read"
    yield from (f": {_blanks(line)}" for line in rule.words.easy_read)
    yield f"\nThe id of this rule is `{rule.id}`."


def _does(effect: Effect) -> str:
    match effect:
        case Allow():
            return "It may be paid or given."
        case Refuse():
            return "It is not paid or given."
        case Refer(to, exceptional):
            return f"It goes to {to}{', whatever the other rules say' if exceptional else ''}."
        case Pay():
            return "It says what the amount is."
        case Cap():
            return "It says what the most is."
        case ReferIfCut(to):
            return f"Where a limit would cut the amount, it goes to {to}."
        case Place(rung):
            return f"It stands on the rung of {rung}."
        case Note():
            return "It changes no answer. It tells you something."
        case Floor() | Ceiling() | Suggest() | Also() | Intensify():
            return _advises(effect)


def _advises(effect: Advising) -> str:
    match effect:
        case Floor(rung):
            return f"It asks for {rung} at the least."
        case Ceiling(rung):
            return f"It lets the work go up to {rung} and no higher."
        case Suggest(rung):
            return f"It finds {rung} in proportion."
        case Also(rung):
            return f"It adds {rung}, whatever else is done."
        case Intensify(to):
            return f"It asks for {to.words} effort at the least."


def _who_says_so(ground: Ground) -> Iterator[str]:
    if isinstance(ground, Reading):
        yield f"\n**This is a reading by {ground.by}, of {in_words(ground.on)}. No council agreed it.**"


def _fact(fact: Fact) -> tuple[str, ...]:
    answer = ", ".join(choice.value for choice in fact.choices) or fact.unit or fact.kind.value
    who = "nobody, it is worked out" if fact.derivation else fact.ask
    return f"`{fact.name}`", fact.question, who, answer


def _slot(slot: Slot) -> tuple[str, ...]:
    who = ", ".join(layer.who for layer in slot.fillers)
    blank = "there is no limit" if slot.default is not None else "the answer is silent"
    return f"`{slot.id}`", slot.title, slot.wanted(), slot.because.cite(), who, blank


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(row)} |"


def _blanks(text: str) -> str:
    return PLACEHOLDER.sub(lambda found: f"*{found.group(1).replace('_', ' ')}*", text)


def write_module_pages(app: Sphinx) -> None:
    """Write one reference page for each module, where nobody edits it."""
    folder = Path(app.srcdir) / "reference" / "modules"
    folder.mkdir(exist_ok=True)
    wanted = {
        f"{name}.md": _module_page(name, is_package=is_package) for name, is_package in _modules()
    }
    for old in {path.name for path in folder.glob("*.md")} - set(wanted):
        (folder / old).unlink()
    for name, text in wanted.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def found_by_short_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element
) -> nodes.Element | None:
    """A name in a docstring means the one object of that name, whatever module it lives in."""
    if node.get("refdomain") != "py" or node.get("refspecific"):
        return None
    node["refspecific"] = True
    domain, kind, name = env.domains.python_domain, node["reftype"], node["reftarget"]
    return domain.resolve_xref(env, node["refdoc"], app.builder, kind, name, node, content)


def _modules() -> Iterator[tuple[str, bool]]:
    prefix = f"{coprod_framework.__name__}."
    for found in pkgutil.walk_packages(coprod_framework.__path__, prefix):
        if found.name != f"{prefix}cli":  # its page is written by hand
            yield found.name, found.ispkg


def _module_page(name: str, *, is_package: bool) -> str:
    # A package only hands on names, which are described in the modules that define them.
    members = "" if is_package else "\n   :members:\n   :show-inheritance:"
    short = name.partition(".")[2]
    return f"# {short}\n\n```{{eval-rst}}\n.. automodule:: {name}{members}\n```\n"
