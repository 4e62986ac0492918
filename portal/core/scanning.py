"""Virus scans by ClamAV's daemon, where settings.CLAMD_ADDRESS names one; else files show as “not scanned”."""

import logging
import socket
import struct
from enum import StrEnum

from django.conf import settings
from django.core.files.base import File

logger = logging.getLogger(__name__)
CHUNK = 256 * 1024  # bytes
TIMEOUT = 20  # seconds


class ScanResult(StrEnum):
    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


class NoAnswer(Exception):
    """The scanner cannot be reached."""


class BrokeOff(Exception):
    """The scanner was reached and broke off on this file, as on one larger than its `StreamMaxLength`."""


def scan(file: File) -> ScanResult:
    """What the scanner says of the file, which is left at its start; `NOT_SCANNED` without a scanner or its answer."""
    if not settings.CLAMD_ADDRESS:
        return ScanResult.NOT_SCANNED
    try:
        return ask(file)
    except (NoAnswer, BrokeOff):
        logger.exception("The virus scanner at %s does not answer.", settings.CLAMD_ADDRESS)
        return ScanResult.NOT_SCANNED


def ask(file: File) -> ScanResult:
    """As `scan`, of the scanner that is named; raises `NoAnswer` where it is not to be reached, and `BrokeOff`."""
    try:
        connection = _connection(settings.CLAMD_ADDRESS)
    except OSError as error:
        raise NoAnswer from error
    file.seek(0)
    try:
        with connection:
            answer = _ask(file, connection)
    except OSError as error:
        raise BrokeOff from error
    finally:
        file.seek(0)
    if answer.endswith(" FOUND"):
        logger.warning("The virus scanner says %s of %s.", answer, file.name)
        return ScanResult.INFECTED
    if answer.endswith(" OK"):
        return ScanResult.CLEAN
    logger.error("The virus scanner could not scan %s: %s.", file.name, answer)
    return ScanResult.NOT_SCANNED


def _ask(file: File, connection: socket.socket) -> str:
    """The daemon's answer to INSTREAM: chunks led by their length as four bytes, an empty one at the end."""
    connection.sendall(b"zINSTREAM\0")
    for chunk in file.chunks(CHUNK):
        connection.sendall(struct.pack("!L", len(chunk)) + chunk)
    connection.sendall(struct.pack("!L", 0))
    with connection.makefile("rb") as reader:
        return reader.read(4096).rstrip(b"\0\n").decode(errors="replace")


def _connection(address: str) -> socket.socket:
    """A connection to `host:port`, or to the socket at a path."""
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(TIMEOUT)
        connection.connect(address)
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=TIMEOUT)
