"""Every link between pages leads to a file that is there and, behind a #, to a heading of it: check_links.py PAGE…"""

import os
import re
import sys

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *#*$", re.MULTILINE)


def prose(path):
    with open(path, encoding="utf-8") as file:
        return re.sub(r"^```.*?^```$", "", file.read(), flags=re.MULTILINE | re.DOTALL)


def anchors(path):
    """What a heading is called in an address: small letters and digits, a hyphen for a space."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(prose(path))}


def main(*pages):
    links = failures = 0
    for page in pages:
        for link in LINK.findall(re.sub(r"`[^`]*`", "", prose(page))):
            if re.match(r"[a-z]+:", link):
                continue
            links += 1
            name, _, anchor = link.partition("#")
            target = os.path.normpath(os.path.join(os.path.dirname(page), name)) if name else page
            if not os.path.exists(target) or (anchor and anchor not in anchors(target)):
                print(f"{page}: {link} leads nowhere")
                failures += 1
    print(f"{len(pages)} pages, {links} links, {failures} failures")
    return 1 if failures or not links else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
