"""Duties of health bodies, and duties that we know of and that no source we read confirms."""

from __future__ import annotations

from ..domain.legal_duties import Length, TimeUnit
from .wording import confirmed, unconfirmed


NHS_TRUSTS = confirmed(
    id="law-nhs-trusts",
    title="Change of an NHS service by a trust",
    asks_for="Bring users in where care or how it is given would change. To tell them is one way.",
    rung="engagement",
    citation="NHS Act 2006, section 242",
    source=(
        "NHS Act 2006, section 242: http://www.legislation.gov.uk/ukpga/2007/28/part/14/"
        "crossheading/consultation-about-health-services/enacted/data.xht"
    ),
    note="It falls on NHS trusts, not on the council. As to tell people may do, it asks for the foot.",
)
NHS_ENGLAND = confirmed(
    id="law-nhs-england",
    title="Change of a service that NHS England buys",
    asks_for="Bring users and carers in where care would change. To tell them is one way.",
    rung="engagement",
    citation="NHS Act 2006, section 13Q",
    source=(
        "Notes on the Health and Social Care Act 2012: "
        "http://legislation.data.gov.uk/ukpga/2012/7/notes/division/5/1/2/13/1?wrap=true"
    ),
    note="It falls on NHS England, not on the council. We read the notes, and not the act.",
)
NHS_BOARDS = unconfirmed(
    id="law-nhs-boards",
    title="Change of a service that a health board buys",
    asks_for="Bring users and carers in where care would change.",
    rung="engagement",
    citation="NHS Act 2006, section 14Z45",
    source=(
        "Norfolk and Waveney, What is engagement?: https://improvinglivesnw.org.uk/get-involved/"
        "working-with-people-communities/what-is-engagement/"
    ),
    note="That there is such a duty is confirmed. Its words are not. It falls on the health board.",
)
HEALTH_SCRUTINY = unconfirmed(
    id="law-health-scrutiny",
    title="The council's committee on health",
    asks_for="Before a big change, the NHS body asks the committee.",
    rung="consultation",
    citation="SI 2013/218",
)
EQUALITY = unconfirmed(
    id="law-equality",
    title="Fair chances for all (equality duty)",
    asks_for="Think of how it bears on groups of people. If not enough is known, ask them.",
    citation="Equality Act 2010, section 149",
    source=(
        "Manchester City Council: http://www.manchester.gov.uk/info/200041/"
        "equality_and_diversity/5885/our_approach_to_equality/11"
    ),
    note="It is no duty to ask as such. We saw how one council looks at it, and not the act.",
)
COUNCIL_TAX = unconfirmed(
    id="law-council-tax-support",
    title="Help with council tax",
    asks_for="Ask the bodies that share in the tax. Print a draft, and ask those it may touch.",
    rung="consultation",
    citation="Local Government Finance Act 1992, Schedule 1A",
    note="The case of Moseley was about such a scheme.",
)
TENANTS = unconfirmed(
    id="law-council-tenants",
    title="Council tenants",
    asks_for="Tell tenants how their homes will be run, and weigh what they say.",
    rung="consultation",
    citation="Housing Act 1985, section 105",
    source=(
        "SI 2009/2655, regulation 2, which lists it: "
        "https://legislation.gov.uk/uksi/2009/2655/regulation/2/made/data.html"
    ),
)
SCHOOL_CHANGE = unconfirmed(
    id="law-school-change",
    title="Closure or change of a school",
    asks_for="Leave time for people to write in.",
    least=Length(4, TimeUnit.WEEKS),
    rung="consultation",
    citation="rules on the change of schools",
    note="Councils often ask people for six weeks before it starts. That part is confirmed.",
)
SCHOOL_TRAVEL = unconfirmed(
    id="law-school-travel",
    title="Travel to school",
    asks_for="Ask people for 28 working days.",
    window="in term time",
    rung="consultation",
    citation="guidance on travel to school",
    note="Working days are not counted here, so no length is set.",
)
LOCAL_PLAN = unconfirmed(
    id="law-local-plan",
    title="Local plan",
    asks_for="Ask people at two stages. The text is out for six weeks at the later one.",
    least=Length(6, TimeUnit.WEEKS),
    rung="consultation",
    citation="rules on local plans, regulations 18 and 19",
)
BUDGET = unconfirmed(
    id="law-budget",
    title="Budget",
    asks_for="Ask firms that pay rates.",
    rung="consultation",
    citation="Local Government Finance Act 1992, section 65",
)
TRAFFIC = unconfirmed(
    id="law-traffic-orders",
    title="Traffic orders",
    asks_for="Leave time for people to object.",
    least=Length(21, TimeUnit.DAYS),
    rung="consultation",
    citation="rules on traffic orders",
)
PUBLIC_SPACES = unconfirmed(
    id="law-public-spaces",
    title="Orders on public spaces",
    asks_for="Ask those who need to be asked. No time is set.",
    rung="consultation",
    citation="rules on public spaces protection orders",
)

OTHER_DUTIES = (
    NHS_TRUSTS,
    NHS_ENGLAND,
    NHS_BOARDS,
    HEALTH_SCRUTINY,
    EQUALITY,
    COUNCIL_TAX,
    TENANTS,
    SCHOOL_CHANGE,
    SCHOOL_TRAVEL,
    LOCAL_PLAN,
    BUDGET,
    TRAFFIC,
    PUBLIC_SPACES,
)
