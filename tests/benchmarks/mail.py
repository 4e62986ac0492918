"""How many mails a second one worker delivers over one connection: `python -m tests.benchmarks.mail [count]`.

Runs on a database of its own in memory against a mail server on loopback in another process; goal: 200 a second.
"""

import os
import subprocess
import sys
import time

SERVER = """
import sys, time
from aiosmtpd.controller import Controller
class Sink:
    async def handle_DATA(self, server, session, envelope):
        return "250 Kept"
Controller(Sink(), hostname="127.0.0.1", port=int(sys.argv[1])).start()
time.sleep(600)
"""


def measure(count: int) -> None:
    """Post `count` letters, deliver them, print how many a second."""
    from django.conf import settings

    from portal.core import correspondence, delivery

    context = {"subject": "Measured", "notice": "A letter of usual length. " * 40}
    letters = [
        correspondence.Letter(to=f"p{n}@example.org", template="account_notice", key="speed", context=context)
        for n in range(count)
    ]
    settings.MAIL_IS_SENT = False  # post first, deliver then, to measure each alone
    start = time.perf_counter()
    ids = [message.pk for message in correspondence.post_many(letters)]
    settings.MAIL_IS_SENT = True
    posted, cpu = time.perf_counter(), time.process_time()
    sent = sum(delivery.deliver(ids[i : i + delivery.BATCH]) for i in range(0, count, delivery.BATCH))
    spent, cpu = time.perf_counter() - posted, time.process_time() - cpu
    assert sent == count
    print(f"{count} letters posted in {posted - start:.2f} s ({count / (posted - start):.0f} a second)")
    print(
        f"{sent} mails delivered in {spent:.2f} s ({sent / spent:.0f} a second; {sent / cpu:.0f} a second of our CPU)"
    )


def main() -> None:
    """Start the server, make the tables, measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    port = 18025
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DATABASE_URL": os.environ.get("DATABASE_URL", "sqlite://:memory:"),
        "MAIL_URL": f"smtp://127.0.0.1:{port}",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    with subprocess.Popen([sys.executable, "-c", SERVER, str(port)]) as server:
        time.sleep(2)
        try:
            measure(count)
        finally:
            server.kill()


if __name__ == "__main__":
    main()
