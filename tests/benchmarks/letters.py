"""How many finished letters a second one core makes, beside a bare one-page ReportLab text in the same run.

Run by hand: python -m tests.benchmarks.letters
"""

import io
import os
import time
from collections.abc import Callable
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
django.setup()

from reportlab.pdfgen.canvas import Canvas  # noqa: E402 (settings come first)

from nominations import pdfs  # noqa: E402

COUNT = 400
GIVEN = ("Anan", "Binh", "Chandra", "Dara", "Erdene", "Farid", "Gita", "Hana", "Indra", "Jamil")
FAMILY = ("Example", "Sample", "Specimen", "Placeholder", "Instance", "Pattern", "Model", "Draft", "Proof", "Trial")
PROJECT = pdfs.ProjectFacts(
    "26-IN-70-GE-WSP-B", "Workshop on a Subject of Many Words for SMEs", "7–11 September 2026", "Taipei"
)
DUE = (
    pdfs.Due("Certificate of comprehensive travel insurance", date(2026, 8, 24), "13a"),
    pdfs.Due("Travel itinerary", date(2026, 8, 24), "14k"),
    pdfs.Due("Country paper", date(2026, 8, 17), "16"),
    pdfs.Due("Arrival at the venue", date(2026, 9, 6), "14k"),
)


def acceptance(number: int, own_script: str = "") -> pdfs.AcceptanceLetter:
    """A letter whose every fact that can differ does."""
    name = f"{GIVEN[number % 10]} {FAMILY[number // 10 % 10]} {number}"
    return pdfs.AcceptanceLetter(
        reference=f"IN/26/70/{number:04d}",
        issued_on=date(2026, 8, 3),
        addressee=pdfs.Addressee("Liaison Officer", f"{FAMILY[number % 10]} {GIVEN[number // 10 % 10]}", "Thailand"),
        project=PROJECT,
        candidates=(pdfs.CandidateName(name, own_script),),
        due=DUE,
        signatory=pdfs.Signatory("Secretary Example", "Secretary-General"),
    )


def bare(number: int) -> bytes:
    """About the same text in one standard font, with nothing around it."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=1)
    text = canvas.beginText(72, 760)
    text.setFont("Times-Roman", 10)
    for line in range(34):
        text.textLine(f"Line {line} of letter {number} says about as much as a line of a finished letter says")
    canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def rate(make: Callable[[int], bytes]) -> tuple[float, int]:
    """Documents a second of CPU, and the size of one in bytes."""
    size = len(make(COUNT))
    began = time.process_time()
    for number in range(COUNT):
        make(number)
    return COUNT / (time.process_time() - began), size


def main() -> None:
    """Prints one line a kind of document."""
    kinds: dict[str, Callable[[int], bytes]] = {
        "bare ReportLab page": bare,
        "acceptance letter, Latin names": lambda number: pdfs.acceptance_letter_pdf(acceptance(number)),
        "acceptance letter, Vietnamese name": lambda number: pdfs.acceptance_letter_pdf(
            acceptance(number, "Nguyễn Thị Mẫu")
        ),
        "acceptance letter, Thai name": lambda number: pdfs.acceptance_letter_pdf(acceptance(number, "สมชาย ใจดี")),
        "acceptance letter, Chinese name": lambda number: pdfs.acceptance_letter_pdf(acceptance(number, "王小明")),
    }
    for name, make in kinds.items():
        per_second, size = rate(make)
        print(f"{name:36} {per_second:7.0f} a second  {size / 1024:6.1f} KiB")


if __name__ == "__main__":
    main()
