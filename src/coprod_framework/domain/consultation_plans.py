"""A plan for one consultation: its days, what is open, and what people get to read."""

from __future__ import annotations

import enum
from datetime import date
from functools import partial

from .derivations import DaysBetween, Shortfall
from .facts import Answer, derived, fact, label, vocabulary
from .impossibles import Between, never


__all__ = ["ConsultationPlan", "HolidayOverlap"]

_LEAD = "the project lead"
_dates = partial(fact, ask=_LEAD, heading="Dates")
_open = partial(fact, ask=_LEAD, heading="What is still open")
_read = partial(fact, ask=_LEAD, heading="What people get to read")
_after = partial(fact, ask=_LEAD, heading="What becomes of the replies")
_law = partial(fact, ask="the legal team", heading="The law")
_between = partial(derived, unit="days", heading="Dates")


class HolidayOverlap(enum.Enum):
    """How much of a consultation falls into school holidays."""

    NOT_AT_ALL = "not at all"
    PARTLY = "in part"
    WHOLLY = "all of it"


@never("No consultation ends before it opens.", days_open=Between(high=-1))
@vocabulary
class ConsultationPlan:
    """
    One consultation, planned or over, as far as its days and its papers can tell.

    A day may be planned or past.  Days open are counted from the launch to the last day for replies,
    the launch left out, as a law counts them.  Whatever is left out is *not asked*, and is never taken
    for done.
    """

    title: str = label("what the consultation is called")
    reference: str = label("the council's reference for it")

    launched_on: Answer[date] = _dates("On which day does it open?")
    closes_on: Answer[date] = _dates("Which is the last day for replies?")
    analysed_on: Answer[date] = _dates("On which day is the report on the replies done?")
    decided_on: Answer[date] = _dates("On which day is the Councillors' decision?")
    in_school_holidays: Answer[HolidayOverlap] = _dates("Is it open in school holidays?")
    holiday_days_inside: Answer[int] = _dates(
        "On how many days of school holiday is it open?", unit="days", minimum=0, maximum=10_000
    )
    starts_in_pre_election_period: Answer[bool] = _dates(
        "Does it open in the weeks before an election?"
    )

    options_are_open: Answer[bool] = _open("Can the plan still change when it opens?")
    reasons_published: Answer[bool] = _read("Can people read why it is planned?")
    alternatives_listed: Answer[bool] = _read("Can people read what else could be done?")
    information_complete_by_launch: Answer[bool] = _read(
        "Is all there to read on the day it opens?"
    )
    responses_weighed: Answer[bool] = _after("Does the report show how each point was weighed?")

    is_statutory: Answer[bool] = _law("Does the law ask for this consultation?")
    least_days_by_law: Answer[int] = _law(
        "For how many days does the law keep it open at the least, or 0 if it does not say?",
        unit="days",
        minimum=0,
        maximum=10_000,
    )
    is_ordinary_business: Answer[bool] = _law("Is it part of the normal year, such as the budget?")

    days_open: Answer[int] = _between(
        "How many days is it open?", DaysBetween("launched_on", "closes_on")
    )
    days_to_decision: Answer[int] = _between(
        "How many days from the launch to the Councillors' decision?",
        DaysBetween("launched_on", "decided_on"),
    )
    days_to_analysis: Answer[int] = _between(
        "How many days from the close to the report?", DaysBetween("closes_on", "analysed_on")
    )
    days_to_read_report: Answer[int] = _between(
        "How many days from the report to the Councillors' decision?",
        DaysBetween("analysed_on", "decided_on"),
    )
    days_short_of_law: Answer[int] = _between(
        "How many days are there too few by law?", Shortfall("least_days_by_law", "days_open")
    )
    days_outside_holidays: Answer[int] = _between(
        "How many days is it open when schools are too?",
        Shortfall("days_open", "holiday_days_inside"),
    )
