#!/usr/bin/env python3
"""Compares every view of sections 5 and 6 with the oracle: on plans made at random, and on files.

    compare_schools.py --cli PATH [--plans N] [--seed S] [FILE ...]

As compare.py, whose views are compared too, with what the grant adds to them. Of the statements one
in three is asked for: what they sum up is in the view `schools`.
"""

import compare
import schools
from medium_term import read_plan, with_scenario, year_name
from random_schools import random_schools

EVERY = 3


def questions(model, scenario):
    """The views to ask for: name, year and record. Under a scenario fewer."""
    years = [year_name(year) for year in model.years]
    for name in schools.OF_ALL_YEARS:
        yield name, None, None
    for block in schools.BLOCKS:
        yield "block_movement", None, block
    for year in [None] + years:
        yield "schools", year, None
    if not scenario:
        for school, year in list(model.budgets)[::EVERY]:
            yield "statement", year_name(year), school


def differences(cli, path):
    """What differs, as sentences."""
    plan = read_plan(path)
    for scenario in [None] + [record["id"] for record in plan.get("scenarios", [])]:
        model = schools.Model(with_scenario(plan, scenario))
        for name, year, record in questions(model, scenario):
            where = " ".join(filter(None, (name, year, record, scenario)))
            try:
                expected = schools.view(model, name, year, record)
                got = compare.answer(cli, path, name, year, scenario, record)
            except ValueError as error:
                yield str(error)
                continue
            for difference in compare.differences(expected, got, ()):
                yield f"{where}: {difference}"
    yield from compare.compare(cli, path)


if __name__ == "__main__":
    compare.main(differences, random_schools)
