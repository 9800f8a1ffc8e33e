"""``python -m consultation_import activities.json ...`` checks an export and prints what it shows."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coprod_framework.domain.consultation_plans import ConsultationPlan
from coprod_framework.errors import Problem, ProblemsFound
from coprod_framework.exchange import read_rows, read_terms
from coprod_framework.law import fair_consultation
from coprod_framework.policy.policies import Policy

from .plans import consultations_in, with_more_facts
from .reading import raw_rows
from .reporting import ADVICE, report


__all__ = ["main"]

ALL_READ, SOME_BAD, NOTHING_DONE = 0, 1, 2


def main(words: list[str] | None = None) -> int:
    """Check an export; 0 where each of its rows could be read."""
    asked = _parser().parse_args(words)
    try:
        policy = _policy(asked.terms)
        kind = "csv" if asked.export.suffix.lower() == ".csv" else "json"
        found, problems = consultations_in(raw_rows(asked.export.read_bytes(), kind))
        if asked.facts:
            with asked.facts.open("rb") as stream:
                rows = read_rows(stream, "csv", ConsultationPlan)
                found, more = with_more_facts(found, rows)
            problems += more
    except ProblemsFound as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command tells
        return NOTHING_DONE
    except OSError as error:
        wrong = f"cannot be read: {str(error.strerror or error).lower()}; give another file"
        print(Problem(str(error.filename), wrong), file=sys.stderr)  # noqa: T201
        return NOTHING_DONE
    for one in found:
        print(*report(one, policy), "", sep="\n")  # noqa: T201
    print(ADVICE)  # noqa: T201
    for problem in problems:
        print(problem, file=sys.stderr)  # noqa: T201
    return SOME_BAD if problems else ALL_READ


def _policy(terms: Path | None) -> Policy:
    if terms is None:
        return fair_consultation
    return fair_consultation.with_terms(read_terms(terms, fair_consultation))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="consultation_import", description=__doc__)
    parser.add_argument("export", type=Path, help="what json_search_results gave, or a CSV file")
    parser.add_argument("--terms", type=Path, help="your terms: the least days that it is open")
    parser.add_argument("--facts", type=Path, help="a CSV file of what the platform does not know")
    return parser


if __name__ == "__main__":
    sys.exit(main())
