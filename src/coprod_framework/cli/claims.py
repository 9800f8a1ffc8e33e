"""The commands about claims: decide a file of them, and explain one."""

from __future__ import annotations

import contextlib
import itertools
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO, TypeVar

import click

from ..decision.decisions import Decision, Reader
from ..decision.tracing import trace
from ..domain.claims import Claim
from ..domain.facts import labels_of
from ..domain.money import pounds
from ..errors import CoprodError, Problem, shown
from ..exchange.answers import (
    AnswerWriter,
    CsvAnswers,
    JsonAnswers,
    JsonLineAnswers,
    TableAnswers,
)
from ..exchange.deciding_rows import Answered, decided_rows
from ..exchange.ledgers import Ledger, note_payments
from ..exchange.rejects import Rejects
from ..exchange.rows import FORMATS, Header, Row, read_rows
from ..exchange.streams import beside, is_same_file, reading, size_of, writing
from ..policy.policies import Policy
from .long_files import PARQUET, WAYS, LongFile, answers_to
from .options import DECIDED, FILE, policy_option, terms_option, with_terms_files
from .telling import failing_in_words, stop, told


__all__ = [
    "CLAIMS",
    "READERS",
    "decide_command",
    "decided_claim",
    "explain_command",
    "from_option",
    "keep_apart",
    "kind_of",
    "ledger_for",
    "paid_option",
    "started",
]

_WRITERS: Final[dict[str, Callable[[TextIO, Iterable[str]], AnswerWriter]]] = {
    "table": TableAnswers,
    "csv": CsvAnswers,
    "json": JsonAnswers,
    "jsonl": JsonLineAnswers,
}
READERS: Final = {reader.value.replace(" ", "-"): reader for reader in Reader}
CLAIMS: Final = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
_STEP: Final = 500

T = TypeVar("T")

_TO_DECIDE: Final = (*FORMATS, PARQUET)


def from_option(formats: Iterable[str]) -> Callable[[Any], Any]:
    """An option that names the format of the claims."""
    return click.option(
        "--from",
        "kind",
        type=click.Choice(list(formats)),
        help="The format of the claims. It is told by the name of the file otherwise.",
    )


paid_option = click.option(
    "--paid",
    type=FILE,
    help="A CSV file of everything that was paid before: the columns of claims, and paid_pence.",
)


@click.command("decide")
@click.argument("claims", type=CLAIMS)
@terms_option
@policy_option(DECIDED)
@from_option(_TO_DECIDE)
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
@paid_option
@click.option(
    "--by",
    "way",
    type=click.Choice(list(WAYS)),
    help="How to work. It is told by the size of the file otherwise. The answers are the same.",
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
    way: str | None,
) -> None:
    """
    Decide every claim in a file, or from standard input with "-".

    Rows that cannot be read are named, kept in a rejects file and left out. The exit code is then 1.
    """
    policy = with_terms_files(DECIDED[policy_name], terms_files)
    kind = kind or kind_of(claims, "--from", _TO_DECIDE)
    wanted = wanted or (kind_of(output, "--to", _WRITERS) if output else "table")
    keep_apart(output, [claims, *terms_files, *([paid] if paid else [])])
    with contextlib.ExitStack() as stack:
        stack.enter_context(failing_in_words())
        rejected = "jsonl" if kind == PARQUET else kind
        kept = stack.enter_context(Rejects(rejects or beside(claims, rejected), rejected))
        ledger = ledger_for(stack, policy, paid)
        source = stack.enter_context(reading(claims))
        header = Header()
        file = LongFile(claims, source, kind, header)
        answered = started(claims, answers_to(file, policy, ledger, way))
        # Only now: a file without a readable start must not cost the answers of another day.
        target = stack.enter_context(writing(output))
        writer = _WRITERS[wanted](target, labels_of(policy.purpose.vocabulary))
        counts = _write_all(_with_progress(answered, source), writer, kept, header)
        writer.close()
    _sum_up(counts, kept)
    if kept.count:
        sys.exit(1)


@click.command("explain")
@click.argument("claims", type=CLAIMS)
@click.option("--line", help="The line label of the claim to explain; the first one otherwise.")
@click.option(
    "--for",
    "reader",
    type=click.Choice(list(READERS)),
    default="officer",
    show_default=True,
    help="Who reads it.",
)
@click.option("--trace", "full", is_flag=True, help="Show every rule and what it came to.")
@terms_option
@policy_option(DECIDED)
@from_option(FORMATS)
@paid_option
def explain_command(
    claims: Path,
    line: str | None,
    reader: str,
    full: bool,
    terms_files: tuple[Path, ...],
    policy_name: str,
    kind: str | None,
    paid: Path | None,
) -> None:
    """
    Explain one claim in full: the answer, the reasons with their clauses, and what to ask.

    The claims before it count, as they do for "decide": for likely twins, and for what was paid so far.
    """
    policy = with_terms_files(DECIDED[policy_name], terms_files)
    decision = decided_claim(claims, line, policy, kind, paid)
    click.echo(decision.explain(READERS[reader]))
    if full:
        click.echo("\n".join(_traced(decision)))


def decided_claim(
    claims: Path, line: str | None, policy: Policy, kind: str | None, paid: Path | None
) -> Decision:
    """The claim on a line of a file, or the first one, with those before it counted; stops otherwise."""
    kind = kind or kind_of(claims, "--from", FORMATS)
    with contextlib.ExitStack() as stack:
        stack.enter_context(failing_in_words())
        ledger = ledger_for(stack, policy, paid)
        source = stack.enter_context(reading(claims))
        rows = started(claims, read_rows(source, kind, policy.purpose.vocabulary))
        row, decision = _found(decided_rows(policy, rows, ledger), line)
    if row is None:
        which = f"has no claim {shown(line)}" if line else "has no claim in it"
        stop([Problem(str(claims), f"{which}; look at its lines")])
    if decision is None:
        stop(row.placed_problems())
    return decision


def started(claims: Path, rows: Iterator[T]) -> Iterator[T]:
    """The same rows, the first of which was read already; stops here when none can be."""
    try:
        return itertools.chain([next(rows)], rows)
    except StopIteration:
        return iter(())
    except CoprodError as error:
        stop(told(claims, error))


def _write_all(
    answered: Iterator[Row[Any] | Answered],
    writer: AnswerWriter,
    kept: Rejects,
    header: Header,
) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in answered:
        if isinstance(one, Row):
            kept.keep(one.raw, header.raw, goes_on=one.goes_on)
            for problem in one.placed_problems():
                click.echo(str(problem), err=True)
            continue
        place, answer = one
        writer.write(place, answer)
        counts[answer.outcome] += 1
        counts["pence"] += answer.payable or 0
    return counts


def _found(
    decided: Iterator[tuple[Row[Any], Decision | None]], line: str | None
) -> tuple[Row[Any] | None, Decision | None]:
    """The first row, or the one with this label; else the unlabelled one at this line of the file."""
    second_best: tuple[Row[Any] | None, Decision | None] = (None, None)
    for row, decision in decided:
        label = getattr(row.record, "line", "")
        if line is None or label == line:
            return row, decision
        if not label and row.place in {f"line {line}", f"row {line}"} and not row.goes_on:
            second_best = row, decision
    return second_best


def _with_progress(rows: Iterator[T], source: BinaryIO) -> Iterator[T]:
    """Show how far it is, on a terminal and on standard error only."""
    if not sys.stderr.isatty():
        yield from rows
        return
    size = size_of(source)
    label = "Claims" if size else "Claims so far"
    bar: Any
    with click.progressbar(length=size, label=label, file=sys.stderr, show_pos=not size) as bar:
        for number, row in enumerate(rows, 1):
            if number % _STEP == 0:
                bar.update(source.tell() - bar.pos if size else _STEP)
            yield row


def ledger_for(stack: contextlib.ExitStack, policy: Policy, paid: Path | None) -> Ledger | None:
    """What the claims of a file come to together, with what was paid before, where they are claims."""
    if policy.purpose.vocabulary is not Claim:
        if paid is not None:
            stop([Problem("--paid", "is for reimbursement only; leave it out")])
        return None
    ledger = stack.enter_context(Ledger(knows_the_past=paid is not None))
    if paid is not None:
        try:
            with reading(paid) as source:
                note_payments(ledger, source)
        except CoprodError as error:
            stop(told(paid, error))
    return ledger


def _sum_up(counts: Counter[str], kept: Rejects) -> None:
    pence = counts.pop("pence", 0)
    told = [f"{number} {outcome}" for outcome, number in sorted(counts.items())]
    total = sum(counts.values())
    claims = "1 claim" if total == 1 else f"{total} claims"
    click.echo(f"{claims}: {', '.join(told) or 'none'}. To pay: {pounds(pence)}.", err=True)
    click.echo("This is advice. A person decides.", err=True)
    if kept.count:
        rows = "1 row" if kept.count == 1 else f"{kept.count} rows"
        click.echo(f"{rows} could not be read, and kept in {kept.path}.", err=True)


def _traced(decision: Decision) -> Iterator[str]:
    yield ""
    yield "Every rule"
    for traced in trace(decision):
        yield f"- {traced.rule.id}: {traced.truth.value}"
        for step in traced.steps:
            yield f"  {'  ' * step.depth}{step.says}: {step.truth.value}"


def kind_of(path: Path, option: str, kinds: Iterable[str]) -> str:
    """The format that the name of a file tells; stops where it tells none."""
    kind = path.suffix.removeprefix(".").lower()
    kind = {"ndjson": "jsonl"}.get(kind, kind)
    if kind not in kinds:
        which = " or ".join(kinds)
        stop([Problem(str(path), f"has no ending that names a format; say {option} {which}")])
    return kind


def keep_apart(output: Path | None, inputs: Iterable[Path]) -> None:
    """Stop where a file would be written that is read."""
    for path in inputs:
        if output is not None and is_same_file(path, output):
            what = "standard input" if str(path) == "-" else f"'{path}'"
            problem = f"is the same file as {what}, which is read; name another output file"
            stop([Problem(str(output), problem)])
