"""Push messages are sealed exactly as the standard's own example, and only their browser opens them."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from footfall.exports.sealing import seal
from tests.exports.servers import opened_by

#: RFC 8291, section 5 and appendix A.
PLAIN = b"When I grow up, I want to be a watermelon"
SERVER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
BROWSER_PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
BROWSER_PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
SALT, SECRET = "DGv6ra1nlYgDCS1FRnbzlw", "BTBZMqHH6r4Tts7J_aSIgg"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A"
    "_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def read(written):
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))


def key_of(written):
    return ec.derive_private_key(int.from_bytes(read(written), "big"), ec.SECP256R1())


def test_the_example_of_the_standard_comes_out_byte_for_byte():
    sealed = seal(PLAIN, read(BROWSER_PUBLIC), read(SECRET), key_of(SERVER), read(SALT))
    assert urlsafe_b64encode(sealed).rstrip(b"=").decode() == SEALED


def test_the_browser_opens_the_example_and_nobody_else_does():
    assert opened_by(key_of(BROWSER_PRIVATE), read(SECRET), read(SEALED)) == PLAIN
    with pytest.raises(InvalidTag):
        opened_by(key_of(SERVER), read(SECRET), read(SEALED))
    with pytest.raises(InvalidTag):
        opened_by(key_of(BROWSER_PRIVATE), read(SALT), read(SEALED))


def test_what_does_not_fit_into_one_record_is_refused():
    with pytest.raises(ValueError, match="at most 4079 bytes"):
        seal(bytes(4080), read(BROWSER_PUBLIC), read(SECRET), key_of(SERVER), read(SALT))
