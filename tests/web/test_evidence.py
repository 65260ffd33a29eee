"""What research says: every claim in plain words, promise by promise, folded, with its studies."""

import re

from footfall.content import loader
from tests.web.records import an_estimate, keep_analysis


def test_every_claim_is_on_the_page_in_plain_words_and_once(client, ada):
    page = client.get("/evidence").text
    for claim in loader.claims():
        assert page.count(f'id="{claim.id}"') == 1
        assert page.count(f">{claim.plain}</p>") == 1
        assert claim.overclaim not in page
    assert page.count('<details class="saying"') == sum(bool(promise.claims) for promise in loader.promises())


def test_all_is_folded_until_it_is_opened(client, ada):
    assert not re.findall(r"<details[^>]* open", client.get("/evidence").text)
    one = client.get("/evidence?open=C08").text
    assert re.findall(r'<details class="saying" id="(\w+)" open>', one) == ["A2"]
    assert len(re.findall(r"<details[^>]* open", one)) == 2
    assert re.findall(r'<details class="saying" id="(\w+)" open>', client.get("/evidence?open=A6").text) == ["A6"]
    everything = client.get("/evidence?open=all").text
    assert len(re.findall(r"<details[^>]* open", everything)) == everything.count("<details")
    assert not re.findall(r"<details[^>]* open", client.get("/evidence?open=%00<b>").text)


def test_a_study_says_its_size_and_whether_it_was_read(client, ada):
    page = client.get("/evidence").text
    assert "2,498 people in 35 studies. Read by us." in page
    assert "63 people in one study. Read by us." in page
    cochrane = page.partition("Cochrane review update")[2].partition("</li>")[0]
    assert "Not read by us, so nothing here rests on it." in cochrane


def test_only_an_address_that_was_read_is_linked(client, ada):
    page = client.get("/evidence").text
    for source in loader.sources().values():
        if source.doi:
            assert (f'href="https://doi.org/{source.doi}"' in page) is (source.doi_status == "read")


def test_the_page_is_light(client, ada):
    assert len(client.get("/evidence").content) < 80_000


def test_an_answer_leads_to_its_claim_opened(client, ada):
    keep_analysis(ada, an_estimate())
    assert '/evidence?open=C07#C07"' in client.get("/findings/lift/mood").text
