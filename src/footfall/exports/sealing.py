"""Seal a push message for one browser's eyes only: RFC 8291 over the one record of RFC 8188 that a note needs."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

#: Bytes of a record; a note, its end mark and its tag fit into one.
RECORD, OVERHEAD = 4096, 17
#: What stands behind the last byte of the last record.
END = b"\x02"


def seal(plain: bytes, point: bytes, secret: bytes, key: "EllipticCurvePrivateKey", salt: bytes) -> bytes:
    """Seal bytes so that only the browser can open them.

    Args:
        plain: at most 4,079 bytes.
        point: the browser's public key, 65 bytes, a point of P-256 (`p256dh`).
        secret: the secret it shares with its server, 16 bytes (`auth`).
        key: a fresh private key of P-256, for this message alone.
        salt: 16 fresh random bytes.

    Raises:
        ValueError: there is too much for one record, or `point` is no point of the curve.

    Thomson (2017), RFC 8291, sections 3.3 and 3.4; Thomson (2017), RFC 8188, section 2.
    """
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - slow, and few subscribe
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    if len(plain) > RECORD - OVERHEAD:
        raise ValueError(f"a note is at most {RECORD - OVERHEAD} bytes, got {len(plain)}")
    form = serialization.PublicFormat.UncompressedPoint
    own = key.public_key().public_bytes(serialization.Encoding.X962, form)
    shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point))
    mixed = derived(shared, secret, b"WebPush: info\x00" + point + own, 32)
    content = derived(mixed, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = derived(mixed, salt, b"Content-Encoding: nonce\x00", 12)
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(own)]) + own
    return head + AESGCM(content).encrypt(nonce, plain + END, None)


def derived(from_key: bytes, salt: bytes, told: bytes, length: int) -> bytes:
    """Derive a key of some bytes (HKDF with SHA-256, RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=told).derive(from_key)
