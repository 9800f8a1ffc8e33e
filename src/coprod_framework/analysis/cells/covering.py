"""Covering: a few rows in which every two choices come together at least once.

The rows grow one column at a time.  This is known as the in-parameter-order method.
"""

from __future__ import annotations

from collections.abc import Sequence


__all__ = ["covering_rows"]


def covering_rows(sizes: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """
    Rows with one number for each column, below its size, in which every pair of two columns is there.

    The same sizes always give the same rows.

    >>> covering_rows([2, 2, 2])
    ((0, 0, 0), (1, 0, 1), (0, 1, 1), (1, 1, 0))
    """
    if not sizes:
        return ((),)
    # The largest columns first, as the first two come together in every way from the start.
    order = sorted(range(len(sizes)), key=lambda column: -sizes[column])
    rows: list[list[int | None]] = [[first] for first in range(sizes[order[0]])]
    for number in range(1, len(order)):
        _add_column(rows, [sizes[column] for column in order[: number + 1]])
    back = {column: number for number, column in enumerate(order)}
    return tuple(
        tuple(
            row[back[column]] or 0 for column in range(len(sizes))
        )  # what is free may be anything
        for row in rows
    )


def _add_column(rows: list[list[int | None]], sizes: Sequence[int]) -> None:
    """Give each row a number in a new column, and add rows for the pairs that are still missing."""
    size = sizes[-1]
    # For each number of each earlier column, the new numbers that it has not met, as bits.
    unmet = [[(1 << size) - 1] * earlier for earlier in sizes[:-1]]
    for row in rows:
        best = _most_wanted(row, unmet, size)
        row.append(best)
        _meet(row, unmet)
    for column, numbers in enumerate(unmet):
        for number in range(len(numbers)):
            while numbers[number]:
                new = numbers[number].bit_length() - 1
                row = _row_for(rows, column, number, new, len(sizes))
                row[column], row[-1] = number, new
                _meet(row, unmet)


def _most_wanted(row: Sequence[int | None], unmet: list[list[int]], size: int) -> int:
    """The new number that meets the most for the first time in this row."""
    gains = [0] * size
    for column, number in enumerate(row):
        left = 0 if number is None else unmet[column][number]
        while left:
            lowest = left & -left
            gains[lowest.bit_length() - 1] += 1
            left ^= lowest
    return max(range(size), key=gains.__getitem__)


def _meet(row: Sequence[int | None], unmet: list[list[int]]) -> None:
    new = row[-1]
    if new is None:
        return
    for column, number in enumerate(row[:-1]):
        if number is not None:
            unmet[column][number] &= ~(1 << new)


def _row_for(
    rows: list[list[int | None]], column: int, number: int, new: int, width: int
) -> list[int | None]:
    """A row that has room for a pair, or else a new one."""
    for row in rows:
        if row[column] in {None, number} and row[-1] in {None, new}:
            return row
    rows.append([None] * width)
    return rows[-1]
