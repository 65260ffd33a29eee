"""Pages go over the wire small."""

import gzip


def test_a_page_is_squeezed_for_who_can_read_it(client, ada):
    plain, small = client.get("/"), client.get("/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small["Vary"]
    assert len(small.content) < 0.45 * len(plain.content)
    assert b"<h1>" in gzip.decompress(small.content)
