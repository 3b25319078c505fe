#!/usr/bin/env python3
"""links.py ROOT: names every link of a Markdown file that leads to no file, and fails on one.

links.py --self-test: proves that it finds them.
"""

import pathlib
import re
import sys
import tempfile

LEFT_OUT = {"_build", ".git", "subprojects"}


def links(text):
    """The places that links and pictures of a text lead to, but for what stands in code."""
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    found = re.findall(r"\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)", text)
    found += re.findall(r"^\[[^\]]+\]:\s*<?(\S+?)>?\s*$", text, re.MULTILINE)
    found += re.findall(r"<(?:img|a|source)\b[^>]*?\b(?:src|href|srcset)=\"([^\"]+)\"", text)
    return found


def broken(root):
    for page in sorted(root.rglob("*.md")):
        if LEFT_OUT & set(page.relative_to(root).parts):
            continue
        for link in links(page.read_text(encoding="utf-8")):
            path = link.split("#", 1)[0]
            if path == "" or re.match(r"[a-z]+:", path):
                continue
            if not (page.parent / path).exists():
                yield f"{page.relative_to(root)}: {link}"


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "doc").mkdir()
        (root / "there.png").touch()
        (root / "doc" / "a.md").write_text(
            "[up](../there.png) [out](https://x.example/y) [on](#part) ![no](gone.png \"t\")\n"
            "`[code](none)`\n```\n[code](none)\n```\n[ref]: ../lost\n<img src=\"away.png\">\n",
            encoding="utf-8")
        (root / "_build").mkdir()
        (root / "_build" / "b.md").write_text("[x](none)", encoding="utf-8")
        found = list(broken(root))
        assert found == ["doc/a.md: gone.png", "doc/a.md: ../lost", "doc/a.md: away.png"], found


def main():
    if sys.argv[1:] == ["--self-test"]:
        self_test()
        return 0
    wrong = list(broken(pathlib.Path(sys.argv[1])))
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
