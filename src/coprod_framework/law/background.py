"""Background: what courts found, and for how long others ask people.  None of it is a floor."""

from __future__ import annotations

from ..domain.legal_duties import Benchmark, Confidence, CourtCase, Length, TimeUnit


CASES = (
    CourtCase(
        id="moseley",
        title="R (Moseley) v Haringey LBC",
        citation="[2014] UKSC 56",
        found=(
            "The court stood by the four points of a fair consultation. People read of one choice as if "
            "there were no other, and the court found that unfair. It did not have it done again."
        ),
        source=(
            "Visions of a Creek: "
            "https://visionsofacreek.wordpress.com/2014/11/04/unfair-and-unlawful/ ; "
            "Bates Wells: http://www.bwbllp.com/knowledge/2014/11/04/"
            "the-public-law-obligation-to-conduct-fair-consultation/"
        ),
    ),
    CourtCase(
        id="silus",
        title="R (Silus Investments) v Hounslow",
        citation="[2015] EWHC 358 (Admin)",
        found=(
            "Seven days were too short. The summary was too thin. The council made up its mind before "
            "all replies were in."
        ),
        source="11KBW: https://local-government-law.11kbw.com/consultation-7/",
    ),
    CourtCase(
        id="peat",
        title="R (Peat) v Hyndburn",
        citation="[2011] EWHC 1739 (Admin)",
        found=(
            "It was about a plan to license rented homes, and the council lost. The form did not say "
            "where, on what terms, or for what fee."
        ),
        source="Nearly Legal: https://nearlylegal.co.uk/2011/07/back-in-the-consulting-room",
    ),
    CourtCase(
        id="northamptonshire",
        title="R (WX) v Northamptonshire CC",
        citation="[2018] EWHC 2178 (Admin)",
        found=(
            "The plan was to close 21 of 36 libraries. The court found that replies were not weighed "
            "well. Nor was the test of the act on libraries used as it should be."
        ),
        source=(
            "Find Case Law: https://caselaw.nationalarchives.gov.uk/ewhc/admin/2018/2178 ; "
            "11KBW: https://local-government-law.11kbw.com/libraries-3/"
        ),
    ),
    CourtCase(
        id="brent",
        title="Bailey v Brent LBC",
        citation="[2011] EWHC 2572 (Admin)",
        found=(
            "The council closed 6 of 12 libraries, and the court let it stand. Many people had been "
            "asked, and at length."
        ),
        source=(
            "UK Human Rights Blog: https://ukhumanrightsblog.com/2011/10/20/"
            "more-cuts-library-closure-challenge-fails-shaheen-rahman/"
        ),
    ),
    CourtCase(
        id="buckinghamshire",
        title="Children's centres in Buckinghamshire",
        citation="High Court, 2019",
        found=(
            "The duty to ask about a children's centre is about how it will change. It is not about "
            "whether to change it at all."
        ),
        source=(
            "39 Essex Chambers: https://www.39essex.com/"
            "high-court-clarifies-the-meaning-of-children-centre-legislation/"
        ),
    ),
)

_TWELVE = Length(12, TimeUnit.WEEKS)

BENCHMARKS = (
    Benchmark(
        id="code-2008",
        title="Old code for the government (2008)",
        says="Twelve weeks were the rule.",
        least=_TWELVE,
        source=(
            "One East Midlands: https://www.oneeastmidlands.org.uk/node/3124 ; LGC: "
            "https://www.lgcplus.com/ministers-to-slash-consultation-times/5047375.article"
        ),
        confidence=Confidence.CONFIRMED,
    ),
    Benchmark(
        id="compact",
        title="The Compact with charities",
        says="Twelve weeks were hoped for.",
        least=_TWELVE,
        confidence=Confidence.UNCONFIRMED,
    ),
    Benchmark(
        id="principles-2012",
        title="Cabinet Office (2012)",
        says="From two to twelve weeks, as fits. Twelve where small or frail groups are touched.",
        least=Length(2, TimeUnit.WEEKS),
        most=_TWELVE,
        source=(
            "LGC: https://www.lgcplus.com/ministers-to-slash-consultation-times/5047375.article ; "
            "Lexology: https://www.lexology.com/library/detail.aspx"
            "?g=65a646b7-92ab-4839-8b33-83ebf259023f"
        ),
        confidence=Confidence.CONFIRMED,
    ),
    Benchmark(
        id="principles-2018",
        title="Cabinet Office (2016 and 2018)",
        says="No number. It should fit the case. Too short is poor work, and too long holds things up.",
        source=(
            "https://studylib.net/doc/18167464/consultation-principles ; Devon: "
            "https://www.devon.gov.uk/haveyoursay/adult-social-care-and-health-engagement/"
            "government-consultation-principles-updated-2018/"
        ),
        confidence=Confidence.CONFIRMED,
    ),
    Benchmark(
        id="government-reply",
        title="How soon the government replies",
        says="It replies in twelve weeks or less.",
        most=_TWELVE,
        source=(
            "Bevan Brittan: https://www.bevanbrittan.com/insights/articles/2016/"
            "what-should-a-consultation-look-like/"
        ),
        confidence=Confidence.CONFIRMED,
    ),
    Benchmark(
        id="northampton",
        title="Northampton Borough Council",
        says="Twelve weeks by habit for what counts most. If less, write down why.",
        least=_TWELVE,
        source="Northampton Borough Council, tool kit: https://docest.com/consultation-tool-kit",
        confidence=Confidence.CONFIRMED,
    ),
    Benchmark(
        id="northern-ireland",
        title="Housing Executive, Northern Ireland",
        says="Twelve weeks as a rule. If less, more is done to reach people, such as phone calls.",
        least=_TWELVE,
        source="http://www.nihe.gov.uk/index/corporate/consultation.htm",
        confidence=Confidence.CONFIRMED,
    ),
    Benchmark(
        id="court-tested",
        title="What a court found too short",
        says="Seven days were too short in the case of Silus.",
        source="11KBW: https://local-government-law.11kbw.com/consultation-7/",
        confidence=Confidence.CONFIRMED,
    ),
    Benchmark(
        id="school-change",
        title="Before a school is closed or changed",
        says="Councils ask people for about six weeks.",
        least=Length(6, TimeUnit.WEEKS),
        source="North Yorkshire: https://cyps.northyorks.gov.uk/changes-school-provision",
        confidence=Confidence.CONFIRMED,
    ),
    Benchmark(
        id="street-names",
        title="Names of streets",
        says="Four to six weeks are good practice.",
        least=Length(4, TimeUnit.WEEKS),
        most=Length(6, TimeUnit.WEEKS),
        source="GeoPlace: https://www.snn.geoplace.co.uk/consultation-period-and-manner",
        confidence=Confidence.CONFIRMED,
    ),
    Benchmark(
        id="common-practice",
        title="What councils often do where no law asks",
        says="Six to eight weeks.",
        least=Length(6, TimeUnit.WEEKS),
        most=Length(8, TimeUnit.WEEKS),
        confidence=Confidence.UNCONFIRMED,
    ),
)
