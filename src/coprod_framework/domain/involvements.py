"""An involvement: one thing that was done with people, from a stall to a group that shares decisions."""

from __future__ import annotations

from typing import Final

from .choices import Choice
from .facts import Answer, fact, label, vocabulary
from .impossibles import never


__all__ = ["Aim", "Form", "Involvement", "Say", "WorkStage"]

_PROJECT: Final = "the project lead"
_PEOPLE: Final = "the people who took part"


class Form(Choice):
    """What was done, as somebody who walked in would see it."""

    NEWS = "news shared"
    STALL = "stall"
    VISIT = "visit to a group"
    SURVEY = "survey"
    INTERVIEWS = "interviews"
    PUBLIC_MEETING = "public meeting"
    DOCUMENT_FOR_COMMENT = "document sent for comment"
    FOCUS_GROUP = "focus group"
    WORKSHOP = "workshop"
    REGULAR_GROUP = "group that meets regularly"
    STEERING_GROUP = "steering group"
    PEER_REVIEW = "peer review"
    EVENT = "event or service run together"
    OTHER = "other"


class Aim(Choice):
    """What it was mainly for."""

    TELL = "to tell people something"
    TEACH = "to help people understand a service"
    WIN_OVER = "to win people over to what was decided"
    BUILD_LINKS = "to build links"
    ASK = "to ask people"
    MAKE = "to make or shape something"
    PLAN = "to plan something"
    DELIVER = "to run something"
    EVALUATE = "to look at how something worked"


class Say(Choice):
    """How much say people had in what comes of it.  Councillors may still decide in the end."""

    NONE = "none"
    HEARD = "they were asked, and little could change"
    SOME = "some things could change"
    SHAPED = "they shaped it"
    SHARED = "they and the council chose together"
    MOST = "they had the most say over a part of it"
    ALL = "they decided by themselves"


class WorkStage(Choice):
    """A stage of a piece of work."""

    DESIGN = "design"
    DEVELOPMENT = "development"
    DELIVERY = "delivery"
    EVALUATION = "evaluation"


@never("Where nobody took part, no group was mixed.", people=0, mixed_group=True)
@never("Where nobody took part, nobody was an equal.", people=0, as_equals=True)
@vocabulary
class Involvement:
    """
    One thing that was done with people: what it was, with whom, and how much say they had.

    A ladder's own rules say on which rungs it stands.  A piece of work has many involvements, and so it
    may stand on many rungs at once.  Whatever is left out is *not asked*.
    """

    title: str = label("what it was, in a few words and without a person's name")

    form: Answer[Form] = fact("What was done?", ask=_PROJECT)
    aim: Answer[Aim] = fact("What was it mainly for?", ask=_PROJECT)
    say: Answer[Say] = fact(
        "How much say did people have in what came of it?", ask=_PEOPLE, judgement=True
    )
    people: Answer[int] = fact(
        "How many people took part?", ask=_PROJECT, unit="people", minimum=0, maximum=1_000_000
    )
    targeted: Answer[bool] = fact("Was it aimed at certain people or groups?", ask=_PROJECT)
    can_reply: Answer[bool] = fact("Could people answer, and were they asked to?", ask=_PROJECT)
    mixed_group: Answer[bool] = fact(
        "Were staff and people with lived experience in it together?", ask=_PROJECT
    )
    as_equals: Answer[bool] = fact(
        "Did they all take part as equals?", ask=_PEOPLE, judgement=True
    )
    recurring: Answer[bool] = fact("Does it happen again and again?", ask=_PROJECT)
    from_stage: Answer[WorkStage] = fact(
        "At which stage of the work did people come in?", ask=_PROJECT
    )
    to_the_end: Answer[bool] = fact("Do people stay in it to the end of the work?", ask=_PROJECT)
