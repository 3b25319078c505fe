#!/usr/bin/env python3
"""Adds up the test cases in one of meson's logs (testlog.json).

    count-cases.py LOG          prints `PASSED FAILED SKIPPED`
    count-cases.py --self-test  proves that no way to fail is missed

A program that writes TAP has as many cases as it names; any other is one. A program that ends
badly, or before it has named all its cases, counts as a failure though each it named has passed.
"""

import json
import re
import sys

CASE = re.compile(r'(not )?ok\b(.*)')
PLAN = re.compile(r'1\.\.(\d+)')
PASSED, FAILED, SKIPPED = range(3)


def outcome(line):
    """What a line of TAP says of its case, or None."""
    case = CASE.match(line)
    if case is None:
        return None
    if re.search(r'#\s*skip', case.group(2), re.IGNORECASE):
        return SKIPPED
    return FAILED if case.group(1) else PASSED


def count(program):
    """Passed, failed and skipped cases of one program in the log."""
    counts = [0, 0, 0]
    lines = (program.get('stdout') or '').splitlines()
    planned = [int(plan.group(1)) for plan in map(PLAN.match, lines) if plan]
    outcomes = [case for case in map(outcome, lines) if case is not None]
    for case in outcomes if planned else []:
        counts[case] += 1

    fine = program['result'] == 'OK' or (program['result'] == 'SKIP' and program['returncode'] in (0, 77))
    if planned:
        fine = fine and sum(counts) == planned[0]
        if not fine and counts[FAILED] == 0:
            counts[FAILED] = 1
    elif not fine or outcomes:
        counts[FAILED] = 1
    else:
        counts[SKIPPED if program['result'] == 'SKIP' else PASSED] = 1
    return counts


def program(result, returncode=0, stdout=''):
    return {'name': 'x', 'result': result, 'returncode': returncode, 'stdout': stdout}


SELF_TEST = [
    ('all pass', program('OK', 0, 'TAP version 13\n1..2\nok 1 /a\n# words\nok 2 /b\n'), [2, 0, 0]),
    ('plan at the end', program('OK', 0, 'ok 1 /a\nok 2 /b\n1..2\n'), [2, 0, 0]),
    ('one fails', program('ERROR', 1, '1..2\nok 1 /a\nnot ok 2 /b\n'), [1, 1, 0]),
    ('dies after passing', program('ERROR', -11, '1..2\nok 1 /a\n'), [1, 1, 0]),
    ('stops short', program('OK', 0, '1..3\nok 1 /a\n'), [1, 1, 0]),
    ('dies at the end', program('ERROR', 1, '1..1\nok 1 /a\n'), [1, 1, 0]),
    ('has no plan', program('ERROR', -6, 'ok 1 /a\nBail out!\n'), [0, 1, 0]),
    ('has no plan and ends well', program('OK', 0, 'ok 1 /a\n'), [0, 1, 0]),
    ('takes too long', program('TIMEOUT', -15, '1..1\nok 1 /a\n'), [1, 1, 0]),
    ('a case is skipped', program('OK', 0, '1..2\nok 1 /a # SKIP no disk\nok 2 /b\n'), [1, 0, 1]),
    ('every case is skipped', program('SKIP', 0, '1..1\nok 1 /a # SKIP no disk\n'), [0, 0, 1]),
    ('a check passes', program('OK'), [1, 0, 0]),
    ('a check fails', program('FAIL', 1), [0, 1, 0]),
    ('a check is skipped', program('SKIP', 77), [0, 0, 1]),
    ('passes against expectation', program('UNEXPECTEDPASS'), [0, 1, 0]),
]


def main():
    if sys.argv[1] == '--self-test':
        wrong = [f'{name}: {count(of)}, not {right}' for name, of, right in SELF_TEST if count(of) != right]
        sys.exit('\n'.join(wrong) or 0)
    with open(sys.argv[1], encoding='utf-8') as lines:
        totals = [sum(column) for column in zip(*(count(json.loads(line)) for line in lines))]
    if not totals:
        sys.exit(f'no tests in {sys.argv[1]}')
    print(*totals)


main()
