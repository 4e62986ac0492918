"""One's own account in the CMS: how it looks and what it mails. The name is the Secretariat's to change, in the register."""

from typing import Any

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import (
    AccountView,
    LocaleSettingsPanel,
    NotificationsSettingsPanel,
    ThemeSettingsPanel,
)

KEPT = (NotificationsSettingsPanel, LocaleSettingsPanel, ThemeSettingsPanel)


class OwnAccount(AccountView):
    """Wagtail's page without name and picture: history names people by what the register says."""

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if isinstance(panel, KEPT)]


own_account = require_admin_access(OwnAccount.as_view())
