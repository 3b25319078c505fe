#!/usr/bin/env python3
"""links.py ROOT: names every link of a Markdown file that leads to no file, every file that its code
names and that is not there, and every name of the program that no source has; fails on one.

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


def code(text):
    """What stands in code, block by block and word by word."""
    return re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL) + re.findall(r"`([^`\n]+)`", text)


def files_named(text):
    """The files of this tree that code names; NAME stands for any."""
    for part in code(text):
        for path in re.findall(r"(?<![\w./-])(?:(?:src|tests|data|ui|po)/[\w./-]+|[\w/-]+\.(?:c|h|py))", part):
            if "NAME" not in path:
                yield path


def words_named(text):
    """The types, functions and macros that code names."""
    return [word for part in code(text) for word in re.findall(r"\b(?:ot_|OT_|Ot(?=[A-Z]))\w+", part)]


def below(root, pattern):
    return [path for path in sorted(root.rglob(pattern)) if not LEFT_OUT & set(path.relative_to(root).parts)]


def broken(root):
    sources = [path for pattern in ("*.c", "*.h", "*.py") for path in below(root, pattern)]
    names = {path.name for path in sources}
    words = {word for path in sources for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    for page in below(root, "*.md"):
        text = page.read_text(encoding="utf-8")
        for link in links(text):
            path = link.split("#", 1)[0]
            if path != "" and not re.match(r"[a-z]+:", path) and not (page.parent / path).exists():
                yield f"{page.relative_to(root)}: {link}"
        for path in files_named(text):
            if path not in names and not (root / path).exists() and not (root / "src" / path).exists():
                yield f"{page.relative_to(root)}: {path}"
        for word in words_named(text):
            if word not in words:
                yield f"{page.relative_to(root)}: {word}"


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
        (root / "src").mkdir()
        (root / "src" / "is.c").write_text("ot_is ();\n", encoding="utf-8")
        (root / "doc" / "b.md").write_text(
            "`is.c` `src/is.c` `was.c` `src/NAME.c` `src/was` `ot_is ()` ot_none `ot_was ()`\n"
            "```c\n  OtWas was;\n```\n", encoding="utf-8")
        found = list(broken(root))
        assert found == ["doc/a.md: gone.png", "doc/a.md: ../lost", "doc/a.md: away.png",
                         "doc/b.md: was.c", "doc/b.md: src/was", "doc/b.md: OtWas",
                         "doc/b.md: ot_was"], found


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
