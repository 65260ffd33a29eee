"""Let two invented people meet through the pages themselves, so that the gallery can show where several people are."""

import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

PASSWORD = "slow river by the mill"


class Met(NamedTuple):
    """What was made: the browser's memory of one of the two, and where the pages of it are."""

    state: Any
    ways: dict[str, str]


def meet(browser: Any, base: str, environment: Mapping[str, str]) -> Met:
    """Make Nora and Ben; they become friends, found a group, plan an event, and leave a card for company."""
    nora = _nora(browser, base, environment)
    used, still_open = _invitation(nora), _invitation(nora)
    ben = _ben(browser, base, used)
    ways = {"INVITED": still_open, "FRIEND": _friends(nora, ben), "GROUP": _group(nora, ben)}
    ways |= {"EVENT": _event(nora), "SHARED": _share(nora)}
    _card(nora)
    _ask(ben)
    state = nora.context.storage_state()
    nora.context.close()
    ben.context.close()
    return Met(state, ways)


def _page(browser: Any, base: str) -> Any:
    context = browser.new_context(base_url=base, service_workers="block", locale="en")
    return context.new_page()


def _press(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def _nora(browser: Any, base: str, environment: Mapping[str, str]) -> Any:
    """Let Nora in by the link of the machine; she looks after this place, and sets a password."""
    command = [str(Path(sys.executable).with_name("footfall")), "people", "add", "Nora", "--operator"]
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    page = _page(browser, base)
    page.goto(re.sub(r".*?(/enter/\S+).*", r"\1", told, flags=re.DOTALL).strip())
    _press(page, "Open my pages")
    page.get_by_label("I have read this").check()
    _press(page, "Go on")
    page.locator("input[name=adult]").check()
    _press(page, "Begin")
    page.goto("/settings")
    for field in page.locator("form[action*=password] input[type=password]").all():
        field.fill(PASSWORD)
    with page.expect_navigation():
        page.locator("form[action*=password] button").first.click()
    return page


def _proved(page: Any) -> None:
    if "/prove" in page.url:
        page.get_by_label("Your password").fill(PASSWORD)
        _press(page, "Go on")


def _invitation(page: Any) -> str:
    page.goto("/host/invite")
    _proved(page)
    _press(page, "Make the link")
    return re.sub(r"^https?://[^/]+", "", page.get_by_label("The link").input_value())


def _ben(browser: Any, base: str, way: str) -> Any:
    page = _page(browser, base)
    page.goto(way)
    page.get_by_label("I am 18 or older.").check()
    page.get_by_label("I have read this").check()
    _press(page, "Go on")
    page.get_by_label("What to call you").fill("Ben")
    for label in ("A password", "Once more"):
        page.get_by_label(label).fill(PASSWORD)
    _press(page, "Begin")
    return page


def _friends(nora: Any, ben: Any) -> str:
    nora.goto("/friends/invite")
    nora.get_by_label("That you went out").check()
    _press(nora, "Make the invitation")
    code = nora.locator(".friend-code").inner_text()
    ben.goto("/friends/code")
    ben.get_by_label("The code").fill(code)
    _press(ben, "Look at it")
    ben.get_by_label("That you would like company").check()
    _press(ben, "Yes, be friends")
    _press(ben, "Wave")
    nora.goto("/friends")
    return str(nora.locator("a.go[href^='/friends/']").first.get_attribute("href"))


def _group(nora: Any, ben: Any) -> str:
    nora.goto("/groups/new")
    nora.get_by_label("What it is called").fill("Thursday round")
    nora.get_by_label("What it is like").fill("We walk and run by turns, and wait for everybody.")
    _press(nora, "Make the group")
    way = re.sub(r"^https?://[^/]+|\?.*", "", nora.url)
    nora.goto(f"{way}/people")
    _press(nora, "Make a code")
    code = nora.locator(".company-code").inner_text()
    ben.goto("/groups")
    ben.get_by_label("The code").fill(code)
    _press(ben, "Look at the group")
    _press(ben, "I am 18 or older, and I join")
    ben.get_by_label("Words for the wall").fill(
        "The heron by the weir was there again. Mostly walking, and the mist lifted."
    )
    _press(ben, "Put it on the wall")
    return way


def _event(nora: Any) -> str:
    nora.goto("/events/new")
    nora.get_by_label("What it is called").fill("Winter ten for the lifeboats")
    nora.get_by_text("A race or walk for charity", exact=True).click()
    nora.get_by_label("Day", exact=True).fill(f"{(datetime.now(UTC) + timedelta(days=60)).date()}")
    nora.get_by_label("Where").fill("The old harbour")
    nora.get_by_text("Friends you choose", exact=True).click()
    _press(nora, "Keep")
    way = re.sub(r"^https?://[^/]+|\?.*", "", nora.url)
    nora.locator("input[name=friend]").first.check(force=True)
    _press(nora, "Ask them")
    return way


def _share(nora: Any) -> str:
    nora.goto("/shares/new")
    _proved(nora)
    nora.locator("input[name=label]").fill("Dr Weiss, for Tuesday")
    with nora.expect_navigation():
        nora.locator("main form button.main").last.click()
    return re.sub(r"^https?://[^/]+", "", nora.get_by_label("The link").input_value())


def _card(page: Any) -> None:
    page.goto("/company/card")
    for box in page.locator("input[name=times]").all()[:4]:
        box.check(force=True)
    page.get_by_label("A line about you").fill("Slow, and glad of it.")
    _press(page, "Keep, and show it")


def _ask(ben: Any) -> None:
    ben.goto("/friends")
    ben.locator("a.go[href^='/friends/']").first.click()
    ben.wait_for_load_state()
    ben.get_by_role("link", name="Shall we go?").click()
    _press(ben, "Propose them")
