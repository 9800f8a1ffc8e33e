"""Where the keyboard leads on a page, and whether the place it stands on is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs


if TYPE_CHECKING:
    from playwright.sync_api import Page


_MOST: Final = 400

# A box that is ticked by an icon shows the focus on the icon.
_STANDS_ON = """() => {
  const stop = document.activeElement;
  if (stop === document.body) return null;
  const icons = stop.type === "checkbox" ? [...stop.labels] : [];
  const seen = [stop, ...icons].some(box => {
    const place = box.getBoundingClientRect(), style = getComputedStyle(box);
    return place.width > 1 && place.height > 1 && place.left >= 0 && place.right <= innerWidth + 1
      && place.bottom > 0 && place.top < innerHeight && style.visibility === "visible"
      && Number(style.opacity) > 0.9
      && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const first = !stop.dataset.stop;
  stop.dataset.stop = "yes";
  return [stop.outerHTML.split(">")[0] + ">", seen, first];
}"""


@attrs.frozen
class Stop:
    """A place that the keyboard reaches."""

    what: str
    seen: bool


def stops(page: Page) -> list[Stop]:
    """Every place that Tab reaches, from the start of a page to its end."""
    found: list[Stop] = []
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        told = page.evaluate(_STANDS_ON)
        if told is None or not told[2]:
            return found
        found.append(Stop(told[0], told[1]))
    raise AssertionError(f"the keyboard makes more than {_MOST} stops")


def press_until(page: Page, key: str, wanted: str) -> int:
    """Press a key until the focus stands on what is wanted, and say how often it took."""
    for pressed in range(1, _MOST):
        page.keyboard.press(key)
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return pressed
    raise AssertionError(f"{key} does not reach {wanted}")
