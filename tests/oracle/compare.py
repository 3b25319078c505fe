#!/usr/bin/env python3
"""Compares every view of sections 2 and 3 with the oracle: on plans made at random, and on files.

    compare.py --cli PATH [--plans N] [--seed S] [FILE ...]

Prints TAP, one test a plan. A difference names the view, row, column, and both figures. Labels,
the order of rows, rows in which every cell is empty, and rows of withdrawn variations are not compared.
"""

import argparse
import csv
import io
import os
import subprocess
import sys
import tempfile
from fractions import Fraction

import medium_term
import schools
from random_plan import random_plan

DIFFERENCES_SHOWN = 12

medium_term.LINKS.append(schools.links)


def answer(cli, path, view, year, scenario, record=None):
    command = [cli, "results", path, view, "--format", "csv"]
    command += ["--id", record] if record else []
    command += ["--year", year] if year else []
    command += ["--scenario", scenario] if scenario else []
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ValueError(f"{' '.join(command)}: exit {done.returncode}: {done.stderr.strip()}")
    header, *lines = csv.reader(io.StringIO(done.stdout))
    if header[:2] != ["id", "label"]:
        raise ValueError(f"{' '.join(command)}: the header is {header}")
    rows = {}
    for line in lines:
        if line[0] in rows:
            raise ValueError(f"{' '.join(command)}: row {line[0]} stands twice")
        rows[line[0]] = line[2:]
    return header[2:], rows


def same(one, other):
    try:
        return one == other or Fraction(one) == Fraction(other)
    except ValueError:
        return False


def differences(expected, got, ignored):
    columns, rows = expected
    if got[0] != columns:
        yield f"columns: expected {columns}, got {got[0]}"
        return
    empty = [""] * len(columns)
    for row in list(rows) + [row for row in got[1] if row not in rows]:
        if row in ignored:
            continue
        cells = zip(columns, rows.get(row, empty), got[1].get(row, empty))
        for column, wanted, found in cells:
            if not same(wanted, found):
                yield f"{row} / {column}: expected {wanted or 'empty'}, got {found or 'empty'}"


def withdrawn(plan, scenario):
    plan = medium_term.with_scenario(plan, scenario)
    records = plan.get("variations", [])
    return {"variation:" + v["id"] for v in records if v.get("status") == "withdrawn"}


def compare(cli, path):
    """What differs, as sentences."""
    plan = medium_term.read_plan(path)
    years = [medium_term.year_name(year) for year in medium_term.Model(plan).years]
    for scenario in [None] + [s["id"] for s in plan.get("scenarios", [])]:
        ignored = withdrawn(plan, scenario)
        for view in medium_term.VIEWS:
            if view == "scenarios" and scenario:
                continue
            of_a_year = view in medium_term.OF_A_YEAR and not scenario
            for year in [None] + (years if of_a_year else []):
                where = " ".join(filter(None, (view, year, scenario)))
                try:
                    expected = medium_term.view(plan, view, year, scenario)
                    got = answer(cli, path, view, year, scenario)
                except ValueError as error:
                    yield str(error)
                    continue
                for difference in differences(expected, got, ignored):
                    yield f"{where}: {difference}"


def main(compare=compare, random_plan=random_plan):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cli", required=True, help="the outturn-cli to ask")
    parser.add_argument("--plans", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", help="a folder for the plans that differ")
    parser.add_argument("files", nargs="*")
    given = parser.parse_args()

    failed = 0
    print(f"1..{given.plans + len(given.files)}")
    with tempfile.TemporaryDirectory() as folder:
        tests = [(path, None) for path in given.files]
        tests += [(None, given.seed + n) for n in range(given.plans)]
        for number, (path, seed) in enumerate(tests, 1):
            name = path or f"seed {seed}"
            if path is None:
                text = random_plan(seed)
                path = os.path.join(folder, f"seed-{seed}.outturn")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
            found = list(compare(given.cli, path))
            print(f"{'not ok' if found else 'ok'} {number} - {name}", flush=True)
            for line in found[:DIFFERENCES_SHOWN]:
                print(f"# {line}")
            if len(found) > DIFFERENCES_SHOWN:
                print(f"# and {len(found) - DIFFERENCES_SHOWN} more")
            failed += bool(found)
            if found and seed is not None and given.keep:
                os.makedirs(given.keep, exist_ok=True)
                os.replace(path, os.path.join(given.keep, os.path.basename(path)))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
