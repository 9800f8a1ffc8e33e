"""The clauses that the money rules stand on, each in our own words, with its section."""

from __future__ import annotations

from typing import Final

from ...domain.clauses import Clause


FRAMEWORK: Final = "Southend-on-Sea City Council Co-Production Framework"


def _clause(id_: str, section: str, says: str) -> Clause:
    return Clause(id=id_, section=section, says=says, framework=FRAMEWORK)


S3 = _clause(
    "S3", "3", "The council sets up ways to pay people and to thank them for what they give."
)
P10 = _clause("P10", "4", "People are told when, and how, they will be paid or thanked.")
C7 = _clause(
    "C7",
    "5",
    "Where people cannot afford to come, paying travel back is one way to help. Others are an online "
    "session, a place nearer by, or money from a partner.",
)
O24 = _clause("O24", "5", "It is said clearly what is paid back, and to whom.")
O29 = _clause("O29", "6", "Expenses are paid back in the same way for everybody.")
O30 = _clause(
    "O30", "6", "Costs that keep people from taking part are kept as low as they can be."
)
O31 = _clause(
    "O31",
    "6",
    "The council means to pay residents back what they spend, where it can. "
    "This is for formal co-production.",
)
O32 = _clause("O32", "6", "Nobody should be worse off for having taken an active part.")
O33 = _clause("O33", "6", "What is paid back also depends on the project and the service area.")
L6 = _clause(
    "L6",
    "10.2",
    "Vouchers were meant for residents. It was not clear whether volunteers who speak for an "
    "organisation should get them too.",
)

MONEY_CLAUSES = (S3, P10, C7, O24, O29, O30, O31, O32, O33, L6)
