"""Compares the words of a PDF with those of the page of the same document: pdf_words.py FILE.pdf FILE.html

Once as its structure has them, as a program that reads aloud takes them, and once as they stand on the sheets, where heads
and feet of the sheets, table heads that are repeated, and numbers of pages come in between. White space and marks
of breaking are not compared."""
import html.parser
import re
import subprocess
import sys

# Left out of the structure: the list of contents, which has numbers of pages, and marks of lists.
SKIPS_MOST = 20  # in one document
LEFT_OUT = {"TOC", "Lbl", "Figure"}


class Page(html.parser.HTMLParser):
    """Words of a page from its title on, without what it has of its own accord."""

    void = {"img", "br", "hr", "meta", "link", "input", "col", "wbr"}

    def __init__(self):
        super().__init__()
        self.text, self.depth, self.skipped = [], 0, None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.depth += tag not in self.void
        left_out = tag in ("head", "script", "nav", "svg") or attributes.get("class") in ("skip", "draft")
        if self.skipped is None and left_out:
            self.skipped = self.depth

    def handle_endtag(self, tag):
        if self.skipped == self.depth:
            self.skipped = None
        self.depth -= tag not in self.void

    def handle_data(self, data):
        if self.skipped is None:
            self.text.append(data)


def squeeze(text):
    return re.sub(r"[\s\u00ad\u200b\u2060]", "", text)


def words_of_page(path):
    page = Page()
    with open(path, encoding="utf-8") as file:
        page.feed(file.read())
    return squeeze("".join(page.text))


def words_of_structure(path):
    text, left_out = [], None
    lines = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True, encoding="utf-8").stdout
    for line in lines.split("\n"):
        depth = len(line) - len(line.lstrip())
        if left_out is not None and depth <= left_out:
            left_out = None
        element = re.match(r"\s*(\w+)", line)
        quoted = re.match(r'\s*"(.*)"$', line)
        if quoted and left_out is None:
            text.append(quoted.group(1))
        elif element and element.group(1) in LEFT_OUT and left_out is None:
            left_out = depth
    return [squeeze(piece) for piece in text]


def compare(pieces, expected):
    """Where the pieces of the structure leave the words of the page; None where they do not. Poppler loses what follows a
    hyphen, or another sign with a replacement text, to the end of its piece: so much is taken from the page, which the
    comparison with the sheets makes good."""
    lost_most = 200
    at = skips = 0
    for piece in pieces:
        form = piece if expected.startswith(piece, at) else piece.removesuffix("-")
        begin = expected.find(form, at, at + lost_most + len(form))
        if begin < 0 or (skips := skips + (begin > at)) > SKIPS_MOST:
            return at
        at = begin + len(form)
    return at if len(expected) - at > lost_most else None


def show(name, words, at):
    print(f"  {name}: …{words[max(0, at - 60) : at]}▸{words[at : at + 60]}…")


def main(pdf, page):
    pieces, expected = words_of_structure(pdf), words_of_page(page)
    left = compare(pieces, expected)
    if left is not None:
        print(f"{pdf}: its structure has other words than the page")
        show("page", expected, left)
        return 1
    sheets = squeeze(subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True, encoding="utf-8").stdout)
    at = 0
    for count, letter in enumerate(expected):
        at = sheets.find(letter, at) + 1
        if not at:
            print(f"{pdf}: these words of the page are not on the sheets")
            show("page", expected, count)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
