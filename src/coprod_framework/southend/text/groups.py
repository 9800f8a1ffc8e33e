"""The groups, places, programmes and outside bodies that the framework names."""

from __future__ import annotations

from typing import Final

from ...domain.contents import NamedGroup
from .source import NO, TAKING_PART, clause


_GROUP: Final = f"{TAKING_PART} and 10.4, engagement"

G1 = clause("G1", _GROUP, "A group for people with a learning disability.", NO)
G2 = clause("G2", _GROUP, "A group for older people. The page says that it starts in 2023.", NO)
G3 = clause("G3", TAKING_PART, "A group for people who care for others.", NO)
G4 = clause(
    "G4",
    "7",
    "A local group of partners who care about this work. "
    "Health, social care, SEND staff, parent carers and parts of the council are in it.",
    NO,
)
G5 = clause("G5", "10.2", "It has just begun. Small groups will each take on one plan.", NO)
G6 = clause("G6", "10.4, engagement", "The chairs of two user voice groups sit on them.", NO)
G7 = clause("G7", "10.4, engagement", "Groups of older people that were visited.", NO)
G8 = clause(
    "G8",
    "10.4, engagement",
    "They are for adults with a learning disability. The Co-Production Lead went to see them.",
    NO,
)
G9 = clause("G9", "10.3", "Homes where focus groups met to look at the leaflet.", NO)
G10 = clause("G10", "5", "Rooms that cost the council little.", NO)
G11 = clause("G11", "10.4, consultation", "The site on which the council asks for views.", NO)
G12 = clause("G12", "10.1", "They run courses that help people to find work.", NO)
G13 = clause("G13", "10.1", "It set up a bureau for people who want to volunteer.", NO)
G14 = clause("G14", "10.1", "Help with heat and fuel, for those who need it most.", NO)
G15 = clause(
    "G15", "4", "A body outside the council. Its values fed into those of the council.", NO
)
G16 = clause("G16", "1", "A body that the text quotes on what co-production is.", NO)
G17 = clause("G17", "4", "A body whose ideas the ten points of the council follow.", NO)
G18 = clause(
    "G18",
    "10.1",
    "Some were single parents, some had a young family, some had a pension. "
    "Some came from an ethnic minority. Some had been without a home, or had poor mental health. "
    "Some could not get public funds.",
    NO,
)
G19 = clause("G19", "10.2", "It went to parents, carers, adults, local bodies and more.", NO)

GROUPS = (
    NamedGroup(
        clause=G1,
        title="Learning Disability user voice group",
        meets="once a month",
        how="in a room",
        feeds="the Living Well strategy group",
    ),
    # The page and section 10.4 give it two names.  That they are one group is how we read it.
    NamedGroup(
        clause=G2,
        title="Over 55s user voice group",
        feeds="the Ageing Well strategy group",
        also_called=("Older People User Voice Group",),
    ),
    NamedGroup(clause=G3, title="Carers user voice group", meets="once a month", how="online"),
    NamedGroup(clause=G4, title="Southend co-production collective", is_not=("G15",)),
    NamedGroup(clause=G5, title="Autism and Neurodiversity forum"),
    NamedGroup(clause=G6, title="The Ageing Well and Living Well strategy groups"),
    NamedGroup(clause=G7, title="Folk Like Us, Carers First and Southend In Sight"),
    NamedGroup(
        clause=G8,
        title="Project 49, and the Learning Disability Partnership Board of the hospital",
    ),
    NamedGroup(
        clause=G9, title="South Essex Homes schemes", also_called=("South Essex Home schemes",)
    ),
    NamedGroup(clause=G10, title="The Tickfield Centre and committee rooms"),
    NamedGroup(clause=G11, title="Your Say Southend"),
    NamedGroup(clause=G12, title="HALO, and the ABSS courses for parents"),
    NamedGroup(
        clause=G13, title="SAVS", also_called=("Southend Action for Volunteering Services",)
    ),
    NamedGroup(clause=G14, title="Warm places, and the funds for households and emergencies"),
    NamedGroup(clause=G15, title="Co-Production Collective", is_not=("G4",)),
    NamedGroup(clause=G16, title="Think Local Act Personal", also_called=("TLAP",)),
    NamedGroup(clause=G17, title="Social Care Institute for Excellence", also_called=("SCIE",)),
    NamedGroup(clause=G18, title="The 15 people with lived experience"),
    NamedGroup(clause=G19, title="Those who got the survey on autism"),
)
