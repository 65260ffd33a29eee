"""A small place that signs people in by OpenID Connect, on this machine, answering as the standard says, or wrongly."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "footfall", "a secret of the tests"


class Issuer:
    """What the place knows: its address, its key, who is signed in there, and what it gets wrong."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.address = ""
        self.subject = "somebody-4711"
        #: What is said otherwise than it is in the token: a claim by its name.
        self.wrong: dict[str, object] = {}
        self.codes: dict[str, dict[str, list[str]]] = {}
        self.asked: list[str] = []

    def let_in(self, sent_to: str) -> dict[str, str]:
        """Sign somebody in who was sent here; give what their browser carries back."""
        wish = parse_qs(urlsplit(sent_to).query)
        code = sha256(sent_to.encode()).hexdigest()
        self.codes[code] = wish
        return {"code": code, "state": wish["state"][0]}

    def config(self) -> dict[str, object]:
        """Say where the pages of this place are."""
        ways = {"authorization": "authorize", "token": "token", "userinfo": "who"}
        ends = {f"{name}_endpoint": f"{self.address}/{way}" for name, way in ways.items()}
        return {"issuer": self.address, "jwks_uri": f"{self.address}/keys", **ends}

    def tokens(self, form: dict[str, list[str]]) -> dict[str, object] | None:
        """Change a code for tokens, once, for whoever asked for it."""
        wish = self.codes.pop(form.get("code", [""])[0], None)
        proof = base64.urlsafe_b64encode(sha256(form.get("code_verifier", [""])[0].encode()).digest()).rstrip(b"=")
        if wish is None or wish["code_challenge"][0] != proof.decode():
            return None
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": self.subject, "iat": now, "exp": now + 300}
        claims |= {"nonce": wish["nonce"][0]} if "nonce" in wish else {}
        claims |= {"email": "ada@example.org", "name": "Ada of the club"} | self.wrong
        token = jwt.encode(claims, self.key, "RS256", {"kid": "one"})
        return {"access_token": "opens nothing", "token_type": "Bearer", "id_token": token}

    def keys(self) -> dict[str, object]:
        """Give the public key."""
        told = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [told | {"kid": "one", "alg": "RS256", "use": "sig"}]}


@contextmanager
def running() -> Iterator[Issuer]:
    """Let the place answer while this lasts."""
    issuer = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.asked.append(self.path)
            found = {
                "/.well-known/openid-configuration": issuer.config(), "/keys": issuer.keys(),
                "/who": {"sub": issuer.wrong.get("sub", issuer.subject)},
            }.get(self.path)  # fmt: skip
            self.tell(found)

        def do_POST(self) -> None:
            issuer.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.tell(issuer.tokens(parse_qs(body)))

        def tell(self, found: object) -> None:
            body = json.dumps(found or {"error": "invalid_grant"}).encode()
            self.send_response(200 if found else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
