"""Rows under lock. Whoever locks a project locks it first, then nominations, participations, and last a candidate."""

from nominations.models import Candidate, Nomination
from programs.models import Project


def locked_project(pk: int) -> Project:
    """The project under lock: whoever decides about its seats, lists or end waits here for the one before."""
    return Project.objects.select_for_update(of=("self",)).get(pk=pk)


def locked_candidate(nomination: Nomination) -> Candidate:
    """The candidate's row, locked."""
    return Candidate.objects.select_for_update(of=("self",)).get(pk=nomination.candidate_id)
