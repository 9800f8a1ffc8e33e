"""A person with a keyboard, and no mouse, tries a claim and a change in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pages.sites import our_site


axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="the extra browser is not installed"
)
CRITERIA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CLAIM, CHANGE = "#try-reimbursement", "#try-proportion"


@pytest.fixture
def page(browser) -> Iterator[Any]:
    app, _ = our_site()
    opened = browser.new_page()
    asked_for: list[str] = []
    wrong: list[str] = []
    opened.on("request", lambda request: asked_for.append(request.url))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.goto((Path(app.outdir) / "policy" / "try-it.html").as_uri())
    yield opened
    assert [url for url in asked_for if not url.startswith("file:")] == []
    assert wrong == []
    opened.close()


def _part(page, of: str, name: str):
    return page.locator(f"{of} .coprod-{name}")


def _told(page, of: str) -> str:
    return str(_part(page, of, "outcome").inner_text())


def _focused(page) -> str:
    active = "document.activeElement"
    return str(page.evaluate(f"{active}.innerText || {active}.id || {active}.tagName"))


def _press_until(page, wanted: str, key: str = "Tab", most: int = 60) -> None:
    """Press a key until what has the focus says what is wanted."""
    for _ in range(most):
        page.keyboard.press(key)
        label = page.evaluate(
            "(() => { const a = document.activeElement;"
            " return (a.labels && a.labels[0] ? a.labels[0].innerText : a.innerText) || ''; })()"
        )
        if label.strip().startswith(wanted):
            return
    pytest.fail(f"no {wanted!r} came by {most} times {key}")


def _go_to_the_question(page, of: str) -> None:
    page.locator(f"{of} .coprod-question legend").focus()


def _choose(page, answer: str) -> None:
    """Answer the question in focus: into the choices, along them by arrows, and send by Enter."""
    page.keyboard.press("Tab")
    for _ in range(40):
        label = page.evaluate("document.activeElement.labels[0].innerText")
        if label == answer:
            break
        page.keyboard.press("ArrowDown")
    else:
        pytest.fail(f"no {answer!r} among the choices")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")


def _write(page, text: str) -> None:
    page.keyboard.press("Tab")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


ANSWERS = {
    "What did you spend the money on?": ("choose", "Parking"),
    "Does anybody else pay for this cost?": ("choose", "Nobody"),
    "In what part did you take part?": ("choose", "Carer"),
    "On which day was the activity?": ("write", "14/10/2026"),
    "On which day was the claim sent in?": ("write", "20.10.2026"),
    "Did the project name this as formal co-production work?": ("choose", "Yes"),
    "How much did you pay?": ("write", "3.50"),
    "Was this same cost paid or claimed before?": ("choose", "No"),
    "Do you have a receipt, a ticket or a picture of one?": ("choose", "Yes"),
    "Did the project agree to this cost before you spent the money?": ("choose", "Yes"),
    "When were people told what is paid, and to whom?": ("choose", "By the invitation"),
    "Is there money for this claim in the project's budget?": ("choose", "Confirmed"),
    "Is this cost part of a reasonable adjustment that was agreed?": ("choose", "No"),
    "Is there anything unusual about this claim that a person should look at?": ("choose", "No"),
}


def test_a_claim_is_put_together_by_keyboard_alone_until_it_is_decided(page):
    _go_to_the_question(page, CLAIM)
    asked = []
    for _ in range(30):
        question = _focused(page)
        if question == "The answer so far":
            break
        asked.append(question)
        how, answer = ANSWERS.get(question, ("write", "0"))
        (_choose if how == "choose" else _write)(page, answer)

    assert _told(page, CLAIM) == "It may be paid: £3.50.", _part(page, CLAIM, "given").inner_text()
    assert len(asked) == len(set(asked)) <= 20
    assert "mile" not in " ".join(asked)  # only what could change the answer was asked
    status = _part(page, CLAIM, "status")
    assert status.inner_text() == "It may be paid: £3.50."
    assert status.get_attribute("role") == "status"
    assert "(section 6 (O31))" in _part(page, CLAIM, "answer").inner_text()
    assert "Every answer is advice. A person decides." in _part(page, CLAIM, "answer").inner_text()


CHANGES = {
    "How much changes?": "Major",
    "How many people feel it?": "Many",
    "How hard is it on those who feel it most?": "Heavy",
    "What sort of work is it?": "Change of policy",
}


def test_a_change_is_advised_on_by_keyboard_alone_until_nothing_is_open(page):
    _go_to_the_question(page, CHANGE)
    assert _told(page, CHANGE) == "Recommended so far: Engagement."
    for _ in range(40):
        question = _focused(page)
        if question == "The answer so far":
            break
        if page.locator(f"{CHANGE} .coprod-question input[type=text]").count():
            _write(page, "0")
        else:
            _choose(page, CHANGES.get(question, _usual(page)))

    assert _told(page, CHANGE) == "Recommended so far: Co-production."
    assert "It could come to" not in _part(page, CHANGE, "answer").inner_text()
    assert "Effort: " in _part(page, CHANGE, "answer").inner_text()


def _usual(page) -> str:
    """A plain answer to a question: "no" where it can be, and the first one elsewhere."""
    labels = page.locator(f"{CHANGE} .coprod-choices label").all_inner_texts()
    return str("No" if "No" in labels else labels[0])


def test_an_example_is_loaded_changed_and_taken_back_by_keyboard(page):
    page.locator(f"{CLAIM} input[type=radio]").first.focus()
    _press_until(page, "Load this example")
    page.keyboard.press("Enter")
    assert _told(page, CLAIM) == "It may be paid: £4.80."
    assert _focused(page) == "The answer so far"

    _press_until(page, "Change", most=80)
    page.keyboard.press("Enter")
    assert _focused(page) == "In what part did you take part?"
    _choose(page, "Council staff in role")
    assert _told(page, CLAIM) == "It is not paid."

    _press_until(page, "Take back", most=80)
    page.keyboard.press("Enter")
    assert _told(page, CLAIM).startswith("Not decided yet.")
    assert _focused(page) == "In what part did you take part?"


def test_what_nobody_can_say_is_not_a_no(page):
    page.locator(f"{CLAIM} .coprod-setup button", has_text="Load this example").click()
    page.get_by_role("button", name="Change: Did the project name this as formal").click()
    _choose(page, "Nobody can say")

    assert _told(page, CLAIM).startswith("A person decides: ")


def test_the_terms_can_be_left_out_and_the_page_says_whom_to_ask(page):
    page.locator(f"{CLAIM} .coprod-setup button", has_text="Load this example").click()
    assert "Nobody has agreed them for use here." in _part(page, CLAIM, "answer").inner_text()
    page.locator(f"{CLAIM} label", has_text="No terms are filled in").click()

    assert _told(page, CLAIM).startswith("The text or the terms do not say. Ask ")
    assert "Nobody has agreed them for use here." not in _part(page, CLAIM, "answer").inner_text()


@pytest.mark.parametrize(
    ("question", "written", "problem"),
    [
        ("How much did you pay?", "twelve", "Write a number, such as 12."),
        ("How much did you pay?", "1.234", "Write it with at most 2 after the point."),
        ("How much did you pay?", "999999999", "It is at most £100000.00. Check it."),
        ("How many people taking part did you give a lift to?", "1.5", "no part after a point"),
        ("On which day was the activity?", "", "Write a day that there is, such as 14/10/2026."),
        ("On which day was the activity?", "31/2/2026", "Write a day that there is"),
        ("On which day was the activity?", "14/10/26", "Write a day that there is"),
    ],
)
def test_what_cannot_be_an_answer_is_told_and_keeps_the_focus(page, question, written, problem):
    page.locator(f"{CLAIM} .coprod-given select").select_option(label=question)
    page.get_by_role("button", name="Ask me this").first.click()
    _write(page, written)

    told = page.locator(f"{CLAIM} .coprod-problem")
    assert problem in told.inner_text()
    assert told.get_attribute("role") == "alert"
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"


def test_starting_again_forgets_everything(page):
    page.locator(f"{CLAIM} .coprod-setup button", has_text="Load this example").click()
    page.locator(f"{CLAIM} .coprod-setup button", has_text="Start again").click()

    assert "There are none yet." in _part(page, CLAIM, "given").inner_text()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_fault_is_found_at_any_step_on_a_phone_or_a_desktop(page, scheme, width):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    look = axe.Axe()
    options = {"runOnly": {"type": "tag", "values": CRITERIA}}
    for step in ("Load this example", "Start again"):
        found = look.run(page, context=".coprod-try", options=options)
        assert found.violations_count == 0, found.generate_report()
        page.locator(f"{CLAIM} .coprod-setup button", has_text=step).click()
    _go_to_the_question(page, CLAIM)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(f"{CLAIM} .coprod-problem").inner_text() == "Choose an answer first."
    assert look.run(page, context=".coprod-try", options=options).violations_count == 0
    wide = page.locator(CLAIM).evaluate("element => element.scrollWidth - element.clientWidth")
    assert wide <= 0


def test_without_scripts_the_page_says_what_to_do(browser):
    app, _ = our_site()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((Path(app.outdir) / "policy" / "try-it.html").as_uri())

    assert "read the rules and the examples" in page.inner_text("body")
    assert page.locator(".coprod-parts").first.is_hidden()
    context.close()


def test_no_text_of_a_policy_can_end_its_script_early():
    app, _ = our_site()
    text = (Path(app.outdir) / "policy" / "try-it.html").read_text(encoding="utf-8")
    for data in re.findall(r'<script type="application/json">(.*?)</script>', text, re.DOTALL):
        assert "<" not in data
