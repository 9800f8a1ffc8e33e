"""Spelling: lists of names in a text column, from which of their pieces count in each row.

Where Python can reach the rows, the texts are made once for each different set of pieces.  Elsewhere the
library joins them itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

import narwhals.stable.v2 as nw

from ...policy.truths import Truth
from .masks import BITS_IN_A_MASK, bits_of
from .sheets import Sheet
from .ternaries import Ternary, column_of


__all__ = ["SEPARATOR", "Piece", "spelled"]

SEPARATOR: Final = ";"

Piece: TypeAlias = tuple[Ternary, str]
"""Whether a text is in the list, in each row, and the text."""


def spelled(sheet: Sheet, pieces: Sequence[Piece]) -> nw.Expr:
    """The texts of the pieces that count in each row, in their order."""
    pieces = [piece for piece in pieces if piece[0] is not Truth.FAILS]
    if not pieces:
        return nw.lit("", dtype=nw.String)
    if not sheet.runs_python:
        return nw.concat_str(
            *(nw.when(column_of(truth)).then(nw.lit(text)) for truth, text in pieces),
            nw.lit(None, dtype=nw.String),
            separator=SEPARATOR,
            ignore_nulls=True,
        )
    runs = [pieces[at : at + BITS_IN_A_MASK] for at in range(0, len(pieces), BITS_IN_A_MASK)]
    masks = [sheet.keep_named(bits_of([truth for truth, _ in run])) for run in runs]
    sheet.settle()
    texts = []
    for name, run in zip(masks, runs, strict=True):
        texts.append(sheet.run_python(name, _speller([text for _, text in run])))
    if len(texts) == 1:
        return texts[0].fill_null("")
    return nw.concat_str(*texts, separator=SEPARATOR, ignore_nulls=True)


def _speller(texts: Sequence[str]) -> Callable[[nw.Series[Any]], nw.Series[Any]]:
    """Spells out masks, each different one once; a mask without a bit is null."""

    def spell(masks: nw.Series[Any]) -> nw.Series[Any]:
        different = masks.unique().to_list()
        if not different:  # a table without rows
            return masks.cast(nw.String)
        lists = [_list_of(mask, texts) for mask in different]
        return masks.replace_strict(different, lists, return_dtype=nw.String)

    return spell


def _list_of(mask: int, texts: Sequence[str]) -> str | None:
    return SEPARATOR.join(text for bit, text in enumerate(texts) if mask >> bit & 1) or None
