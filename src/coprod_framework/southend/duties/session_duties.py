"""Duties around sessions: notice, papers in the form that people asked for, and who is in the room."""

from __future__ import annotations

from ...domain import happenings as did
from ...policy.conditions import FromSlot
from ...policy.rules import Words
from ...policy.watch_rules import Later, Unit, WatchRule, after, before, seen
from ..text.gaps import READ_NOTICE
from ..text.lessons import L2
from ..text.obligations import O3, O4, O26, O27, O45, O46
from ..text.principles import P3
from .counts import FEEDBACK, INFORMATION, NOTICE, NOTICE_BEFORE_HOLIDAYS


__all__ = ["SESSION_DUTIES"]

_PROJECT_LEAD = "the project lead"
_booked = seen(did.SessionBooked, "booked")
_invited = seen(did.InvitationSent, "invited", same={"session": "booked"})
_cancelled = seen(did.SessionCancelled, "cancelled", same={"session": "booked"})


SESSION_DUTIES = (
    WatchRule(
        id="book-in-good-time",
        title="People are invited in good time",
        upon=(_booked,),
        who=_PROJECT_LEAD,
        owes="invite people in good time",
        due=before(FromSlot(NOTICE.id), Unit.DAYS, "booked", "on"),
        done_by=(_invited,),
        ends_with=(_cancelled,),
        because=READ_NOTICE,
        words=Words(
            officer="A session is booked, and people are to be invited in good time.",
            person="You should be told of a session long before it is held.",
            easy_read=("You should know about a meeting in good time.",),
        ),
    ),
    WatchRule(
        id="more-notice-near-holidays",
        title="Near the school holidays people are invited sooner still",
        upon=(seen(did.SessionBooked, "booked", near_school_holidays=True),),
        who=_PROJECT_LEAD,
        owes="invite people sooner, as the school holidays are near",
        due=before(FromSlot(NOTICE_BEFORE_HOLIDAYS.id), Unit.DAYS, "booked", "on"),
        done_by=(_invited,),
        ends_with=(_cancelled,),
        because=L2,
        words=Words(
            officer="The session is near the school holidays. Last time most people could not come.",
            person="Near the holidays you should be told of a session even sooner.",
            easy_read=("Near the holidays you should know even sooner.",),
        ),
    ),
    WatchRule(
        id="offer-both-ways",
        title="People can take part online and in a room",
        upon=(seen(did.SessionBooked, "booked", takes_part=did.MeetingFormat.IN_PERSON),),
        who=_PROJECT_LEAD,
        owes="offer a way to take part online as well",
        done_by=(
            seen(did.SessionBooked, "both", takes_part=did.MeetingFormat.BOTH),
            seen(did.SessionBooked, "online", takes_part=did.MeetingFormat.ONLINE),
        ),
        ends_with=(_cancelled,),
        because=O3,
        words=Words(
            officer="The session is in a room only. No session online is on record.",
            person="You should be able to take part online too.",
            easy_read=("You should be able to join online.",),
        ),
    ),
    WatchRule(
        id="supply-the-format",
        title="Papers come in the form that was asked for, and in time",
        upon=(
            seen(did.FormatRequested, "asked"),
            seen(did.SessionBooked, "booked", same={"session": "asked"}),
        ),
        who=_PROJECT_LEAD,
        owes="supply the papers in the form that was asked for",
        due=before(FromSlot(INFORMATION.id), Unit.DAYS, "booked", "on"),
        done_by=(seen(did.FormatSupplied, "supplied", same={"request": "asked"}),),
        ends_with=(_cancelled,),
        because=P3,
        words=Words(
            officer="Somebody asked for the papers in another form.",
            person="You should get the papers in the form that you asked for, and in time.",
            easy_read=("You should get papers that you can read.", "They should come in time."),
        ),
    ),
    WatchRule(
        id="agree-the-adjustment",
        title="What somebody needs is talked over with them",
        upon=(seen(did.AdjustmentAskedFor, "asked"),),
        who=_PROJECT_LEAD,
        owes="talk over what the person needs, and agree on it",
        done_by=(seen(did.AdjustmentAgreed, "agreed", same={"request": "asked"}),),
        because=O4,
        words=Words(
            officer="Somebody asked for an adjustment, and nothing is agreed yet.",
            person="Staff should talk with you about what you need.",
            easy_read=("Staff should talk with you about what you need.",),
        ),
    ),
    WatchRule(
        id="bring-who-decides",
        title="Somebody who decides is in the room",
        upon=(seen(did.SessionHeld, "held", decision_maker_came=False),),
        who=_PROJECT_LEAD,
        owes="bring somebody who decides to a later session",
        done_by=(seen(did.SessionHeld, "later", Later("held"), decision_maker_came=True),),
        because=O26,
        words=Words(
            officer="Nobody who decides was at the session.",
            person="Somebody who decides should come and listen.",
            easy_read=("Somebody who decides should come.",),
        ),
    ),
    WatchRule(
        id="keep-people-up-to-date",
        title="People hear how things stand after a session",
        upon=(seen(did.SessionHeld, "held"),),
        who=_PROJECT_LEAD,
        owes="tell those who came how things stand",
        due=after(FromSlot(FEEDBACK.id), Unit.DAYS, "held"),
        done_by=(
            seen(did.UpdateSent, "told", Later("held")),
            seen(did.FeedbackGiven, "answered", Later("held")),
        ),
        because=O27,
        words=Words(
            officer="A session was held, and those who came are to hear how things stand.",
            person="After a session you should hear how things stand.",
            easy_read=("After a meeting you should hear what is next.",),
        ),
    ),
    WatchRule(
        id="visit-first",
        title="Visits come before a group is set up",
        upon=(seen(did.GroupConvened, "convened"),),
        who=_PROJECT_LEAD,
        owes="visit people before a group is set up",
        due=after(0, Unit.DAYS, "convened"),
        done_by=(seen(did.VisitMade, "visited"),),
        because=O45,
        words=Words(
            officer="A group was set up. By then people were to be visited.",
            person="Staff should come and see you before they set up a group.",
            easy_read=("Staff should visit you first.",),
        ),
    ),
    WatchRule(
        id="elect-a-chair",
        title="The group votes for its chair",
        upon=(seen(did.GroupConvened, "convened"),),
        who="the group",
        owes="vote for a chair",
        done_by=(seen(did.ChairElected, "elected", same={"group": "convened"}),),
        because=O46,
        words=Words(
            officer="The group has not voted for a chair yet.",
            person="The group chooses its own chair.",
            easy_read=("The group votes for who leads it.",),
        ),
    ),
    WatchRule(
        id="seat-the-chair",
        title="The chair has a seat at the strategy group",
        upon=(seen(did.ChairElected, "elected"),),
        who=_PROJECT_LEAD,
        owes="give the chair a seat at the strategy group",
        done_by=(seen(did.ChairSeated, "seated", same={"group": "elected"}),),
        because=O46,
        words=Words(
            officer="The chair was elected, and has no seat at the strategy group yet.",
            person="The chair speaks for the group where plans are made.",
            easy_read=("The person who leads the group goes to the council's meetings.",),
        ),
    ),
)
