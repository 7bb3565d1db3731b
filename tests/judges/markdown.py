"""Compares what cmark-gfm made of Markdown files with the pages of the same names: markdown.py [--words] NAME.md.html...
With --words their words and their numbers of items and pictures alone."""
import collections
import html.parser
import re
import sys

FLOWING = {"a", "span", "strong", "em", "code"}
COUNTED = {"h1", "h2", "h3", "h4", "h5", "h6", "table", "li", "ol", "img", "code", "pre", "blockquote", "del"}
VOID = {"img", "br", "hr", "meta", "link", "input", "col"}


class Reader(html.parser.HTMLParser):
    """Words, links, anchors and numbers of elements; what a page has of its own accord is left out."""

    def __init__(self):
        super().__init__()
        self.text, self.links, self.anchors = [], collections.Counter(), set()
        self.elements, self.languages, self.skipped, self.depth = collections.Counter(), [], None, 0
        self.drawn = self.described = False  # within a picture that is drawn, and within its description

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.depth += tag not in VOID
        self.drawn |= tag == "svg"
        self.described = tag == "desc"
        lettering = self.drawn and tag in ("title", "text")  # Markdown has the description, as a list
        if self.skipped is None and (tag in ("head", "script") or lettering or attributes.get("class") in ("skip", "draft")):
            self.skipped = self.depth
        if self.skipped is not None:
            return
        if tag == "h1" and not self.elements["h1"]:
            self.text.clear()  # the mark of a draft stands above the title
        if tag not in FLOWING:
            self.text.append(" ")
        if "alt" in attributes:
            self.text.append(attributes["alt"] + " ")
        if "href" in attributes:
            self.links[attributes["href"]] += 1
        if "id" in attributes:
            self.anchors.add(attributes["id"])
        if attributes.get("class") == "notice":
            tag = "blockquote"
        if tag in COUNTED:
            self.elements[tag] += 1

    def handle_endtag(self, tag):
        if self.skipped == self.depth:
            self.skipped = None
        elif tag not in FLOWING:
            self.text.append(" ")
        self.drawn &= tag != "svg"
        self.described = False
        self.depth -= tag not in VOID

    def handle_data(self, data):
        if self.skipped is None:
            self.text.append(data)
        if self.described:
            self.elements["li"] += data.count("\n") + 1


def read(path):
    reader = Reader()
    reader.feed(open(path, encoding="utf-8").read())
    reader.close()
    reader.words = "".join(reader.text).split()
    return reader


def differences(markdown, page, words_alone):
    words = markdown.words
    if words != page.words:
        at = next((i for i, (a, b) in enumerate(zip(words, page.words)) if a != b), min(len(words), len(page.words)))
        yield "words: … " + " ".join(words[at - 5 : at + 12]) + " … but in the page … " + " ".join(page.words[at - 5 : at + 12])
    if words_alone:
        for tag in ("img", "li"):
            if markdown.elements[tag] != page.elements[tag]:
                yield f"{markdown.elements[tag]} {tag} instead of {page.elements[tag]}"
        return
    # readers of GFM make links of bare mail addresses by themselves
    more = {link for link in markdown.links - page.links if not link.startswith("mailto:")}
    fewer = set(page.links - markdown.links)
    if more or fewer:
        yield f"links: more {sorted(more)}, fewer {sorted(fewer)}"
    if markdown.elements != page.elements:
        yield f"elements: {dict(markdown.elements - page.elements)} more, {dict(page.elements - markdown.elements)} fewer"
    lost = {link for link in markdown.links if link.startswith("#") and link[1:] not in markdown.anchors}
    if lost:
        yield f"links that lead nowhere: {sorted(lost)}"


def main():
    failures = 0
    words_alone = sys.argv[1] == "--words"
    paths = sys.argv[2:] if words_alone else sys.argv[1:]
    for path in paths:
        for difference in differences(read(path), read(re.sub(r"\.md\.html$", ".html", path)), words_alone):
            print(f"{path}: {difference}")
            failures += 1
    print(f"{len(paths)} documents, {failures} differences")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
