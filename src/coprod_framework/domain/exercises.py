"""An exercise: one piece of work with people, as far as facts can tell whether it kept its promises."""

from __future__ import annotations

from datetime import date
from functools import partial

from .choices import Choice
from .claims import TermsStated
from .derivations import DaysBetween, PeopleEach, Shortfall
from .facts import Answer, derived, fact, label, vocabulary
from .impossibles import never
from .involvements import WorkStage


__all__ = ["Exercise", "FeedbackStyle", "Output"]

_LEAD = "the project lead"
_work = partial(fact, ask=_LEAD, heading="The work")
_plan = partial(fact, ask=_LEAD, heading="Planning and dates")
_reach = partial(fact, ask=_LEAD, heading="Who takes part")
_session = partial(fact, ask=_LEAD, heading="Sessions")
_needs = partial(fact, ask=_LEAD, heading="What people need")
_told = partial(fact, ask=_LEAD, heading="What people were told")
_money = partial(fact, ask=_LEAD, heading="Money and thanks")
_consult = partial(fact, ask=_LEAD, heading="Consultation")
_after = partial(fact, ask=_LEAD, heading="Afterwards")
_council = partial(fact, ask="the Co-Production Lead", heading="The council")


class Output(Choice):
    """What a piece of work makes or changes."""

    STRATEGY = "strategy"
    POLICY = "policy"
    SERVICE = "service"
    DECISION = "decision"
    DOCUMENT = "document"
    EVENT = "event"
    GROUP = "group"
    OTHER = "other"


class FeedbackStyle(Choice):
    """In what words people hear back what came of their part."""

    YOU_SAID = "you said, we did"
    WE_SAID = "we said, we did"
    OTHER = "other"


@never("One group alone cannot meet apart.", several_cohorts=False, cohorts_met_apart=True)
@vocabulary
class Exercise:
    """
    One piece of work with people, seen as a whole: what was planned, done, told and given back.

    Every fact is about the work and never about one person.  Whatever is left out is *not asked*, and
    what was not asked is never taken for done.  Days are days, and counts are whole numbers.
    """

    title: str = label("what the work is called")
    reference: str = label("the council's reference for it")
    service_area: str = label("the service area")
    shaped: str = label("what people shaped, in a few words")

    output: Answer[Output] = _work("What does the work make or change?")
    is_coproduction: Answer[bool] = _work("Is it meant as co-production?")
    reaches_the_top: Answer[bool] = _work("Is any part of it full co-production?")
    codesign_used: Answer[bool] = _work("Is co-design a part of it?")
    engagement_used: Answer[bool] = _work("Is engagement a part of it?")
    consultation_used: Answer[bool] = _work("Is consultation a part of it?")
    stands_alone: Answer[bool] = _work("Does it stand by itself, outside any wider work?")
    several_parts: Answer[bool] = _work("Has it more than one part, such as a survey and a group?")
    document_exists: Answer[bool] = _work("Is it about a document that exists already?")
    changes_policy_or_service: Answer[bool] = _work("Does it change a policy or a service?")
    hard_decision: Answer[bool] = _work("Might it cut a service, or not be liked by some?")
    decision_is_limited: Answer[bool] = _work("Do law, policy or politics limit what can change?")
    framework_used: Answer[bool] = _work("Was the framework used to plan it?")
    in_work_programme: Answer[bool] = _work("Is it in the service's work programme?")
    rung_recorded: Answer[bool] = _work("Is it written down which rung it is on?")
    outcome_recorded: Answer[bool] = _work("Is it written down what should come of it?")
    rung_of_each_part_recorded: Answer[bool] = _work("Is the rung of each part written down?")
    why_not_higher_recorded: Answer[bool] = _work("Is it written down why it goes no higher?")
    limits_recorded: Answer[bool] = _work("Is it written down what limits the choice?")
    lowered_because_hard: Answer[bool] = _work("Was less done because the choice is a hard one?")
    proportion_assessed: Answer[bool] = _work("Did somebody weigh up how much is in proportion?")
    extent_and_reach_recorded: Answer[bool] = _work(
        "Is it written down how much changes, and for how many?"
    )
    cost_and_effort_weighed: Answer[bool] = _work("Was the need weighed against cost and effort?")
    community_impact_recorded: Answer[bool] = _work("Is the effect on the community written down?")
    other_services_recorded: Answer[bool] = _work("Is the effect on other services written down?")
    wider_issues_recorded: Answer[bool] = _work(
        "Are wider issues written down, such as access and transport?"
    )
    advice_departed_from: Answer[bool] = _work("Was less or more done than the advice said?")
    departure_explained: Answer[bool] = _work("Is it written down why?")
    options_considered: Answer[int] = _work(
        "How many ways to do it were looked at?", unit="ways", minimum=0, maximum=1_000
    )
    from_stage: Answer[WorkStage] = _work("At which stage of the work did people first come in?")
    influence_recorded: Answer[bool] = _work("Is it written down what people can change?")
    earlier_work_searched: Answer[bool] = _work("Did you look for earlier work on this?")
    three_questions_asked: Answer[bool] = _work(
        "Were people asked what works, what does not, and what matters next?"
    )
    change_process_used: Answer[bool] = _work("Was Working Together for Change used?")

    planning_started_on: Answer[date] = _plan("On which day did planning start?")
    partners_contacted_on: Answer[date] = _plan("On which day were partners first spoken to?")
    work_started_on: Answer[date] = _plan("On which day did the work with people start?")
    invited_on: Answer[date] = _plan("On which day did the invitations go out?")
    information_sent_on: Answer[date] = _plan("On which day did the papers go out?")
    first_session_on: Answer[date] = _plan("On which day was the first session?")
    last_session_on: Answer[date] = _plan("On which day was the last session?")
    planning_days: Answer[int] = derived(
        "How many days were there to plan?",
        DaysBetween("planning_started_on", "first_session_on"),
        unit="days",
        heading="Planning and dates",
    )
    partner_days: Answer[int] = derived(
        "How many days before the work were partners spoken to?",
        DaysBetween("partners_contacted_on", "work_started_on"),
        unit="days",
        heading="Planning and dates",
    )
    notice_days: Answer[int] = derived(
        "How many days of notice did people have?",
        DaysBetween("invited_on", "first_session_on"),
        unit="days",
        heading="Planning and dates",
    )
    information_days: Answer[int] = derived(
        "How many days before the session did papers go out?",
        DaysBetween("information_sent_on", "first_session_on"),
        unit="days",
        heading="Planning and dates",
    )
    time_is_short: Answer[bool] = _plan("Is time short?")
    notice_called_short: Answer[bool] = _plan("Did people say that the notice was too short?")
    lead_contacted: Answer[bool] = _plan("Was the Co-Production Lead asked for help?")
    resources_are_short: Answer[bool] = _plan("Is there too little money, or too few staff?")
    existing_resources_used: Answer[bool] = _plan("Is use made of rooms or groups that exist?")
    sponsor_found: Answer[bool] = _plan("Does a partner help with money or a room?")
    senior_champion_named: Answer[bool] = _plan("Does a senior leader stand up for it by role?")

    open_invitation: Answer[bool] = _reach("Could all who have a stake in it take part?")
    recruitment_routes: Answer[int] = _reach(
        "In how many ways were people invited?", unit="ways", minimum=0, maximum=1_000
    )
    missing_voices_named: Answer[bool] = _reach("Is it written down who is seldom heard?")
    missing_voices_invited: Answer[bool] = _reach("Were steps taken to reach them?")
    missing_voices_present: Answer[bool] = _reach("Did some of them take part?")
    groups_missing: Answer[bool] = _reach("Were some groups missing, or too few?")
    partner_networks_used: Answer[bool] = _reach("Were the networks of partners used?")
    people: Answer[int] = _reach(
        "How many people took part?", unit="people", minimum=0, maximum=1_000_000
    )
    lived_experience_people: Answer[int] = _reach(
        "How many of them have lived experience?", unit="people", minimum=0, maximum=1_000_000
    )
    staff_took_part: Answer[bool] = _reach("Did staff take part?")
    partners_took_part: Answer[bool] = _reach("Did partners take part?")
    as_equals: Answer[bool] = _reach(
        "Did all of them take part as equals?", ask="the people who took part", judgement=True
    )
    voices_stated: Answer[bool] = _reach("Is it said whose voices are heard?")
    parts_recorded: Answer[bool] = _reach("Is it written down who took which part, by role?")
    joining_is_closed: Answer[bool] = _reach("Is it too late to join?")
    joiners_refused: Answer[int] = _reach(
        "How many people were turned away?", unit="people", minimum=0, maximum=1_000_000
    )
    several_cohorts: Answer[bool] = _reach("Are there several groups, such as parents and adults?")
    each_cohort_present: Answer[bool] = _reach("Was each group there in a fair number?")
    cohorts_met_apart: Answer[bool] = _reach("Did the groups meet apart?")
    interest_is_low: Answer[bool] = _reach("Do few people want to take part?")
    new_group: Answer[bool] = _reach("Is a new group being set up?")
    visited_before_group: Answer[bool] = _reach(
        "Were people visited more than once before the group began?"
    )
    chair_elected: Answer[bool] = _reach("Does the group vote for its own chairperson?")
    chair_has_seat: Answer[bool] = _reach("Does that person sit on the strategy group?")

    sessions: Answer[int] = _session(
        "How many sessions were there?", unit="sessions", minimum=0, maximum=10_000
    )
    people_at_largest: Answer[int] = _session(
        "How many people came to the largest session?", unit="people", minimum=0, maximum=100_000
    )
    facilitators: Answer[int] = _session(
        "How many facilitators did it have?", unit="facilitators", minimum=0, maximum=10_000
    )
    people_each: Answer[int] = derived(
        "How many people did each facilitator have?",
        PeopleEach("people_at_largest", "facilitators"),
        unit="people",
        heading="Sessions",
    )
    small_groups_used: Answer[bool] = _session("Was work done in small groups?")
    talks_may_be_hard: Answer[bool] = _session("Might the talk be hard to lead?")
    public_meeting: Answer[bool] = _session("Was there a public meeting?")
    decision_makers_present: Answer[bool] = _session("Were those there who lead or decide?")
    informed_staff_present: Answer[bool] = _session("Were staff there who know the subject?")
    online_offered: Answer[bool] = _session("Could people take part online?")
    in_person_offered: Answer[bool] = _session("Could people take part face to face?")
    held_where_people_are: Answer[bool] = _session("Was it held where people are already?")
    times_suit_people: Answer[bool] = _session("Were times chosen to suit people?")
    nearer_place_offered: Answer[bool] = _session("Was a place nearer to people offered?")
    questions_are_broad: Answer[bool] = _session("Were the questions broad ones?")
    question_guidance_given: Answer[bool] = _session("Was there guidance on the questions?")
    aim_stated: Answer[bool] = _session("Was the aim said at the start?")
    open_agenda: Answer[bool] = _session("Could people raise whatever they like?")
    format_suits_aim: Answer[bool] = _session("Does the format suit the aim?")
    format_may_change: Answer[bool] = _session("Could the format change along the way?")
    format_change_asked: Answer[bool] = _session("Did people ask for another format?")
    format_changed: Answer[bool] = _session("Was the format changed to suit them?")
    topics_refused: Answer[int] = _session(
        "How many topics could not be opened again?", unit="topics", minimum=0, maximum=1_000
    )
    refusals_explained: Answer[bool] = _session("Were people told why?")
    same_say: Answer[bool] = _session("Had everybody the same say in what the group chose?")
    all_could_speak: Answer[bool] = _session("Had everybody the chance to speak?")
    ground_rules_agreed: Answer[bool] = _session("Did the group agree ground rules?")
    safeguarding_role_named: Answer[bool] = _session("Is it said who looks after people's safety?")
    gains_recorded: Answer[bool] = _session("Is it written down what people get out of it?")

    formats_asked_for: Answer[int] = _needs(
        "How many people asked for papers in a form of their own?",
        unit="people",
        minimum=0,
        maximum=100_000,
    )
    formats_supplied: Answer[int] = _needs(
        "How many of them got it?", unit="people", minimum=0, maximum=100_000
    )
    formats_missing: Answer[int] = derived(
        "How many did not get it?",
        Shortfall("formats_asked_for", "formats_supplied"),
        unit="people",
        heading="What people need",
    )
    adjustments_asked_about: Answer[bool] = _needs("Was everybody asked what they need?")
    adjustments_agreed: Answer[int] = _needs(
        "How many adjustments were agreed?", unit="adjustments", minimum=0, maximum=100_000
    )
    adjustments_made: Answer[int] = _needs(
        "How many of them were made?", unit="adjustments", minimum=0, maximum=100_000
    )
    adjustments_missing: Answer[int] = derived(
        "How many were not made?",
        Shortfall("adjustments_agreed", "adjustments_made"),
        unit="adjustments",
        heading="What people need",
    )
    newcomers_helped: Answer[bool] = _needs("Were people helped who are new to this?")
    needs_recorded: Answer[bool] = _needs("Is it written down what the group needs?")
    guidance_suits_some: Answer[bool] = _needs(
        "May people come whom broad questions do not suit, such as autistic people?"
    )
    plain_language_used: Answer[bool] = _needs("Were the papers in plain words?")
    place_is_accessible: Answer[bool] = _needs("Can everybody get into the place and use it?")

    purpose_stated: Answer[bool] = _told("Were people told what it is for?")
    roles_explained: Answer[bool] = _told("Were people told what their part is?")
    limits_explained: Answer[bool] = _told("Were people told what cannot change?")
    decision_maker_named: Answer[bool] = _told("Were people told which role decides in the end?")
    last_word_promised: Answer[bool] = _told("Was the group told that it has the last word?")
    decision_process_explained: Answer[bool] = _told("Were people told how the council decides?")
    complaint_route_told: Answer[bool] = _told("Were people told how to complain?")
    distrust_heard: Answer[bool] = _told("Did people say that they do not trust it?")
    news_kept_up: Answer[bool] = _told("Did people get news all along?")

    terms_stated: Answer[TermsStated] = _money("When were people told what is paid?")
    terms_say_what: Answer[bool] = _money("Do the terms say what is paid?")
    terms_say_who: Answer[bool] = _money("Do the terms say to whom?")
    terms_say_how: Answer[bool] = _money("Do the terms say when and how?")
    terms_for_representatives: Answer[bool] = _money(
        "Do the terms speak of volunteers who stand for an organisation?"
    )
    thanks_settled: Answer[bool] = _money("Is it settled how people are paid or thanked?")
    rewards_given: Answer[bool] = _money("Are vouchers or other rewards given?")
    formal_activity: Answer[bool] = _money("Was it named as formal co-production work?")
    expenses_offered: Answer[bool] = _money("Are residents' expenses paid back?")
    same_terms_for_all: Answer[bool] = _money("Are all claims decided on the same terms?")
    project_terms_set: Answer[bool] = _money("Has the project set its terms and its budget?")
    cost_barrier_reported: Answer[bool] = _money("Did people say that they cannot afford to come?")
    people_out_of_pocket: Answer[int] = _money(
        "How many people were left out of pocket?", unit="people", minimum=0, maximum=100_000
    )

    themes_drawn: Answer[bool] = _consult("Were the answers put into themes?")
    themes_carried_over: Answer[bool] = _consult("Were the themes used in the sessions?")
    consultation_owner_named: Answer[bool] = _consult("Is it written down which role owns it?")
    consultation_status_recorded: Answer[bool] = _consult(
        "Is it written down whether the law asks for it?"
    )

    feedback_given: Answer[bool] = _after("Did people hear what came of it?")
    feedback_on: Answer[date] = _after("On which day did they hear?")
    feedback_days: Answer[int] = derived(
        "How many days after the last session was that?",
        DaysBetween("last_session_on", "feedback_on"),
        unit="days",
        heading="Afterwards",
    )
    feedback_style: Answer[FeedbackStyle] = _after("In what words did they hear?")
    loop_closed: Answer[bool] = _after("Were people told what was done, and what was not?")
    findings_shared: Answer[bool] = _after("Were the findings shared?")
    months_between_reviews: Answer[int] = _after(
        "How many months is the longest time between reviews?",
        unit="months",
        minimum=0,
        maximum=1_000,
    )
    shared_with_councillors: Answer[bool] = _after("Was the work shared with councillors?")
    report_shows_influence: Answer[bool] = _after("Does the report show what people shaped?")
    actions_review_planned: Answer[bool] = _after("Will people look at the actions again?")
    staff_views_sought: Answer[bool] = _after("Were staff asked how it went?")
    partner_views_sought: Answer[bool] = _after("Were partners asked how it went?")
    people_views_sought: Answer[bool] = _after("Were those who took part asked how it went?")

    staff_trained: Answer[bool] = _council("Were the staff trained?")
    people_trained: Answer[bool] = _council("Was training offered to those who take part?")
    framework_published: Answer[bool] = _council("Is the framework published?")
    toolkit_published: Answer[bool] = _council("Is the toolkit there for staff?")
    staff_training_by_lead: Answer[bool] = _council("Does the Co-Production Lead train staff?")
    joined_collective: Answer[bool] = _council("Did the team join the council's collective?")
    months_between_monitoring: Answer[int] = _council(
        "How many months at most were there between meetings on how it goes?",
        unit="months",
        minimum=0,
        maximum=1_000,
    )
    part_of_the_trial: Answer[bool] = _council("Was it part of the year of testing?")
    trial_lessons_recorded: Answer[bool] = _council("Are the lessons of it written down?")
