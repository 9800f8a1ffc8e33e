"""Folders: what a service is made from, as files that whoever keeps them can read and change."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

import attrs

from ..errors import Problem, ProblemsFound, did_you_mean
from ..exchange.strictness import told


__all__ = [
    "SETTINGS",
    "Files",
    "FolderRejected",
    "Plan",
    "files_of",
    "keep_files",
    "kept_files",
    "plan_in",
    "read_folder",
    "signs_of",
]

SETTINGS: Final = "service.toml"
_SOUTHEND: Final = "coprod_framework.http.southend:southend"
_NAME: Final = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*:[^\W\d]\w*")
_KEYS: Final = ("publication", "policies", "terms")
_LONGEST: Final = 16 * 1024 * 1024


class FolderRejected(ProblemsFound):
    """The folder of a service, or what it names, cannot be used."""


@attrs.frozen
class Files:
    """The files of a folder as they were at one moment, by name, and what tells them from others."""

    by_name: Mapping[str, bytes]
    fingerprint: str


@attrs.frozen(kw_only=True)
class Plan:
    """
    What the file of settings says: a publication, stored policies, and the terms of each policy.

    The names of files are those within the folder.  Without a publication, its name is wrong.
    """

    publication: str = _SOUTHEND
    policies: tuple[str, ...] = ()
    terms: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False)


def signs_of(folder: Path) -> tuple[Any, ...]:
    """What changes as soon as a file of the folder does, without reading any of them."""
    try:
        found = [(path.name, path.stat()) for path in _paths(folder)]
    except OSError:
        return ("it cannot be looked at",)
    return tuple((name, one.st_mtime_ns, one.st_size, one.st_ino) for name, one in found)


def read_folder(folder: Path) -> Files:
    """All the files of a folder; raises `FolderRejected` when it cannot be read."""
    found: dict[str, bytes] = {}
    try:
        for path in _paths(folder):
            found[path.name] = _bytes_of(path)
    except OSError as error:
        reason = str(error.strerror or error).lower()
        wrong = f"cannot be read: {reason}; see that it is there, and that the service may read it"
        problem = Problem(Path(error.filename or folder).name, wrong)
        raise FolderRejected("the folder", [problem]) from None
    return files_of(found)


def keep_files(files: Files, path: Path) -> None:
    """Keep files that came into force, for a worker that starts when something is wrong."""
    writing = path.with_name(f".{path.name}.{os.getpid()}")
    with zipfile.ZipFile(writing, "w") as archive:
        for name, data in files.by_name.items():
            archive.writestr(name, data)
    writing.replace(path)


def kept_files(path: Path) -> Files | None:
    """The files that were kept; ``None`` where none were."""
    try:
        with zipfile.ZipFile(path) as archive:
            return files_of({name: archive.read(name) for name in archive.namelist()})
    except FileNotFoundError:
        return None


def files_of(by_name: Mapping[str, bytes]) -> Files:
    """These files, with what tells them from others."""
    marks = hashlib.sha256()
    for name, data in by_name.items():
        marks.update(f"{len(name)}:{name}:{len(data)}:".encode())
        marks.update(data)
    return Files(by_name, marks.hexdigest())


def plan_in(files: Files, problems: list[Problem]) -> Plan:
    """
    What the settings say, without what is wrong in them: that is added to the problems.

    Raises `FolderRejected` where there are none, or they cannot be read at all.
    """
    raw = files.by_name.get(SETTINGS)
    if raw is None:
        problem = Problem(SETTINGS, "is missing; an empty one is enough to start with")
        raise FolderRejected("the folder", [problem])
    try:
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        problem = Problem(SETTINGS, f"is not TOML: {error}; mend the file there")
        raise FolderRejected("the folder", [problem]) from None
    problems += [
        Problem(SETTINGS, f"nothing is called {told(name)}; {did_you_mean(name, _KEYS)}")
        for name in data
        if name not in _KEYS
    ]
    return Plan(
        publication=_publication(data.get("publication", _SOUTHEND), problems),
        policies=_names(data.get("policies", []), "policies", files, problems),
        terms=_terms(data.get("terms", {}), files, problems),
    )


def _publication(value: object, problems: list[Problem]) -> str:
    if isinstance(value, str) and _NAME.fullmatch(value):
        return value
    problems.append(Problem("publication", f"takes 'module:name', not {told(value)}"))
    return ""


def _terms(value: object, files: Files, problems: list[Problem]) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        problems.append(Problem("terms", f"takes a list for each policy, not {told(value)}"))
        return {}
    return {id_: _names(names, f"terms.{id_}", files, problems) for id_, names in value.items()}


def _names(value: object, place: str, files: Files, problems: list[Problem]) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        problems.append(Problem(place, f"takes a list of names of files, not {told(value)}"))
        return ()
    found: list[str] = []
    for name in dict.fromkeys(value):
        if PurePosixPath(name).name != name:
            wrong = f"has {told(name)}, which is no file of this folder; put it in there"
            problems.append(Problem(place, wrong))
        elif name not in files.by_name:
            hint = did_you_mean(name, files.by_name.keys() - {SETTINGS})
            problems.append(Problem(place, f"no file here is called {told(name)}; {hint}"))
        elif value.count(name) > 1:
            problems.append(Problem(place, f"has {told(name)} more than once; keep one"))
        else:
            found.append(name)
    return tuple(found)


def _paths(folder: Path) -> Iterator[Path]:
    """The files that can count.  A file whose name starts with a point is being written, or a mark."""
    names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    for name in names:
        path = folder / name
        if path.suffix.lower() in {".toml", ".json"} and path.is_file():
            yield path


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        problem = Problem(path.name, f"is longer than {_LONGEST:,} bytes; take it apart")
        raise FolderRejected("the folder", [problem])
    return data
