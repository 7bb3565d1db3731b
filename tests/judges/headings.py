"""Prints the headings of an HTML page, one a line, with white space folded."""

import sys
from html.parser import HTMLParser


class Headings(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text = None

    def handle_starttag(self, tag, attributes):
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.text = ""

    def handle_endtag(self, tag):
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6") and self.text is not None:
            print(" ".join(self.text.split()))
            self.text = None

    def handle_data(self, data):
        if self.text is not None:
            self.text += data


with open(sys.argv[1], encoding="utf-8") as page:
    Headings().feed(page.read())
