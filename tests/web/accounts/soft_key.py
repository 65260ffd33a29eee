"""A passkey made of software, with a counter of its own: what a browser's answers look like."""

import json
import secrets
from hashlib import sha256

from allauth.account.utils import user_pk_to_url_str
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

SEEN = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
HOST, ORIGIN = "localhost", "http://localhost"


class SoftKey:
    """One passkey; `count` is what it sends with its next answer."""

    def __init__(self, count=0):
        self._private, self._id, self.count = generate_private_key(SECP256R1()), secrets.token_bytes(16), count

    def made(self, options):
        """Answer to a page that asks for a new passkey."""
        told = AttestedCredentialData.create(
            Aaguid.NONE, self._id, ES256.from_cryptography_key(self._private.public_key())
        )
        data = AuthenticatorData.create(self._host(), SEEN | AuthenticatorData.FLAG.AT, self.count, told)
        client = self._client(CollectedClientData.TYPE.CREATE, options["publicKey"]["challenge"])
        proof = AttestationObject.create("none", data, {})
        return self._answer({"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(proof)})

    def shown(self, options, person):
        """Answer to a page that asks who it is."""
        data = AuthenticatorData.create(self._host(), SEEN, self.count)
        client = self._client(CollectedClientData.TYPE.GET, options["publicKey"]["challenge"])
        signed = self._private.sign(data + client.hash, ECDSA(SHA256()))
        return self._answer(
            {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(signed),
                "userHandle": websafe_encode(user_pk_to_url_str(person).encode()),
            }
        )

    def _answer(self, response):
        name = websafe_encode(self._id)
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}
        )

    @staticmethod
    def _host():
        return sha256(HOST.encode()).digest()

    @staticmethod
    def _client(kind, challenge):
        return CollectedClientData.create(kind, challenge, ORIGIN)
