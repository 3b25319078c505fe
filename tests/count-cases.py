#!/usr/bin/env python3
"""Prints `PASSED FAILED`, the test cases in one of meson's JUnit logs.

A program that writes TAP has as many cases as it names; any other is one. A program that ends
badly counts as a failure even where every case it reached has passed.
"""

import sys
import xml.etree.ElementTree as ElementTree


def bad(case):
    return case.find('failure') is not None or case.find('error') is not None


def main():
    passed = failed = 0
    root = ElementTree.parse(sys.argv[1]).getroot()
    for suite in root.iter('testsuite'):
        cases = list(suite.iter('testcase'))
        wrong = sum(map(bad, cases))
        passed += sum(not bad(case) and case.find('skipped') is None for case in cases)
        failed += wrong
        told = int(suite.get('failures', 0)) + int(suite.get('errors', 0))
        if told > 0 and wrong == 0:
            failed += 1
    if passed + failed == 0:
        sys.exit(f'no test cases in {sys.argv[1]}')
    print(passed, failed)


main()
