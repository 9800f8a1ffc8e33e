"""The stages of an exercise.  The text has no list of them; this one is our reading of its steps."""

from __future__ import annotations

from typing import Final

from ...domain import happenings as did
from ...domain.events import Event
from ...domain.stages import Move, Stage, Stages


__all__ = ["STAGES"]

PLANNING, REACHING, WORKING, SHARING, REVIEWING, CLOSED = (
    Stage(
        "planning", "Planning", "The work is planned. Partners are asked, and a sponsor is found."
    ),
    Stage(
        "reaching", "Reaching people", "People hear of it, and are told the terms and the limits."
    ),
    Stage("working", "Working together", "People meet and do the work."),
    Stage("sharing", "Sharing", "What was found is shared, and councillors see it."),
    Stage("reviewing", "Looking back", "People hear what came of it, and look at what is next."),
    Stage("closed", "Closed", "The work is over. A topic can be opened again."),
)
_ALL: Final = (PLANNING, REACHING, WORKING, SHARING, REVIEWING, CLOSED)
_OPEN: Final = _ALL[:-1]
_FROM_REACHING: Final = _ALL[1:-1]


def _stays(kind: type[Event], *fits: Stage) -> Move:
    return Move(kind, tuple(stage.id for stage in fits))


def _moves(kind: type[Event], to: Stage, *fits: Stage) -> Move:
    return Move(kind, tuple(stage.id for stage in fits), to.id)


STAGES = Stages(
    start=PLANNING.id,
    stages=_ALL,
    moves=(
        # What moves the work on.  It may go back: a topic is opened again, or more people are reached.
        _stays(did.ExercisePlanned, PLANNING),
        _moves(did.RecruitmentOpened, REACHING, PLANNING),
        _stays(did.RecruitmentOpened, REACHING, WORKING, SHARING, REVIEWING),
        _moves(did.SessionHeld, WORKING, REACHING, WORKING),
        _stays(did.SessionHeld, SHARING, REVIEWING),
        _moves(did.FindingsShared, SHARING, WORKING, SHARING),
        _stays(did.FindingsShared, REVIEWING),
        _moves(did.DecisionTaken, REVIEWING, WORKING, SHARING, REVIEWING),
        _moves(did.TopicReopened, WORKING, SHARING, REVIEWING, CLOSED),
        _moves(did.ExerciseClosed, CLOSED, *_OPEN),
        # Voices that are heard before and beside the group.
        _stays(did.SponsorNamed, *_OPEN),
        _stays(did.LeadAskedForHelp, *_OPEN),
        _stays(did.PartnersContacted, *_OPEN),
        _stays(did.VisitMade, *_OPEN),
        _stays(did.UnderRepresentedReached, *_OPEN),
        _stays(did.TermsStated, *_OPEN),
        _stays(did.TrainingGiven, *_OPEN),
        _stays(did.RolesExplained, *_OPEN),
        _stays(did.LimitsExplained, *_OPEN),
        _stays(did.DecisionProcessExplained, *_OPEN),
        _stays(did.AccessNeedsRecorded, *_OPEN),
        _stays(did.GuidanceGiven, *_OPEN),
        # The door stays open, so somebody may join in any stage but the last.
        _stays(did.PersonJoined, *_OPEN),
        _stays(did.CollectiveOffered, *_ALL),
        # Sessions need people who can come to them.
        _stays(did.SessionBooked, *_OPEN),
        _stays(did.SessionCancelled, *_OPEN),
        _stays(did.InvitationSent, *_OPEN),
        _stays(did.AdjustmentAskedFor, *_OPEN),
        _stays(did.AdjustmentAgreed, *_OPEN),
        _stays(did.FormatRequested, *_OPEN),
        _stays(did.FormatSupplied, *_OPEN),
        _stays(did.UpdateSent, *_ALL),
        _stays(did.GroupConvened, *_FROM_REACHING),
        _stays(did.ChairElected, *_FROM_REACHING),
        _stays(did.ChairSeated, *_FROM_REACHING),
        _stays(did.ConsultationNeeded, *_OPEN),
        _stays(did.ConsultationOpened, *_OPEN),
        _stays(did.ConsultationClosed, *_OPEN),
        _stays(did.ThemesUsed, *_OPEN),
        # Money, feedback and reviews outlive the work.
        _stays(did.ClaimMade, *_ALL),
        _stays(did.ClaimPaid, *_ALL),
        _stays(did.ClaimRefused, *_ALL),
        _stays(did.ClaimReferred, *_ALL),
        _stays(did.RepresentationStated, WORKING, SHARING, REVIEWING, CLOSED),
        _stays(did.FeedbackGiven, *_ALL),
        _stays(did.ReportShared, WORKING, SHARING, REVIEWING, CLOSED),
        _stays(did.EvidenceOfImpactSought, *_ALL),
        _stays(did.ReviewHeld, *_ALL),
    ),
)
