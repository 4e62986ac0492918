"""Candidates with complete biodata and nominations in any state, with real small files behind them."""

import datetime as dt
import hashlib
import io

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from nominations.models import (
    Candidate,
    DocumentKind,
    Education,
    EnglishLevel,
    MedicalDeclaration,
    Nomination,
    SupportingDocument,
)
from nominations.states import NominationState
from portal.core.models import PrivateFile
from tests.factories.directory import country
from tests.factories.programs import ProjectFactory


def jpeg_bytes(size: tuple[int, int] = (400, 500), colour: str = "steelblue") -> bytes:
    """A real JPEG picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return buffer.getvalue()


def pdf_bytes(text: str = "A document") -> bytes:
    """A real one-page PDF."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    canvas.drawString(72, 720, text)
    canvas.save()
    return buffer.getvalue()


class PrivateFileFactory(DjangoModelFactory):
    """A stored file of the content given by `data`."""

    class Meta:
        model = PrivateFile
        exclude = ["data"]

    data = factory.LazyFunction(pdf_bytes)
    name = "document.pdf"
    content_type = "application/pdf"
    size = factory.LazyAttribute(lambda o: len(o.data))
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.data).hexdigest())
    content = factory.LazyAttribute(lambda o: ContentFile(o.data, name=o.name))


class CandidateFactory(DjangoModelFactory):
    """A person with complete biodata and a photograph, 35 years old."""

    class Meta:
        model = Candidate

    country = factory.LazyFunction(lambda: country("IN"))
    nationality = factory.SelfAttribute("country")
    title = "Ms"
    family_name = factory.Sequence(lambda n: f"Sample{n}")
    given_names = "Asha"
    born_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=35 * 365 + 9))
    email = factory.Sequence(lambda n: f"candidate{n}@example.org")
    phone = "+91 11 5550 0100"
    address = "1 Example Road, New Delhi"
    passport_number = factory.Sequence(lambda n: f"P{n:07d}")
    passport_expires_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=2000))
    position = "Marketing manager"
    organization = "Example Textiles Ltd."
    organization_activity = "Textiles"
    experience_years = 7
    experience = "Leads a team of eight in sales and customer service."
    education = Education.BACHELOR
    education_detail = "Business administration, Example University, 2012"
    english = EnglishLevel.PROFICIENT
    photo = factory.SubFactory(
        PrivateFileFactory, data=factory.LazyFunction(jpeg_bytes), name="photo.jpg", content_type="image/jpeg"
    )


class NominationFactory(DjangoModelFactory):
    """A draft ready to be endorsed; `endorsed=True` or a later `state` makes it submitted."""

    class Meta:
        model = Nomination
        skip_postgeneration_save = True

    class Params:
        endorsed = factory.Trait(state=NominationState.ENDORSED)

    project = factory.SubFactory(ProjectFactory, announced=True)
    candidate = factory.SubFactory(CandidateFactory)
    country = factory.SelfAttribute("candidate.country")
    preference = 1
    motivation = "Will build the customer programme of the firm."
    state = NominationState.DRAFT
    endorsed_at = factory.LazyAttribute(
        lambda o: None if o.state in (NominationState.DRAFT, NominationState.LAPSED) else timezone.now()
    )
    reserve_rank = factory.LazyAttribute(lambda o: 1 if o.state == NominationState.RESERVED else None)

    @factory.post_generation
    def ready(self, create: bool, wanted: bool | None, **kwargs: object) -> None:
        """Documents and medical declaration, unless `ready=False`."""
        if wanted is False:
            return
        SupportingDocument.objects.create(nomination=self, kind=DocumentKind.BIODATA, file=PrivateFileFactory())
        MedicalDeclaration.objects.create(
            nomination=self, has_conditions=False, is_fit=True, accepts_insurance=True, declared_on=timezone.localdate()
        )
