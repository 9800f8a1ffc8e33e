"""Every built page can be used with a keyboard, a screen reader, a phone, in the dark and on paper."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from tests.pages import browsing, keyboard, looking, reading


def _nothing(found: Iterable[str]) -> None:
    """Whatever was found is shown in full: the page, the rule, the element and what to do."""
    told = list(found)
    assert not told, "\n".join((f"{len(told)} to mend:", *told))


def _about(looked: Iterable[looking.Finding], about: str) -> Iterator[str]:
    return (f"{one.page}: {one.says}" for one in looked if one.about == about)


def test_axe_finds_nothing_to_mend_on_any_page(looked):
    _nothing(_about(looked, "axe"))


def test_no_page_is_wider_than_a_phone_and_what_scrolls_has_a_name_and_a_stop(looked):
    _nothing(_about(looked, "wide"))


def test_every_page_can_be_printed_in_dark_ink_with_nothing_cut_off(looked):
    _nothing(_about(looked, "paper"))


def test_no_page_asks_another_computer_or_for_a_file_that_is_not_there(looked):
    _nothing(_about(looked, "network"))


def test_no_script_of_a_page_fails(looked):
    _nothing(_about(looked, "script"))


def test_every_page_is_in_british_english_and_has_a_title_of_its_own(pages):
    _nothing(f"{p.name}: lang is {p.language!r}" for p in pages.values() if p.language != "en-GB")
    titles = Counter(page.title.strip() for page in pages.values())
    _nothing(f"{times} pages are called {title!r}" for title, times in titles.items() if times > 1)


def test_every_page_has_one_first_heading_and_skips_none(pages):
    for page in pages.values():
        firsts = [text for level, text in page.headings if level == 1]
        assert len(firsts) == 1, f"{page.name} has {firsts} as headings of level 1, and needs one"
    _nothing(told for page in pages.values() for told in reading.skipped_headings(page))


def test_every_link_and_every_picture_has_a_name(pages):
    _nothing(
        f"{page.name}: {named.what} has no name"
        for page in pages.values()
        for named in (*page.links, *page.pictures)
        if not named.name.strip()
    )
    assert any(page.pictures for page in pages.values())


def test_every_anchor_is_there_once(pages):
    _nothing(
        f"{page.name}: {times} elements have the id {id_!r}"
        for page in pages.values()
        for id_, times in Counter(page.ids).items()
        if times > 1
    )


def test_every_link_inside_of_the_site_leads_somewhere(pages, site):
    _nothing(told for page in pages.values() for told in reading.dead_links(page, pages, site))


def test_the_reader_of_pages_finds_what_is_wrong(tmp_path):
    text = '<article><h1>A</h1><h3>B</h3><a href="#no"></a><a href="x.html">C</a><svg></svg></article>'
    page = reading.read("page.html", text)

    assert len(list(reading.skipped_headings(page))) == 1
    assert len(list(reading.dead_links(page, {page.name: page}, tmp_path))) == 2
    assert [link.name for link in page.links] == ["", "C"]
    assert [picture.name for picture in page.pictures] == [""]


FAULTY = """<!doctype html><html><title>A</title><body style="background: white"><main>
<h1>A</h1><p style="color: #ccc">pale</p><img src="/a.png">
<pre style="overflow-x: auto; width: 9em">{}</pre></main></body></html>""".format("long " * 30)


def test_the_browser_finds_what_is_wrong(browser, tmp_path):
    (tmp_path / "page.html").write_text(FAULTY, encoding="utf-8")
    with browsing.served(tmp_path) as address:
        found = looking.look_at_all(browser, address, ["page.html"])
    rules = {one.says.split(": ")[1].split(" at ")[0] for one in found if one.about == "axe"}

    assert {"color-contrast", "html-has-lang", "image-alt"} < rules
    assert {one.about for one in found} == {"axe", "wide", "paper", "network"}


FAULTY_IN_THE_DARK = """<!doctype html><html lang="en-GB"><title>A</title><style>
body { background: white } @media (prefers-color-scheme: dark) { body { background: #111 } }
.good { color: #767676 } @media (prefers-color-scheme: dark) { .good { color: #ddd } }
.never { color: #666; background: #000 }</style><body><main role="main"><h1 class="good">A</h1>
<p class="good">one</p><p>first</p><p class="good">two</p><p>second</p>
<p class="good">three <b class="never">four</b> <b class="never">five</b></p></main></body></html>"""


@pytest.mark.parametrize("name", ["a.html", f"{looking.MADE[0]}a.html"])
def test_the_browser_finds_what_is_wrong_in_the_dark_only_once_for_each_look(
    browser, tmp_path, name
):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(FAULTY_IN_THE_DARK, encoding="utf-8")
    with browsing.served(tmp_path) as address:
        found = looking.look_at_all(browser, address, [name])
    dark = [one.says for one in found if one.about == "axe" and ", dark: " in one.says]

    assert len([told for told in dark if "color-contrast at p" in told]) == 1
    assert len([told for told in dark if "color-contrast at b" in told]) == 1
    assert len(dark) == 2


def test_a_look_is_asked_about_on_the_first_page_that_has_it_and_a_new_one_wherever_it_comes(
    browser, tmp_path
):
    other = FAULTY_IN_THE_DARK.replace("five", '<i style="color: #005">six</i>')
    for name, text in {"a": FAULTY_IN_THE_DARK, "b": FAULTY_IN_THE_DARK, "c": other}.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    with browsing.served(tmp_path) as address:
        found = looking.look_at_all(browser, address, ["a.html", "b.html", "c.html"])
    pale = Counter(one.page for one in found if "color-contrast at" in one.says)

    assert pale["a.html"] >= 2
    assert pale["b.html"] == 0
    assert pale["c.html"] == 2  # in the light and in the dark


@pytest.fixture
def window(browser, address):
    context = browser.new_context(viewport=looking.DESKTOP, reduced_motion="reduce")
    looking.prepare(context)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


# One page of each kind: what stands around them is the same on all pages of a kind.
KINDS = [
    "index.html",
    "policy/duties.html",
    "tutorial/first-decision.html",
    "reference/modules/coprod_framework.policy.html",
    "search.html",
]


@pytest.mark.parametrize("size", [looking.DESKTOP, looking.PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", KINDS)
def test_the_focus_is_seen_wherever_the_keyboard_takes_it(window, address, name, size):
    window.set_viewport_size(size)
    window.goto(f"{address}{name}")
    stops = keyboard.stops(window)

    _nothing(f"{name}: the focus is not seen on {stop.what}" for stop in stops if not stop.seen)
    assert len(stops) >= 5


@pytest.mark.parametrize("name", KINDS)
def test_the_first_stops_lead_to_the_menus_and_past_them(window, address, name):
    window.goto(f"{address}{name}")
    skip = keyboard.press_until(window, "Tab", ".skip-to-content")
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")

    assert skip <= 3
    assert window.evaluate("document.activeElement.closest('.sidebar-drawer') === null")
    assert window.evaluate("location.hash") == "#furo-main-content"


@pytest.mark.parametrize(
    ("box", "link"),
    [("#__navigation", ".sidebar-tree a"), ("#__toc", ".toc-tree li li a")],
    ids=["all pages", "this page"],
)
def test_the_menus_of_a_phone_open_and_close_by_keyboard(window, address, box, link):
    window.set_viewport_size(looking.PHONE)
    window.goto(f"{address}policy/duties.html")
    first = window.locator(link).first
    keyboard.press_until(window, "Tab", box)

    assert not first.is_visible()
    window.keyboard.press("Space")
    first.wait_for(state="visible")
    window.keyboard.press("Space")
    first.wait_for(state="hidden")


def test_the_colours_are_switched_by_keyboard(window):
    keyboard.press_until(window, "Tab", ".theme-toggle")
    seen = set()
    for _ in range(3):
        window.keyboard.press("Enter")
        seen.add(window.evaluate("document.body.dataset.theme"))

    assert seen == {"auto", "dark", "light"}


def test_rows_of_a_wide_table_are_cards_on_a_phone_and_still_a_table_to_a_screen_reader(
    window, address
):
    window.set_viewport_size(looking.PHONE)
    window.goto(f"{address}policy/duties.html")
    table = window.get_by_role("table").nth(1)
    row = table.get_by_role("row").nth(1)
    label = "td => getComputedStyle(td, '::before').content"

    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    cells = row.get_by_role("rowheader").count() + row.get_by_role("cell").count()
    assert table.get_by_role("columnheader").count() == cells > 2
    assert row.get_by_role("cell").first.evaluate(label) == '"By whom: " / ""'


def test_a_search_finds_pages_and_says_so(window, address):
    window.goto(f"{address}search.html?q=taxi")
    window.locator("#search-results li a").first.wait_for()
    told = list(looking.axe(window, "search.html", "after a search"))

    _nothing(f"{one.page}: {one.says}" for one in told)


def test_the_readme_builds_what_it_serves_and_serves_it_to_this_computer_only():
    make, install, build, serve = browsing.site_command()
    extras = tomllib.loads((browsing.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    said = (browsing.ROOT / "README.md").read_text(encoding="utf-8")

    assert make == ["python3", "-m", "venv", ".venv"]
    assert install == [".venv/bin/pip", "install", "--quiet", ".[docs]"]
    assert "docs" in extras["project"]["optional-dependencies"]
    assert build[0] == ".venv/bin/sphinx-build"
    assert build[-1] == serve[serve.index("--directory") + 1] == browsing.OUT
    assert serve[serve.index("--bind") + 1] == "127.0.0.1"
    assert serve[-1] == browsing.PORT
    assert f"http://127.0.0.1:{browsing.PORT}" in said
