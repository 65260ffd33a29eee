"""The only place that reads the environment: our few settings, checked once, and what Django needs of them."""

import os
import re
import secrets
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

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
DATABASE_EXAMPLE = "postgresql://user:password@db.example:5432/footfall"
#: What may stand behind the `?` of FOOTFALL_DATABASE: how the way there is sealed, and a socket instead of a name.
DATABASE_WISHES = ("sslmode", "sslrootcert", "host")
#: So long, in milliseconds, PostgreSQL lets a statement wait for a lock, run, and a transaction lie idle.
LOCK_MS, STATEMENT_MS, IDLE_MS = 20_000, 120_000, 300_000


@dataclass(frozen=True, slots=True)
class Smtp:
    """The server that sends mail; `seal` is `tls` from the first byte, `starttls`, or `plain` to this machine alone."""

    host: str
    port: int
    seal: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Oidc:
    """Another place (OpenID Connect) where people of this instance may sign in; asked by this server alone."""

    name: str
    issuer: str
    client: str
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL server that keeps the records instead of a file; `wishes` are those behind the `?` of its url."""

    host: str
    port: int
    name: str
    user: str = ""
    password: str = field(default="", repr=False)
    wishes: tuple[tuple[str, str], ...] = ()


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
    #: Another place where people may sign in; None offers none.
    oidc: Oidc | None = None

    #: The PostgreSQL server that keeps the records; None keeps them in one file in the folder above.
    database: Server | None = None

    @property
    def several(self) -> bool:
        """Tell whether people can meet here: where several use it, and where it is only shown."""
        return self.people == "several" or self.demo


def read_options(environment: dict[str, str]) -> Options:
    """Read our variables; an unknown or malformed one stops the start with a sentence."""
    given = {key.removeprefix(PREFIX): value for key, value in environment.items() if key.startswith(PREFIX)}
    known = {"HOME", "HOSTS", "HTTPS", "DEMO", "LARGEST_UPLOAD_MIB", "READERS"}
    known |= {"URL", "SMTP", "SMTP_FILE", "MAIL_FROM", "PUSH_HOSTS", "PEOPLE"}
    known |= {"OIDC_NAME", "OIDC_ISSUER", "OIDC_CLIENT", "OIDC_SECRET_FILE"}
    known |= {"DATABASE", "DATABASE_FILE"}
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
        database=_database(given),
        oidc=_oidc(given),
    )


def _list(given: dict[str, str], name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in given.get(name, "").split(",") if part.strip())


def _url(given: dict[str, str]) -> str:
    value = given.get("URL", "").rstrip("/")
    if value and not re.fullmatch(r"https?://[A-Za-z0-9.\-\[\]:]+", value):
        raise BadSetting(f"{PREFIX}URL is an address such as https://run.example, not {value!r}.")
    return value


def _told_or_in_file(given: dict[str, str], name: str) -> str:
    """Read a setting that may hold a password: from its variable, or from the file that <NAME>_FILE names."""
    value, path = given.get(name, ""), given.get(f"{name}_FILE", "")
    if value and path:
        raise BadSetting(f"Set either {PREFIX}{name} or {PREFIX}{name}_FILE, not both.")
    if not path:
        return value
    try:
        return Path(path).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{PREFIX}{name}_FILE cannot be read.") from error


def _database(given: dict[str, str]) -> Server | None:
    """Read the PostgreSQL server; what is wrong is told without the password."""
    value = _told_or_in_file(given, "DATABASE")
    if not value:
        return None
    wrong = BadSetting(
        f"{PREFIX}DATABASE is an address such as {DATABASE_EXAMPLE}; signs such as @ in the password are written %40."
    )
    try:
        parts = urlsplit(value)
        wishes = tuple(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        port = parts.port or 5432
    except ValueError:  # A port that is no number, a bracket that is open, half a wish: each may be half a password.
        raise wrong from None
    name = unquote(parts.path.removeprefix("/"))
    if (
        parts.scheme not in {"postgresql", "postgres"}
        or not name
        or "/" in name
        or parts.fragment
        or "@" in parts.query
    ):
        raise wrong
    for wish, _ in wishes:
        if wish not in DATABASE_WISHES:
            raise BadSetting(f"{PREFIX}DATABASE can only wish for {', '.join(DATABASE_WISHES)}, not {wish}.")
    host = dict(wishes).get("host") or parts.hostname or ""
    rest = tuple(wish for wish in wishes if wish[0] != "host")
    if find_spec("psycopg") is None:
        raise BadSetting("To keep the records in PostgreSQL, Footfall also needs: pip install 'footfall[postgres]'.")
    return Server(host, port, name, unquote(parts.username or ""), unquote(parts.password or ""), rest)


def _smtp(given: dict[str, str]) -> Smtp | None:
    """Read the mail server; what is wrong is told without the password."""
    value = _told_or_in_file(given, "SMTP")
    if not value:
        return None
    wrong = BadSetting(f"{PREFIX}SMTP is an address such as {SMTP_EXAMPLE} (smtps:// for port 465).")
    try:
        parts = urlsplit(value)
        port = parts.port or SMTP_WAYS.get(parts.scheme, 0)
    except ValueError:  # A port that is no number, a bracket that is open: either may be half a password.
        raise wrong from None
    if parts.scheme not in SMTP_WAYS or not parts.hostname or parts.path not in {"", "/"} or parts.query:
        raise wrong
    seal = "tls" if parts.scheme == "smtps" else "plain" if parts.hostname in LOOPBACK else "starttls"
    return Smtp(parts.hostname, port, seal, unquote(parts.username or ""), unquote(parts.password or ""))


def _oidc(given: dict[str, str]) -> Oidc | None:
    """Read the other place to sign in; all four are there or none, and what is wrong is told without the secret."""
    names = ("OIDC_NAME", "OIDC_ISSUER", "OIDC_CLIENT", "OIDC_SECRET_FILE")
    said = [given.get(name, "").strip() for name in names]
    if not any(said):
        return None
    missing = [f"{PREFIX}{name}" for name, value in zip(names, said, strict=True) if not value]
    if missing:
        raise BadSetting(f"To sign in elsewhere, Footfall also needs {' and '.join(missing)}.")
    name, issuer, client, path = said
    if not re.fullmatch(r"https://[^\s?#]+|http://(127\.0\.0\.1|localhost)(:\d{1,5})?(/[^\s?#]*)?", issuer):
        raise BadSetting(f"{PREFIX}OIDC_ISSUER is an address such as https://login.example, not {issuer!r}.")
    try:
        secret = Path(path).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{PREFIX}OIDC_SECRET_FILE cannot be read.") from error
    return Oidc(name, issuer.rstrip("/"), client, secret)


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
    "footfall.web.accounts.quiet.Account",
    "footfall.web.accounts.quiet.Mfa",
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
    "footfall.web.accounts.door.Seen",
    "footfall.web.edge.Edge",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent / "web" / "templates"],
        "OPTIONS": {
            "environment": "footfall.web.pages.environment",
            "context_processors": ["footfall.web.pages.one_token"],
        },
    }
]


def _databases(options: Options) -> dict[str, dict[str, object]]:
    """Write down for Django where the records lie: in a file, or with a PostgreSQL server."""
    if options.database is None:
        return {"default": {**_one_file(options.home), "ATOMIC_REQUESTS": True, "CONN_MAX_AGE": None}}
    server = options.database
    limits = f"-c lock_timeout={LOCK_MS} -c statement_timeout={STATEMENT_MS}"
    limits += f" -c idle_in_transaction_session_timeout={IDLE_MS}"
    return {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": server.host,
            "PORT": server.port,
            "NAME": server.name,
            "USER": server.user,
            "PASSWORD": server.password,
            "ATOMIC_REQUESTS": True,
            # A server may be started anew meanwhile: a connection is tried before it is used again.
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                "connect_timeout": 5,
                "application_name": "footfall",
                "options": limits,
                **dict(server.wishes),
            },
        }
    }


def _one_file(home: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "footfall.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: an answer that was acknowledged survives a power cut. What is erased is written over with zeros.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA secure_delete=ON;",
        },
    }


DATABASES = _databases(OPTIONS)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "store.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
# Counted tries live here: so many that nobody pushes another's out by trying hundreds of names from as many places.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
# ---- what django-allauth needs; every page of it is ours (web/accounts), and none of its routes is open ----
ACCOUNT_ADAPTER = "footfall.web.accounts.adapters.Account"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # Ours are in actions/signing_in.py and actions/together/limits.py.
MFA_ADAPTER = "footfall.web.accounts.adapters.Keys"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Footfall"
MFA_TOTP_TOLERANCE = 1  # A phone's clock may be half a minute off.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
SOCIALACCOUNT_ADAPTER = "footfall.web.accounts.elsewhere.Elsewhere"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
if OPTIONS.oidc is not None:  # Its modules cost memory that nobody else should pay for.
    INSTALLED_APPS += ["footfall.web.accounts.quiet.Elsewhere", "allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "SCOPE": ["openid"],
            "APPS": [
                {
                    "provider_id": "elsewhere",
                    "name": OPTIONS.oidc.name,
                    "client_id": OPTIONS.oidc.client,
                    "secret": OPTIONS.oidc.secret,
                    "settings": {"server_url": OPTIONS.oidc.issuer, "fetch_userinfo": False},
                }
            ],
        }
    }
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
