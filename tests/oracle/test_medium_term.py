#!/usr/bin/env python3
"""The oracle against the cases of calculations.md, and the example against the paper it comes from."""

import os
import unittest

import medium_term

EXAMPLES = os.path.join(os.path.dirname(__file__), "..", "..", "data", "examples")

# The directorate's budget for 2018-19 as its committee printed it, row by row:
# staffing, non-staffing, gross, income, grants, net.
DIVISIONS = {
    "division:Strategic Management & Directorate Budgets": (
        "-1180500.00 7278100.00 6097600.00 -684000.00 -2959600.00 2454000.00"
    ),
    "division:Education Services & Planning Resources": (
        "18212500.00 215980300.00 234192800.00 -31407600.00 -164532700.00 38252500.00"
    ),
    "division:Early Help & Preventative Services": (
        "26405200.00 14209400.00 40614600.00 -8227100.00 -16233400.00 16154100.00"
    ),
    "division:Schools Delegated Budgets": (
        "483280200.00 154048500.00 637328700.00 -50757300.00 -586571400.00 0.00"
    ),
    "division:Specialist Children's Services": (
        "56755700.00 91364000.00 148119700.00 -7907300.00 -21134400.00 119078000.00"
    ),
    "total": (
        "583473100.00 482880300.00 1066353400.00 -98983300.00 -791431500.00 175938600.00"
    ),
}


def plan(**tables):
    years = {"first_year": "2025-26", "base_year": "2025-26", "last_year": "2026-27"}
    return {"plan": years, "services": [{"id": "s"}], **tables}


def spend(**fields):
    return {"id": "x", "service": "s", "year": "2025-26", "non_staffing": "660000.00", **fields}


def variation(name, heading, base=None, after=None, **fields):
    amounts = {"2025-26": base, "2026-27": after}
    amounts = {year: amount for year, amount in amounts.items() if amount}
    return {"id": name, "service": "s", "heading": heading, "amounts": amounts, **fields}


class Cases(unittest.TestCase):
    def test_county_2026(self):
        """Case KCC-2026, in millions."""
        base = {"id": "b", "service": "s", "year": "2025-26", "staffing": "1530.90"}
        variations = [
            variation("growth", "prices", after="179.50"),
            variation("last", "efficiency", base="-28.00", one_off=True),
            variation("savings", "efficiency", after="-61.70"),
            variation("charges", "income", after="-14.60"),
        ]
        reserve = {"id": "r", "opening": "100.00", "drawdowns": {"2026-27": "14.70"}}
        tables = {"budgets": [base], "variations": variations, "reserves": [reserve]}
        _, rows = medium_term.view(plan(**tables), "medium_term")
        self.assertEqual(rows["reversal"][1], "28.00")
        self.assertEqual(rows["net"][1], "1662.10")
        self.assertEqual(rows["gap"][1], "1647.40")

    def test_council_tax(self):
        tax = {
            "id": "t",
            "kind": "council_tax",
            "tax_base": {"2025-26": "560000", "2026-27": "566720"},
            "band_d": {"2025-26": "1610.82", "2026-27": "1691.20"},
        }
        _, rows = medium_term.view(plan(funding=[tax]), "medium_term")
        self.assertEqual(rows["funding"], ["902059200.00", "958436864.00"])

    def test_forecasts(self):
        budget = {"id": "b", "service": "s", "year": "2025-26", "non_staffing": "1200000.00"}
        profile = {"id": "p", "month_6": "0.45", "month_7": "0.55"}
        for fields, forecast in (
            ({"method": "straight_line"}, "1320000.00"),
            ({"method": "profiled", "profile": "p"}, "1466666.67"),
            ({"method": "commitment", "committed": "480000.00"}, "1140000.00"),
        ):
            records = [spend(period="6", **fields)]
            tables = plan(budgets=[budget], spend=records, profiles=[profile])
            _, rows = medium_term.view(tables, "monitoring")
            self.assertEqual(rows["s"][2], forecast)

    def test_price_volume_mix(self):
        def activity(name, *figures):
            fields = "budget_volume budget_unit_cost actual_volume actual_unit_cost".split()
            own = {"id": name, "service": "s", "title": name, "year": "2025-26"}
            return {**own, **dict(zip(fields, figures))}

        records = [
            activity("near", "100", "1000", "90", "1100"),
            activity("far", "50", "4000", "65", "4100"),
        ]
        _, rows = medium_term.view(plan(activity=records), "price_volume")
        wanted = ["300000.00", "10000.00", "40000.00", "15500.00", "365500.00"]
        self.assertEqual(rows["s"], wanted)


class Examples(unittest.TestCase):
    def test_directorate_2018(self):
        path = os.path.join(EXAMPLES, "kent-2018.outturn")
        _, rows = medium_term.view(medium_term.read_plan(path), "subjective", "2018-19")
        for row, figures in DIVISIONS.items():
            self.assertEqual(rows[row][:6], figures.split(), row)


if __name__ == "__main__":
    unittest.main()
