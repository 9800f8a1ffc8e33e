"""Checks of what section 5 and section 6 say about money, for the work as a whole."""

from __future__ import annotations

from ...domain.exercises import Exercise
from ...policy.checks import Check, CheckWords
from ...policy.conditions import about
from ..text.obligations import O24, O29, O30, O31, O32, O33


_exercise = about(Exercise)

MONEY_CHECKS = (
    Check(
        id="o24",
        title="It is clear what is paid, and to whom",
        met=_exercise.terms_say_what.is_(True) & _exercise.terms_say_who.is_(True),
        about=O24,
        words=CheckWords(
            met="The terms say what is paid, and to whom.",
            not_met="The terms do not say what is paid, or to whom.",
            next="Say what is paid and to whom, even where it is nothing.",
        ),
    ),
    Check(
        id="o29",
        title="All claims are decided on the same terms",
        applies=_exercise.expenses_offered.is_(True),
        met=_exercise.same_terms_for_all.is_(True),
        about=O29,
        words=CheckWords(
            met="All claims are decided on the same terms.",
            not_met="Claims are not decided on the same terms.",
            next="Decide all claims on one set of terms. Look again at those that differ.",
        ),
    ),
    Check(
        id="o30",
        title="Costs that keep people away are kept low",
        met=_exercise.expenses_offered.is_(True)
        | _exercise.online_offered.is_(True)
        | _exercise.nearer_place_offered.is_(True)
        | _exercise.sponsor_found.is_(True),
        about=O30,
        words=CheckWords(
            met="Expenses, an online session, a nearer place or a partner's help was offered.",
            not_met="Nothing was offered to keep people's costs low.",
            next="Offer one of them, and tell people.",
        ),
    ),
    Check(
        id="o31",
        title="Residents in formal co-production have their expenses paid back",
        applies=_exercise.formal_activity.is_(True),
        met=_exercise.expenses_offered.is_(True),
        about=O31,
        words=CheckWords(
            met="Residents' expenses are paid back.",
            not_met="Residents' expenses are not paid back.",
            next="Ask the service area whether it can pay them. If not, tell people why.",
        ),
    ),
    Check(
        id="o32",
        title="Nobody is left out of pocket",
        applies=_exercise.formal_activity.is_(True),
        met=_exercise.people_out_of_pocket.at_most(0),
        about=O32,
        words=CheckWords(
            met="Nobody was left out of pocket.",
            not_met="Somebody was left out of pocket.",
            next="Ask the service area what can be done for them.",
        ),
    ),
    Check(
        id="o33",
        title="The project has its own terms and its budget",
        applies=_exercise.expenses_offered.is_(True),
        met=_exercise.project_terms_set.is_(True),
        about=O33,
        words=CheckWords(
            met="The project has set its terms and its budget.",
            not_met="The project has not set its terms and its budget.",
            next="Set the terms and the budget with the service area.",
        ),
    ),
)
