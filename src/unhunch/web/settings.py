"""How Django is set up: one person's computer, one SQLite file, nothing fetched from elsewhere."""

import os
from pathlib import Path

from unhunch.machine import folders, log
from unhunch.records.boot import database_settings
from unhunch.web import assets

WEB = Path(__file__).parent
DATA = folders.make_private(folders.data_dir())

DEBUG = False
SECRET_KEY = folders.secret_key(DATA)
# Names that can only mean this computer. `--host` adds the one it was given.
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *os.environ.get("UNHUNCH_HOSTS", "").split()]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "unhunch.records",
    "unhunch.web",
]
MIDDLEWARE = [
    "unhunch.web.access.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Around the door: a browser has its form token from the first answer on, so no two requests can each bring one.
    "django.middleware.csrf.CsrfViewMiddleware",
    "unhunch.web.access.LaunchAccess",
    "unhunch.web.remembered.RememberedPages",
    "unhunch.web.visit.KnowsTheVisit",
    "unhunch.web.errors.ToldErrors",
]
ROOT_URLCONF = "unhunch.web.urls"
WSGI_APPLICATION = "unhunch.web.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Each feature keeps its templates beside its views.
        "DIRS": sorted(WEB.glob("*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
        },
    },
]

DATABASES = database_settings(DATA)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [WEB / "locale"]
FORMAT_MODULE_PATH = "unhunch.web.formats"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_ROOT = None
# The address changes with the files, so a browser may keep each of them for ever.
STATIC_URL = f"/static/{assets.version()}/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 365 * 24 * 3600
WHITENOISE_IMMUTABLE_FILE_TEST = assets.is_immutable

# Larger bodies are refused before they are read; an import of years of log is far smaller.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024

CSRF_COOKIE_NAME = "unhunch-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "unhunch.web.errors.csrf_failure"

LOGGING = log.configuration(DATA / folders.LOG)
