"""What every installation shares. Secrets and addresses come from the environment (12-factor)."""

from pathlib import Path
from typing import Any

import environ
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(env("LIAISON_DATA", default=str(BASE_DIR / "var")))

SITE_NAME = env("LIAISON_SITE_NAME", default="Liaison")
ORGANIZATION_NAME = env("LIAISON_ORGANIZATION_NAME", default="Asian Productivity Organization")
ORGANIZATION_SHORT_NAME = env("LIAISON_ORGANIZATION_SHORT_NAME", default="APO")
VERSION = "0.1.0"
BASE_URL = env("LIAISON_BASE_URL", default="http://127.0.0.1:8000")
DEBUG = False
DEMONSTRATION = False
ALLOWED_HOSTS: list[str] = []
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)  # so that rate limits see the reader's address

INSTALLED_APPS = [
    "portal.core",
    "portal.directory",
    "programs",
    "nominations",
    "crm_content",
    "portal.paths",
    "portal.desk",
    "portal.search",
    "portal.api",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_fsm",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "portal.core.middleware.RequestPolicyMiddleware",
    "portal.core.middleware.LargestBodyMiddleware",
    "portal.core.middleware.NulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.directory.middleware.ActingUserMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.core.middleware.ButtonOnlyMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.core.context.site",
            ],
            "builtins": ["portal.core.templatetags.ui"],
        },
    },
]
FORM_RENDERER = "portal.core.forms.HouseRenderer"
NAVIGATION: list[str] = [  # functions (request) -> Iterable[NavItem], in the order they stand
    "portal.desk.navigation.first",
    "programs.navigation.items",
    "nominations.navigation.items",
    "portal.desk.navigation.last",
    "portal.search.navigation.items",
]
SLOTS: dict[str, list[str]] = {  # place on a page → functions (request, subject) -> SafeString
    "project.aside": ["portal.paths.slots.on_project"],
    "participation.content": ["portal.paths.slots.on_participation"],
    "deliverable.content": ["portal.paths.slots.on_deliverable"],
}
PLAN_DESTINATIONS: list[str] = ["portal.paths.carrying.destinations"]  # (request, plan) -> Iterable[Destination]

# Database: SQLite with write-ahead log and immediate transactions, or whatever DATABASE_URL names.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'liaison.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    DATA_DIR.mkdir(parents=True, exist_ok=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Background work: in the process after commit, unless a broker is named.
REDIS_URL = env("REDIS_URL", default="")
CELERY_BROKER_URL = REDIS_URL or "memory://localhost/"
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_EAGER_PROPAGATES = False
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "run-due": {"task": "portal.core.tasks.run_due", "schedule": 600.0, "options": {"expires": 540}},
}

DUE_JOBS = [  # what `manage.py run_due` and the beat do, in this order; each a function without arguments
    "portal.directory.groups.sync_groups",
    "programs.actions.announcing.publish_scheduled",
    "programs.actions.passing.follow_the_calendar",
    "nominations.tasks.issue_missing_letters",
    "nominations.actions.reminding.remind_about_deliverables",
    "nominations.actions.reminding.warn_about_notice_dates",
    "nominations.actions.purging.purge_medical_documents",
    "portal.core.rescanning.rescan",
    "portal.core.sealing.seal",
    "portal.core.delivery.deliver_due",  # last: a slow mail server holds up nothing else
]

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "liaison"},
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True

# Files: public media (CMS pictures), private files (never under a public address), static files.
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LARGEST_UPLOAD = 10 * 1024 * 1024  # bytes, one file
LARGEST_BODY = 3 * LARGEST_UPLOAD  # bytes, a whole form with its files; a document of the CMS may be as large
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
CLAMD_ADDRESS = env("CLAMD_ADDRESS", default="")  # host:port or a socket's path; empty: files show as "not scanned"
REFUSE_UNSCANNED = env.bool("REFUSE_UNSCANNED", default=False)  # give out no upload before it was scanned

# Mail: kept in the outbox unless MAIL_URL names a server (smtp://user:password@host:587, smtp+tls://, smtp+ssl://)
# or MAIL_BACKEND a provider (anymail.backends.….EmailBackend, with its keys as JSON in ANYMAIL).
MAIL_URL = env("MAIL_URL", default="")
MAIL_BACKEND = env("MAIL_BACKEND", default="")
MAIL_IS_SENT = bool(MAIL_URL or MAIL_BACKEND)
ANYMAIL = env.json("ANYMAIL", default={})
_delivery: dict[str, Any] = {"BACKEND": MAIL_BACKEND or "django.core.mail.backends.dummy.EmailBackend"}
if MAIL_URL:
    _server = env.email("MAIL_URL")
    _delivery = {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": _server["EMAIL_HOST"],
            "port": _server["EMAIL_PORT"],
            "username": _server["EMAIL_HOST_USER"],
            "password": _server["EMAIL_HOST_PASSWORD"],
            "use_tls": _server.get("EMAIL_USE_TLS", False),
            "use_ssl": _server.get("EMAIL_USE_SSL", False),
            "timeout": 20,
        },
    }
MAILERS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "portal.core.outbox.OutboxBackend"},  # what Wagtail and Django write goes to the outbox
    "delivery": _delivery,  # what leaves the outbox
}
MAIL_REPLY_TO = env("MAIL_REPLY_TO", default="")
DEFAULT_FROM_EMAIL = env("MAIL_FROM", default="Liaison <noreply@liaison.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# History is signed with a key of its own, which the database never sees; earlier keys still verify what they signed.
AUDIT_KEY = env("AUDIT_KEY", default="")
SHORTEST_AUDIT_KEY = 32  # characters
AUDIT_KEY_FALLBACKS = env.list("AUDIT_KEY_FALLBACKS", default=[])

# Sign-in
AUTH_USER_MODEL = "directory.User"
AUTHENTICATION_BACKENDS = ["portal.directory.backends.AppointmentBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 7  # seconds: an invitation can be taken up for a week,
FORGOTTEN_PASSWORD_TIMEOUT = 60 * 60 * 4  # seconds: a link asked for because of a forgotten password for hours
ACCOUNT_ADAPTER = "portal.directory.adapters.InvitationOnlyAdapter"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "portal.directory.tokens.PasswordLinkGenerator"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers get no mail from the portal
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "portal.directory.forms.SignInForm",
    "reset_password": "portal.directory.forms.ForgottenPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proven by taking up the invitation sent to it
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
MFA_ADAPTER = "portal.directory.adapters.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the address is proven by the invitation, see above
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
SECOND_FACTOR_REQUIRED = True  # for the Secretariat; only the demonstration turns it off

# Language and time. Moments are stored in UTC and shown in the reader's zone.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# Wagtail
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # addresses are changed in the register only
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAILIMAGES_IMAGE_FORM_BASE = "crm_content.forms.pictures.PictureForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]  # nothing a browser would run

# What a browser may do with our pages.
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"pypdf": {"level": "ERROR"}},  # it warns of each flaw of a file, and broken files have thousands
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
}
