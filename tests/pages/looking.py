"""What a browser finds on a page: on a screen, on a phone, in the dark and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import attrs

from tests.pages import browsing


if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, ViewportSize


DESKTOP: Final[ViewportSize] = {"width": 1280, "height": 900}
PHONE: Final[ViewportSize] = {"width": 320, "height": 640}
BETWEEN: Final[ViewportSize] = {"width": 768, "height": 1024}
PAPER: Final[ViewportSize] = {"width": 718, "height": 1000}
"""What an A4 sheet has room for, at 96 dots an inch and with margins of a centimetre."""

STANDARDS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS: Final = ("color-contrast", "link-in-text-block")
"""The rules whose answer can differ in the dark. All others look at the structure of a page."""

# The boxes that open the two menus come before all parts of a page, so that they are reached first.


def _all_but(*rules: str) -> dict[str, Any]:
    return {"runOnly": STANDARDS, "rules": {rule: {"enabled": False} for rule in rules}}


EVERYTHING: Final = _all_but("region")
STRUCTURE: Final = _all_but("region", *COLOURS)
ONLY_COLOURS: Final = {"runOnly": {"type": "rule", "values": COLOURS}}

MADE: Final = ("reference/modules/", "genindex")
"""How the names begin of pages that come from one mould, such as those of modules."""

_AXE = """([without, options, where]) => axe.run(
  {include: [[where ?? "html"]], exclude: without}, {...options, resultTypes: ["violations"]}
).then(found =>
  found.violations.flatMap(one => one.nodes.map(node =>
    [one.id, node.target.join(" "), node.failureSummary, one.helpUrl])))"""

# Whether a text can be read depends on its colours and its size, and on what is behind it.  Thousands of
# texts on the pages look alike in all of that, so the first of each look is marked, and is enough.
_FIRSTS = """([without, known_looks]) => {
  const look = box => {
    const style = getComputedStyle(box);
    return [style.color, style.fontSize, style.fontWeight, style.textDecorationLine, style.textShadow];
  };
  const plain = ["rgba(0, 0, 0, 0)", "none", "1", "static"];
  const known = new Map();
  const behind = box => {
    if (!box) return "";
    if (!known.has(box)) {
      const {backgroundColor, backgroundImage, opacity, position} = getComputedStyle(box);
      const own = [backgroundColor, backgroundImage, opacity, position];
      const told = own.filter(part => !plain.includes(part)).join(" ");
      known.set(box, [behind(box.parentElement), told].filter(Boolean).join(" on "));
    }
    return known.get(box);
  };
  const seen = new Set(known_looks), fresh = [];
  for (const box of document.querySelectorAll("body, body *")) {
    box.removeAttribute("data-first-look");
    const written = [...box.childNodes].some(part => part.nodeType === 3 && part.data.trim());
    if (!written || !box.checkVisibility({visibilityProperty: true})) continue;
    if (without.some(([part]) => box.closest(part))) continue;
    const around = box.parentElement ? look(box.parentElement) : [];
    const all = [box.localName === "a", ...look(box), ...around, behind(box)].join("|");
    if (seen.has(all)) continue;
    box.setAttribute("data-first-look", "");
    seen.add(all);
    fresh.push(all);
  }
  return fresh;
}"""

# A box of one dot is how text is kept for those who listen only.
_WIDE = """() => {
  const told = [];
  if (document.documentElement.scrollWidth > innerWidth + 1) told.push(["the page itself", false]);
  for (const box of document.querySelectorAll("body, body *")) {
    if (box.scrollWidth <= box.clientWidth + 1 || box.clientWidth <= 1) continue;
    const style = getComputedStyle(box);
    if (style.overflowX === "visible" || style.visibility === "hidden") continue;
    const reached = box.tabIndex >= 0 && box.role && box.ariaLabel && style.overflowX !== "hidden";
    told.push([box.outerHTML.split(">")[0] + ">", Boolean(reached)]);
  }
  return told;
}"""

# Paper is white, whatever the page says about its background.
_PAPER = """() => {
  const told = [];
  const light = part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const main = document.querySelector("[role=main]");
  if (!main || !main.innerText.trim()) return ["nothing of the page is printed"];
  for (const box of main.querySelectorAll("*")) {
    if (!box.checkVisibility({visibilityProperty: true})) continue;
    const style = getComputedStyle(box);
    const start = box.outerHTML.split(">")[0] + ">";
    if (box.getBoundingClientRect().right > innerWidth + 1)
      told.push(`${start} goes over the edge of the sheet`);
    if (box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 1 && style.overflowX !== "visible")
      told.push(`${start} is cut off`);
    const written = [...box.childNodes].some(part => part.nodeType === 3 && part.data.trim());
    if (!written || box.closest("svg")) continue;
    const [r, g, b] = style.color.match(/[\\d.]+/g).map(Number);
    const bright = 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
    if (1.05 / (bright + 0.05) < 4.5) told.push(`${start} is printed in ${style.color}`);
  }
  // What is fixed to the screen is printed on top of every sheet.
  for (const box of document.querySelectorAll("body *")) {
    if (!box.checkVisibility({visibilityProperty: true})) continue;
    if (getComputedStyle(box).position === "fixed" || box.matches("button, input"))
      told.push(`${box.outerHTML.split(">")[0]}> is printed, and is of no use on paper`);
  }
  return told;
}"""


_SIDES = 2


@attrs.frozen
class Finding:
    """Something that keeps somebody out."""

    page: str
    about: str
    says: str


def look_side_by_side(address: str, names: Sequence[str]) -> list[Finding]:
    """Look at every page, in two browsers at the same time, as there are many pages."""
    # By twos: which of the sizes is dark takes turns.
    twos = [names[start : start + 2] for start in range(0, len(names), 2)]
    parts = [[name for two in twos[first::_SIDES] for name in two] for first in range(_SIDES)]
    with ThreadPoolExecutor(_SIDES) as sides:
        found = sides.map(_look_apart, [address] * _SIDES, parts)
        return [one for part in found for one in part]


def _look_apart(address: str, names: Sequence[str]) -> list[Finding]:
    with browsing.browser() as browser:
        return look_at_all(browser, address, names)


def look_at_all(browser: Browser, address: str, names: Sequence[str]) -> list[Finding]:
    """Look at every page in one window.  Each is loaded once, and made wider, darker and paper."""
    found: list[Finding] = []
    looks: set[str] = set()
    context = browser.new_context(viewport=DESKTOP, color_scheme="light")
    prepare(context)
    page = context.new_page()
    now = ""

    def ask(request: Request) -> None:
        if not request.url.startswith(address):
            found.append(Finding(now, "network", f"asks another computer for {request.url}"))

    def answer(response: Response) -> None:
        if response.status >= 400:
            found.append(Finding(now, "network", f"asks for {response.url}, which is not there"))

    page.on("request", ask)
    page.on("response", answer)
    page.on("pageerror", lambda error: found.append(Finding(now, "script", str(error))))
    for number, now in enumerate(names):
        page.goto(f"{address}{now}")
        found += _look(page, now, number, looks)
    context.close()
    return found


def prepare(context: BrowserContext) -> None:
    """Put axe into every page that is opened, and keep the page still."""
    from axe_playwright_python.base import AXE_SCRIPT  # noqa: PLC0415 - an extra

    context.add_init_script(f"{AXE_SCRIPT};{_STILL}")


# A colour on its way to another one is neither of them.
_STILL = """addEventListener("DOMContentLoaded", () => {
  const style = document.createElement("style");
  style.textContent = "* { transition: none !important }";
  document.head.append(style);
})"""


def _look(page: Page, name: str, number: int, looks: set[str]) -> Iterator[Finding]:
    """
    Look at one page.

    Every other page is dark on a desktop, and the rest are dark on a phone.  What stands around
    the pages of modules is the same as around the others, and is looked at there.  Of the texts that
    look alike, on this page or on those before it, one is asked about its colours.
    """
    made = name.startswith(MADE)
    without = [[".sidebar-drawer"], ["footer"]] if made else []
    sizes = (DESKTOP, PHONE) if number % 2 else (PHONE, DESKTOP)
    for size, is_dark in zip(sizes, (False, True), strict=True):
        page.set_viewport_size(size)
        where = f"{size['width']} px wide"
        yield from _wide(page, name, where)
        if not (is_dark and made):
            yield from axe(page, name, where, [without, STRUCTURE])
        if is_dark:
            page.emulate_media(color_scheme="dark")
            where += ", dark"
        if fresh := page.evaluate(_FIRSTS, [without, list(looks)]):
            looks.update(fresh)
            yield from axe(page, name, where, [without, ONLY_COLOURS, "[data-first-look]"])
    page.set_viewport_size(BETWEEN)
    yield from _wide(page, name, f"{BETWEEN['width']} px wide")
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    yield from (Finding(name, "paper", says) for says in page.evaluate(_PAPER))
    page.emulate_media(media="screen", color_scheme="light")


def axe(
    page: Page, name: str, where: str, options: Sequence[Any] = ((), EVERYTHING)
) -> Iterator[Finding]:
    """Ask axe, which has to be in the page, what it finds."""
    for rule, element, todo, more in page.evaluate(_AXE, options):
        yield Finding(name, "axe", f"{where}: {rule} at {element}: {todo} ({more})")


def _wide(page: Page, name: str, where: str) -> Iterator[Finding]:
    for element, reached in page.evaluate(_WIDE):
        if not reached:
            todo = "Let its words wrap, or give it a tabindex, a role and an aria-label."
            yield Finding(name, "wide", f"{where}: {element} is wider than its place. {todo}")
