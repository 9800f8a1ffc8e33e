"""What National Voices' page says on expenses and payment, line by line in our own words, and its gaps.

The page has headings and no numbers, so that a line is found by the part that it stands in.  No figure
of the page is here: its figures are in terms files, each beside its source.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from coprod_framework.domain.clauses import Clause, Computable, Gap, Reading


TITLE: Final = "National Voices, Reward and recognition for people with lived experience"
SOURCE: Final = (
    "https://www.nationalvoices.org.uk/pages/people-lived-experience, read in a stored copy on "
    "23 November 2026.  The copy ends in the middle of the part on payment, and has no date."
)
TEAM: Final = "National Voices"

_OPENING: Final = "opening of the page"
_EXPENSES: Final = "part on expenses"
_EVENTS: Final = "part on events"
_PAYMENT: Final = "part on payment"
_AUTHORS: Final = "the authors of this library"
_READ_ON: Final = date(2026, 11, 23)


def _line(id_: str, section: str, says: str, computable: Computable = Computable.YES) -> Clause:
    return Clause(id=id_, section=section, says=says, framework=TITLE, computable=computable)


def _gap(id_: str, section: str, text: str, meanwhile: str, *about: str) -> Gap:
    return Gap(
        id=id_,
        section=section,
        open=text,
        owner=TEAM,
        meanwhile=meanwhile,
        framework=TITLE,
        about=about,
    )


def _reading(of: Gap, says: str) -> Reading:
    return Reading(of=of, says=says, by=_AUTHORS, on=_READ_ON)


NV1 = _line(
    "NV1",
    _OPENING,
    "It works with people with lived experience, who shape what it does.",
    Computable.PARTLY,
)
NV2 = _line(
    "NV2",
    _OPENING,
    "Those who take part are thanked and rewarded for what they know and bring.",
    Computable.PARTLY,
)
NV3 = _line(
    "NV3", _EXPENSES, "It pays back fair costs to people who bring what they have lived through."
)
NV4 = _line(
    "NV4",
    _EXPENSES,
    "The costs may be for travel, a place to stay, child care or care for an adult. "
    "They may be for an interpreter or a personal assistant too.",
)
NV5 = _line("NV5", _EXPENSES, "All costs but those of travel have to be agreed first.")
NV6 = _line("NV6", _EXPENSES, "It cannot pay back a cost without proof of what was spent.")
NV7 = _line(
    "NV7",
    _EXPENSES,
    "It pays when it has the form and the proof. It pays into a bank, or by cheque if asked.",
)
NV8 = _line("NV8", _EXPENSES, "Fuel is paid by the mile, at a rate that it sets.")
NV9 = _line(
    "NV9",
    _EVENTS,
    "It has put aside a small sum, so that people can come to events it helps to run.",
    Computable.NO,
)
NV10 = _line("NV10", _EVENTS, "This is agreed with each person, case by case.")
NV11 = _line(
    "NV11", _EVENTS, "To be fair to all, it pays for the same person or group only so many times."
)
NV12 = _line(
    "NV12",
    _PAYMENT,
    "It offers a sum for half a day or for a full day, with the time to prepare. "
    "This is for people who do more than come to an event.",
)
NV13 = _line("NV13", _PAYMENT, "This sum comes on top of expenses.")
NV14 = _line(
    "NV14", _PAYMENT, "It pays when it has a claim form, into a bank or by cheque if asked."
)
NV15 = _line("NV15", _PAYMENT, "It aims to pay within some days, where it can.")
NV16 = _line("NV16", _PAYMENT, "It asks people who work to seek advice on tax.", Computable.NO)

TRAVEL = _gap(
    "gap-travel",
    _EXPENSES,
    "It does not say what is travel, and what is more than that.",
    "Fares, fuel, taxis and parking are taken for travel.",
    "NV4",
    "NV5",
)
OTHER_KINDS = _gap(
    "gap-other-kinds",
    _EXPENSES,
    "It lists kinds of cost that it may pay. It does not say that there are no others.",
    "A person decides on each other kind.",
    "NV4",
)
FAIR_COST = _gap(
    "gap-fair-cost",
    _EXPENSES,
    "It pays what is fair. It does not say what that is.",
    "A person says if a cost is fair. If it is not, a person decides.",
    "NV3",
)
NOT_AGREED = _gap(
    "gap-not-agreed",
    _EXPENSES,
    "Some costs have to be agreed first. It does not say what happens if one was not.",
    "A person decides.",
    "NV5",
)
PROOF_OF_MILES = _gap(
    "gap-proof-of-miles",
    _EXPENSES,
    "Fuel is paid by the mile. It does not say what is proof of a mile.",
    "Miles without proof go to a person.",
    "NV6",
    "NV8",
)
OTHER_PAYERS = _gap(
    "gap-other-payers",
    _EXPENSES,
    "It does not speak of a cost that somebody else pays, nor of people who come for their job.",
    "No rule asks about it. Whoever pays can look at it.",
    "NV3",
    "NV12",
)
LAST_DAY = _gap(
    "gap-last-day",
    _EXPENSES,
    "It does not say how late a form may come.",
    "No rule finds a form too late.",
    "NV7",
    "NV14",
)
HOW_OFTEN = _gap(
    "gap-how-often",
    _EVENTS,
    "It pays only so many times. It does not say how many.",
    "The terms set it. Until then the answer is silent.",
    "NV9",
    "NV11",
)
LENGTH = _gap(
    "gap-length",
    _PAYMENT,
    "It speaks of half a day and a full day. It does not say how long they are.",
    "A person says which of the two it was. If it was neither, a person decides.",
    "NV12",
)
TIME_TO_PAY = _gap(
    "gap-time-to-pay",
    _PAYMENT,
    "It does not say from which day the time to pay runs, nor if it holds for expenses.",
    "It runs from the day the form came. It is owed for the sum, and not for expenses.",
    "NV15",
)
OTHER_PARTS = _gap(
    "gap-other-parts",
    _OPENING,
    "It speaks of people who bring what they know, and of people who come to events. "
    "It does not speak of others.",
    "The answer is silent.",
    "NV3",
    "NV12",
)
WHO_DECIDES = _gap(
    "gap-who-decides",
    _OPENING,
    "It does not say which role agrees a cost or looks at a case.",
    "The answers name National Voices as a whole.",
    "NV5",
    "NV10",
)
HOW_TO_TELL = _gap(
    "gap-how-to-tell",
    _OPENING,
    "It does not say how to tell that its word was kept.",
    "The checks see that there is proof, and not how good it is.",
    "NV1",
    "NV2",
)
NOT_READ = _gap(
    "gap-not-read",
    _PAYMENT,
    "The copy that we read ends there. We did not see what comes next.",
    "Nothing here says what is taxed, or what it does to benefits.",
    "NV16",
)

GAPS = (
    TRAVEL,
    OTHER_KINDS,
    FAIR_COST,
    NOT_AGREED,
    PROOF_OF_MILES,
    OTHER_PAYERS,
    LAST_DAY,
    HOW_OFTEN,
    LENGTH,
    TIME_TO_PAY,
    OTHER_PARTS,
    WHO_DECIDES,
    HOW_TO_TELL,
    NOT_READ,
)

READ_OTHER_KINDS = _reading(OTHER_KINDS, "The list is not the end of it. A person decides.")
READ_FAIR_COST = _reading(FAIR_COST, "A cost that seems too high goes to a person.")
READ_NOT_AGREED = _reading(
    NOT_AGREED,
    "A fare, fuel, a taxi and parking are travel. All else that was not agreed goes to a person.",
)
READ_PROOF_OF_MILES = _reading(PROOF_OF_MILES, "Miles without any proof go to a person.")
READ_LENGTH = _reading(LENGTH, "What is neither half a day nor a full day goes to a person.")
READ_TIME_TO_PAY = _reading(
    TIME_TO_PAY, "The days run from the day the claim form came. They are for the sum only."
)
READ_OTHER_PARTS = _reading(
    OTHER_PARTS,
    "It says neither yes nor no to anybody else. So no rule does, and the answer is silent.",
)

READINGS = (
    READ_OTHER_KINDS,
    READ_FAIR_COST,
    READ_NOT_AGREED,
    READ_PROOF_OF_MILES,
    READ_LENGTH,
    READ_TIME_TO_PAY,
    READ_OTHER_PARTS,
)
