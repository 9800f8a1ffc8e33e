"""Rules of confirmed duties: where there may be one, the advice does not fall below its rung."""

from __future__ import annotations

from ..domain.changes import Change, ChangeKind, Severity, Subject
from ..domain.clauses import Clause
from ..policy.conditions import about
from ..policy.effects import Floor
from ..policy.rules import Rule, Words
from .council_duties import (
    ADMISSIONS,
    BENEFIT,
    BEST_VALUE,
    CHILDRENS_CENTRES,
    IMPACT,
    LIBRARIES,
    PLANNING,
    PREMISES,
    PROMISE,
    RENTED_HOMES,
    SEND,
    STREETS,
)
from .other_duties import NHS_ENGLAND, NHS_TRUSTS
from .wording import possible_duty


_change = about(Change)
_CUTS = (ChangeKind.REDUCTION, ChangeKind.CLOSURE)
_CHANGES = (
    *_CUTS,
    ChangeKind.NEW_SERVICE,
    ChangeKind.NEW_STRATEGY,
    ChangeKind.SERVICE_CHANGE,
    ChangeKind.POLICY_CHANGE,
)

FLOORS = (
    possible_duty(
        BEST_VALUE,
        when=_change.subject.is_(Subject.HOW_SERVICES_IMPROVE),
        officer="The law may want those who pay and those who use the service to be asked.",
        person="The law may want the council to ask those who pay and those who use it.",
        easy_read=("The law may want us to ask people.", "We will find out."),
    ),
    possible_duty(
        SEND,
        when=_change.subject.is_(Subject.SEND),
        officer="The law may want children, young people and parents to be asked.",
        person="The law may want the council to ask children, young people and parents.",
        easy_read=("The law may want us to ask families.", "We will find out."),
    ),
    possible_duty(
        CHILDRENS_CENTRES,
        when=_change.subject.is_(Subject.CHILDRENS_CENTRE) & _change.kind.one_of(*_CHANGES),
        officer="The law may want people to be asked before a centre is changed or closed.",
        person="The law may want the council to ask people before a centre is changed or shut.",
        easy_read=("The law may want us to ask people first.", "We will find out."),
    ),
    possible_duty(
        LIBRARIES,
        when=_change.subject.is_(Subject.LIBRARY) & _change.kind.one_of(*_CUTS),
        officer="Courts look at how people were asked before a library was cut or closed.",
        person="The law may want the council to ask people before a library is cut or shut.",
        easy_read=("The law may want us to ask people first.", "We will find out."),
    ),
    possible_duty(
        RENTED_HOMES,
        when=_change.subject.is_(Subject.PROPERTY_LICENSING),
        officer="The law may want those it is likely to touch to be asked.",
        person="The law may want the council to ask those it is likely to touch.",
        easy_read=("The law may want us to ask people.", "We will find out."),
    ),
    possible_duty(
        ADMISSIONS,
        when=_change.subject.is_(Subject.SCHOOL_ADMISSIONS),
        officer=(
            "The law may want people to be asked for 6 weeks or more, between 1 October and 31 January."
        ),
        person="The law may want the council to ask people for 6 weeks or more in the winter.",
        easy_read=("The law may want us to ask people.", "It may take 6 weeks."),
    ),
    possible_duty(
        PLANNING,
        when=_change.subject.is_(Subject.PLANNING_APPLICATION),
        officer="The law may give people 21 days to speak.",
        person="The law may give you 21 days to say what you think.",
        easy_read=("You may have 21 days to tell us what you think.",),
    ),
    possible_duty(
        PREMISES,
        when=_change.subject.is_(Subject.PREMISES_LICENCE),
        officer="The law may give people 28 days to speak.",
        person="The law may give you 28 days to say what you think.",
        easy_read=("You may have 28 days to tell us what you think.",),
    ),
    possible_duty(
        STREETS,
        when=_change.subject.is_(Subject.STREET_NAME),
        officer="The law may want one month of notice.",
        person="The law may give you one month to say what you think.",
        easy_read=("You may have a month to tell us what you think.",),
    ),
    possible_duty(
        NHS_TRUSTS,
        when=_change.subject.is_(Subject.NHS_SERVICE) & _change.kind.one_of(*_CHANGES),
        officer="The law may want the NHS trust to bring users in. It is for the trust to do.",
        person="The law may want the NHS to tell you or to ask you.",
        easy_read=("The law may want the NHS to tell you or ask you.",),
    ),
    possible_duty(
        NHS_ENGLAND,
        when=_change.subject.is_(Subject.NHS_SERVICE) & _change.kind.one_of(*_CHANGES),
        officer="If NHS England buys it, the law may want it to bring users and carers in.",
        person="The law may want the NHS to tell you or to ask you.",
        easy_read=("The law may want the NHS to tell you or ask you.",),
    ),
    possible_duty(
        PROMISE,
        when=_change.was_promised.is_(True),
        officer="People were told that they would be asked, or always were. They may count on it.",
        person="You were told that you would be asked, or always were. That may count in law.",
        easy_read=("We said that we would ask you.", "That may count in law."),
    ),
    possible_duty(
        BENEFIT,
        when=_change.takes_away.is_(True),
        officer="It takes away what people have. They may have cause to be asked first.",
        person="It takes away something that people have. They may have a right to be asked.",
        easy_read=("We may take something away.", "The law may want us to ask you first."),
    ),
    possible_duty(
        IMPACT,
        when=_change.severity.is_(Severity.HEAVY),
        officer="It is very hard on some people. It may be only fair to ask them first.",
        person="It is very hard on some people. The law may want them to be asked.",
        easy_read=("It is very hard for some people.", "The law may want us to ask them."),
    ),
    # No line of the list, but the way in which a duty counts that is not on it, or not confirmed.
    Rule(
        id="law-named-by-legal-team",
        title="The legal team names a duty",
        when=_change.statutory_consultation.is_(True),
        then=Floor("consultation"),
        because=Clause(
            id="law-named-by-legal-team",
            section="view of the legal team",
            says="What the law asks for stays in the plan, however much more is done with people.",
            framework="the law of England",
        ),
        words=Words(
            officer="Possible duty: take advice. The legal team says that the law asks for it.",
            person="The council was told that the law may want people to be asked.",
            easy_read=("The law may want us to ask people.", "So we were told."),
        ),
    ),
)
