#!/usr/bin/env python3
"""The oracle of the grant and of the schools' formula against the cases of calculations.md."""

import unittest
from fractions import Fraction

import schools
from medium_term import written


def model(first="2019-20", last="2019-20", base=None, **tables):
    own = {"first_year": first, "base_year": base or first, "last_year": last}
    return schools.Model({"plan": own, **tables})


def blocks(year, amounts):
    return [
        {"id": block, "block": block, "amounts": {year: amount}}
        for block, amount in amounts.items()
    ]


def local(year, **values):
    """Local values: `fsm_primary="440"`."""
    records = []
    for name, value in values.items():
        factor, phase = name.rsplit("_", 1)
        record = {"id": name, "set": "local", "factor": factor, "phase": phase}
        records.append({**record, "values": {year: value}})
    return records


def national(year, **values):
    return [{**record, "set": "national"} for record in local(year, **values)]


def statement(plan, school, year):
    """The lines of a school, and the amounts alone."""
    _, rows = schools.view(plan, "statement", year, school)
    return rows, {row: cells[3] for row, cells in rows.items()}


class Grant(unittest.TestCase):
    def test_block_movement(self):
        """Case of the Kent schools block, in millions."""
        amounts = {"2017-18": "839.40", "2018-19": "867.00", "2019-20": "889.30"}
        block = {"id": "b", "block": "schools", "amounts": amounts, "end_state": "901.50"}
        plan = model("2017-18", "2019-20", grant_blocks=[block])
        _, rows = schools.view(plan, "block_movement", record="schools")
        percents = {
            row: [written(100 * Fraction(cell), 1) if cell else "" for cell in cells[2::2]]
            for row, cells in rows.items()
        }
        moved = {row: [cells[1], cells[3]] for row, cells in rows.items()}
        self.assertEqual(moved["2017-18"], ["", ""])
        self.assertEqual(moved["2018-19"], ["27.60", "27.60"])
        self.assertEqual(moved["2019-20"], ["22.30", "49.90"])
        self.assertEqual(moved["end_state"], ["12.20", "62.10"])
        self.assertEqual(percents["2018-19"], ["3.3", "3.3"])
        self.assertEqual(percents["2019-20"], ["2.6", "5.9"])
        self.assertEqual(percents["end_state"], ["1.4", "7.4"])

    def test_whole_authority(self):
        """Case of a statement of a whole authority."""
        amounts = {
            "schools": "6306796036.00",
            "central": "76983832.00",
            "early_years": "713874290.00",
            "high_needs": "1407022314.00",
        }
        plan = model(grant_blocks=blocks("2019-20", amounts))
        _, rows = schools.view(plan, "grant_blocks")
        self.assertEqual(rows["reserve"], ["8504676472.00"])

    def test_transfer_limit(self):
        self.assertEqual(schools.transfer_limit(Fraction(867_000_000)), 4_335_000)

    def test_reserve(self):
        """Case of the reserve: a transfer, and mitigations."""
        for mitigation, mitigated in ((None, "-75250000.00"), ("-12000000.00", "-63250000.00")):
            needs = {
                "id": "n",
                "places": {"2019-20": "1"},
                "unit_cost": {"2019-20": "341500000"},
                "mitigation": {"2019-20": mitigation} if mitigation else {},
            }
            amounts = {"high_needs": "320000000.00", "schools": "6250000.00"}
            transfer = {"id": "t", "year": "2019-20", "from": "schools", "to": "high_needs"}
            plan = model(
                grant_blocks=blocks("2019-20", amounts),
                block_transfers=[{**transfer, "amount": "6250000.00"}],
                high_needs=[needs],
                grant_reserve=[{"id": "grant_reserve", "opening": "-60000000.00"}],
            )
            _, rows = schools.view(plan, "grant_blocks")
            self.assertEqual(rows["high_needs:transfers"], ["6250000.00"])
            self.assertEqual(rows["schools:transfers"], ["-6250000.00"])
            self.assertEqual(rows["reserve"], [mitigated])
            self.assertEqual(rows["reserve_unmitigated"], ["-75250000.00"])
            self.assertEqual(rows["total"], ["326250000.00"])
            self.assertEqual(rows["opening"], ["-60000000.00"])

    def test_high_needs(self):
        """Case: 2,500 pupils at £9,200, then 3,000."""
        growth = {"id": "g", "values": {"2020-21": "0.2"}}
        needs = {
            "id": "n",
            "places": {"2019-20": "2500"},
            "unit_cost": {"2019-20": "9200"},
            "growth": "g",
        }
        plan = model("2019-20", "2020-21", high_needs=[needs], assumptions=[growth])
        _, rows = schools.view(plan, "high_needs")
        self.assertEqual(rows["total"], ["23000000.00", "27600000.00"])

    def test_lines_beside_places(self):
        """The block's own lines are spend of it beside the places."""
        line = {"id": "l", "block": "high_needs", "amounts": {"2019-20": "7.00"}}
        needs = {"id": "n", "places": {"2019-20": "2"}, "unit_cost": {"2019-20": "5"}}
        plan = model(
            grant_blocks=blocks("2019-20", {"high_needs": "20.00"}),
            grant_lines=[line],
            high_needs=[needs],
        )
        _, rows = schools.view(plan, "high_needs")
        wanted = ("mitigated", "other_lines", "spend", "block", "in_year")
        found = [rows[name][0] for name in wanted]
        self.assertEqual(found, ["10.00", "7.00", "17.00", "20.00", "3.00"])


class Sparsity(unittest.TestCase):
    def test_values(self):
        limits = Fraction("21.4"), Fraction(2)
        for year_group, distance, amount in (
            ("10.7", "2.5", "57100.00"),
            ("15", "1.8", "17076.64"),
            ("21.4", "2.5", "0.00"),
            ("8", "1.6", "0.00"),
            ("8", "1.95", "49962.50"),
        ):
            size, distance = 7 * Fraction(year_group), Fraction(distance)
            part = schools.sparse_part(size, 7, distance, limits, "nff", True)
            self.assertEqual(written(57_100 * part, 2), amount, year_group)


class Corridor(unittest.TestCase):
    def test_closer(self):
        """Case: what a local value may be in the year after."""
        national_before, after = Fraction(3562), Fraction(3847)
        low, high = schools.closer(Fraction(3300), national_before, after)
        self.assertEqual((low, high), (Fraction("3611.2"), Fraction("3943.175")))
        self.assertEqual(written(high, 2), "3943.18")
        low, high = schools.closer(Fraction(3700), national_before, after)
        self.assertEqual((low, high), (Fraction("3750.825"), Fraction("3971.2")))


class Guarantee(unittest.TestCase):
    def school(self, pupils, prior, **fields):
        return {
            "id": "s",
            "phase": "primary",
            "primary_year_groups": "7",
            "pupils_primary": {"2019-20": pupils},
            "baseline_year": "2018-19",
            "baseline_budget": prior[0],
            "baseline_pupils": prior[1],
            **fields,
        }

    def test_floor(self):
        """Case: 4,800 a pupil before, 180 pupils, a share of 960,000 with the lump sum."""
        values = local("2019-20", basic_entitlement_primary="4666.666666667")
        values += local("2019-20", lump_sum_primary="120000")
        settings = {"id": "f", "year": "2019-20", "guarantee": "-0.005"}
        settings["guarantee_excludes"] = ["lump_sum"]
        plan = model(
            formula_values=values,
            formula_settings=[settings],
            schools=[self.school("180", ("984000.00", "180"))],
        )
        _, amounts = statement(plan, "s", "2019-20")
        self.assertEqual(amounts["15"], "960000.00")
        self.assertEqual(amounts["33"], "19680.00")
        columns, rows = schools.view(plan, "schools")
        self.assertEqual(rows["s"][columns.index("held_by")], "guarantee")

    def test_cap(self):
        """Case: 4,000 before and 4,300 now, cap 2% at half, minimum 5,050."""
        values = local("2019-20", basic_entitlement_primary="4300", lump_sum_primary="120000")
        settings = {"id": "f", "year": "2019-20", "guarantee": "-0.015"}
        settings.update(cap_on=True, cap="0.02", cap_scale="0.5", minimum_primary="5050")
        settings["guarantee_excludes"] = ["lump_sum"]
        school = self.school("150", ("720000.00", "150"))
        plan = model(formula_values=values, formula_settings=[settings], schools=[school])
        rows, amounts = statement(plan, "s", "2019-20")
        self.assertEqual([rows["13"][0], rows["24"][0]], ["4000", "4300"])
        self.assertEqual([rows["34"][1], rows["35"][1]], ["0.055", "0.0275"])
        self.assertEqual(amounts["36"], "16500.00")
        self.assertEqual(amounts["37"], "9000.00")
        self.assertEqual(amounts["42"], "757500.00")
        _, rows = schools.view(plan, "schools")
        cells = dict(zip(schools.SCHOOL_COLUMNS, rows["s"]))
        self.assertEqual((cells["cap"], cells["held_by"]), ("-16500.00", "minimum"))

        growing = {**school, "growing": True}
        plan = model(formula_values=values, formula_settings=[settings], schools=[growing])
        _, amounts = statement(plan, "s", "2019-20")
        self.assertEqual((amounts["36"], amounts["42"]), ("0.00", "765000.00"))

    def test_years_are_chained(self):
        """[baseline] The second year stands on the first, whatever held it."""
        values = local("2019-20", basic_entitlement_primary="4000")
        values[0]["values"]["2020-21"] = "3000"
        settings = [
            {"id": "1", "year": "2019-20", "guarantee": "0"},
            {"id": "2", "year": "2020-21", "guarantee": "-0.01"},
        ]
        school = self.school("100", ("450000.00", "100"))
        school["pupils_primary"]["2020-21"] = "90"
        plan = model(
            last="2020-21", formula_values=values, formula_settings=settings, schools=[school]
        )
        _, first = statement(plan, "s", "2019-20")
        rows, second = statement(plan, "s", "2020-21")
        self.assertEqual((first["42"], second["1"]), ("450000.00", "450000.00"))
        self.assertEqual(rows["12"][2], "100")
        self.assertEqual(second["42"], "400950.00")

    def test_fringe(self):
        """Case: 1,000,000 for pupils and 150,000 as a lump sum, at 1.0328."""
        values = local("2019-20", basic_entitlement_primary="10000", lump_sum_primary="150000")
        school = self.school("100", (None, None), fringe={"2018-19": "1.0328"})
        plan = model(formula_values=values, schools=[school])
        _, amounts = statement(plan, "s", "2019-20")
        self.assertEqual(amounts["fringe"], "37720.00")

    def test_minimum_per_pupil(self):
        """Case: two primary year groups and five secondary ones."""
        school = self.school("10", (None, None))
        school.update(primary_year_groups="2", ks3_year_groups="3", ks4_year_groups="2")
        settings = {"id": "f", "year": "2019-20", "minimum_primary": "3750"}
        settings.update(minimum_ks3="5000", minimum_ks4="5000")
        plan = model(formula_settings=[settings], schools=[school])
        rows, _ = statement(plan, "s", "2019-20")
        self.assertEqual(rows["minimum"][0], "4642.857142857")


class Statements(unittest.TestCase):
    """The two statements that schools were sent, line by line."""

    def test_primary(self):
        year = "2020-21"
        values = national(
            year,
            basic_entitlement_primary="2857",
            idaci_d_primary="375",
            idaci_e_primary="250",
            idaci_f_primary="210",
            fsm_primary="450",
            fsm6_primary="560",
            low_prior_attainment_primary="1065",
            eal_primary="535",
            lump_sum_primary="114400",
        )
        shares = {
            "idaci_d": "0.017544",
            "idaci_e": "0.087719",
            "idaci_f": "0.035088",
            "fsm": "0.155172",
            "fsm6": "0.155172",
            "low_prior_attainment": "0.153846",
            "eal": "0.571429",
        }
        school = {
            "id": "s",
            "phase": "primary",
            "primary_year_groups": "7",
            "pupils_primary": {year: "88"},
            "area_cost": {year: "1.02863"},
        }
        school.update({f"{name}_primary": {year: share} for name, share in shares.items()})
        plan = model(year, year, formula_values=values, schools=[school])
        rows, amounts = statement(plan, "s", year)
        for row, rate, amount in (
            ("basic_entitlement:primary", "2938.8", "258614.40"),
            ("idaci_d:primary", "385.74", "595.53"),
            ("idaci_e:primary", "257.16", "1985.09"),
            ("idaci_f:primary", "216.01", "666.98"),
            ("fsm:primary", "462.88", "6320.69"),
            ("fsm6:primary", "576.03", "7865.77"),
            ("low_prior_attainment:primary", "1095.49", "14831.23"),
            ("eal:primary", "550.32", "27673.26"),
            ("lump_sum", "117675.27", "117675.27"),
        ):
            self.assertEqual((rows[row][0], amounts[row]), (rate, amount), row)
        self.assertEqual(amounts["42"], "436228.22")

    def test_secondary(self):
        year = "2019-20"
        values = local(
            year,
            basic_entitlement_ks3="3862.65",
            basic_entitlement_ks4="4385.81",
            idaci_f_secondary="290",
            fsm_secondary="440",
            fsm6_secondary="785",
            low_prior_attainment_secondary="1550",
            eal_secondary="1385",
            lump_sum_secondary="110000",
            sparsity_secondary="65000",
        )
        values += national(year, minimum_ks3="4600", minimum_ks4="5100")
        shares = {
            "idaci_f": "0.001751",
            "fsm": "0.054291",
            "fsm6": "0.120141",
            "low_prior_attainment": "0.168738",
            "eal": "0.001751",
        }
        school = {
            "id": "s",
            "phase": "secondary",
            "ks3_year_groups": "3",
            "ks4_year_groups": "2",
            "pupils_ks3": {year: "347"},
            "pupils_ks4": {year: "224"},
            "sparsity_distance": {year: "3.5"},
            "baseline_year": "2018-19",
            "baseline_budget": "2635991.17",
            "baseline_pupils": "567",
        }
        school.update({f"{name}_secondary": {year: share} for name, share in shares.items()})
        settings = {"id": "f", "year": year, "guarantee": "0.015", "sparsity_method": "nff"}
        settings["guarantee_excludes"] = ["lump_sum", "sparsity"]
        plan = model(formula_values=values, formula_settings=[settings], schools=[school])
        rows, amounts = statement(plan, "s", year)
        for row, amount in (
            ("basic_entitlement:ks3", "1340339.55"),
            ("basic_entitlement:ks4", "982421.44"),
            ("idaci_f:secondary", "289.95"),
            ("fsm:secondary", "13640.07"),
            ("fsm6:secondary", "53851.40"),
            ("low_prior_attainment:secondary", "149341.57"),
            ("eal:secondary", "1384.75"),
            ("lump_sum", "110000.00"),
            ("sparsity", "6283.33"),
            ("minimum", "83247.94"),
            ("15", "2740800.00"),
            ("11", "2519707.84"),
            ("33", "0.00"),
            ("42", "2740800.00"),
        ):
            self.assertEqual(amounts[row], amount, row)
        self.assertEqual(rows["minimum"][0], "4800")
        self.assertEqual(rows["12"][2], "567")
        self.assertEqual(rows["fsm:secondary"][2], "571")


if __name__ == "__main__":
    unittest.main()
