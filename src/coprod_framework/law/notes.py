"""Rules that only tell: duties that no source confirmed or that set no rung, and elections."""

from __future__ import annotations

from ..domain.changes import Change, ChangeKind, Subject
from ..domain.legal_duties import LegalDuty
from ..policy.conditions import ALWAYS_TRUE, Condition, about
from ..policy.effects import Note
from ..policy.rules import Rule, Words
from .council_duties import CARE_ACT, ENOUGH_CENTRES, PRE_ELECTION
from .other_duties import (
    BUDGET,
    COUNCIL_TAX,
    EQUALITY,
    HEALTH_SCRUTINY,
    LOCAL_PLAN,
    NHS_BOARDS,
    PUBLIC_SPACES,
    SCHOOL_CHANGE,
    SCHOOL_TRAVEL,
    TENANTS,
    TRAFFIC,
)
from .wording import possible_duty


_change = about(Change)
_is_nhs = _change.subject.is_(Subject.NHS_SERVICE)
_NOT_CHECKED = "We could not confirm what it asks for."
_EASY = ("There may be a law about this.", "We will find out.")


def _about(duty: LegalDuty, when: Condition, officer: str = _NOT_CHECKED) -> Rule:
    return possible_duty(
        duty,
        when=when,
        officer=officer,
        person="There may be a law about this. The council should find out.",
        easy_read=_EASY,
    )


NOTES = (
    _about(
        CARE_ACT,
        _change.subject.is_(Subject.CARE_AND_SUPPORT),
        "The guide to the act wants care to be planned and bought with those who need it.",
    ),
    _about(
        ENOUGH_CENTRES,
        _change.subject.is_(Subject.CHILDRENS_CENTRE)
        & _change.kind.one_of(ChangeKind.SERVICE_CHANGE, ChangeKind.REDUCTION, ChangeKind.CLOSURE),
        "The law may want enough centres to be left to meet local need.",
    ),
    _about(
        EQUALITY,
        ALWAYS_TRUE,
        "It bears on all that a council does. Look at who could be worse off.",
    ),
    _about(NHS_BOARDS, _is_nhs, "It would fall on the health board. " + _NOT_CHECKED),
    _about(HEALTH_SCRUTINY, _is_nhs, "The NHS may have to ask the committee on health first."),
    _about(COUNCIL_TAX, _change.subject.is_(Subject.COUNCIL_TAX_SUPPORT)),
    _about(TENANTS, _change.subject.is_(Subject.COUNCIL_TENANTS)),
    _about(SCHOOL_CHANGE, _change.subject.is_(Subject.SCHOOL_CLOSURE)),
    _about(SCHOOL_TRAVEL, _change.subject.is_(Subject.SCHOOL_TRAVEL)),
    _about(LOCAL_PLAN, _change.subject.is_(Subject.LOCAL_PLAN)),
    _about(BUDGET, _change.subject.is_(Subject.BUDGET)),
    _about(TRAFFIC, _change.subject.is_(Subject.TRAFFIC_ORDER)),
    _about(PUBLIC_SPACES, _change.subject.is_(Subject.PUBLIC_SPACE_ORDER)),
)

ELECTION_NOTES = (
    Rule(
        id="law-pre-election",
        title=PRE_ELECTION.title,
        when=_change.pre_election_period.is_(True),
        then=Note(),
        because=PRE_ELECTION.as_clause(),
        words=Words(
            officer="It would start in the weeks before an election. Normal work goes on. Take advice.",
            person="It would start close to an election. The council will take care.",
            easy_read=("There is an election soon.", "We will take care."),
        ),
    ),
    Rule(
        id="law-pre-election-by-choice",
        title="To ask people by choice before an election",
        when=_change.pre_election_period.is_(True) & _change.statutory_consultation.is_(False),
        then=Note(),
        because=PRE_ELECTION.as_clause(),
        words=Words(
            officer=(
                "Think with care before you start to ask people then. It is another thing if it is "
                "normal work, such as the budget. What could help a candidate should wait."
            ),
            person="It may be better to wait till the election is over.",
            easy_read=("It may be better to wait.",),
        ),
    ),
    Rule(
        id="law-pre-election-by-law",
        title="To ask people by law before an election",
        when=_change.pre_election_period.is_(True) & _change.statutory_consultation.is_(True),
        then=Note(),
        because=PRE_ELECTION.as_clause(),
        words=Words(
            officer="This is only for you to know. What the law asks for often goes on. Take advice.",
            person="It may go on, as the law may ask for it.",
            easy_read=("It may go on.",),
        ),
    ),
)
