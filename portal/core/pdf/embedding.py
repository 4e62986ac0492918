"""How the typefaces get into a document: its glyphs in subsets of 256, each with its widths and its meaning.

ReportLab embeds characters; we embed shaped glyphs, each with the text it stands for, so that a Khmer or Persian name
can be searched and copied. Codes are given out anew in each document, therefore the same document has the same bytes.
The Latin letters of a face form one standard subset that is made and compressed once a process: this is what makes
hundreds of letters a second possible with embedded, kerned type.
"""

import copy
import zlib
from functools import cache
from typing import Any, NamedTuple, cast

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject, PDFStream, PDFTrueTypeFont
from reportlab.pdfgen.canvas import Canvas

from portal.core.pdf.faces import LATIN_FACES, Face, Glyph, face

_SIZE = 256  # codes in a subset: one byte
_STANDARD_LETTERS = bytes([*range(32, 127), *range(128, 256)]).decode("cp1252", "ignore")
_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")
_SYMBOLIC = 4  # FontDescriptor flag: the font's own encoding

Meaning = tuple[int, str]  # glyph and the text it stands for


class Subset(NamedTuple):
    """The glyphs of one subset by their code, ready to embed."""

    name: str
    widths: bytes
    meanings: bytes
    outlines: bytes
    outlines_size: int


class _Verbatim(PDFObject):
    """Bytes that are a PDF object already."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, document: PDFDocument) -> bytes:
        return self.data


class DocumentFont:
    """One face in one document: gives out codes while pages are drawn, adds the font objects when it is saved."""

    def __init__(self, name: str, internal_name: str) -> None:
        self.face = face(name)
        self.internal_name = internal_name
        self.codes: dict[Meaning, int] = dict(standard_codes(name))
        self.order: list[Meaning] = []  # those beyond the standard subset

    def code(self, glyph: Glyph) -> int:
        """The glyph's code: subset × 256 + place."""
        meaning = (glyph.gid, glyph.text)
        if meaning not in self.codes:
            self.codes[meaning] = _SIZE + len(self.order) + len(self.order) // (_SIZE - 1) + 1  # place 0 is no glyph
            self.order.append(meaning)
        return self.codes[meaning]

    def addObjects(self, document: PDFDocument) -> None:
        """Adds the font's objects to the document; ReportLab calls it before it writes the file."""
        subsets = {0: standard_subset(self.face.name)} if self.face.name in LATIN_FACES else {}
        for start in range(0, len(self.order), _SIZE - 1):
            meanings = dict(enumerate(self.order[start : start + _SIZE - 1], start=1))
            number = 1 + start // (_SIZE - 1)
            subsets[number] = make_subset(self.face, meanings, number)
        fonts = cast(PDFDictionary, document.idToObject["BasicFonts"]).dict
        for number, subset in subsets.items():
            fonts[f"{self.internal_name}.{number}"] = _font_object(document, self.face, subset)


def document_font(canvas: Canvas, name: str) -> DocumentFont:
    """The face as embedded in the canvas's document, made known to it at its first use."""
    fonts = canvas.__dict__.setdefault("_document_fonts", {})
    font = fonts.get(name)
    if font is None:
        font = fonts[name] = DocumentFont(name, f"T{len(fonts)}")
        cast(Any, canvas)._doc.delayedFonts.append(font)
    return font


@cache
def standard_codes(name: str) -> dict[Meaning, int]:
    """Codes 0 to 255 of a face: letters of Western European languages as in Windows-1252, ligatures in the gaps.

    A face of another script has no standard letters: a document embeds the few glyphs it uses.
    """
    if name not in LATIN_FACES:
        return {}
    shaped = {character.encode("cp1252")[0]: face(name).shape(character) for character in _STANDARD_LETTERS}
    codes = {(glyphs[0].gid, glyphs[0].text): code for code, glyphs in shaped.items() if glyphs and glyphs[0].gid}
    for code, ligature in enumerate(_LIGATURES, start=1):
        glyphs = face(name).shape(ligature)
        if len(glyphs) == 1:
            codes[(glyphs[0].gid, ligature)] = code
    return codes


@cache
def standard_subset(name: str) -> Subset:
    """The subset of the standard letters, made once a process."""
    return make_subset(face(name), {code: meaning for meaning, code in standard_codes(name).items()}, 0)


def make_subset(typeface: Face, meanings: dict[int, Meaning], number: int) -> Subset:
    """A subset with these glyphs under these codes."""
    table = copy.copy(typeface.table)  # ReportLab reads glyphs through this map and keeps its place in the file
    table.charToGlyph = {code: gid for code, (gid, _) in meanings.items()}
    last = max(meanings, default=0) + 1
    outlines = table.makeSubset(list(range(last)))
    name = f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number % 26]}AAAAA+{typeface.name}"
    widths = " ".join(f"{typeface.width(meanings[code][0]):g}" if code in meanings else "0" for code in range(last))
    return Subset(
        name,
        f"[{widths}]".encode(),
        zlib.compress(_unicode_map(name, meanings)),
        zlib.compress(outlines),
        len(outlines),
    )


def _unicode_map(name: str, meanings: dict[int, Meaning]) -> bytes:
    """The ToUnicode CMap: what each code means when text is copied or searched."""
    rows = [f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for code, (_, text) in sorted(meanings.items())]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]  # a block holds at most 100
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange",
        *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop\nend\nend",
    ]
    return "\n".join(lines).encode()


def _font_object(document: PDFDocument, typeface: Face, subset: Subset) -> PDFTrueTypeFont:
    font: Any = PDFTrueTypeFont()
    font.BaseFont = subset.name
    font.FirstChar = 0
    font.LastChar = subset.widths.count(b" ")
    font.Widths = _Verbatim(subset.widths)
    font.ToUnicode = document.Reference(_compressed(subset.meanings), f"meanings:{subset.name}")
    font.FontDescriptor = document.Reference(_descriptor(document, typeface, subset), f"descriptor:{subset.name}")
    return cast(PDFTrueTypeFont, font)


def _descriptor(document: PDFDocument, typeface: Face, subset: Subset) -> PDFDictionary:
    table = typeface.table
    outlines = _compressed(subset.outlines, subset.outlines_size)
    return PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{subset.name}",
            "Flags": _SYMBOLIC,
            "FontBBox": _Verbatim(f"[{' '.join(f'{edge:g}' for edge in table.bbox)}]".encode()),
            "ItalicAngle": table.italicAngle,
            "Ascent": table.ascent,
            "Descent": table.descent,
            "CapHeight": table.capHeight,
            "StemV": table.stemV,
            "FontFile2": document.Reference(outlines, f"outlines:{subset.name}"),
        }
    )


def _compressed(data: bytes, size: int | None = None) -> PDFStream:
    """A stream of bytes that are compressed already; `size` is their uncompressed length where the format asks for it."""
    stream = PDFStream(content=data)
    stream.dictionary["Filter"] = "/FlateDecode"
    if size is not None:
        stream.dictionary["Length1"] = size
    return stream
