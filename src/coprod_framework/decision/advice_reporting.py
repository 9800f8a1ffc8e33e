"""Reporting advice: the rungs, the activities, what caps them, what it turns on, and what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..domain.contents import Activity
from ..policy.effects import Also, Ceiling, Floor, Intensify, Suggest
from ..policy.rules import Rule
from .advising import Advice, rung_of
from .explaining import ADVICE, EXAMPLE
from .overriding import Override
from .turning import TurningPoint, turning_points
from .wording import in_words, name_in_words, printable


__all__ = ["advice_report", "challenges_in", "example_forms", "override_report", "why_not_higher"]

_UNDER: Final = "  - "
_MOST_TURNS: Final = 12


def advice_report(advice: Advice) -> str:
    """Advice in full, in words for an officer, as lines of plain text."""
    return "\n".join(_lines(advice))


def override_report(made: Override) -> str:
    """What was chosen instead, by which role, why and when, above the advice that it sets aside."""
    advice = made.advice
    lines = [
        f"Set aside on {in_words(made.on)} by {printable(made.role)}.",
        f"Done instead: {_rungs(advice, made.chosen)}.",
        f"Reason: {printable(made.reason)}",
    ]
    if made.is_below_a_floor:
        lines.append(
            "This is below something that has to be reached. Take advice before you go on."
        )
    return "\n".join([*lines, "", "The advice that was set aside", "", *_lines(advice)])


def why_not_higher(advice: Advice) -> tuple[str, ...]:
    """Why the advice goes no higher: the ceilings, and where there are none, that no more was asked."""
    capped = [
        f"{advice.in_words(rule)} ({rule.because.cite()})"
        for rule in advice.reasons
        if isinstance(rule.then, Ceiling)
    ]
    if capped or advice.recommended & advice.ladder.top:
        return tuple(capped)
    return ("Nothing here asks for more. You may go higher, and the text would like you to.",)


def example_forms(advice: Advice, rung: str) -> tuple[Activity, ...]:
    """The activities of the framework that stand for a rung, with their example forms."""
    return advice.profile.activities_on(rung)


def challenges_in(advice: Advice) -> Iterator[tuple[str, str, str]]:
    """The challenges to expect: title, what the framework says to do, and where it says so."""
    by_id = {one.clause.id: one for one in advice.profile.framework.challenges}
    for rule in advice.notes:
        if rule.because.id in by_id:
            challenge = by_id[rule.because.id]
            yield challenge.title, challenge.mitigation, challenge.clause.cite()


def _lines(advice: Advice) -> Iterator[str]:
    policy = advice.edition.policy
    title = printable(str(getattr(advice.facts, "title", "")))
    yield title or "A change without a title"
    yield policy.purpose.question
    if any(part.is_example for part in policy.terms):
        yield EXAMPLE
    yield ADVICE
    yield from _part("Advice", _advice(advice))
    yield from _part("Contested: a person decides", _contests(advice))
    yield from _part("Activities", _activities(advice))
    yield from _part("Go to first", _go_to_first(advice))
    yield from _part("Why", _reasons(advice, Floor, Suggest, Also, Intensify))
    yield from _part("Why not higher", why_not_higher(advice))
    yield from _part("Still possible", _still_possible(advice))
    yield from _part("It turns on", _turns(advice))
    yield from _part("Challenges to expect", _challenges(advice))
    yield from _part("Also look at", _notes(advice))
    yield from _part("Ask next", _questions(advice))
    yield from _part("The ladder", _ladder(advice))


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(dict.fromkeys(lines))
    if found:
        yield ""
        yield title
        yield from (line if line.startswith(_UNDER) else f"- {line}" for line in found)


def _rungs(advice: Advice, rungs: Iterable[str]) -> str:
    wanted = set(rungs)
    named = [r.title.lower() for id_, r in advice.ladder.by_id.items() if id_ in wanted]
    return ", ".join(named) or "nothing"


def _advice(advice: Advice) -> Iterator[str]:
    yield f"Recommended: {_rungs(advice, advice.recommended)}."
    if advice.least != advice.most:
        least, most = _rungs(advice, advice.least), _rungs(advice, advice.most)
        yield f"As much is not known yet, it could be from {least} up to {most}."
    yield f"At the least: {_rungs(advice, advice.ladder.highest(advice.floors))}."
    if advice.ceilings:
        yield f"No higher than: {_rungs(advice, advice.ladder.lowest(advice.ceilings))}."
    if advice.intensity is not None:
        effort = f"Effort: {advice.intensity.words}"
        more = advice.most_intensity
        is_open = more is not None and more > advice.intensity
        yield f"{effort}, and up to {more.words}." if is_open and more else f"{effort}."


def _contests(advice: Advice) -> Iterator[str]:
    for contest in advice.contests:
        floor, ceiling = contest.floor, contest.ceiling
        yield (
            f"{floor.title} ({floor.because.cite()}): at least {rung_of(floor)}. "
            f"{ceiling.title} ({ceiling.because.cite()}): at most {rung_of(ceiling)}. "
            f"Ask {contest.refer_to}."
        )


def _activities(advice: Advice) -> Iterator[str]:
    for id_, rung in advice.ladder.by_id.items():
        if id_ in advice.activities:
            yield f"{rung.title}: {rung.means}"
            for activity in example_forms(advice, id_):
                for form in activity.forms:
                    yield f"{_UNDER}Such as: {form}"
    more = advice.possible_activities - advice.activities
    if more:
        yield f"Once more is known, this may come to it: {_rungs(advice, more)}."


def _go_to_first(advice: Advice) -> Iterator[str]:
    titles = {role.clause.id: role.title for role in advice.profile.framework.roles}
    yield from (titles[id_] for id_ in advice.profile.go_to_first)


def _reasons(advice: Advice, *kinds: type) -> Iterator[str]:
    for rule in advice.reasons:
        if isinstance(rule.then, kinds):
            yield f"{_does(rule)} {advice.in_words(rule)} ({rule.because.cite()})"


def _does(rule: Rule) -> str:
    match rule.then:
        case Floor(rung):
            return f"At least {rung}."
        case Suggest(rung):
            return f"In proportion: {rung}."
        case Also(rung):
            return f"Also {rung}."
        case Intensify(to):
            return f"Effort: {to.words}."
        case _:
            return ""


def _still_possible(advice: Advice) -> Iterator[str]:
    if advice.ceilings:
        yield f"Below the limit: {_rungs(advice, advice.still_possible)}."


def _turns(advice: Advice) -> Iterator[str]:
    found = turning_points(advice)
    for point in found[:_MOST_TURNS]:
        yield _turn(advice, point)
    if len(found) > _MOST_TURNS:
        yield f"There are {len(found) - _MOST_TURNS} more. The JSON answer lists them all."


def _turn(advice: Advice, point: TurningPoint) -> str:
    unit = advice.edition.policy.facts[point.fact].unit
    told = [f"recommended {_rungs(advice, point.recommended)}"]
    if point.ceilings != advice.ceilings:
        told.append(
            f"no higher than {_rungs(advice, advice.ladder.lowest(point.ceilings))}"
            if point.ceilings
            else "no limit"
        )
    if point.intensity != advice.intensity and point.intensity is not None:
        told.append(f"effort {point.intensity.words}")
    name = name_in_words(point.fact)
    instead, now = in_words(point.instead, unit), in_words(point.now, unit)
    return f"If {name} were {instead}, and not {now}: {', '.join(told)}."


def _challenges(advice: Advice) -> Iterator[str]:
    for title, mitigation, cite in challenges_in(advice):
        yield f"{title}. {mitigation} ({cite})"


def _notes(advice: Advice) -> Iterator[str]:
    challenges = {one.clause.id for one in advice.profile.framework.challenges}
    for rule in advice.notes:
        if rule.because.id not in challenges:
            yield f"{advice.in_words(rule)} ({rule.because.cite()})"


def _questions(advice: Advice) -> Iterator[str]:
    for question in advice.questions:
        judged = " It is for you to judge." if question.judgement else ""
        yield f"{question.text} Ask {question.ask}.{judged} ({question.about})"


def _ladder(advice: Advice) -> Iterator[str]:
    ladder = advice.ladder
    yield f"{ladder.title} ({ladder.version}). {ladder.reading}"
    framework = advice.profile.framework
    if ladder != framework.ladder:
        yield f"The rungs were matched from this ladder: {framework.ladder.title}."
        yield f"The match is a reading by {framework.concordance.by}. Nobody has agreed it."
