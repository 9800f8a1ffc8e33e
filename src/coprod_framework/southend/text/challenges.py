"""What gets in the way, and what the text says helps."""

from __future__ import annotations

from ...domain.contents import Challenge
from .source import NO, PARTLY, YES, clause


C0 = clause(
    "C0",
    "5",
    "It may feel like a load when money is short. Residents may see cuts, and turn away. "
    "Some may think that it is only for show. Staff may not feel ready.",
    NO,
)
C1 = clause(
    "C1",
    "5",
    "It takes time. It takes less of it when you plan ahead and use what is there. "
    "The Co-Production Lead can help.",
    YES,
)
C2 = clause(
    "C2",
    "5",
    "There is too little money, or too few staff. Use what is there to keep costs low.",
    YES,
)
C3 = clause(
    "C3",
    "5",
    "People do not trust the work. Say who decides, and keep telling people what comes of it.",
    YES,
)
C4 = clause(
    "C4",
    "5",
    "Some groups are not there. Ask those who know them, and plan so that there is time for it.",
    YES,
)
C5 = clause(
    "C5",
    "5",
    "It can turn into a list of wishes. Keep to the aim, and be open about what cannot be done.",
    PARTLY,
)
C6 = clause(
    "C6",
    "5",
    "A group may be large, or hard to lead. Have people to lead small groups. "
    "Have the right people in the room.",
    YES,
)
C7 = clause(
    "C7",
    "5",
    "Where people cannot afford to come, paying travel back is one way to help. Others are an online "
    "session, a place nearer by, or money from a partner.",
    YES,
)
C8 = clause(
    "C8",
    "5",
    "Too few people want to join. Good plans, plain words and rooms that all can use will help.",
    PARTLY,
)

CHALLENGES = (
    # The text tells of these worries first and then answers them one by one, as C1 to C8.
    Challenge(
        clause=C0,
        title="Why people may not want it",
        mitigation="The text has no one answer to this. The eight that follow are its answer.",
    ),
    Challenge(
        clause=C1,
        title="It takes time",
        mitigation="Plan ahead, and use what is there. "
        "The Co-Production Lead can help to reach people, spread the word and set up new groups.",
        resources=("R1",),
    ),
    Challenge(
        clause=C2,
        title="Too little money or staff",
        mitigation="Use rooms that the council has, such as those at the Tickfield Centre. "
        "Meet online. A partner may pay a part.",
        resources=("G10",),
    ),
    Challenge(
        clause=C3,
        title="People do not trust it",
        mitigation="Be honest from the start, and leave nobody out. Say who has the last word. "
        "Tell people often how things stand, and what came of it in the end.",
        resources=("R3",),
    ),
    Challenge(
        clause=C4,
        title="Some groups are not there",
        mitigation="Others at the council, and other bodies, know many groups. Ask them. "
        "Plan in good time, so that you can do as much as it takes to reach people.",
        resources=("R11", "R17"),
    ),
    Challenge(
        clause=C5,
        title="It turns into a list of wishes",
        mitigation="Pick a form that suits the aim. Stay honest about what can be done. "
        "Be open about the limits, from start to end.",
    ),
    Challenge(
        clause=C6,
        title="The group is large or hard to lead",
        mitigation="Have as many people to lead as it takes, and work in small groups. "
        "Bring in those who know the topic. "
        "People trust the work more when leaders and those who decide are there.",
        resources=("R2", "R13", "R14"),
    ),
    Challenge(
        clause=C7,
        title="People cannot afford to come",
        mitigation="It may be that travel can be paid back. Meet online, or at a place nearer by. "
        "A partner may help with money. Say clearly what is paid, and to whom.",
    ),
    Challenge(
        clause=C8,
        title="Too few people want to join",
        mitigation="Plan in good time and keep in touch. Go to groups that are there, and to those "
        "that are often left out. Use plain words, and rooms that all can use. "
        "Learn what your group needs.",
    ),
)
