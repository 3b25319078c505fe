#!/usr/bin/env python3
"""libreoffice.py PROGRAM [SCHOOLS [RUNS]]: how long LibreOffice Calc takes for the school funding formula.

PROGRAM (bench-sheet) writes a sheet of made-up schools with live formulas. Calc recalculates all of
it through its own interface, timed inside; what it comes to is compared with ours to the penny.
Without LibreOffice this says so, and is no failure.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

try:
    import uno
    from com.sun.star.beans import PropertyValue
    from com.sun.star.connection import NoConnectException
except ImportError:
    uno = None

TOTAL, OURS = 'CC', 'CD'


def connect(office, name):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
    for _ in range(600):
        if office.poll() is not None:
            sys.exit('LibreOffice ended by itself')
        try:
            context = resolver.resolve(f'uno:pipe,name={name};urp;StarOffice.ComponentContext')
            return context.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', context)
        except NoConnectException:
            time.sleep(0.1)
    sys.exit('LibreOffice did not answer')


def hidden():
    it = PropertyValue()
    it.Name, it.Value = 'Hidden', True
    return it


def pence(cell):
    return round(cell * 100) if isinstance(cell, float) else None


def measure(desktop, path, schools, runs):
    book = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), '_blank', 0, (hidden(),))
    spent = []
    for _ in range(runs):
        start = time.perf_counter()
        book.calculateAll()
        spent.append((time.perf_counter() - start) * 1000)
    sheet = book.Sheets.getByName('Schools')
    rows = sheet.getCellRangeByName(f'{TOTAL}1:{OURS}{schools}').getDataArray()
    book.close(True)
    return spent, [(pence(theirs), pence(ours)) for theirs, ours in rows]


def main():
    program = sys.argv[1]
    schools = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    soffice = shutil.which('soffice')
    if uno is None or soffice is None:
        print('LibreOffice Calc with its Python interface is not installed: not compared')
        return
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'schools.xlsx')
        ours = float(subprocess.run([program, path, str(schools)], check=True, capture_output=True,
                                    text=True).stdout)
        name = f'outturn{os.getpid()}'
        office = subprocess.Popen(
            [soffice, '--headless', '--norestore', '--nologo', f'--accept=pipe,name={name};urp;',
             f'-env:UserInstallation=file://{folder}/profile'],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            desktop = connect(office, name)
            spent, totals = measure(desktop, path, schools, runs)
            try:
                desktop.terminate()
            except Exception:  # it is gone before it answers
                pass
            office.wait(60)
        finally:
            if office.poll() is None:
                office.kill()
    theirs = statistics.median(spent)
    differing = [(n, a, b) for n, (a, b) in enumerate(totals) if a != b]
    print(f'{schools} schools, one year, every factor, minimum, guarantee and cap')
    print(f'LibreOffice Calc, all recalculated: median {theirs:.0f} ms, of {runs} from {min(spent):.0f} to {max(spent):.0f}')
    print(f'Outturn, from the records on: median {ours:.2f} ms')
    print(f'Outturn is {theirs / ours:.0f} times as fast (goal 75 at least)')
    print(f'{len(totals) - len(differing)} of {len(totals)} schools the same to the penny')
    if differing:
        most = max(abs(a - b) if a is not None and b is not None else float('inf') for _, a, b in differing)
        print(f'the others differ by {most} p at most: Calc reckons in binary fractions, Outturn in whole pence')


main()
