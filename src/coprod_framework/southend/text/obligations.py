"""Everything that the framework says is done, one by one, and how firmly it says so."""

from __future__ import annotations

from ...domain.contents import Obligation, Strength
from .source import INTRODUCTION, NO, PARTLY, TAKING_PART, YES, clause


O1 = clause("O1", INTRODUCTION, "The people of the city are at the core of what is decided.", NO)
O2 = clause(
    "O2",
    INTRODUCTION,
    "Groups are asked what works, what does not, and what they want for the future.",
    YES,
)
O3 = clause(
    "O3", TAKING_PART, "People can take part online, and they can take part in a room.", YES
)
O4 = clause(
    "O4",
    TAKING_PART,
    "People who are new to it get help. The council talks with them about what changes they need.",
    YES,
)
O5 = clause("O5", "preamble", "Staff can get help from the Co-Production Lead.", NO)
O6 = clause(
    "O6", "1", "The ladder is used to show how far people are brought in, and what to expect.", YES
)
O7 = clause("O7", "1", "The council would like to be on the higher rungs, where it can.", YES)
O8 = clause(
    "O8", "1", "Law, policy and the vote of councillors may limit what can be decided.", YES
)
O9 = clause(
    "O9",
    "1",
    "Co-production counts when a choice is hard too, such as when a service may be cut.",
    YES,
)
O10 = clause(
    "O10",
    "2",
    "People who lived through a thing, staff and partners shape plans and services. "
    "They do it as equals.",
    YES,
)
O11 = clause(
    "O11", "2", "It becomes a part of all that the council does, and makes it better.", PARTLY
)
O12 = clause("O12", "3", "How much is done must be in line with what is at stake.", YES)
O13 = clause(
    "O13", "3", "The more that changes, and the more people it touches, the more is done.", YES
)
O14 = clause(
    "O14", "3", "Need is weighed against the duty to work well and to spend with care.", PARTLY
)
O15 = clause(
    "O15", "3", "Before a thing is changed or started, its effect on people is weighed.", YES
)
O16 = clause("O16", "3", "How far people are brought in always depends on the case at hand.", YES)
O17 = clause(
    "O17", "3", "Staff think of what it may do to services that are not theirs to buy.", YES
)
O18 = clause(
    "O18",
    "3",
    "Staff look past the service itself. The text names access, travel and ambulances.",
    YES,
)
O19 = clause("O19", "3", "Councillors have the last word on services and policy.", YES)
O20 = clause(
    "O20",
    "3",
    "Where people helped to make a plan or policy, councillors are shown that work. "
    "They see how it shaped what is put to them.",
    YES,
)
O21 = clause("O21", "3", "The council is clear about how and by whom things are decided.", YES)
O22 = clause(
    "O22",
    "3, community voice",
    "Staff think of the groups that are there. They talk to partners before the work starts.",
    YES,
)
O23 = clause("O23", "5", "Work is planned early, so that there is time to reach people.", YES)
O24 = clause("O24", "5", "It is said clearly what is paid back, and to whom.", YES)
O25 = clause("O25", "5", "There are enough people to lead, and people work in small groups.", YES)
O26 = clause(
    "O26", "5", "The right people are in the room, such as leaders and those who decide.", YES
)
O27 = clause(
    "O27", "5", "People hear often how things stand, and in the end what came of it.", YES
)
O28 = clause("O28", "5", "Staff know what the people who come may need.", YES)
O29 = clause("O29", "6", "Expenses are paid back in the same way for everybody.", YES)
O30 = clause(
    "O30", "6", "Costs that keep people from taking part are kept as low as they can be.", PARTLY
)
O31 = clause(
    "O31",
    "6",
    "The council means to pay residents back what they spend, where it can. "
    "This is for formal co-production.",
    YES,
)
O32 = clause("O32", "6", "Nobody should be worse off for having taken an active part.", YES)
O33 = clause(
    "O33", "6", "What is paid back also depends on the project and the service area.", YES
)
O34 = clause(
    "O34",
    "7",
    "The work cannot be done alone, so there is a local collective. "
    "Staff who do it are asked to join, by way of the Co-Production Lead.",
    PARTLY,
)
O35 = clause(
    "O35",
    "8",
    "One part of the council tried the framework for a year. What was learnt is in the text.",
    YES,
)
O36 = clause(
    "O36",
    "8",
    "Staff, partners and those who took part are asked what they think. "
    "This helps to show what has changed.",
    YES,
)
O37 = clause(
    "O37",
    "8",
    "The whole council takes it up where it fits. There is a toolkit, training and other help.",
    NO,
)
O38 = clause(
    "O38", "8", "There is a meeting each quarter, to watch the work and to judge it.", YES
)
O39 = clause(
    "O39",
    "10.1",
    "A known process was used. People who had been poor worked as equals with staff and partners.",
    YES,
)
O40 = clause(
    "O40",
    "10.1",
    "Residents stay on as equals. They look at what was done, and agree on what is next.",
    YES,
)
O41 = clause("O41", "10.2", "The work can bend, even when it has a clear aim.", PARTLY)
O42 = clause(
    "O42",
    "10.3",
    "The leaflet was there already, so co-production was not the right fit. "
    "Engagement and co-design were used.",
    YES,
)
O43 = clause(
    "O43",
    "10.4, consultation",
    "Each service area decides when and how to consult. It often depends on what the law asks. "
    "It also decides whether this is part of wider work.",
    YES,
)
O44 = clause(
    "O44",
    "10.4, consultation",
    "What a survey found is sorted into themes. These are then used in the workshops.",
    YES,
)
O45 = clause(
    "O45",
    "10.4, engagement",
    "Before a group was set up, its people were visited often, so that trust could grow.",
    PARTLY,
)
O46 = clause(
    "O46",
    "10.4, engagement",
    "The group votes for its chair. The chair then speaks for it at the strategy group.",
    YES,
)
O47 = clause("O47", "2", "The council stands by leaving nobody out, and by better ties.", NO)
O48 = clause("O48", "3", "Co-production is put forward each time there is a thing to decide.", NO)
O49 = clause(
    "O49", "1", "Work with residents may be on more than one rung. It depends on the work.", YES
)
O50 = clause("O50", "10.3", "Co-design can be done by itself.", YES)


OBLIGATIONS = (
    Obligation(clause=O1, strength=Strength.WILL),
    Obligation(clause=O2, strength=Strength.PRACTICE),
    Obligation(clause=O3, strength=Strength.WILL),
    Obligation(clause=O4, strength=Strength.WILL),
    Obligation(clause=O5, strength=Strength.OFFER),
    Obligation(clause=O6, strength=Strength.WILL),
    Obligation(clause=O7, strength=Strength.SHOULD),
    Obligation(clause=O8, strength=Strength.CAUTION),
    Obligation(clause=O9, strength=Strength.SHOULD),
    Obligation(clause=O10, strength=Strength.AIM),
    Obligation(clause=O11, strength=Strength.AIM),
    Obligation(clause=O12, strength=Strength.MUST),
    Obligation(clause=O13, strength=Strength.SHOULD),
    Obligation(clause=O14, strength=Strength.SHOULD),
    Obligation(clause=O15, strength=Strength.MUST),
    Obligation(clause=O16, strength=Strength.CAUTION),
    Obligation(clause=O17, strength=Strength.SHOULD),
    Obligation(clause=O18, strength=Strength.SHOULD),
    Obligation(clause=O19, strength=Strength.MUST),
    Obligation(clause=O20, strength=Strength.WILL),
    Obligation(clause=O21, strength=Strength.MUST),
    Obligation(clause=O22, strength=Strength.SHOULD),
    Obligation(clause=O23, strength=Strength.SHOULD),
    Obligation(clause=O24, strength=Strength.MUST),
    Obligation(clause=O25, strength=Strength.SHOULD),
    Obligation(clause=O26, strength=Strength.SHOULD),
    Obligation(clause=O27, strength=Strength.SHOULD),
    Obligation(clause=O28, strength=Strength.SHOULD),
    Obligation(clause=O29, strength=Strength.AIM),
    Obligation(clause=O30, strength=Strength.SHOULD),
    Obligation(clause=O31, strength=Strength.INTENTION),
    Obligation(clause=O32, strength=Strength.AIM),
    Obligation(clause=O33, strength=Strength.CAUTION),
    # The text encourages people to join.  That asks less of them than "should" does.
    Obligation(clause=O34, strength=Strength.OFFER),
    Obligation(clause=O35, strength=Strength.PRACTICE),
    Obligation(clause=O36, strength=Strength.WILL),
    Obligation(clause=O37, strength=Strength.AIM),
    Obligation(clause=O38, strength=Strength.WILL),
    Obligation(clause=O39, strength=Strength.PRACTICE),
    Obligation(clause=O40, strength=Strength.WILL),
    Obligation(clause=O41, strength=Strength.SHOULD),
    # The text tells what was done with one leaflet, and makes no general rule of it.
    Obligation(clause=O42, strength=Strength.PRACTICE),
    Obligation(clause=O43, strength=Strength.PERMISSION),
    Obligation(clause=O44, strength=Strength.PRACTICE),
    Obligation(clause=O45, strength=Strength.PRACTICE),
    Obligation(clause=O46, strength=Strength.WILL),
    Obligation(clause=O47, strength=Strength.WILL),
    Obligation(clause=O48, strength=Strength.SHOULD),
    Obligation(clause=O49, strength=Strength.PERMISSION),
    Obligation(clause=O50, strength=Strength.PERMISSION),
)
