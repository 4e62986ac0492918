"""The score of a knowledge check."""

from collections.abc import Collection

FULL = 100


def score(*, chosen: Collection[int], right: Collection[int]) -> int:
    """Percent: each right answer chosen counts for its share, each wrong one takes a share away, never below 0.

    Only the right answers, and all of them, give 100; nothing chosen gives 0.
    """
    answers, solution = set(chosen), set(right)
    if not solution:
        return 0
    points = len(answers & solution) - len(answers - solution)
    return max(0, points) * FULL // len(solution)
