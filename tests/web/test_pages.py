"""Pages go over the wire small."""

import gzip

from django.urls import reverse

from footfall.web import pages


def test_a_page_is_squeezed_for_who_can_read_it(client, ada):
    plain, small = client.get("/"), client.get("/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small["Vary"]
    assert len(small.content) < 0.45 * len(plain.content)
    assert b"<h1>" in gzip.decompress(small.content)


def test_no_word_of_an_address_is_remembered():
    pages._numbered_way.cache_clear()
    assert pages.link("shared", "a-secret-word") == reverse("shared", args=["a-secret-word"])
    assert pages._numbered_way.cache_info().currsize == 0
    assert pages.link("group", 7) == pages.link("group", 7) == reverse("group", args=[7])
    assert pages._numbered_way.cache_info().currsize == 1
