"""The roles that the framework names.  The public page names one person too, and nothing here does."""

from __future__ import annotations

from ...domain.contents import NamedRole
from .source import NO, TAKING_PART, clause


R1 = clause(
    "R1",
    f"{TAKING_PART}, preamble, 3, 5, 7 and 10",
    "This role helps staff, spreads the word, sets up groups and trains. "
    "It goes to see groups, and it is whom to ask.",
    NO,
)
R2 = clause("R2", "3", "They back the work and speak up for it.", NO)
R3 = clause("R3", "3", "People voted for them. They have the last word.", NO)
R4 = clause("R4", "3", "They are shown the work, and how it shaped what is put to them.", NO)
R5 = clause("R5", "1, 3, 5 and 6", "They live in the city, or use its services.", NO)
R6 = clause(
    "R6", "web page: what it is and 5", "They know a thing as they live, or lived, with it.", NO
)
R7 = clause("R7", "1", "They care for others. They have a group of their own.", NO)
R8 = clause("R8", "10.2", "They came to the two workshops in July 2023.", NO)
R9 = clause("R9", "10.2", "They came to the same workshops as staff.", NO)
R10 = clause("R10", "7 and 10.1", "They are partners of the council in health.", NO)
R11 = clause(
    "R11",
    "3, community voice and 10.1",
    "They know many groups. They can help to run the work, or join in.",
    NO,
)
R12 = clause(
    "R12",
    "10.2",
    "They speak for a body, and are not paid for it. "
    "The text does not settle if they get vouchers.",
    NO,
)
R13 = clause("R13", "5 and 10.2", "They lead a group, and keep a meeting on its way.", NO)
R14 = clause("R14", "5", "People trust the work more when those who decide are in the room.", NO)
R15 = clause(
    "R15", "10.4, engagement", "The group votes for its chair, who then speaks for it.", NO
)
R16 = clause("R16", "10.4, consultation", "They decide when and how to consult.", NO)
R17 = clause("R17", "8", "They are asked what they think of the work.", NO)
R18 = clause("R18", "7", "They are part of the local collective.", NO)

ROLES = (
    NamedRole(clause=R1, title="Co-Production Lead"),
    NamedRole(clause=R2, title="Senior leaders"),
    NamedRole(clause=R3, title="Councillors"),
    NamedRole(clause=R4, title="Council, Cabinet and Scrutiny"),
    NamedRole(clause=R5, title="Residents and people who use services"),
    NamedRole(clause=R6, title="Experts by lived experience"),
    NamedRole(clause=R7, title="Carers"),
    NamedRole(clause=R8, title="Parents, and autistic and neurodiverse adults"),
    NamedRole(clause=R9, title="Commissioners and the SEND team"),
    NamedRole(clause=R10, title="The NHS and other health partners"),
    NamedRole(clause=R11, title="The community and voluntary sector"),
    NamedRole(clause=R12, title="Volunteers who speak for an organisation"),
    NamedRole(clause=R13, title="Facilitators"),
    NamedRole(clause=R14, title="Decision-makers and senior staff"),
    NamedRole(clause=R15, title="The chair of a user voice group"),
    NamedRole(clause=R16, title="Service areas and directorates"),
    NamedRole(clause=R17, title="Staff of the council"),
    NamedRole(clause=R18, title="The parent carer forum, SEND staff and social care"),
)
