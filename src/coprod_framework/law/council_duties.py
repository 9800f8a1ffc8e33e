"""Duties of councils that a source confirms: acts, set times, and what courts ask without an act."""

from __future__ import annotations

from datetime import date

from ..domain.days import Span
from ..domain.legal_duties import Confidence, LegalDuty, Length, TimeUnit
from .wording import REVIEW_BY, confirmed


BEST_VALUE = confirmed(
    id="law-best-value",
    title="How services are made better (Best Value)",
    asks_for="Ask those who pay, those who use the service, and those with an interest in the area.",
    rung="consultation",
    citation="Local Government Act 1999, section 3",
    source=(
        "Local Government Act 1999, section 3: "
        "https://www.legislation.gov.uk/ukpga/1999/27/section/3/data.html"
    ),
    note="Those who pay are council tax payers and firms. There is guidance to look at too.",
)
DUTY_TO_INVOLVE = LegalDuty(
    id="law-duty-to-involve",
    title="Duty to involve (gone)",
    asks_for="It asked councils to inform people, ask them, or bring them in.",
    citation="Local Government Act 1999, section 3A",
    source=(
        "Local Government and Public Involvement in Health Act 2007, section 138: "
        "http://www.legislation.gov.uk/ukpga/2007/28/part/7/crossheading/"
        "duties-of-best-value-authorities/2007-12-30/data.html ; "
        "Local Government Act 1999, Part I, as it was in 2014: "
        "https://legislation.gov.uk/ukpga/1999/27/part/I/crossheading/duties/2014-04-01"
    ),
    jurisdiction="England",
    in_force=Span(None, date(2015, 5, 26)),
    review_by=REVIEW_BY,
    confidence=Confidence.REPEALED,
    note=(
        "It was put in by an act of 2007. We did not look up its first day. The old text ends on "
        "26 May 2015. No rule here uses it."
    ),
)
CARE_ACT = confirmed(
    id="law-care-act",
    title="Care and support (Care Act)",
    asks_for="The guide to the act wants care to be planned and bought with those who need it.",
    citation="Care Act 2014, statutory guidance",
    source=(
        "Think Local Act Personal, Co-production and the Care Act: "
        "http://www.thinklocalactpersonal.org.uk/co-production-in-commissioning-tool/"
        "co-production/In-more-detail/co-production-and-the-Care-Act/"
    ),
    note="We read a summary of the guide. It sets no rung, so it raises no floor.",
)
SEND = confirmed(
    id="law-send",
    title="The Local Offer (SEND)",
    asks_for="Bring in children, young people and parents. Print what they say, and what you will do.",
    rung="consultation",
    citation="Children and Families Act 2014, sections 19, 27 and 30, and the SEND Regulations 2014",
    source=(
        "Parliamentary question 219577: "
        "https://www.parallelparliament.co.uk/question/219577/special-educational-needs ; "
        "notes on section 30: http://www.legislation.gov.uk./ukpga/2014/6/notes/division/4/3/8"
    ),
    note="It bears on how the Local Offer is made and looked at again.",
)
ENOUGH_CENTRES = confirmed(
    id="law-enough-childrens-centres",
    title="Enough children's centres",
    asks_for="Have enough centres to meet local need.",
    citation="Childcare Act 2006, section 5A",
    source=(
        "Apprenticeships, Skills, Children and Learning Act 2009, section 198: "
        "https://legislation.gov.uk/ukpga/2009/22/part/9/crossheading/childrens-centres/"
        "2010-01-12/data.html"
    ),
    note="It is about how many there are. It sets no rung, so it raises no floor.",
)
CHILDRENS_CENTRES = confirmed(
    id="law-childrens-centres",
    title="Change or closure of a children's centre",
    asks_for="Ask people before a centre is changed or closed.",
    rung="consultation",
    citation="Childcare Act 2006, section 5D",
    source=(
        "39 Essex Chambers on Buckinghamshire: "
        "https://www.39essex.com/high-court-clarifies-the-meaning-of-children-centre-legislation/"
    ),
    note="We read a note on a court case, and not the act. See the case of 2019 too.",
)
LIBRARIES = confirmed(
    id="law-libraries",
    title="Fewer or smaller libraries",
    asks_for="Keep a full and well-run service. Courts look at how people were asked.",
    rung="consultation",
    citation="Public Libraries and Museums Act 1964, section 7, with the common law on fairness",
    source=(
        "Find Case Law [2018] EWHC 2178 (Admin): "
        "https://caselaw.nationalarchives.gov.uk/ewhc/admin/2018/2178 ; "
        "UK Human Rights Blog on Bailey v Brent: https://ukhumanrightsblog.com/2011/10/20/"
        "more-cuts-library-closure-challenge-fails-shaheen-rahman/"
    ),
    note="The act is about the service. That people are asked comes from the courts.",
)
RENTED_HOMES = confirmed(
    id="law-rented-homes",
    title="Licensing of rented homes",
    asks_for="Take fair steps to ask those it is likely to touch, and weigh what they say.",
    rung="consultation",
    citation="Housing Act 2004, sections 56 and 80(9)",
    source=(
        "GOV.UK, Selective licensing: https://www.gov.uk/government/publications/"
        "selective-licensing-in-the-private-rented-sector-a-guide-for-local-authorities/"
        "selective-licensing-in-the-private-rented-sector-a-guide-for-local-authorities"
    ),
)
ADMISSIONS = confirmed(
    id="law-school-admissions",
    title="School admissions",
    asks_for="Ask people before the rules on who gets a place change, or there are fewer places.",
    least=Length(6, TimeUnit.WEEKS),
    window="between 1 October and 31 January",
    rung="consultation",
    citation="rules on school admissions",
    source="Brighton and Hove City Council, page on admission arrangements for 2025/26",
    note="We read it on the page of a council. The rule book was not found.",
)
PLANNING = confirmed(
    id="law-planning-applications",
    title="Planning applications",
    asks_for="Give people time to speak before it is settled. Some bodies have the same time.",
    least=Length(21, TimeUnit.DAYS),
    rung="consultation",
    citation="SI 2010/2184, article 20",
    source=(
        "SI 2010/2184, article 20: "
        "https://legislation.gov.uk/uksi/2010/2184/article/20/made/data.html ; "
        "North Somerset: https://n-somerset.gov.uk/my-services/planning-building-control/"
        "planning-applications/after-youve-applied/consultations-notifications"
    ),
    note="We read the order as it was made. It may have a newer one.",
)
PREMISES = confirmed(
    id="law-premises-licences",
    title="Licences for pubs, shops and the like",
    asks_for="Give people time to speak once a request is in.",
    least=Length(28, TimeUnit.DAYS),
    rung="consultation",
    citation="rules on premises licences",
    source=(
        "Medway, licensed premises: https://www.medway.gov.uk/info/200193/licensed_premises/189/"
        "licensed_premises_consultation/2"
    ),
    note="We read it on the page of a council.",
)
STREETS = confirmed(
    id="law-street-names",
    title="Names of streets",
    asks_for="Give notice before a street gets a name, or a new one.",
    least=Length(1, TimeUnit.MONTHS),
    rung="consultation",
    citation="rules on street naming",
    source=("GeoPlace: https://www.snn.geoplace.co.uk/consultation-period-and-manner"),
    note="Four to six weeks are called good practice.",
)
_WHEN_NO_ACT = (
    "Traverse, Principles of consultation: "
    "https://traverse.ltd/recent-work/blogs/principles-consultation"
)
PROMISE = confirmed(
    id="law-promise",
    title="A promise to ask, or a habit of asking",
    asks_for="Where people were told that they will be asked, or always were, ask them.",
    rung="consultation",
    citation="common law on fairness (a promise or a practice)",
    source=_WHEN_NO_ACT,
)
BENEFIT = confirmed(
    id="law-benefit-taken-away",
    title="Something that people have is taken away",
    asks_for="Where people have good cause to think that they keep a thing, ask them first.",
    rung="consultation",
    citation="common law on fairness (a benefit that is taken away)",
    source=_WHEN_NO_ACT,
)
IMPACT = confirmed(
    id="law-heavy-impact",
    title="It is very hard on some people",
    asks_for="Where it is so hard on people that it is only fair, ask them first.",
    rung="consultation",
    citation="common law on fairness (a heavy effect)",
    source=_WHEN_NO_ACT,
)
FAIRNESS = confirmed(
    id="law-fair-once-begun",
    title="To ask in a fair way",
    asks_for="Whoever asks people is held to ask in a fair way, even where no act told them to ask.",
    citation="common law on fairness (the four Gunning principles)",
    source=(
        "Northampton Borough Council, tool kit: https://docest.com/consultation-tool-kit ; "
        "Bindmans on Moseley: https://www.bindmans.com/knowledge-hub/blogs/"
        "putting-moseley-in-a-box-recent-cases-on-consultation/?amp=1"
    ),
    note="The checks of a plan look at this. It sets no rung, so it raises no floor.",
)
PRE_ELECTION = confirmed(
    id="law-pre-election",
    title="The weeks before an election",
    asks_for="Weigh with care what starts then. Normal work goes on.",
    citation="Local Government Act 1986, sections 2 and 4",
    source=(
        "Local Government Association, publicity before an election: "
        "http://www.local.gov.uk/short-guide-publicity-during-pre-election-period ; "
        "VWV: https://www.vwv.co.uk/news-and-events/blog/public-sector-law/"
        "pre-election-notice-period-restrictions"
    ),
    note="The weeks begin when notice of the election is out. It sets no rung, and stops nothing.",
)

COUNCIL_DUTIES = (
    BEST_VALUE,
    DUTY_TO_INVOLVE,
    CARE_ACT,
    SEND,
    ENOUGH_CENTRES,
    CHILDRENS_CENTRES,
    LIBRARIES,
    RENTED_HOMES,
    ADMISSIONS,
    PLANNING,
    PREMISES,
    STREETS,
    PROMISE,
    BENEFIT,
    IMPACT,
    FAIRNESS,
    PRE_ELECTION,
)
