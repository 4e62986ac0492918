"""The lines of a post → paragraphs, lists and key terms, in their order."""

import re
from itertools import groupby

from crm_content.importer.markup import BULLETS, Piece, words
from crm_content.importer.reading import Block, BulletList, KeyTerms, Paragraph, Term

BULLETED = re.compile(rf"^\s*(?:[{BULLETS}]|[-–—*](?=\s))\s*(?=\S)")
TERM = re.compile(r"^(?P<term>[^\W\d_](?:(?!\s[-–—]\s)[^.:;!?])*)\s[-–—]\s+(?P<text>\S.*)$")
LONGEST_TERM = 8  # words; what is longer is a sentence with a dash
FEWEST_TERMS = 2  # unbulleted lines in a row that make a list of terms


def blocks(source: list[Piece]) -> tuple[Block, ...]:
    """Each line in one block: bulleted lines that follow each other make a list, others are paragraphs.

    Where each entry reads “term - explanation”, the list is one of key terms; so are two or more such paragraphs.
    """
    found: list[Block] = []
    for (bulleted, is_term), group in groupby(_entries(source), key=lambda entry: entry[:2]):
        texts = [text for _bulleted, _term, text in group]
        terms = tuple(term for text in texts if (term := _term(text)))
        if is_term and len(terms) == len(texts) and (bulleted or len(texts) >= FEWEST_TERMS):
            found.append(KeyTerms(terms, bulleted))
        elif bulleted:
            found.append(BulletList(tuple(texts)))
        else:
            found += [Paragraph(text) for text in texts]
    return tuple(found)


def _entries(source: list[Piece]) -> list[tuple[bool, bool, str]]:
    """Lines with words: whether bulleted, whether a term, the text. A list counts as terms if all its entries do."""
    marked = _marked(source)
    found: list[tuple[bool, bool, str]] = []
    for bulleted, group in groupby(marked, key=lambda entry: entry[0]):
        texts = [text for _bulleted, text in group]
        all_terms = all(_term(text) for text in texts)
        found += [(bulleted, all_terms if bulleted else _term(text) is not None, text) for text in texts]
    return found


def _marked(source: list[Piece]) -> list[tuple[bool, str]]:
    """Lines with words and whether a bullet opens them; an indented line goes on with the bullet above it."""
    found: list[tuple[bool, str]] = []
    above: str = ""
    for line in source:
        text = words(BULLETED.sub("", line.text))
        bulleted = BULLETED.match(line.text) is not None
        if text and not bulleted and line.text[0] in " \t" and above and found and found[-1][0]:
            found[-1] = (True, f"{found[-1][1]} {text}")
        elif text:
            found.append((bulleted, text))
        above = text
    return found


def _term(text: str) -> Term | None:
    match = TERM.match(text)
    return Term(match["term"], match["text"]) if match and len(match["term"].split()) <= LONGEST_TERM else None
