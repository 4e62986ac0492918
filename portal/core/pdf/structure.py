"""The logical structure of a document: what is a heading, what a paragraph, and in which order they are read.

Screen readers and text exports follow it (“tagged PDF”). The structure is a plain sequence of headings and paragraphs
in reading order; what belongs to the page and not to the text (letterhead, running head, foot, watermark) is an artifact.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFObjectReference
from reportlab.pdfgen.canvas import Canvas

TITLE, HEADING, SUBHEADING, PARAGRAPH = "H1", "H2", "H3", "P"


class Element(NamedTuple):
    """One marked piece of text: its role, its page from 0, and its number on that page."""

    role: str
    page: int
    number: int


@contextmanager
def marked(canvas: Canvas, role: str) -> Iterator[None]:
    """What is drawn inside is one element of the structure."""
    elements: list[Element] = canvas.__dict__.setdefault("_elements", [])
    page = canvas.getPageNumber() - 1
    last = elements[-1] if elements else None
    number = last.number + 1 if last and last.page == page else 0
    elements.append(Element(role, page, number))
    canvas.addLiteral(f"/{role} << /MCID {number} >> BDC")
    yield
    canvas.addLiteral("EMC")


@contextmanager
def artifact(canvas: Canvas) -> Iterator[None]:
    """What is drawn inside belongs to the page, not to the text."""
    canvas.addLiteral("/Artifact BMC")
    yield
    canvas.addLiteral("EMC")


def write_structure(canvas: Any) -> None:
    """Adds the structure tree to the document, once all pages are drawn; nothing where nothing was marked."""
    elements: list[Element] = canvas.__dict__.get("_elements", [])
    if not elements:
        return
    document = canvas._doc
    root, whole = PDFDictionary({"Type": "/StructTreeRoot"}), PDFDictionary({"Type": "/StructElem", "S": "/Document"})
    whole["P"] = document.Reference(root, "structure")
    root["K"] = document.Reference(whole, "structure:document")
    references = [_reference(document, element, place) for place, element in enumerate(elements)]
    whole["K"] = _array(references)
    root["ParentTree"] = PDFDictionary({"Nums": PDFArray(_parents(document, elements, references))})
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


class Written(PDFObject):
    """A finished text with gaps for references: a tenth of the work of a dictionary, and there are many of these."""

    def __init__(self, text: str, *references: Any) -> None:
        self.text = text
        self.names = [reference.name for reference in references]

    def format(self, document: Any) -> bytes:
        """The text with the numbers the objects have by now."""
        numbers = document.idToObjectNumberAndVersion
        return self.text.format(*["{} {} R".format(*numbers[name]) for name in self.names]).encode("ascii")


def _reference(document: Any, element: Element, place: int) -> Any:
    """A reference to the element's object in the file."""
    page = document.Reference(document.Pages.pages[element.page])
    text = f"<< /Type /StructElem /S /{element.role} /P {{}} /Pg {{}} /K {element.number} >>"
    return document.Reference(Written(text, PDFObjectReference("structure:document"), page), f"structure:{place}")


def _array(references: list[Any]) -> Written:
    return Written(f"[{' {}' * len(references)} ]", *references)


def _parents(document: Any, elements: list[Element], references: list[Any]) -> list[Any]:
    """For each page its number and the elements on it; each page is told its number."""
    result: list[Any] = []
    for number, page in enumerate(document.Pages.pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, "/S"
        on_it = [reference for element, reference in zip(elements, references, strict=True) if element.page == number]
        result += [number, _array(on_it)]
    return result
