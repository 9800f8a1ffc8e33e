"""Who is paid back, for which activities and kinds of cost, and when somebody else pays already."""

from __future__ import annotations

from ...domain.claims import Category, Claim, Payer, Role
from ...policy.conditions import about
from ...policy.effects import Allow, Refer, Refuse
from ...policy.rules import Rule, Words
from ..text.gaps import LEAD
from ..text.money_gaps import READ_FORMAL, READ_ROLES
from ..text.obligations import O24, O31, O32, O33
from .slots import CATEGORIES_OFFERED, ROLES_ALSO_COVERED


_claim = about(Claim)

_in_scope = _claim.formal_activity.is_(True) & _claim.category.one_of(CATEGORIES_OFFERED)
_guests = _claim.role.one_of(Role.VOLUNTEER_REPRESENTATIVE, Role.PARTNER_STAFF)

RESIDENT = Rule(
    id="resident-in-formal-work",
    title="A resident or carer took part in formal co-production",
    when=_claim.role.one_of(Role.RESIDENT, Role.CARER) & _in_scope,
    then=Allow(),
    because=O31,
    words=Words(
        officer="The person took part as a {role} in formal work, and the terms offer {category}.",
        person="You took part as a {role}, and this kind of cost can be paid back.",
        easy_read=("You took part in our work.", "We can pay back this cost."),
    ),
)
OTHER_COVERED_ROLE = Rule(
    id="role-named-in-the-terms",
    title="The terms name this role among those that are paid back",
    when=_guests & _claim.role.one_of(ROLES_ALSO_COVERED) & _in_scope,
    then=Allow(),
    because=O24,
    words=Words(
        officer="The terms name the role {role}, and they offer {category}.",
        person="The project pays people back who take part as you did.",
        easy_read=("You took part in our work.", "The project said it would pay people like you."),
    ),
)
ROLE_NOT_COVERED = Rule(
    id="role-not-in-the-terms",
    title="The terms do not name this role",
    when=_guests & ~_claim.role.one_of(ROLES_ALSO_COVERED),
    then=Refuse(),
    because=O24,
    words=Words(
        officer="The terms do not name the role {role}.",
        person="The project does not pay people back who take part for a group or for work.",
        easy_read=("You came for a group or for work.", "We do not pay back this cost."),
    ),
)
STAFF = Rule(
    id="council-staff-in-role",
    title="Council staff took part in their role",
    when=_claim.role.is_(Role.STAFF_IN_ROLE),
    then=Refuse(),
    because=READ_ROLES,
    words=Words(
        officer="The person took part as council staff, and was at work.",
        person="You took part as part of your job. The council pays work costs in another way.",
        easy_read=("You were at work.", "Ask your boss about this cost."),
    ),
)
COUNCILLOR = Rule(
    id="councillor-in-role",
    title="A councillor took part in that role",
    when=_claim.role.is_(Role.COUNCILLOR_IN_ROLE),
    then=Refuse(),
    because=READ_ROLES,
    words=Words(
        officer="The person took part as a councillor.",
        person="You took part as a councillor. Costs of that role are paid in another way.",
        easy_read=("You came as a councillor.", "This cost is paid in another way."),
    ),
)
OTHER_ROLE = Rule(
    id="another-role",
    title="The role is none of those that the rules speak of",
    when=_claim.role.is_(Role.OTHER),
    then=Refer(LEAD),
    because=READ_ROLES,
    words=Words(
        officer="The rules do not speak of this role. Decide whether it counts as a resident.",
        person="We need to look at the part you took. A person will do that.",
        easy_read=("A person will look at this.", "They will tell you what they decide."),
    ),
)
NOT_FORMAL = Rule(
    id="not-formal-work",
    title="The activity was not formal co-production",
    when=_claim.formal_activity.is_(False),
    then=Refuse(),
    because=READ_FORMAL,
    words=Words(
        officer="The project did not name this activity as formal co-production work.",
        person="We pay costs back for formal co-production work. This was another kind of activity.",
        easy_read=("We only pay for some meetings.", "This was not one of them."),
    ),
)
NOT_OFFERED = Rule(
    id="kind-of-cost-not-offered",
    title="The terms do not offer this kind of cost",
    when=_claim.category.is_not(Category.OTHER) & ~_claim.category.one_of(CATEGORIES_OFFERED),
    then=Refuse(),
    because=O33,
    words=Words(
        officer="The terms do not offer {category}.",
        person="The project does not pay back this kind of cost.",
        easy_read=("We do not pay back this kind of cost.",),
    ),
)
OTHER_COST = Rule(
    id="another-kind-of-cost",
    title="The cost is of a kind that the terms do not list",
    when=_claim.category.is_(Category.OTHER),
    then=Refer("the project lead"),
    because=O33,
    words=Words(
        officer="The cost is of a kind that no terms list. Decide whether the project pays it.",
        person="This cost is an unusual one. A person will look at it.",
        easy_read=("A person will look at this cost.", "They will tell you what they decide."),
    ),
)


def _covered(payer: Payer, id_: str, officer: str, person: str, easy_read: str) -> Rule:
    return Rule(
        id=f"paid-by-{id_}",
        title=f"The {payer.value} pays for all of it",
        when=_claim.covered_by.is_(payer) & _claim.covered_in_full.is_(True),
        then=Refuse(),
        because=O32,
        words=Words(
            officer=officer, person=person, easy_read=(easy_read, "We do not pay it again.")
        ),
    )


PAID_BY_OTHERS = (
    _covered(
        Payer.EMPLOYER,
        "employer",
        "The person's employer pays for all of it, so no cost is left.",
        "Your employer pays for all of this cost, so you are not out of pocket.",
        "Your work pays this cost.",
    ),
    _covered(
        Payer.ORGANISATION,
        "organisation",
        "The person's organisation pays for all of it, so no cost is left.",
        "Your group pays for all of this cost, so you are not out of pocket.",
        "Your group pays this cost.",
    ),
    _covered(
        Payer.SPONSOR,
        "sponsor",
        "A sponsor pays for all of it, so no cost is left.",
        "A partner of the project pays for all of this cost, so you are not out of pocket.",
        "A partner pays this cost.",
    ),
    _covered(
        Payer.CARE_PACKAGE,
        "care-package",
        "The care package pays for all of it, so no cost is left.",
        "Your care package pays for all of this cost, so you are not out of pocket.",
        "Your care package pays this cost.",
    ),
)

SCOPE_RULES = (
    RESIDENT,
    OTHER_COVERED_ROLE,
    ROLE_NOT_COVERED,
    STAFF,
    COUNCILLOR,
    OTHER_ROLE,
    NOT_FORMAL,
    NOT_OFFERED,
    OTHER_COST,
    *PAID_BY_OTHERS,
)
