"""Rows every app stands on: history, mail, private files, and what has a state."""

from portal.core.models.audit import AuditCheckpoint, AuditEvent, AuditHead
from portal.core.models.correspondence import MessageState, OutgoingMessage
from portal.core.models.files import PrivateFile, ScanState
from portal.core.models.stateful import Stateful, known_states

__all__ = [
    "AuditCheckpoint",
    "AuditEvent",
    "AuditHead",
    "MessageState",
    "OutgoingMessage",
    "PrivateFile",
    "ScanState",
    "Stateful",
    "known_states",
]
