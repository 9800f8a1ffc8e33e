"""The four points of a fair consultation, and two warnings, as checks of a plan.

They see days and papers.  They do not see whether it was fair, which only a court can say.
"""

from __future__ import annotations

from ..domain.clauses import Clause, Computable, Gap
from ..domain.consultation_plans import ConsultationPlan, HolidayOverlap
from ..policy.checks import Check, CheckWords
from ..policy.conditions import about
from ..policy.policies import Policy, Purpose
from ..policy.slots import Direction, Favours, Layer, Slot, SlotKind


__all__ = ["LEAST_DAYS_OPEN", "PRINCIPLES", "fair_consultation"]

_FRAMEWORK = "the law of England"
_plan = about(ConsultationPlan)


def _clause(id_: str, section: str, says: str) -> Clause:
    return Clause(
        id=id_, section=section, says=says, framework=_FRAMEWORK, computable=Computable.PARTLY
    )


G1 = _clause("GUNNING-1", "first Gunning principle", "Ask while the plan can still change.")
G2 = _clause("GUNNING-2", "second Gunning principle", "Give people enough to read to form a view.")
G3 = _clause(
    "GUNNING-3", "third Gunning principle", "Give people enough time to think and to reply."
)
G4 = _clause(
    "GUNNING-4", "fourth Gunning principle", "Weigh what people say before the matter is settled."
)
W1 = _clause("W1", "third Gunning principle", "Time counts for less when people are away.")
W2 = _clause(
    "W2", "Local Government Act 1986, sections 2 and 4", "Take care close to an election."
)

PRINCIPLES = (G1, G2, G3, G4, W1, W2)

LEAST_DAYS_OPEN = Slot(
    id="least_days_open",
    title="the least days that a consultation is open",
    because=G3,
    kind=SlotKind.WHOLE,
    unit="days",
    minimum=0,
    maximum=10_000,
    favours=Favours.MORE,
    fillers=(Layer.CORPORATE, Layer.SERVICE_AREA, Layer.PROJECT),
    direction=Direction.EITHER,
)

_CHECKS = (
    Check(
        id="g1",
        title="It opens while the plan can still change",
        met=_plan.options_are_open.is_(True) & _plan.days_to_decision.at_least(1),
        about=G1,
        words=CheckWords(
            met="The dates show that it opens before the Councillors' decision. Take advice.",
            not_met="It opens too late, or the plan can no longer change.",
            next="Take advice before it goes on. Ask what can still be left open.",
        ),
    ),
    Check(
        id="g2",
        title="People have enough to read from the first day",
        met=_plan.reasons_published.is_(True)
        & _plan.alternatives_listed.is_(True)
        & _plan.information_complete_by_launch.is_(True),
        about=G2,
        words=CheckWords(
            met="The papers show reasons and other ways, from the first day. Take advice.",
            not_met="Reasons or other ways are missing, or not all was there on the first day.",
            next="Put out what is missing, and give people time to read it. Take advice.",
        ),
    ),
    Check(
        id="g3",
        title="People have enough time",
        met=_plan.days_open.at_least(LEAST_DAYS_OPEN)
        & (_plan.is_statutory.is_(False) | _plan.days_short_of_law.at_most(0)),
        about=G3,
        words=CheckWords(
            met="The dates show that it is open for {days_open}. Take advice.",
            not_met="It is open for {days_open}, and that is too few.",
            next="Keep it open for longer, and tell people. Take advice.",
        ),
    ),
    Check(
        id="g4",
        title="What people say is weighed first",
        met=_plan.days_to_analysis.at_least(1)
        & _plan.days_to_read_report.at_least(1)
        & _plan.responses_weighed.is_(True),
        about=G4,
        words=CheckWords(
            met="The dates show the close, the report, then the Councillors' decision. Take advice.",
            not_met="The days are out of order, or the report does not weigh what people said.",
            next="Weigh all replies in a report before the Councillors' decision. Take advice.",
        ),
    ),
    Check(
        id="w1",
        title="School holidays leave enough time",
        met=_plan.in_school_holidays.is_(HolidayOverlap.NOT_AT_ALL)
        | _plan.days_outside_holidays.at_least(LEAST_DAYS_OPEN),
        about=W1,
        words=CheckWords(
            met="The dates show enough days when schools are open. Take advice.",
            not_met="School holidays leave too few days.",
            next="Add as many days as the holidays take. Take advice.",
        ),
    ),
    Check(
        id="w2",
        title="It does not start close to an election by choice",
        met=_plan.starts_in_pre_election_period.is_(False)
        | _plan.is_statutory.is_(True)
        | _plan.is_ordinary_business.is_(True),
        about=W2,
        words=CheckWords(
            met="The plan shows no start close to an election by choice. Take advice.",
            not_met="It would start close to an election, and no law or yearly task asks for it then.",
            next="Ask whether it can wait. This is a warning, and stops nothing. Take advice.",
        ),
    ),
)

fair_consultation = Policy(
    purpose=Purpose(
        id="fair-consultation",
        question="What do the days and the papers of this consultation show?",
        vocabulary=ConsultationPlan,
        refer_to="the legal team",
        silence=Gap(
            id="gap-fair-consultation",
            section="law on a fair consultation",
            open="No number of days is enough in every case.",
            owner="the legal team",
            meanwhile="The council sets its own least number of days.",
            framework=_FRAMEWORK,
        ),
    ),
    checks=_CHECKS,
    slots=(LEAST_DAYS_OPEN,),
)
