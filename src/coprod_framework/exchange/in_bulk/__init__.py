"""Long files of cases, decided many rows at a time, with the same answers as row by row.

Needs the extra ``files``.
"""

from __future__ import annotations

from .answering import answered_in_bulk
from .chunks import Chunk, RestOfRows
from .csv_chunks import csv_chunks
from .parquet_chunks import parquet_chunks


__all__ = ["Chunk", "RestOfRows", "answered_in_bulk", "csv_chunks", "parquet_chunks"]
