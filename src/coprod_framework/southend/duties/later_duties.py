"""Duties that come later: consultation, findings, councillors, feedback and reviews."""

from __future__ import annotations

from ...domain import happenings as did
from ...domain.exercises import FeedbackStyle
from ...policy.conditions import FromSlot
from ...policy.rules import Words
from ...policy.watch_rules import From, Later, Unit, WatchRule, after, seen
from ..text.challenges import C3
from ..text.gaps import LEAD, READ_QUARTERLY, READ_REVIEWS
from ..text.obligations import O20, O36, O40, O43, O44
from ..text.principles import P8, P9
from ..text.steps import S7
from .counts import FEEDBACK, QUARTER_TOLERANCE, REVIEWS


__all__ = ["LATER_DUTIES"]

_PROJECT_LEAD = "the project lead"
_decided = seen(did.DecisionTaken, "decided")
_needed = seen(did.ConsultationNeeded, "needed")
_consulted = seen(did.ConsultationClosed, "consulted", same={"consultation": "needed"})


def _views(of: did.Viewpoint, words: str) -> WatchRule:
    return WatchRule(
        id=f"ask-{words.replace(' ', '-')}",
        title=f"The views of {words} are asked for",
        upon=(seen(did.ExerciseClosed, "closed"),),
        who=LEAD,
        owes=f"ask {words} what the work has changed",
        done_by=(seen(did.EvidenceOfImpactSought, "asked", of=of),),
        because=O36,
        words=Words(
            officer=f"It is not on record that {words} were asked what the work has changed.",
            person=f"The council should ask {words} what the work has changed.",
            easy_read=("The council should ask what has changed.",),
        ),
    )


LATER_DUTIES = (
    WatchRule(
        id="run-the-consultation",
        title="A consultation that the law asks for is run",
        upon=(_needed,),
        who="the service area",
        owes="run the consultation that the law asks for",
        done_by=(_consulted,),
        because=O43,
        words=Words(
            officer="Somebody found that the law asks for a consultation. It is still to run.",
            person="The law asks the council to consult. That is still to come.",
            easy_read=("The council has to ask everybody.", "It has not done so yet."),
        ),
    ),
    WatchRule(
        id="consult-before-deciding",
        title="The consultation is over before councillors decide",
        upon=(_needed, _decided),
        who="the service area",
        owes="close the consultation before councillors decide",
        due=after(0, Unit.DAYS, "decided"),
        done_by=(_consulted,),
        because=O43,
        words=Words(
            officer="Councillors decided, and a consultation was to be over by then. Ask legal.",
            person="The council should ask people before it decides.",
            easy_read=("The council should ask before it decides.",),
        ),
    ),
    WatchRule(
        id="use-the-themes",
        title="What a survey found goes into the workshops",
        upon=(seen(did.ConsultationClosed, "closed"),),
        who=_PROJECT_LEAD,
        owes="sort the answers into themes, and use them in the workshops",
        done_by=(seen(did.ThemesUsed, "used", same={"consultation": "closed"}),),
        because=O44,
        words=Words(
            officer="A consultation is closed. Its themes were not used in workshops yet.",
            person="What people answered should be used in the workshops.",
            easy_read=("What people said should be used.",),
        ),
    ),
    WatchRule(
        id="share-the-findings",
        title="What was found out is passed on",
        upon=(_decided,),
        who=_PROJECT_LEAD,
        owes="share what was found out",
        done_by=(seen(did.FindingsShared, "shared"),),
        because=P8,
        words=Words(
            officer="What was found out is not shared yet.",
            person="What was found out should be passed on.",
            easy_read=("What was found out should be shared.",),
        ),
    ),
    WatchRule(
        id="state-whose-views",
        title="Findings say whose views they are",
        upon=(seen(did.FindingsShared, "shared"),),
        who=_PROJECT_LEAD,
        owes="say whose views the findings show",
        due=after(0, Unit.DAYS, "shared"),
        done_by=(seen(did.RepresentationStated, "stated"),),
        because=P9,
        words=Words(
            officer="Findings were shared. With them it was to be said whose views they are.",
            person="It should be clear whose views are being given.",
            easy_read=("It should be clear who said what.",),
        ),
    ),
    WatchRule(
        id="show-councillors",
        title="Councillors see how the work shaped what they decide",
        upon=(_decided,),
        who=_PROJECT_LEAD,
        owes="show councillors how the work shaped what is put to them",
        due=after(0, Unit.DAYS, "decided"),
        done_by=(seen(did.ReportShared, "shared", shows_influence=True),),
        because=O20,
        words=Words(
            officer="Councillors decided. By then a report was to show how the work shaped it.",
            person="Councillors should see what you did, and how it shaped the plan.",
            easy_read=("Councillors should see what you did.",),
        ),
    ),
    WatchRule(
        id="close-the-loop",
        title="People hear what came of it",
        upon=(_decided,),
        who=_PROJECT_LEAD,
        owes="tell those who took part what came of it",
        due=after(FromSlot(FEEDBACK.id), Unit.DAYS, "decided"),
        done_by=(seen(did.FeedbackGiven, "told", From("decided")),),
        because=C3,
        words=Words(
            officer="Councillors decided. Those who took part are to hear what came of it.",
            person="You should hear what came of your work.",
            easy_read=("You should hear what happened.",),
        ),
    ),
    WatchRule(
        id="say-we-said-we-did",
        title="Feedback says: we said, we did",
        upon=(seen(did.FeedbackGiven, "told", style=FeedbackStyle.YOU_SAID),),
        who=_PROJECT_LEAD,
        owes="put the feedback in the words: we said, we did",
        done_by=(seen(did.FeedbackGiven, "again", From("told"), style=FeedbackStyle.WE_SAID),),
        because=S7,
        words=Words(
            officer="The feedback says what you said. The text moves to what we said.",
            person="The council and you did this as one. The words should show it.",
            easy_read=("We said it. We did it.",),
        ),
    ),
    WatchRule(
        id="first-quarterly-review",
        title="The first review is held within a quarter",
        upon=(seen(did.ExercisePlanned, "planned"),),
        who=LEAD,
        owes="hold the first quarterly review",
        due=after(3, Unit.MONTHS, "planned", tolerance=FromSlot(QUARTER_TOLERANCE.id)),
        done_by=(seen(did.ReviewHeld, "held", From("planned")),),
        ends_with=(seen(did.ExerciseClosed, "closed", From("planned")),),
        because=READ_QUARTERLY,
        words=Words(
            officer="The first review is due within three calendar months of the plan.",
            person="Every quarter somebody looks at how the work goes.",
            easy_read=("Four times a year somebody looks at the work.",),
        ),
    ),
    WatchRule(
        id="next-quarterly-review",
        title="Each review is held within a quarter of the last one",
        upon=(seen(did.ReviewHeld, "last"),),
        who=LEAD,
        owes="hold the next quarterly review",
        due=after(3, Unit.MONTHS, "last", tolerance=FromSlot(QUARTER_TOLERANCE.id)),
        done_by=(seen(did.ReviewHeld, "next", Later("last")),),
        ends_with=(seen(did.ExerciseClosed, "closed", From("last")),),
        because=READ_QUARTERLY,
        words=Words(
            officer="The next review is due within three calendar months of the last one.",
            person="Every quarter somebody looks at how the work goes.",
            easy_read=("Four times a year somebody looks at the work.",),
        ),
    ),
    WatchRule(
        id="review-as-equals",
        title="Residents look at what was done, and agree on what is next",
        upon=(_decided,),
        who=_PROJECT_LEAD,
        owes="look at what was done with those who took part",
        due=after(FromSlot(REVIEWS.id), Unit.MONTHS, "decided"),
        done_by=(seen(did.ReviewHeld, "held", Later("decided")),),
        because=READ_REVIEWS,
        words=Words(
            officer="Those who took part stay on as equals, and are to look at what was done.",
            person="You stay on as an equal. You look at what was done, and say what is next.",
            easy_read=("You help to say what is next.",),
        ),
    ),
    WatchRule(
        id="agree-what-is-next",
        title="Those who took part agree on new actions",
        upon=(seen(did.TopicReopened, "reopened"),),
        who=_PROJECT_LEAD,
        owes="look again at the topic with those who took part",
        done_by=(seen(did.ReviewHeld, "held", From("reopened")),),
        because=O40,
        words=Words(
            officer="A topic was opened again, and is to be looked at with those who took part.",
            person="A topic is open again. You are asked to look at it once more.",
            easy_read=("We look at this again.",),
        ),
    ),
    _views(did.Viewpoint.STAFF, "staff"),
    _views(did.Viewpoint.PARTNERS, "partners"),
    _views(did.Viewpoint.PARTICIPANTS, "those who took part"),
)
