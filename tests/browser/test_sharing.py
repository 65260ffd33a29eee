"""Two browsers: one shows a page by a link with a code, the other reads it, and then it is taken back."""

import pytest
from django.utils import timezone

from tests.web.records import an_estimate, keep_analysis, keep_run

pytestmark = pytest.mark.browser


def test_shown_to_a_doctor_read_and_taken_back(open_browser, ada, transactional_db, monkeypatch):
    monkeypatch.setattr("footfall.web.proving.is_proved", lambda request: True)
    keep_analysis(ada, an_estimate())
    keep_run(ada, start=timezone.now().replace(hour=6), recording=None)
    own, doctor = open_browser(ada), open_browser()
    own.goto("/report")
    own.get_by_role("link", name="A link for a while").click()
    own.get_by_label("Whom is it for?").fill("Dr Weber")
    own.get_by_label("Ask for a code of six digits").check()
    own.get_by_role("button", name="Make the link").click()
    way, code = own.get_by_label("The link").input_value(), own.get_by_label("The code").input_value()
    doctor.goto(way)
    doctor.get_by_label("Code").fill("no")
    doctor.get_by_role("button", name="Open the page").click()
    doctor.get_by_text("That is not the code.").wait_for()
    doctor.get_by_label("Code").fill(code)
    doctor.get_by_role("button", name="Open the page").click()
    doctor.get_by_role("heading", name="A report from my own records").wait_for()
    assert "Most likely" in doctor.locator("article").inner_text()
    assert doctor.context.cookies() == []
    own.get_by_role("link", name="See when it is opened").click()
    assert "the page" in own.locator(".share-looks").inner_text()
    own.get_by_role("button", name="End it now").click()
    own.get_by_text("It opens nothing any more.").wait_for()
    doctor.goto(way)
    doctor.get_by_role("heading", name="This page is closed.").wait_for()
    assert own.strayed == doctor.strayed == []
