"""What a claim needs: terms stated, a receipt, agreement, time, no twin, a budget, a second look."""

from __future__ import annotations

from ...domain.claims import Budget, Category, Claim, TermsStated, Twin
from ...policy.conditions import about
from ...policy.effects import Note, Refer, ReferIfCut, Refuse
from ...policy.rules import Rule, Words
from ..text.challenges import C7
from ..text.gaps import LEAD
from ..text.money_gaps import (
    READ_ADJUSTMENTS,
    READ_AGREEMENT,
    READ_CHILDCARE,
    READ_EVIDENCE,
    READ_EXCEPTIONS,
    READ_MEALS,
    READ_TWINS,
    READ_WINDOW,
)
from ..text.obligations import O24, O30
from ..text.principles import P10
from .slots import (
    AGREED_BEFORE,
    CLAIM_WINDOW,
    MEALS_FROM,
    RECEIPT_NEEDED_FROM,
    REGISTERED_CHILDCARE,
)


_claim = about(Claim)

EXCEPTIONAL = Rule(
    id="unusual-case",
    title="Somebody says that the case is unusual",
    when=_claim.exceptional.is_(True),
    then=Refer(LEAD, exceptional=True),
    because=READ_EXCEPTIONS,
    words=Words(
        officer="Somebody asked for a second look. Decide it on its own facts.",
        person="You said that something is unusual here. A person will look at it.",
        easy_read=("You told us something is different.", "A person will look at it."),
    ),
)
TERMS_NOT_STATED = Rule(
    id="terms-not-stated",
    title="People were not told what is paid, and to whom",
    when=_claim.terms_stated.is_(TermsStated.NOT_STATED),
    then=Refer(LEAD),
    because=O24,
    words=Words(
        officer="People were not told what is paid. That must not count against the person.",
        person="We should have told you what we pay, and we did not. A person will put it right.",
        easy_read=("We did not tell you what we pay.", "A person will put this right."),
    ),
)
TERMS_LATE = Rule(
    id="terms-stated-late",
    title="People were told about payment only after the invitation",
    when=_claim.terms_stated.is_(TermsStated.AFTER_THE_INVITATION),
    then=Note(),
    because=P10,
    words=Words(
        officer="The terms came after the invitation. Next time, send them with it.",
        person="We told you late what we pay. We are sorry.",
        easy_read=("We told you late what we pay.", "We are sorry."),
    ),
)
NO_RECEIPT = Rule(
    id="receipt-missing",
    title="A receipt is needed and there is none",
    when=_claim.category.is_not(Category.MILEAGE)
    & _claim.claimed.at_least(RECEIPT_NEEDED_FROM)
    & _claim.receipt.is_(False),
    then=Refuse(),
    because=READ_EVIDENCE,
    words=Words(
        officer="The terms ask for a receipt from {receipt_needed_from}. There is none.",
        person="We need a receipt, a ticket or a picture of one. Send it, and we look again.",
        easy_read=("We need a receipt.", "A photo of it is fine.", "Send it, and we look again."),
    ),
)
NOT_AGREED = Rule(
    id="not-agreed-before",
    title="The cost should have been agreed before it was spent",
    when=_claim.category.one_of(AGREED_BEFORE) & _claim.agreed_before.is_(False),
    then=Refer("the project lead"),
    because=READ_AGREEMENT,
    words=Words(
        officer="The terms ask for this kind of cost ({category}) to be agreed first. It was not.",
        person="This cost should be agreed before it is spent. A person will look at it.",
        easy_read=(
            "Please ask us before you pay for this.",
            "This time a person will look at it.",
        ),
    ),
)
UNREGISTERED = Rule(
    id="childcare-not-registered",
    title="The terms ask for a registered provider of childcare",
    when=_claim.category.is_(Category.CHILDCARE)
    & _claim.registered_provider.is_(False)
    & ~_claim.registered_provider.is_(REGISTERED_CHILDCARE),
    then=Refuse(),
    because=READ_CHILDCARE,
    words=Words(
        officer="The terms ask for a registered provider. This one is not.",
        person="The project pays for childcare by a registered provider only.",
        easy_read=("We only pay for some kinds of child care.", "This was not one of them."),
    ),
)
TOO_SHORT = Rule(
    id="too-short-for-a-meal",
    title="The person was not away for long enough for a meal",
    when=_claim.category.is_(Category.SUBSISTENCE) & _claim.hours_away.less_than(MEALS_FROM),
    then=Refuse(),
    because=READ_MEALS,
    words=Words(
        officer="The person was away {hours_away}. The terms pay meals from {meals_from_hours}.",
        person="You were away {hours_away}. We pay for meals from {meals_from_hours}.",
        easy_read=("You were out for {hours_away}.", "We pay for food from {meals_from_hours}."),
    ),
)
LATE = Rule(
    id="claimed-too-late",
    title="The claim came after the window had closed",
    when=_claim.months_to_claim.more_than(CLAIM_WINDOW),
    then=Refuse(),
    because=READ_WINDOW,
    words=Words(
        officer="The activity was on {activity_on}. The window of {claim_window} had closed.",
        person="The activity was on {activity_on}. You can claim for {claim_window} after that.",
        easy_read=("Your claim came too late.", "You can claim for {claim_window}."),
    ),
)
BEFORE_ACTIVITY = Rule(
    id="claimed-before-the-activity",
    title="The claim came before the activity",
    when=_claim.months_to_claim.less_than(0),
    then=Refer("the finance team"),
    because=READ_WINDOW,
    words=Words(
        officer="The claim came in before the activity. Check the days with the person.",
        person="Your claim came before the activity. A person will check the days with you.",
        easy_read=("The days do not fit.", "A person will ask you about them."),
    ),
)
PAID_BEFORE = Rule(
    id="paid-before",
    title="The same cost was paid before",
    when=_claim.twin.is_(Twin.PAID),
    then=Refuse(),
    because=READ_TWINS,
    words=Words(
        officer="The same cost was paid before.",
        person="We paid you back for this cost before.",
        easy_read=("We paid you for this already.",),
    ),
)
POSSIBLE_TWIN = Rule(
    id="possible-twin",
    title="Another line looks like this one",
    when=_claim.twin.is_(Twin.POSSIBLE),
    then=Refer("the finance team"),
    because=READ_TWINS,
    words=Words(
        officer="Another line has the same person, day, kind and amount. Check which one counts.",
        person="We have two claims that look the same. A person will check with you.",
        easy_read=("We have this claim two times.", "A person will ask you about it."),
    ),
)
NO_BUDGET = Rule(
    id="no-budget",
    title="No money was found for this claim",
    when=_claim.budget.is_(Budget.NOT_FOUND),
    then=Refer("the budget holder"),
    because=C7,
    words=Words(
        officer="No budget was found. Ask partners for help, and tell the person soon.",
        person="We have not found the money yet. A person will look for a way.",
        easy_read=("We do not have the money yet.", "A person will look for a way."),
    ),
)
AGREED_ADJUSTMENT = Rule(
    id="agreed-adjustment",
    title="The cost is part of a reasonable adjustment that was agreed",
    when=_claim.agreed_adjustment.is_(True),
    then=ReferIfCut(LEAD),
    because=READ_ADJUSTMENTS,
    words=Words(
        officer="The cost is part of an agreed adjustment. A limit alone may not cut it.",
        person="This cost is part of the support that we agreed. No limit cuts it by itself.",
        easy_read=("We agreed this support with you.", "A person will look at the cost."),
    ),
)
BARRIER = Rule(
    id="care-without-support",
    title="A cost of care or support can keep somebody from taking part",
    when=_claim.category.one_of(
        Category.CHILDCARE, Category.REPLACEMENT_CARE, Category.PERSONAL_ASSISTANCE
    )
    & _claim.agreed_adjustment.is_(False),
    then=Note(),
    because=O30,
    words=Words(
        officer="This cost can keep people away. Ask whether the council could pay it directly.",
        person="You need not pay for care first. Ask us if we can pay it for you.",
        easy_read=("Care can cost a lot.", "Ask us if we can pay for it first."),
    ),
)

CLAIM_RULES = (
    EXCEPTIONAL,
    TERMS_NOT_STATED,
    TERMS_LATE,
    NO_RECEIPT,
    NOT_AGREED,
    UNREGISTERED,
    TOO_SHORT,
    LATE,
    BEFORE_ACTIVITY,
    PAID_BEFORE,
    POSSIBLE_TWIN,
    NO_BUDGET,
    AGREED_ADJUSTMENT,
    BARRIER,
)
