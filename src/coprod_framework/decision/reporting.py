"""Reporting: a review in words, for the officer, and as a paragraph for a committee."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..domain.facts import Missing
from ..policy.truths import Truth
from .assessing import Finding, Status
from .explaining import ADVICE, EXAMPLE
from .placing import Placement
from .questions import Question
from .reviewing import Review, title_of
from .wording import name_in_words, printable


__all__ = ["committee_paragraph", "report"]

_MOST_QUESTIONS: Final = 10
_UNDER: Final = "  - "
_SHORT_RUN: Final = 2


def report(review: Review) -> str:
    """A review in full, in words for an officer, as lines of plain text."""
    return "\n".join(_lines(review))


def committee_paragraph(review: Review) -> str:
    """
    A paragraph for a committee's report.

    It says how people were involved, on which rungs, what they shaped, and what was not evidenced.  It
    ends with who decides.
    """
    return " ".join(_for_committee(review))


def _lines(review: Review) -> Iterator[str]:
    edition = review.assessment.edition
    yield printable(review.exercise.title).strip() or "An exercise without a title"
    yield edition.policy.purpose.question
    if _rests_on_an_example(review):
        yield EXAMPLE
    yield ADVICE
    yield from _part("On the ladder", _on_the_ladder(review))
    yield from _part("Not met", map(_to_mend, review.with_status(Status.NOT_MET)))
    yield from _part("Met", map(_told, review.with_status(Status.MET)))
    silent = review.with_status(Status.NOT_EVIDENCED)
    in_need = [finding for finding in silent if finding.applies is Truth.HOLDS]
    in_doubt = [finding for finding in silent if finding.applies is Truth.UNKNOWN]
    yield from _part("Not evidenced: nothing shows whether it was done", map(_silent, in_need))
    yield from _part("Not evidenced: nothing shows whether it applies", map(_silent, in_doubt))
    spared = review.with_status(Status.NOT_APPLICABLE)
    yield from _part("Not applicable to this work", map(_named, spared))
    yield from _part("Challenges to expect", _challenges(review))
    yield from _part("Ask next", _questions(review.assessment.questions))
    yield ""
    yield "For the committee"
    yield committee_paragraph(review)


def _rests_on_an_example(review: Review) -> bool:
    return any(part.is_example for part in review.assessment.edition.policy.terms)


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield title
        yield from (line if line.startswith(_UNDER) else f"- {line}" for line in found)


def _named(finding: Finding) -> str:
    return f"{finding.check.title}. ({finding.check.cite()})"


def _told(finding: Finding) -> str:
    return " ".join(part for part in (_named(finding), finding.why, finding.caution) if part)


def _to_mend(finding: Finding) -> str:
    return f"{_told(finding)} Next: {finding.next}"


def _silent(finding: Finding) -> str:
    missing = ", ".join(map(name_in_words, (*finding.open_facts, *finding.open_terms)))
    return f"{_named(finding)} Missing: {missing}." if missing else _named(finding)


def _on_the_ladder(review: Review) -> Iterator[str]:
    for placement in review.placements:
        yield f"{_title(placement)}: {_rungs_of(placement)}."
        for rule in placement.reasons:
            yield f"{_UNDER}{placement.in_words(rule)} ({rule.because.cite()})"
        if not placement.settled:
            could = _listed(placement, placement.possible - placement.rungs)
            yield f"{_UNDER}It could also stand on: {could}. More must be known."
    if review.placements:
        ladder = review.rubric.profile.ladder
        yield f"{ladder.title} ({ladder.version}). {ladder.reading}"


def _title(placement: Placement) -> str:
    title = title_of(placement.facts)
    return title[:1].upper() + title[1:]


def _rungs_of(placement: Placement) -> str:
    if placement.rungs:
        return _listed(placement, placement.rungs)
    return "on no rung for certain" if not placement.settled else "on no rung of this ladder"


def _listed(placement: Placement, rungs: Iterable[str]) -> str:
    wanted = set(rungs)
    rungs_by_id = placement.ladder.by_id
    return ", ".join(rung.title.lower() for id_, rung in rungs_by_id.items() if id_ in wanted)


def _challenges(review: Review) -> Iterator[str]:
    for found in review.help:
        likely = "Likely" if found.is_likely else "Cannot be ruled out"
        done = "It was met." if found.status is Status.MET else found.challenge.mitigation
        yield f"{likely}: {found.challenge.title}. {done} ({found.challenge.clause.cite()})"
        if found.status is not Status.MET and found.is_likely:
            for lesson in found.lessons:
                yield f"{_UNDER}What was learnt: {lesson.clause.says} ({lesson.clause.cite()})"
            if found.resources:
                yield f"{_UNDER}Who and what can help: {', '.join(found.resources)}."


def _questions(questions: tuple[Question, ...]) -> Iterator[str]:
    for question in questions[:_MOST_QUESTIONS]:
        yield f"{question.text} Ask {question.ask}. ({question.about})"
    more = len(questions) - _MOST_QUESTIONS
    if more > 0:
        yield f"There are {more} more questions. The JSON answer lists them all."


def _for_committee(review: Review) -> Iterator[str]:
    yield f"{printable(review.exercise.title).strip() or 'This work'}."
    yield _how_many(review)
    yield from _ways(review)
    shaped = printable(review.exercise.shaped).strip()
    yield f"People shaped: {shaped}." if shaped else "It is not recorded what people shaped."
    broken = [
        f"{finding.check.title} ({finding.check.about.id})"
        for finding in review.with_status(Status.NOT_MET)
    ]
    if broken:
        yield f"The facts say that this was not done: {'; '.join(broken)}."
    silent = [finding.check.about.id for finding in review.with_status(Status.NOT_EVIDENCED)]
    if silent:
        yield f"Nothing shows yet whether these were kept: {_ranges(review, silent)}."
    if _rests_on_an_example(review):
        yield EXAMPLE
    yield "This is advice."
    for id_ in review.rubric.framework.who_decides:
        clause = review.rubric.framework.clauses[id_]
        yield f"{clause.says} ({clause.cite()})"


def _how_many(review: Review) -> str:
    people, lived = review.known("people"), review.known("lived_experience_people")
    if people is None:
        return "It is not recorded how many people took part."
    told = f"{people:,} people took part" if people != 1 else "1 person took part"
    if lived is None:
        return f"{told}. It is not recorded how many of them have lived experience."
    return f"{told}, {lived:,} of them with lived experience."


def _ways(review: Review) -> Iterator[str]:
    if not review.placements:
        yield "It is not recorded in which ways they took part."
        return
    ways = (f"{title_of(one.facts)}{_size(one)} ({_rungs_of(one)})" for one in review.placements)
    yield f"They took part in these ways: {'; '.join(ways)}."
    yield f"The rungs are named as on this ladder: {review.rubric.profile.ladder.title}."


def _size(placement: Placement) -> str:
    people = getattr(placement.facts, "people", Missing.NOT_ASKED)
    if isinstance(people, Missing):
        return ""
    return ", 1 person" if people == 1 else f", {people:,} people"


def _ranges(review: Review, ids: list[str]) -> str:
    """Ids by what they are, with runs of them drawn together: ``principles P1 to P4 and P9``."""
    wanted = set(ids)
    kinds = []
    for kind, clauses in review.rubric.framework.by_kind.items():
        runs: list[list[str]] = [[]]
        for clause in clauses:
            if clause.id in wanted:
                runs[-1].append(clause.id)
            elif runs[-1]:
                runs.append([])
        told = [one for run in runs for one in _drawn_together(run)]
        if told:
            several = "s" if sum(map(len, runs)) > 1 else ""
            kinds.append(f"{kind}{several} {_listed_in_words(told)}")
    return "; ".join(kinds)


def _drawn_together(run: list[str]) -> list[str]:
    return [f"{run[0]} to {run[-1]}"] if len(run) > _SHORT_RUN else run


def _listed_in_words(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
