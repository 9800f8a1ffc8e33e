"""Where two parts of the text pull apart, and how this library holds both."""

from __future__ import annotations

from ...domain.contents import Tension


TENSIONS = (
    Tension(
        id="tension 1",
        says="Two parts of section 10 have the number 4.",
        handled="Each is named by its number and its heading.",
        about=("A6", "A7"),
    ),
    Tension(
        id="tension 2",
        says="It says that rules on vouchers were added. They are not there.",
        handled="A person decides each case.",
        about=("L6", "R12"),
    ),
    Tension(
        id="tension 3",
        says="One section asks for ways to pay people. Another speaks of expenses alone.",
        handled="Expenses and rewards are two policies.",
        about=("S3", "O31"),
    ),
    Tension(
        id="tension 4",
        says="It pays expenses for formal work, and does not say what makes it formal.",
        handled="The project says if it is.",
        about=("O31",),
    ),
    Tension(
        id="tension 5",
        says="Three ways to work are in its list, and are not put on the ladder.",
        handled="They share a band, and nothing puts one of them over another.",
        about=("A3", "A4", "A5"),
    ),
    Tension(
        id="tension 6",
        says="To consult is a rung. It is also a part of co-production.",
        handled="A piece of work may have more than one rung.",
        about=("A6", "A13", "A14"),
    ),
    Tension(
        id="tension 7",
        says="Engagement is its word for all of it, and also the name of the lowest rung.",
        handled="Here the word means the rung, and nothing else.",
        about=("A7", "O49"),
    ),
    Tension(
        id="tension 8",
        says="Two bodies are called a collective. Two sets of values share their names.",
        handled="Each has an id of its own, and each body says which one it is not.",
        about=("G4", "G15", "V1", "V5"),
    ),
    Tension(
        id="tension 9",
        says="One group seems to have two names.",
        handled="It is one group here, and its other name is kept.",
        about=("G2",),
    ),
    Tension(
        id="tension 10",
        says="People work as equals, and councillors have the last word.",
        handled="Work that is a promise to share power also says who decides.",
        about=("P2", "O10", "O19"),
    ),
    Tension(
        id="tension 11",
        says="As many people as can be should be reached. It must also be worth the cost.",
        handled="The library shows what speaks for more and what for less. A person decides.",
        about=("S2", "O12", "O13", "O14"),
    ),
    Tension(
        id="tension 12",
        says="A leaflet that is there already is not for co-production. "
        "A plan that is there already is.",
        handled="The first holds for words alone. Where policy changes, the size of the change counts.",
        about=("O42", "O10", "O13"),
    ),
)
