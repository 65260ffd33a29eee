"""A mail server and a push service on this machine, small and real: they read what arrives, say what they are told."""

import hmac
import json
import socketserver
import threading
from base64 import urlsafe_b64encode
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from py_vapid import Vapid02


class Mailbox(socketserver.ThreadingTCPServer):
    """Takes mails as RFC 5321 asks; `answers` says what follows MAIL, RCPT and the end of DATA ("" hangs up)."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Mail)
        self.mails, self.answers = [], {}


class _Mail(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 here")
        for line in self.rfile:
            word = line.split(b":")[0].split()[0].upper().decode()
            if word == "EHLO":
                self.say("250 here")
            elif word == "DATA":
                self.say("354 go on")
                if not self.take():
                    return
            elif word == "QUIT":
                self.say("221 bye")
                return
            elif not self.say(self.server.answers.get(word, "250 fine")):
                return

    def take(self):
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        answer = self.server.answers.get("END", "250 taken")
        if not answer.startswith("5"):
            self.server.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
        return self.say(answer)

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n" if line else b"")
        return bool(line)


def opened_by(key, secret, sealed):
    """Open a message as a browser does: read its head, derive the keys with HMAC alone (RFC 5869), check and unseal."""
    salt, length, rest = sealed[:16], sealed[20], sealed[21:]
    theirs, body = rest[:length], rest[length:]
    own = key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
    mixed = _expanded(secret, shared, b"WebPush: info\x00" + own + theirs)
    content = _expanded(salt, mixed, b"Content-Encoding: aes128gcm\x00")[:16]
    nonce = _expanded(salt, mixed, b"Content-Encoding: nonce\x00")[:12]
    return AESGCM(content).decrypt(nonce, body, None).rstrip(b"\x00").removesuffix(b"\x02")


def _expanded(salt, from_key, told):
    return hmac.digest(hmac.digest(salt, from_key, "sha256"), told + b"\x01", "sha256")


class PushService(ThreadingHTTPServer):
    """Takes notes for one browser, opens them with its keys and checks who signed them; answers with `status`."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Push)
        self.key, self.auth = ec.generate_private_key(ec.SECP256R1()), b"sixteen bytes of"
        self.status, self.notes, self.headers_seen, self.hangs_up = 201, [], [], False

    @property
    def host(self):
        return f"http://127.0.0.1:{self.server_port}"

    def browser(self):
        form = serialization.PublicFormat.UncompressedPoint
        point = self.key.public_key().public_bytes(serialization.Encoding.X962, form)
        return {"endpoint": f"{self.host}/send/abc", "p256dh": _written(point), "auth": _written(self.auth)}


class _Push(BaseHTTPRequestHandler):
    def do_POST(self):
        sealed = self.rfile.read(int(self.headers["Content-Length"]))
        assert Vapid02.verify(self.headers["Authorization"])
        opened = opened_by(self.server.key, self.server.auth, sealed)
        self.server.notes.append((len(sealed), json.loads(opened)))
        self.server.headers_seen.append(dict(self.headers))
        if self.server.hangs_up:
            return
        self.send_response(self.server.status)
        if self.server.status in {301, 307}:
            self.send_header("Location", f"{self.server.host}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@contextmanager
def running(server):
    """Serve beside the test, and stop with it."""
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _written(some):
    return urlsafe_b64encode(some).rstrip(b"=").decode()
