"""The moves of a project: who may make them, and what stands in their way."""

from programs.moves.project import ANNOUNCE, BEGIN, CANCEL, CLOSE, COMPLETE, PROJECT

__all__ = ["ANNOUNCE", "BEGIN", "CANCEL", "CLOSE", "COMPLETE", "PROJECT"]
