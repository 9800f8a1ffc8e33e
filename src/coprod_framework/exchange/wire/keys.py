"""Keys: what stands in a form of the wire, each with what it says.

Pages and schemas are made from these words, so that they cannot tell anything else.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar, cast, dataclass_transform

import attrs


__all__ = ["VERSION", "form", "key", "kind_of", "mark", "says", "version", "with_keys"]

C = TypeVar("C")

VERSION: Final = 1
"""
The version of all forms.

It grows as soon as a key is added or taken away, or means something else.
"""

_SAYS: Final = "coprod_framework.says"


def key(what: str, **settings: Any) -> Any:
    """Declare a key of a form, with what it says to a reader who does not know Python."""
    return attrs.field(metadata={_SAYS: what}, **settings)


def mark(*, default: str) -> Any:
    """Declare the key that says what a document is."""
    return key("what this document is", default=default)


def version(*, default: int) -> Any:
    """Declare the key that says which version of its form a document has."""
    return key("the version of this form, a whole number", default=default)


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(key, mark, version)
)
def form(cls: type[C]) -> type[C]:
    """Make a class into a form: a frozen value whose keys are declared with `key`."""
    # With slots, msgspec would write the keys in the order of the alphabet.
    made: type[C] = attrs.frozen(cls, kw_only=True, slots=False)
    return made


def with_keys(value: C, **keys: Any) -> C:
    """The same document, with other values under these keys."""
    made: Any = value
    return cast("C", attrs.evolve(made, **keys))


def says(field: attrs.Attribute[Any]) -> str:
    """What a key says."""
    told: str = field.metadata.get(_SAYS, "")
    return told


def kind_of(form: type[Any]) -> str | None:
    """What a document of this form is, or ``None`` where it is but a part of one."""
    field = attrs.fields_dict(form).get("kind")
    default = None if field is None else field.default
    return default if isinstance(default, str) else None
