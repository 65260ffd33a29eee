"""In a real browser: everything is taken along as a file, and stands in the list of what was done."""

import io
from zipfile import ZipFile

import pytest

from footfall.actions import people
from tests.web.records import keep_run

pytestmark = pytest.mark.browser
PASSWORD = "a heron on one leg"


def test_everything_is_taken_along_and_written_down(ada, open_browser):
    keep_run(ada, title="Round the park")
    people.set_password(ada, PASSWORD)
    page = open_browser(ada)
    page.goto("/data")
    page.get_by_role("link", name="Take everything with you").click()
    page.locator("main input[type=password]").fill(PASSWORD)
    page.locator("main button.main").click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Take it with me").click()
    with ZipFile(io.BytesIO(coming.value.path().read_bytes())) as zip_:
        assert b"Round the park" in zip_.read("activities.csv")
        assert not zip_.testzip()
    page.goto("/data/log")
    assert page.get_by_text("You took everything with you, in one file.").is_visible()
    assert not page.strayed
