"""Happenings: the kinds of event in the life of an exercise, from the first plan to the last review.

None of them names a person.  People, sessions and claims are known by references of the caller's own.
"""

from __future__ import annotations

from datetime import date

from .choices import Choice
from .events import Event, event, says
from .exercises import FeedbackStyle


__all__ = [
    "AccessNeedsRecorded",
    "AdjustmentAgreed",
    "AdjustmentAskedFor",
    "ChairElected",
    "ChairSeated",
    "ClaimMade",
    "ClaimPaid",
    "ClaimReferred",
    "ClaimRefused",
    "CollectiveOffered",
    "ConsultationClosed",
    "ConsultationNeeded",
    "ConsultationOpened",
    "DecisionProcessExplained",
    "DecisionTaken",
    "EventKinds",
    "EvidenceOfImpactSought",
    "ExerciseClosed",
    "ExercisePlanned",
    "FeedbackGiven",
    "FindingsShared",
    "FormatRequested",
    "FormatSupplied",
    "GroupConvened",
    "GuidanceGiven",
    "InvitationSent",
    "LeadAskedForHelp",
    "LimitsExplained",
    "MeetingFormat",
    "PartnersContacted",
    "PersonJoined",
    "RecruitmentOpened",
    "ReportShared",
    "RepresentationStated",
    "ReviewHeld",
    "RolesExplained",
    "SessionBooked",
    "SessionCancelled",
    "SessionHeld",
    "SponsorNamed",
    "TermsStated",
    "ThemesUsed",
    "TopicReopened",
    "Trained",
    "TrainingGiven",
    "UnderRepresentedReached",
    "UpdateSent",
    "Viewpoint",
    "VisitMade",
    "Where",
]


class MeetingFormat(Choice):
    """How people can take part in a session."""

    IN_PERSON = "in person"
    ONLINE = "online"
    BOTH = "both"


class Trained(Choice):
    """Who was trained."""

    STAFF = "staff"
    RESIDENTS = "residents"


class Viewpoint(Choice):
    """Whose views were asked for as evidence."""

    STAFF = "staff"
    PARTNERS = "partners"
    PARTICIPANTS = "participants"


class Where(Choice):
    """The body that a report was shared with."""

    COUNCIL = "council"
    CABINET = "cabinet"
    SCRUTINY = "scrutiny"


@event("Planning started")
class ExercisePlanned(Event):
    """Somebody starts to plan a piece of work with people."""

    is_coproduction: bool = says("whether it is meant as co-production")


@event("A sponsor was named")
class SponsorNamed(Event):
    """A senior leader backs the work."""


@event("The Co-Production Lead was asked for help")
class LeadAskedForHelp(Event):
    """The service asked for help with its plan."""


@event("Partners were contacted")
class PartnersContacted(Event):
    """Voluntary and community groups were spoken to."""


@event("Recruitment was opened")
class RecruitmentOpened(Event):
    """People can come forward to take part."""

    routes: int = says("in how many ways people can hear of it")


@event("Under-represented groups were reached")
class UnderRepresentedReached(Event):
    """Something was done so that people who are seldom heard can take part."""


@event("Somebody was visited")
class VisitMade(Event):
    """The council went to where people are."""


@event("The terms were stated")
class TermsStated(Event):
    """It was said what is paid back, to whom and how."""


@event("Roles were explained")
class RolesExplained(Event):
    """Everybody was told what their part is."""


@event("The limits were explained")
class LimitsExplained(Event):
    """People were told what cannot change, and why."""


@event("It was explained who decides")
class DecisionProcessExplained(Event):
    """People were told who takes the decision, and how."""


@event("Access needs were recorded")
class AccessNeedsRecorded(Event):
    """It was written down what the people who take part need."""


@event("Training was given")
class TrainingGiven(Event):
    """People were trained for their part."""

    to: Trained = says("who was trained")


@event("A session was booked")
class SessionBooked(Event):
    """A day was set for a session."""

    session: str = says("the reference of the session")
    on: date = says("the day of the session")
    takes_part: MeetingFormat = says("how people can take part")
    near_school_holidays: bool = says("whether the school holidays are near")


@event("A session was cancelled")
class SessionCancelled(Event):
    """A session will not be held."""

    session: str = says("the reference of the session")


@event("Invitations went out")
class InvitationSent(Event):
    """People were invited to a session."""

    session: str = says("the reference of the session")


@event("A session was held")
class SessionHeld(Event):
    """A session took place."""

    session: str = says("the reference of the session")
    people: int = says("how many people came")
    facilitators: int = says("how many people helped it along")
    decision_maker_came: bool = says("whether somebody who decides was there")


@event("A person joined")
class PersonJoined(Event):
    """Somebody new takes part."""

    person: str = says("the reference of the person")


@event("An adjustment was asked for")
class AdjustmentAskedFor(Event):
    """Somebody needs something done in another way to take part."""

    request: str = says("the reference of the request")


@event("An adjustment was agreed")
class AdjustmentAgreed(Event):
    """It was settled with the person what is done."""

    request: str = says("the reference of the request")


@event("Another format was asked for")
class FormatRequested(Event):
    """Somebody needs the papers in another form, such as Easy Read."""

    request: str = says("the reference of the request")
    session: str = says("the reference of the session that the papers are for")


@event("The format was supplied")
class FormatSupplied(Event):
    """The papers went out in the form that was asked for."""

    request: str = says("the reference of the request")


@event("Guidance was given with questions")
class GuidanceGiven(Event):
    """Questions were put in a way that suits the people who are asked."""


@event("People were kept up to date")
class UpdateSent(Event):
    """Those who take part heard how things stand."""


@event("The group came together")
class GroupConvened(Event):
    """A group meets that stays together."""

    group: str = says("the reference of the group")


@event("A chair was elected")
class ChairElected(Event):
    """The group voted for its chair."""

    group: str = says("the reference of the group")


@event("The chair took a seat")
class ChairSeated(Event):
    """The chair of the group sits where it is represented."""

    group: str = says("the reference of the group")


@event("The Collective was offered")
class CollectiveOffered(Event):
    """Those who take part were told how to join the wider group."""


@event("A consultation is needed")
class ConsultationNeeded(Event):
    """Somebody who may say so found that the law asks for a consultation."""

    consultation: str = says("the reference of the consultation")


@event("A consultation was opened")
class ConsultationOpened(Event):
    """People can answer a consultation."""

    consultation: str = says("the reference of the consultation")


@event("A consultation was closed")
class ConsultationClosed(Event):
    """Nobody can answer it any more."""

    consultation: str = says("the reference of the consultation")


@event("The themes of a consultation were used")
class ThemesUsed(Event):
    """What people answered was put into themes and taken into sessions."""

    consultation: str = says("the reference of the consultation")


@event("A claim was made")
class ClaimMade(Event):
    """Somebody claimed expenses."""

    claim: str = says("the reference of the claim")


@event("A claim was paid")
class ClaimPaid(Event):
    """The money went out."""

    claim: str = says("the reference of the claim")


@event("A claim was refused")
class ClaimRefused(Event):
    """The person was told no, and why."""

    claim: str = says("the reference of the claim")


@event("A claim was referred")
class ClaimReferred(Event):
    """A person has to decide it."""

    claim: str = says("the reference of the claim")


@event("Findings were shared")
class FindingsShared(Event):
    """What was found was put where others can use it."""


@event("It was stated whose views they are")
class RepresentationStated(Event):
    """The findings say whose views they show."""


@event("Feedback was given")
class FeedbackGiven(Event):
    """Those who took part heard what came of it."""

    style: FeedbackStyle = says("in what words")


@event("Councillors took their decision")
class DecisionTaken(Event):
    """Those who are elected decided."""


@event("A report was shared with councillors")
class ReportShared(Event):
    """The strategy or policy went to councillors."""

    body: Where = says("the body that it went to")
    shows_influence: bool = says("whether it shows how the work shaped it")


@event("Views were asked for as evidence")
class EvidenceOfImpactSought(Event):
    """People were asked what difference the work made."""

    of: Viewpoint = says("whose views")


@event("A review was held")
class ReviewHeld(Event):
    """People looked at how it goes, and at what is next."""


@event("A topic was opened again")
class TopicReopened(Event):
    """Something that was done with is looked at once more."""


@event("The exercise was closed")
class ExerciseClosed(Event):
    """The work is over."""


EventKinds: tuple[type[Event], ...] = tuple(
    kind
    for kind in list(globals().values())
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
)
"""Every kind of event in the life of an exercise."""
