"""All checks, one after the other."""

from portal.desk.integrity import files, histories, records
from portal.desk.integrity.problems import Report

CHECKS = (
    histories.check,
    files.check,
    records.check_seals,
    records.check_seats,
    records.check_states,
    records.check_mail,
)


def check_everything() -> Report:
    """Look at everything; changes nothing."""
    report = Report()
    for check in CHECKS:
        check(report)
    return report
