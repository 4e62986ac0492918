"""The main pages of each role, as addresses in the world of `tests.journeys.world`.

The two long lists, history and outbox, stand in full once; for other readers they are narrowed to some rows.
"""

from collections.abc import Iterator

from django.urls import reverse

from portal.directory.inviting import password_link
from tests.factories.directory import UserFactory
from tests.journeys.world import World

SECTIONS = ("biodata", "photograph", "medical", "documents", "approval", "motivation")
NOT_FOUND = {"/nowhere/"}


def places(world: World) -> Iterator[tuple[str, str]]:
    """Role and address; the same page only for the role to whom it shows most."""
    for role, addresses in _by_role(world).items():
        for address in addresses:
            yield role, address


def _by_role(world: World) -> dict[str, list[str]]:
    return {
        "anonymous": _of_strangers(world),
        "candidate": _of_the_candidate(world),
        "liaison": _of_the_liaison_officer(world),
        "host": ["/desk/", "/participations/", _at(world, "participation"), _at(world, "selected")],
        "officer": _of_the_project_officer(world),
        "general": [
            "/desk/",
            _at(world, "drafting"),
            f"{_at(world, 'drafting')}announcement/",
            _named("release", world["open"].slug),
        ],
        "auditor": ["/desk/", "/desk/history/", "/desk/mail/"],
        "editor": ["/desk/"],
    }


def _of_strangers(world: World) -> list[str]:
    link = password_link(UserFactory(password=None))
    invited = "/accounts/" + link.partition("/accounts/")[2]
    return [
        "/", "/projects/", "/projects/?q=nothing", _at(world, "open"), _at(world, "released"), "/accounts/login/",
        "/accounts/password/reset/", "/accounts/password/reset/done/", "/accounts/signup/", invited,
        "/accounts/password/reset/key/1-wrong/", "/search/?q=workshop", "/nowhere/", "/components/",
    ]  # fmt: skip


def _of_the_candidate(world: World) -> list[str]:
    return [
        "/desk/", "/participations/", _at(world, "participation"), _named("decline", world["participation"].pk),
        _at(world, "owed"), _named("submit", world["owed"].pk), _at(world, "selected"), _at(world, "endorsed"),
        _named("declaration", world["endorsed"].pk), "/accounts/", "/accounts/2fa/", "/accounts/2fa/totp/activate/",
        "/accounts/reauthenticate/", "/accounts/password/change/", "/accounts/logout/",
        f"/learn/pages/{world['unit'].pk}/assessment/", f"/learn/pages/{world['unit'].pk}/assessment/after/",
        reverse("paths:carry", args=[world["carrying"].pk, world["carrying"].part]),
    ]  # fmt: skip


def _of_the_liaison_officer(world: World) -> list[str]:
    return [
        "/desk/", "/nominations/", "/nominations/?state=withdrawn", _named("project", world["open"].slug),
        _named("start", world["open"].slug), _at(world, "draft"), _at(world, "bare"),
        *(_named(section, world["draft"].pk) for section in SECTIONS), _named("endorsement", world["draft"].pk),
        _named("endorsement", world["bare"].pk), _named("withdrawal", world["endorsed"].pk), _at(world, "endorsed"),
        _at(world, "participation"), "/search/?q=asha", "/desk/mail/", f"/desk/mail/{world['message'].pk}/",
        "/desk/history/?verb=endorse",
    ]  # fmt: skip


def _of_the_project_officer(world: World) -> list[str]:
    slug, drafting = world["open"].slug, world["drafting"].get_absolute_url()
    return [
        "/desk/", "/screening/", _named("screen", world["endorsed"].pk), _named("send_back", world["endorsed"].pk),
        "/selection/", _named("selection", slug), _named("selection", world["released"].slug),
        _named("reserve", world["screened"].pk), _named("pass_over", world["screened"].pk), _named("release", slug),
        _named("promote", world["alternate"].pk), _at(world, "handed_in"), _named("changes", world["handed_in"].pk),
        _named("waiver", world["owed"].pk), _at(world, "secret"), drafting, f"{drafting}cancellation/",
        f"{_at(world, 'open')}extensions/", f"{_at(world, 'open')}consents/",
        "/desk/mail/?address=asha", "/desk/history/?verb=screen", f"{_at(world, 'released')}learning/", f"{_at(world, 'released')}learning/group/",
    ]  # fmt: skip


def _at(world: World, thing: str) -> str:
    return world[thing].get_absolute_url()


def _named(name: str, *args: object) -> str:
    return reverse(f"nominations:{name}", args=args)
