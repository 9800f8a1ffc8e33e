"""What else to look at, and which challenges to expect.  None of it changes the rung."""

from __future__ import annotations

from ...domain.changes import Change, ChangeKind, Resources
from ...policy.conditions import about
from ...policy.effects import Note
from ...policy.rules import Rule, Words
from ..text.challenges import C1, C2, C3, C4, C5, C6
from ..text.obligations import O15, O17, O18, O19, O22, O46
from .bands import REACHES_MANY


_change = about(Change)

NOTE_RULES = (
    Rule(
        id="councillors-decide",
        title="Councillors have the last word",
        then=Note(),
        because=O19,
        words=Words(
            officer="Councillors have the last word on services and policy. Say so from the start.",
            person="Councillors have the last word.",
            easy_read=("Councillors decide in the end.",),
        ),
    ),
    Rule(
        id="look-at-the-community",
        title="What it means for the community is weighed",
        when=_change.changes_policy_or_service.is_(True),
        then=Note(),
        because=O15,
        words=Words(
            officer="Write down what it means for the community.",
            person="We think about what it means for everybody.",
            easy_read=("We think about everybody.",),
        ),
    ),
    Rule(
        id="look-at-other-services",
        title="Services of somebody else are touched",
        when=_change.other_services_affected.is_(True),
        then=Note(),
        because=O17,
        words=Words(
            officer="Speak to the other services, and write down what it does to them.",
            person="We talk to the others who help you.",
            easy_read=("We talk to others who help you.",),
        ),
    ),
    Rule(
        id="look-at-wider-issues",
        title="Access, transport or ambulances are touched",
        when=_change.access_affected.is_(True)
        | _change.transport_affected.is_(True)
        | _change.ambulances_affected.is_(True),
        then=Note(),
        because=O18,
        words=Words(
            officer="Look at access, transport links and ambulances, and write down what you find.",
            person="We look at how you would get there.",
            easy_read=("We look at how you get there.",),
        ),
    ),
    Rule(
        id="go-to-what-exists",
        title="There are groups or partners to go to first",
        when=_change.groups_exist.is_(True),
        then=Note(),
        because=O22,
        words=Words(
            officer="Speak to groups and partners before the work begins.",
            person="We talk to your group first.",
            easy_read=("We talk to your group first.",),
        ),
    ),
    Rule(
        id="a-group-votes",
        title="A new group chooses who speaks for it",
        when=_change.kind.is_(ChangeKind.NEW_GROUP),
        then=Note(),
        because=O46,
        words=Words(
            officer="The group votes for its own chairperson, who sits on the strategy group.",
            person="Your group votes for the person who speaks for it.",
            easy_read=("Your group votes.", "The one you choose speaks for you."),
        ),
    ),
)

CHALLENGE_RULES = (
    Rule(
        id="expect-haste",
        title="Time may run out",
        when=_change.time_is_short.is_(True),
        then=Note(),
        because=C1,
        words=Words(
            officer="Time is short.",
            person="There is little time for this.",
            easy_read=("There is little time.",),
        ),
    ),
    Rule(
        id="expect-shortage",
        title="Money or staff may run out",
        when=_change.resources.one_of(Resources.SHORT, Resources.NONE),
        then=Note(),
        because=C2,
        words=Words(
            officer="Money or staff are short.",
            person="We have little to do this with.",
            easy_read=("We have little money.",),
        ),
    ),
    Rule(
        id="expect-distrust",
        title="People may not trust it",
        when=_change.hard_decision.is_(True)
        | _change.takes_away.is_(True)
        | _change.decided_already.is_(True),
        then=Note(),
        because=C3,
        words=Words(
            officer="The choice is hard, takes something away, or was made already.",
            person="You may not trust this, and we understand that.",
            easy_read=("You may not trust this.",),
        ),
    ),
    Rule(
        id="expect-missing-voices",
        title="Some voices may be missing",
        when=_change.seldom_heard_affected.is_(True),
        then=Note(),
        because=C4,
        words=Words(
            officer="It touches people who are seldom heard.",
            person="We want to hear from those who are seldom heard.",
            easy_read=("We want to hear from all.",),
        ),
    ),
    Rule(
        id="expect-wishes",
        title="It may turn into a list of wishes",
        when=_change.fixed_elsewhere.is_(True),
        then=Note(),
        because=C5,
        words=Words(
            officer="Much is set elsewhere, so hopes may be higher than what can be done.",
            person="Not all can change. We tell you what can.",
            easy_read=("Some things cannot change.",),
        ),
    ),
    Rule(
        id="expect-large-groups",
        title="Groups may be large or hard to lead",
        when=REACHES_MANY | _change.hard_decision.is_(True),
        then=Note(),
        because=C6,
        words=Words(
            officer="Many people are touched, or the choice is a hard one.",
            person="Many people may come.",
            easy_read=("Many people may come.",),
        ),
    ),
)
