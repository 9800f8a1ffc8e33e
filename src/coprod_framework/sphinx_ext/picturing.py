"""The directive that puts a picture of what runs on a page, with the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from docutils import nodes
from sphinx import addnodes

from ..exchange.pictures import picture, squares
from .pictures.decisions import decision_picture
from .pictures.drawings import Picture
from .pictures.ladders import ladder_picture
from .pictures.layers import layers_picture
from .pictures.stages import stages_picture
from .telling import Telling
from .writing import bullets, table


__all__ = ["ProportionTable", "ThePicture"]

_PICTURES = ("decision", "ladder", "layers", "proportion", "stages")


class ThePicture(Telling):
    """``coprod:picture``: ``decision``, ``ladder ID``, ``layers POLICY``, ``proportion``, ``stages``."""

    required_arguments = 1
    optional_arguments = 1

    def told(self) -> Sequence[nodes.Node]:
        """The picture, and a part that opens to say it in words."""
        of = self.option_in(self.arguments[0], _PICTURES)
        about = self.arguments[1] if len(self.arguments) > 1 else ""
        if of == "proportion":
            svg = picture(self.given(self.publication.advice, "advice"))
            return [_held(_raw(svg))]
        return list(_shown(self._drawn(of, about)))

    def _drawn(self, of: str, about: str) -> Picture:
        match of:
            case "decision":
                return decision_picture()
            case "ladder":
                return ladder_picture(self.publication.named("ladder", about).value)
            case "layers":
                policy = self.publication.policy(about)
                return layers_picture(policy.slots, policy.body)
            case _:
                return stages_picture(self.given(self.publication.watch, "watch").stages)


class ProportionTable(Telling):
    """``coprod:proportion-table``: what is in proportion to each size of change, as a table."""

    def told(self) -> Sequence[nodes.Node]:
        """A row for each square of the picture."""
        head = ("How much changes", "How many feel it", "Recommended", "With", "Effort")
        rows = (
            (
                square.extent.value,
                square.reach.value,
                ", ".join(square.rungs).lower(),
                ", ".join(square.also).lower() or "nothing more",
                square.effort,
            )
            for square in squares(self.given(self.publication.advice, "advice"))
        )
        return [table("What is in proportion", head, rows)]


def _shown(drawn: Picture) -> Sequence[nodes.Node]:
    lines = "".join(f"<li>{escape(line)}</li>" for line in drawn.words)
    opens = f"<details><summary>This picture in words</summary><ul>{lines}</ul></details>"
    other = addnodes.only(expr="not html")
    other += bullets(drawn.words)
    return [_held(_raw(drawn.svg), _raw(opens)), other]


def _held(*parts: nodes.Node) -> nodes.container:
    return nodes.container("", *parts, classes=["coprod-picture"])


def _raw(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")
