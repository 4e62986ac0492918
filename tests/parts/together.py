"""Which tests share a worker: those of files whose preparation is dear, one after the other; all others go wherever is room.

pytest-xdist's own groups (`xdist_group`) are lost with pytest 9: a test's name can no longer carry its group.
"""

from xdist.scheduler import LoadScopeScheduling

GROUPS = {
    "tests/browser/test_accessibility.py": "sweep of all pages",
    "tests/browser/": "browser",
    "tests/crm_content/test_demonstration_library.py": "demonstration library",
    "tests/desk/test_demonstration.py": "demonstration",
    "tests/journeys/": "journeys",
}


class TogetherScheduling(LoadScopeScheduling):
    """The largest groups go out first, so that no worker is left with one at the end."""

    def _split_scope(self, nodeid: str) -> str:
        return next((group for start, group in GROUPS.items() if nodeid.startswith(start)), nodeid)
