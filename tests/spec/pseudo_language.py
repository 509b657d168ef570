"""A language that is English in brackets, for the pages' own words, and a reader that finds words outside brackets."""

import gettext
import re
from html.parser import HTMLParser

from unhunch.catalogue.reading import PSEUDO_LANGUAGE

SILENT_TAGS = ("script", "style", "code")
EMPTY_TAGS = ("meta", "link", "input", "br", "hr", "img")
SPOKEN_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt")
SAME_EVERYWHERE = {"Unhunch"}


def bracketed(message: str) -> str:
    return f"⟦{message}⟧" if message.strip() else message


class PseudoTranslation(gettext.NullTranslations):
    """Every message in brackets, its places left alone."""

    def gettext(self, message):
        # A message with a context comes with it in front.
        return bracketed(message.rpartition("\x04")[2])

    def ngettext(self, msgid1, msgid2, n):
        return bracketed(msgid1 if n == 1 else msgid2)

    def language(self):
        return PSEUDO_LANGUAGE

    def to_language(self):
        return PSEUDO_LANGUAGE


class WordsOutside(HTMLParser):
    """Collects every visible text, and every spoken attribute, that has letters outside brackets."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.depth = 0
        self.silent: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        for name in SPOKEN_ATTRIBUTES:
            self.found += [f"{name}={said}" for said in outside(given.get(name) or "")]
        if tag in EMPTY_TAGS:
            return
        is_other = "lang" in given and tag != "html"
        if self.silent or tag in SILENT_TAGS or given.get("translate") == "no" or is_other:
            self.silent.append(tag)

    def handle_endtag(self, tag):
        if self.silent and tag not in EMPTY_TAGS:
            self.silent.pop()

    def handle_data(self, data):
        if self.silent:
            return
        loose = ""
        for letter in data:
            self.depth += (letter == "⟦") - (letter == "⟧")
            loose += letter if self.depth == 0 and letter != "⟧" else " "
        self.found += words(loose)


def outside(text: str) -> list[str]:
    depth, loose = 0, ""
    for letter in text:
        depth += (letter == "⟦") - (letter == "⟧")
        loose += letter if depth == 0 and letter != "⟧" else " "
    return words(loose)


def words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]{2,}", text) if word not in SAME_EVERYWHERE]


def untranslated(html: str) -> list[str]:
    assert "⟦" in html
    reader = WordsOutside()
    reader.feed(html)
    return list(dict.fromkeys(reader.found))
