"""The pieces of work that section 10 tells of.  Their impacts are what the text claims for them."""

from __future__ import annotations

from ...domain.contents import CaseStudy


TACKLING_POVERTY = CaseStudy(
    id="tackling-poverty",
    title="The plan to tackle poverty",
    section="10.1",
    says="First there was a survey online, and a week of visits to places that give out food. "
    "Then people who had been poor met staff and partners in workshops, as equals.",
    clauses=(
        *("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"),
        *("G12", "G13", "G14", "G18", "R10", "R11", "O2", "O39", "O40", "O44"),
    ),
    impacts=(
        "What people said is the base of the plan.",
        "It brought out worries, and things that the workshops had missed.",
        "All staff who help residents learn how to treat people who went through bad times.",
        "There will be news and adverts against the shame of being poor.",
        "Residents stay on as equals. They look at what was done, and agree on what is next.",
        "Warm places were set up for the winter, and people were told of them.",
        "Slow cookers and electric blankets went to those who need them most.",
        "Two funds helped many people with the cost of fuel.",
        "Courses helped people to learn, and some of them now have work.",
        "The city has a bureau for people who want to volunteer.",
    ),
    example="case-tackling-poverty.toml",
)
AUTISM_AND_NEURODIVERSITY = CaseStudy(
    id="autism-and-neurodiversity",
    title="The plan and forum on autism",
    section="10.2",
    says="First there was a survey with three questions. Then there were two workshops in July 2023. "
    "People sat at tables, looked for causes, and said what good would look like. "
    "Small groups now take the plans on.",
    clauses=(
        *("N9", "N10", "N11", "N12", "N13", "N14"),
        *("L1", "L2", "L3", "L4", "L5", "L6"),
        *("G5", "G19", "R8", "R9", "R12", "R13", "O41", "O44"),
    ),
    impacts=(
        "The work has just begun.",
        "The council learnt from it, and what it learnt helped to shape the framework.",
    ),
    example="case-autism-and-neurodiversity.toml",
)
LEAFLET = CaseStudy(
    id="leaflet",
    title="A leaflet on what a disability costs",
    section="10.3",
    says="The team had a leaflet to bring up to date. "
    "Focus groups looked at it, and said what they thought.",
    clauses=("A2", "A9", "G9", "O42", "O50", "R1"),
    impacts=("The team got ideas from those who would read it.",),
    example="case-leaflet.toml",
)
OLDER_PEOPLE = CaseStudy(
    id="older-people",
    title="A group for older people",
    section="10.4, engagement",
    says="The Co-Production Lead went to see older people in their own groups, time and again. "
    "A user voice group will grow out of this. It will vote for its chair.",
    clauses=("A7", "A16", "G2", "G6", "G7", "O45", "O46", "R1", "R15"),
    impacts=(
        "Trust has grown with each visit.",
        "Many older people now want to join the group.",
    ),
    example="case-older-people.toml",
)

CASE_STUDIES = (TACKLING_POVERTY, AUTISM_AND_NEURODIVERSITY, LEAFLET, OLDER_PEOPLE)
