"""Development and demonstration: one machine, no server, nothing leaves it."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import env

DEBUG = env.bool("DEBUG", default=False)
DEMONSTRATION = True
SECRET_KEY = "development-only-never-in-production"
AUDIT_KEY = "for-development-only-never-in-production"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
SECOND_FACTOR_REQUIRED = False
COMPONENTS_PAGE = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
