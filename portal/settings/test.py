"""The test suite: quick hashes, a throw-away data folder; the database and broker come from the environment."""

import atexit
import os
import shutil
import tempfile

from portal.settings.base import *  # noqa: F403
from portal.settings.base import CACHES, DATABASES, REDIS_URL, SQLITE_OPTIONS, STORAGES, Path

SECRET_KEY = "only-for-tests"
AUDIT_KEY = "only-for-histories-of-tests-0123456789"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATA_DIR = Path(tempfile.mkdtemp(prefix="liaison-test-"))
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"
STORAGES["private"]["OPTIONS"]["location"] = str(PRIVATE_ROOT)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECOND_FACTOR_REQUIRED = False
COMPONENTS_PAGE = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MAIL_IS_SENT = True
MAILERS = {alias: {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"} for alias in ("default", "delivery")}
CELERY_TASK_ALWAYS_EAGER = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["NAME"] = str(DATA_DIR / "liaison.sqlite3")
    # A file, not memory: threads of a test must meet on one database as they do in the product.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] = {
        **SQLITE_OPTIONS,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;",
    }
else:
    # Tests empty the tables of history too, which the database refuses everybody else.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c liaison.purge_history=on"

if REDIS_URL:
    # Tests run side by side and each empties its cache: every worker has a Redis database of its own, the broker keeps 0.
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
    CACHES["default"]["LOCATION"] = f"{REDIS_URL.rsplit('/', 1)[0]}/{1 + worker % 15}"
