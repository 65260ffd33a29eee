"""The only place that reads the environment: our few settings, checked once, and what Django needs of them."""

import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import platformdirs
from csp.constants import NONE, SELF

from footfall.core.errors import BadSetting

PREFIX = "FOOTFALL_"
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
LARGEST_UPLOAD_MIB = 4096
READERS = 2


#: This machine itself: the only place where mail and notes may go unsealed.
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SMTP_WAYS = {"smtp": 587, "smtps": 465}
SMTP_EXAMPLE = "smtp://user:password@mail.example:587"


@dataclass(frozen=True, slots=True)
class Smtp:
    """The server that sends mail; `seal` is `tls` from the first byte, `starttls`, or `plain` to this machine alone."""

    host: str
    port: int
    seal: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Options:
    """Every setting of Footfall; each comes from an environment variable FOOTFALL_<NAME>."""

    #: The folder that holds everything a person owns.
    home: Path
    #: The names this server answers to, comma-separated in the variable.
    hosts: tuple[str, ...] = LOCAL_HOSTS
    #: Behind a proxy that speaks HTTPS: cookies are then sent over HTTPS only.
    https: bool = False
    #: Opens the demonstration person without a link. For invented data only.
    demo: bool = False
    #: The largest file that may be brought in one go, in MiB.
    largest_upload_mib: int = LARGEST_UPLOAD_MIB
    #: Processes that read files at the same time.
    readers: int = READERS
    #: The address people open these pages under, for links in mails; no link without it.
    url: str = ""
    #: The server that sends mail; None sends none.
    smtp: Smtp | None = None
    #: Who mails come from.
    mail_from: str = ""
    #: Push services beside the well-known ones: hosts, or http://127.0.0.1:<port>.
    push_hosts: tuple[str, ...] = ()
    #: Whom this place is for: `one` person, or `several`, who sign in and may be each other's friends.
    people: str = "one"

    @property
    def several(self) -> bool:
        """Tell whether people can meet here: where several use it, and where it is only shown."""
        return self.people == "several" or self.demo


def read_options(environment: dict[str, str]) -> Options:
    """Read our variables; an unknown or malformed one stops the start with a sentence."""
    given = {key.removeprefix(PREFIX): value for key, value in environment.items() if key.startswith(PREFIX)}
    known = {"HOME", "HOSTS", "HTTPS", "DEMO", "LARGEST_UPLOAD_MIB", "READERS"}
    known |= {"URL", "SMTP", "SMTP_FILE", "MAIL_FROM", "PUSH_HOSTS", "PEOPLE"}
    for name in sorted(given.keys() - known):
        raise BadSetting(f"There is no setting {PREFIX}{name}. Known are: {', '.join(sorted(known))}.")
    home = Path(given.get("HOME") or platformdirs.user_data_dir("footfall", appauthor=False)).expanduser()
    hosts = _list(given, "HOSTS")
    url, smtp, mail_from = _url(given), _smtp(given), given.get("MAIL_FROM", "")
    if mail_from and not re.fullmatch(r"[^@\s<>,]+@[^@\s<>,]+", mail_from):
        raise BadSetting(f"{PREFIX}MAIL_FROM is one mail address, not {mail_from!r}.")
    if smtp is not None and not (mail_from and url):
        raise BadSetting(f"To send mail, {PREFIX}SMTP needs {PREFIX}MAIL_FROM and {PREFIX}URL beside it.")
    return Options(
        home=home.absolute(),
        hosts=(*LOCAL_HOSTS, *hosts),
        https=_switch(given, "HTTPS"),
        demo=_switch(given, "DEMO"),
        largest_upload_mib=_whole(given, "LARGEST_UPLOAD_MIB", LARGEST_UPLOAD_MIB),
        readers=_whole(given, "READERS", READERS),
        url=url,
        smtp=smtp,
        mail_from=mail_from,
        push_hosts=_push_hosts(given),
        people=_one_of(given, "PEOPLE", ("one", "several")),
    )


def _list(given: dict[str, str], name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in given.get(name, "").split(",") if part.strip())


def _url(given: dict[str, str]) -> str:
    value = given.get("URL", "").rstrip("/")
    if value and not re.fullmatch(r"https?://[A-Za-z0-9.\-\[\]:]+", value):
        raise BadSetting(f"{PREFIX}URL is an address such as https://run.example, not {value!r}.")
    return value


def _smtp(given: dict[str, str]) -> Smtp | None:
    """Read the mail server; what is wrong is told without the password."""
    value, path = given.get("SMTP", ""), given.get("SMTP_FILE", "")
    if value and path:
        raise BadSetting(f"Set either {PREFIX}SMTP or {PREFIX}SMTP_FILE, not both.")
    if path:
        try:
            value = Path(path).expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise BadSetting(f"{PREFIX}SMTP_FILE cannot be read.") from error
    if not value:
        return None
    wrong = BadSetting(f"{PREFIX}SMTP is an address such as {SMTP_EXAMPLE} (smtps:// for port 465).")
    try:
        parts = urlsplit(value)
        port = parts.port or SMTP_WAYS.get(parts.scheme, 0)
    except ValueError as error:  # A port that is no number, a bracket that is open.
        raise wrong from error
    if parts.scheme not in SMTP_WAYS or not parts.hostname or parts.path not in {"", "/"} or parts.query:
        raise wrong
    seal = "tls" if parts.scheme == "smtps" else "plain" if parts.hostname in LOOPBACK else "starttls"
    return Smtp(parts.hostname, port, seal, unquote(parts.username or ""), unquote(parts.password or ""))


def _push_hosts(given: dict[str, str]) -> tuple[str, ...]:
    hosts = tuple(host.lower() for host in _list(given, "PUSH_HOSTS"))
    for host in hosts:
        if not re.fullmatch(r"(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+|http://(127\.0\.0\.1|localhost):\d{1,5}", host):
            raise BadSetting(f"{PREFIX}PUSH_HOSTS lists names such as push.example, not {host!r}.")
    return hosts


def _switch(given: dict[str, str], name: str) -> bool:
    value = given.get(name, "0").lower()
    if value not in {"0", "1", "yes", "no", "true", "false"}:
        raise BadSetting(f"{PREFIX}{name} is either 1 or 0, not {value!r}.")
    return value in {"1", "yes", "true"}


def _one_of(given: dict[str, str], name: str, known: tuple[str, ...]) -> str:
    value = given.get(name, known[0]).lower()
    if value not in known:
        raise BadSetting(f"{PREFIX}{name} is either {' or '.join(known)}, not {value!r}.")
    return value


def _whole(given: dict[str, str], name: str, default: int) -> int:
    value = given.get(name, str(default))
    if not value.isascii() or not value.isdigit() or int(value) == 0:
        raise BadSetting(f"{PREFIX}{name} is a whole number above 0, not {value!r}.")
    return int(value)


def _secret_key(home: Path) -> str:
    """Read this instance's own key, made at the first start and readable by its owner only."""
    (home / "incoming").mkdir(mode=0o700, parents=True, exist_ok=True)
    home.chmod(0o700)
    path = home / "secret-key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # Two first starts at once: the other one made it.
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


OPTIONS = read_options(dict(os.environ))

# ---- what Django needs ----
DEBUG = False
SECRET_KEY = _secret_key(OPTIONS.home)
ALLOWED_HOSTS = list(OPTIONS.hosts)
ROOT_URLCONF = "footfall.urls"
WSGI_APPLICATION = "footfall.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "footfall.store",
    "footfall.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "footfall.web.edge.Edge",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent / "web" / "templates"],
        "OPTIONS": {"environment": "footfall.web.pages.environment"},
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": OPTIONS.home / "footfall.sqlite3",
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: an answer that was acknowledged survives a power cut. What is erased is written over with zeros.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA secure_delete=ON;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "store.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
SESSION_COOKIE_NAME = "footfall"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OPTIONS.https
CSRF_COOKIE_NAME = "footfall-form"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "footfall.web.edge.form_too_old"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OPTIONS.https else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
FILE_UPLOAD_TEMP_DIR = OPTIONS.home / "incoming"
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FILES = 5000
# A journal entry of a million signs arrives whole, and one that is too long is shown again; files do not count here.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 2**20
STATIC_URL = "/static/"
STATIC_ROOT = OPTIONS.home / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [Path(__file__).parent / "content" / "words"]
LANGUAGE_COOKIE_NAME = "footfall-language"
LANGUAGE_COOKIE_AGE = SESSION_COOKIE_AGE
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = OPTIONS.https
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"error": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["error"], "level": "WARNING"},
    # Django's own request log would name paths and, with a traceback, values; the edge logs a short code instead.
    "loggers": {"django.request": {"level": "CRITICAL"}, "django.security": {"level": "CRITICAL"}},
}
