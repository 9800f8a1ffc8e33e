"""What Schemathesis sends where lines of JSON are wanted: right ones, and wrong ones."""

from __future__ import annotations

import json

import schemathesis
from hypothesis import strategies as st


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=5,
)
_EVENT = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["session-held", "exercise-planned", "group-convened"]),
        "id": st.text(min_size=1, max_size=5),
        "day": st.dates().map(str),
        "source": st.just("minutes"),
    },
    optional={"group": st.text(max_size=3), "is_coproduction": st.booleans()},
)
_CLAIM = st.fixed_dictionaries(
    {},
    optional={
        "claimed": st.integers(),
        "activity_on": st.dates().map(str),
        "miles": st.decimals(allow_nan=False).map(float),
        "category": st.sampled_from(["taxi", "mileage", "taxy"]),
    },
)
_LINES = st.lists((_ANY | _EVENT | _CLAIM).map(json.dumps) | st.text(max_size=20), max_size=5)

schemathesis.openapi.media_type(
    "application/x-ndjson", _LINES.map("\n".join).map(lambda text: text.encode(errors="replace"))
)
