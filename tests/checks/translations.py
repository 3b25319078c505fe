#!/usr/bin/env python3
"""Keeps po/POTFILES.in the list of all files that hold words for people.

    translations.py ROOT          fails if the list differs, or a catalogue cannot be made or read
    translations.py --write ROOT  writes the list
    translations.py --self-test   proves that lapses are caught
"""

import os
import re
import subprocess
import sys
import tempfile

HEADER = '# Files with words to translate, sorted. `./dev format` writes this list.\n'
MARKED = [
    (('.c', '.h'), r'\b(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2?)\s*\(\s*"'),
    (('.ui',), r'translatable="(yes|true|1)"'),
    (('.desktop.in', '.metainfo.xml.in', '.gschema.xml'), r''),
]
FOLDERS = ('src', 'ui', 'data')


def translatable(root):
    found = []
    for top in FOLDERS:
        for where, _, names in os.walk(os.path.join(root, top)):
            for name in names:
                path = os.path.join(where, name)
                for suffixes, mark in MARKED:
                    if not name.endswith(suffixes):
                        continue
                    with open(path, encoding='utf-8') as source:
                        if re.search(mark, source.read()):
                            found.append(os.path.relpath(path, root))
    return sorted(found)


def listed(root):
    with open(os.path.join(root, 'po', 'POTFILES.in'), encoding='utf-8') as lines:
        return [line.strip() for line in lines if line.strip() and line[0] != '#']


def write(root):
    with open(os.path.join(root, 'po', 'POTFILES.in'), 'w', encoding='utf-8') as out:
        out.write(HEADER + ''.join(f'{path}\n' for path in translatable(root)))


def run(root, *words):
    """What a program of gettext complained of."""
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if line.strip()]
    if done.returncode != 0 and not complaints:
        complaints = [f'{words[0]} failed']
    return complaints


def lapses(root):
    need, have = translatable(root), listed(root)
    found = [f'po/POTFILES.in lacks {path}' for path in need if path not in have]
    found += [f'po/POTFILES.in has {path}, which has no words' for path in have if path not in need]
    if have != sorted(set(have)):
        found.append('po/POTFILES.in is not sorted')
    if found:
        return found

    found += run(root, 'xgettext', '--files-from=po/POTFILES.in', '--from-code=UTF-8', '--output=-',
                 '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
                 '--keyword=g_dngettext:2,3', '--add-comments=Translators', '--check=ellipsis-unicode',
                 '--flag=g_strdup_printf:1:c-format', '--flag=g_set_error:4:c-format',
                 '--flag=g_string_append_printf:2:c-format')
    with open(os.path.join(root, 'po', 'LINGUAS'), encoding='utf-8') as lines:
        languages = [line.strip() for line in lines if line.strip() and line[0] != '#']
    for language in languages:
        found += run(root, 'msgfmt', '--check', '-o', os.devnull, f'po/{language}.po')
    return found


GOOD = {'src/a.c': 'f (_("Gap"));', 'src/b.c': 'f ("gap");', 'data/x.desktop.in': '[Desktop Entry]\nName=x\n',
        'po/POTFILES.in': '# list\ndata/x.desktop.in\nsrc/a.c\n', 'po/LINGUAS': ''}
LAPSES = [
    {'po/POTFILES.in': 'data/x.desktop.in\n'},
    {'po/POTFILES.in': 'data/x.desktop.in\nsrc/a.c\nsrc/b.c\n'},
    {'po/POTFILES.in': 'src/a.c\ndata/x.desktop.in\n'},
    {'po/POTFILES.in': 'data/x.desktop.in\nsrc/a.c\nsrc/gone.c\n'},
    {'src/a.c': 'f (_("Open..."));'},
    {'po/LINGUAS': 'cy\n', 'po/cy.po': 'msgid "Gap"\nmsgstr "Bwlch\n'},
    {'po/LINGUAS': 'cy\n'},
]


def tree_with(changed):
    with tempfile.TemporaryDirectory() as root:
        for path, text in (GOOD | changed).items():
            full = os.path.join(root, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, 'w', encoding='utf-8') as out:
                out.write(text)
        return lapses(root)


def self_test():
    wrong = [f'a good tree was refused: {lapse}' for lapse in tree_with({})]
    wrong += [f'not caught: {lapse}' for lapse in LAPSES if not tree_with(lapse)]
    return wrong


def main():
    if sys.argv[1] == '--write':
        write(sys.argv[2])
        return 0
    found = self_test() if sys.argv[1] == '--self-test' else lapses(sys.argv[1])
    print('\n'.join(found))
    return 1 if found else 0


sys.exit(main())
