"""What every test gets: no way out of this machine, the parts it names, and an empty cache."""

import socket
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from typing import Any

import pytest
from django.core.cache import cache
from pytest_django.plugin import blocking_manager_key

from tests.parts import installed
from tests.parts import require_part as require_this_part
from tests.parts.migrated import Copies
from tests.parts.together import TogetherScheduling

PARTS = ("browser", "poppler", "postgres", "redis", "smtp", "s3")
real_connect = socket.socket.connect
real_connect_ex = socket.socket.connect_ex


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A marker that names a part asks for it."""
    for part in PARTS:
        if item.get_closest_marker(part):
            require_this_part(part)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> TogetherScheduling:
    return TogetherScheduling(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test on real transactions empties the database: what the migrations wrote is put back for the next one."""
    result = yield
    if nextitem is not None and _writes_for_real(item):
        with item.config.stash[blocking_manager_key].unblock():
            installed.restore()
    return result


def _writes_for_real(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    by_marker = marker is not None and bool(marker.kwargs.get("transaction"))
    return by_marker or "transactional_db" in getattr(item, "fixturenames", ())


@pytest.fixture
def require_part() -> Callable[..., None]:
    """`require_part("postgres", reason)` for tests that learn on the way what they need."""
    return require_this_part


@pytest.fixture(scope="session")
def migrated_copies(pytestconfig: pytest.Config) -> Copies:
    """What earlier runs and other workers migrated."""
    return Copies(pytestconfig.cache.mkdir("migrated"))


@pytest.fixture(scope="session")
def django_db_keepdb(migrated_copies: Copies, django_db_modify_db_settings: None) -> bool:
    """A copy laid ready is used as it is: the runner then only checks that no migration is missing."""
    return migrated_copies.lay_ready()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, migrated_copies: Copies) -> None:
    """The fresh database is kept for the next worker, and remembered for the tests that must put it back."""
    with django_db_blocker.unblock():
        migrated_copies.keep()
        installed.remember()


@pytest.fixture(autouse=True, scope="session")
def stay_on_this_machine() -> Iterator[None]:
    """Sockets reach loopback and Unix sockets only: a test that would leave the machine fails."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", lambda self, address: real_connect(self, checked(self, address)))
        patch.setattr(socket.socket, "connect_ex", lambda self, address: real_connect_ex(self, checked(self, address)))
        yield


def checked(self: socket.socket, address: object) -> object:
    if self.family in (socket.AF_INET, socket.AF_INET6) and not is_loopback(str(address[0])):
        raise PermissionError(f"Tests may not leave this machine: {address}")
    return address


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host in ("", "localhost")


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """Rate limits and sessions of one test are not another's."""
    yield
    cache.clear()
