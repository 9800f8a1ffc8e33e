"""The command line: decide a file of claims, explain one, check a terms file."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, NoReturn, TextIO

import click

from .decision.deciding import decide
from .decision.decisions import Decision, Reader
from .decision.tracing import trace
from .domain.claims import Claim
from .domain.facts import labels_of
from .domain.money import pounds
from .errors import CoprodError, Problem
from .exchange.answers import (
    AnswerWriter,
    CsvAnswers,
    JsonAnswers,
    JsonLineAnswers,
    TableAnswers,
)
from .exchange.ledgers import Ledger
from .exchange.rejects import Rejects
from .exchange.rows import FORMATS, Header, Row, read_rows
from .exchange.terms import blank_terms, read_terms
from .policy.policies import Policy
from .southend import recognition, reimbursement


_POLICIES: Final = {policy.purpose.id: policy for policy in (reimbursement, recognition)}
_WRITERS: Final[dict[str, Callable[[TextIO, Iterable[str]], AnswerWriter]]] = {
    "table": TableAnswers,
    "csv": CsvAnswers,
    "json": JsonAnswers,
    "jsonl": JsonLineAnswers,
}
_READERS: Final = {reader.value.replace(" ", "-"): reader for reader in Reader}
_FILE: Final = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
_STEP: Final = 500

_policy_option = click.option(
    "--policy",
    "policy_name",
    type=click.Choice(list(_POLICIES)),
    default="reimbursement",
    show_default=True,
    help="Which question to answer.",
)
_terms_option = click.option(
    "--terms",
    "terms_files",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="A terms file of the council, the service area or the project. Give one for each.",
)
_from_option = click.option(
    "--from",
    "kind",
    type=click.Choice(FORMATS),
    help="The format of the claims. It is told by the name of the file otherwise.",
)


@click.group()
@click.version_option(package_name="coprod-framework", prog_name="coprod")
def main() -> None:
    """Apply a council's co-production framework. Every answer is advice: a person decides."""
    for stream in (sys.stdout, sys.stderr):
        # A pound sign must never be what stops an answer from being read.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


@main.command("decide")
@click.argument("claims", type=_FILE)
@_terms_option
@_policy_option
@_from_option
@click.option(
    "--to",
    "wanted",
    type=click.Choice(list(_WRITERS)),
    help="The format of the answers. It is told by the name of the output file, or is a table.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write.")
@click.option(
    "--rejects",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where rows that cannot be read are kept, as they came.",
)
@click.option(
    "--paid",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV file of everything that was paid before: the columns of claims, and paid_pence.",
)
def decide_command(
    claims: Path,
    terms_files: tuple[Path, ...],
    policy_name: str,
    kind: str | None,
    wanted: str | None,
    output: Path | None,
    rejects: Path | None,
    paid: Path | None,
) -> None:
    """
    Decide every claim in a file, or from standard input with "-".

    Rows that cannot be read are named, kept in a rejects file and left out. The exit code is then 1.
    """
    policy = _policy(policy_name, terms_files)
    kind = kind or _kind_of(claims)
    wanted = wanted or (_kind_of(output) if output else "table")
    if output is not None and output.resolve() == claims.resolve():
        _stop([Problem(str(output), "holds the claims; name another output file")])
    with contextlib.ExitStack() as stack:
        kept = stack.enter_context(Rejects(rejects or _beside(claims, kind), kind))
        target = stack.enter_context(_writing(output))
        source = stack.enter_context(_reading(claims))
        writer = _WRITERS[wanted](target, labels_of(policy.purpose.vocabulary))
        ledger = _ledger(stack, policy, paid)
        try:
            counts = _decide_all(policy, source, kind, writer, kept, ledger)
        except CoprodError as error:
            _stop_for(claims, error)
        writer.close()
    _sum_up(counts, kept)
    if kept.count:
        sys.exit(1)


@main.command("explain")
@click.argument("claims", type=_FILE)
@click.option("--line", help="The line label of the claim to explain; the first one otherwise.")
@click.option(
    "--for",
    "reader",
    type=click.Choice(list(_READERS)),
    default="officer",
    show_default=True,
    help="Who reads it.",
)
@click.option("--trace", "full", is_flag=True, help="Show every rule and what it came to.")
@_terms_option
@_policy_option
@_from_option
def explain_command(
    claims: Path,
    line: str | None,
    reader: str,
    full: bool,
    terms_files: tuple[Path, ...],
    policy_name: str,
    kind: str | None,
) -> None:
    """Explain one claim in full: the answer, the reasons with their clauses, and what to ask."""
    policy = _policy(policy_name, terms_files)
    try:
        with _reading(claims) as source:
            rows = read_rows(source, kind or _kind_of(claims), policy.purpose.vocabulary)
            row = next((row for row in rows if _is_wanted(row, line)), None)
    except CoprodError as error:
        _stop_for(claims, error)
    if row is None:
        _stop(
            [Problem(str(claims), f"has no claim {line or ''}".rstrip() + "; look at its lines")]
        )
    if row.record is None:
        _stop(_placed(row))
    decision = decide(policy, row.record)
    click.echo(decision.explain(_READERS[reader]))
    if full:
        click.echo("\n".join(_traced(decision)))


@main.group("terms")
def terms_group() -> None:
    """Check a terms file, or print a blank one."""


@terms_group.command("check")
@click.argument(
    "files",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    nargs=-1,
    required=True,
)
@_policy_option
def check_terms(files: tuple[Path, ...], policy_name: str) -> None:
    """Check that terms files fit the policy, and each other, and say what is still blank."""
    policy = _policy(policy_name, files)
    filled = {term.slot for part in policy.terms for term in part.values}
    for part in policy.terms:
        example = " It is an example. No council has agreed it." if part.is_example else ""
        click.echo(f"{part.name} ({part.layer.words}): {len(part.values)} values fit.{example}")
    blank = [slot for slot in policy.slots if slot.id not in filled]
    if blank:
        click.echo("Still blank:")
    for slot in blank:
        what = "no limit" if slot.default is not None else "answers that need it are silent"
        click.echo(f"  {slot.id}: {slot.title} ({what})")


@terms_group.command("blank")
@_policy_option
def print_blank_terms(policy_name: str) -> None:
    """Print a terms file with every slot explained and none of them filled."""
    click.echo(blank_terms(_POLICIES[policy_name]), nl=False)


def _policy(name: str, files: Iterable[Path]) -> Policy:
    policy = _POLICIES[name]
    problems: list[Problem] = []
    for file in files:
        try:
            policy = policy.with_terms(read_terms(file, policy))
        except CoprodError as error:
            problems += _told(file, error)
        except OSError as error:
            problems.append(Problem(str(file), f"cannot be read: {error.strerror}"))
    if problems:
        _stop(problems)
    return policy


def _decide_all(
    policy: Policy,
    source: BinaryIO,
    kind: str,
    writer: AnswerWriter,
    kept: Rejects,
    ledger: Ledger | None,
) -> Counter[str]:
    counts: Counter[str] = Counter()
    header = Header()
    rows = read_rows(source, kind, policy.purpose.vocabulary, header=header)
    for row in _with_progress(rows, source):
        if row.record is None:
            kept.keep(row.raw, header.raw)
            for problem in _placed(row):
                click.echo(str(problem), err=True)
            continue
        record: Any = ledger.prepared(row.record) if ledger else row.record
        decision = decide(policy, record)
        if ledger:
            ledger.note(row.record, decision.payable)
        writer.write(row.place, decision)
        counts[decision.outcome.value] += 1
        counts["pence"] += decision.payable or 0
    return counts


def _with_progress(rows: Iterator[Row[Any]], source: BinaryIO) -> Iterator[Row[Any]]:
    """Show how far it is, on a terminal and on standard error only."""
    if not sys.stderr.isatty():
        yield from rows
        return
    size = Path(source.name).stat().st_size if Path(str(source.name)).is_file() else None
    label = "Claims" if size else "Claims so far"
    bar: Any
    with click.progressbar(length=size, label=label, file=sys.stderr, show_pos=not size) as bar:
        for number, row in enumerate(rows, 1):
            if number % _STEP == 0:
                bar.update(source.tell() - bar.pos if size else _STEP)
            yield row


def _ledger(stack: contextlib.ExitStack, policy: Policy, paid: Path | None) -> Ledger | None:
    if policy.purpose.vocabulary is not Claim:
        if paid is not None:
            _stop([Problem("--paid", "is for reimbursement only; leave it out")])
        return None
    ledger = stack.enter_context(Ledger(knows_the_past=paid is not None))
    if paid is not None:
        problems: list[Problem] = []
        try:
            with paid.open("rb") as source:
                for row in read_rows(source, "csv", Claim, extra=("paid_pence",)):
                    amount = row.extra.get("paid_pence", "").strip()
                    if row.record is None:
                        problems += _placed(row)
                    elif not (amount.isascii() and amount.isdigit()):
                        problems.append(
                            Problem(row.place, f"paid_pence is '{amount[:40]}'; write whole pence")
                        )
                    else:
                        ledger.note(row.record, int(amount))
        except CoprodError as error:
            problems += _told(paid, error)
        if problems:
            _stop(problems)
    return ledger


def _sum_up(counts: Counter[str], kept: Rejects) -> None:
    pence = counts.pop("pence", 0)
    told = [f"{number} {outcome}" for outcome, number in sorted(counts.items())]
    total = sum(counts.values())
    click.echo(f"{total} claims: {', '.join(told) or 'none'}. To pay: {pounds(pence)}.", err=True)
    click.echo("This is advice. A person decides.", err=True)
    if kept.count:
        click.echo(f"{kept.count} rows could not be read. They are kept in {kept.path}.", err=True)


def _traced(decision: Decision) -> Iterator[str]:
    yield ""
    yield "Every rule"
    for traced in trace(decision):
        yield f"- {traced.rule.id}: {traced.truth.value}"
        for step in traced.steps:
            yield f"  {'  ' * step.depth}{step.says}: {step.truth.value}"


def _is_wanted(row: Row[Any], line: str | None) -> bool:
    return line is None or getattr(row.record, "line", "") == line or row.place == f"line {line}"


def _kind_of(path: Path) -> str:
    kind = path.suffix.removeprefix(".").lower()
    kind = {"ndjson": "jsonl"}.get(kind, kind)
    if kind not in FORMATS:
        problem = "has no ending that names a format; say csv, json or jsonl with --from or --to"
        _stop([Problem(str(path), problem)])
    return kind


def _beside(claims: Path, kind: str) -> Path:
    return (
        Path(f"claims.rejects.{kind}")
        if str(claims) == "-"
        else claims.with_suffix(f".rejects.{kind}")
    )


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    if str(path) == "-":
        yield sys.stdin.buffer
    else:
        with path.open("rb") as stream:
            yield stream


@contextlib.contextmanager
def _writing(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
    else:
        with path.open("w", encoding="utf-8", newline="") as stream:
            yield stream


def _placed(row: Row[Any]) -> list[Problem]:
    return [
        Problem(f"{row.place}, {problem.path}" if problem.path else row.place, problem.message)
        for problem in row.problems
    ]


def _told(file: Path, error: CoprodError) -> list[Problem]:
    found: tuple[Problem, ...] = getattr(error, "problems", (Problem("", str(error)),))
    return [Problem(f"{file}: {p.path}" if p.path else str(file), p.message) for p in found]


def _stop_for(file: Path, error: CoprodError) -> NoReturn:
    _stop(_told(file, error))


def _stop(problems: Iterable[Problem]) -> NoReturn:
    for problem in problems:
        click.echo(str(problem), err=True)
    sys.exit(2)
