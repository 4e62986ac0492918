"""Whose e-mail address belongs to someone else too: an address leads to one account, an account to one candidate."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models.functions import Lower

from nominations.models import Candidate, Nomination
from portal.directory.models import User


def without_account(nominations: Iterable[Nomination]) -> frozenset[int]:
    """Those whose candidates could get no account of their own, since the account of their address is that of another
    record, or another of them shares it; one query. Give them with their candidates loaded."""
    waiting = {n.pk: n.candidate.email.lower() for n in nominations if n.candidate.email and not n.candidate.user_id}
    shared = {address for address, number in Counter(waiting.values()).items() if number > 1}
    users = User.objects.annotate(lowered=Lower("email")).filter(candidate__isnull=False)
    taken = users.filter(lowered__in=sorted(set(waiting.values()))).values_list("lowered", flat=True)
    return frozenset(pk for pk, address in waiting.items() if address in shared.union(taken))


def in_another_record(nominations: Sequence[Nomination]) -> frozenset[int]:
    """Those whose candidate's address another record of the same country bears too; one query.

    Of what a host nominated only its own records count: it learns of nobody else's.
    """
    addresses = {n.pk: n.candidate.email.lower() for n in nominations if n.candidate.email}
    alike = Candidate.objects.annotate(lowered=Lower("email")).filter(lowered__in=sorted(set(addresses.values())))
    records = list(alike.order_by().values_list("pk", "lowered", "country", "nominations__nominated_by_organization"))
    return frozenset(
        n.pk
        for n in nominations
        for pk, address, country, organization in records
        if pk != n.candidate_id
        and (address, country) == (addresses.get(n.pk), n.country_id)
        and n.nominated_by_organization_id in (None, organization)
    )
