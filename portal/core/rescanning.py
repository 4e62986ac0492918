"""Scanning later what was taken while the virus scanner did not answer, or before there was one."""

import logging

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from portal.core import audit, correspondence, scanning
from portal.core.correspondence import Letter
from portal.core.models import PrivateFile, ScanState
from portal.core.scanning import ScanResult

logger = logging.getLogger(__name__)
MOST = 500  # files in one run
MOST_BROKEN_OFF = 10  # of them; each may take the scanner's whole patience


def rescan() -> int:
    """What the clock does: scan the files that nobody scanned; returns how many were scanned now.

    They are taken in any order, so that the few it can never scan do not stand before all others for good. Stops where
    the scanner does not answer, or breaks off too often: the next run goes on.
    """
    if not settings.CLAMD_ADDRESS:
        return 0
    scanned = broken_off = 0
    for row in PrivateFile.objects.filter(scan=ScanState.NOT_SCANNED).order_by("?")[:MOST]:
        try:
            result = _scan(row)
        except scanning.NoAnswer:
            logger.warning("The virus scanner does not answer; the rest waits for the next run.")
            break
        except scanning.BrokeOff:
            logger.exception("The virus scanner broke off on file %s.", row.pk)
            broken_off += 1
            if broken_off == MOST_BROKEN_OFF:
                break
            continue
        if result is not ScanResult.NOT_SCANNED:
            _note(row, result)
            scanned += 1
    return scanned


def _scan(row: PrivateFile) -> ScanResult:
    try:
        content = row.content.open("rb")
    except Exception:  # each storage has errors of its own; `check_integrity` tells of the file
        logger.exception("The content of file %s cannot be read.", row.pk)
        return ScanResult.NOT_SCANNED
    with content:
        return scanning.ask(content)


@transaction.atomic
def _note(row: PrivateFile, result: ScanResult) -> None:
    """An infected file stays where it is, for the record, but is given out no more; who handed it in is told."""
    row.scan = ScanState(result.value)
    row.save(update_fields=["scan"])
    if result is not ScanResult.INFECTED:
        return
    audit.record(row, "find_infected", by=None, name=row.name)
    if row.uploaded_by:
        notice = _(
            "The virus scanner found harmful software in the file “%(name)s” that you handed in. Nobody can open it "
            "any more. Please hand in a clean copy."
        ) % {"name": row.name}
        context = {"subject": _("Action needed: a file of yours holds harmful software"), "notice": notice}
        key = f"find_infected:{row.pk}"
        correspondence.post(Letter(to=row.uploaded_by, template="account_notice", key=key, context=context, about=row))
