#!/usr/bin/env python3
"""Makes a plan at random, the same for the same seed, that leaves no rule of sections 5 and 6 alone.

    random_schools.py SEED > plan.outturn

Most schools are likely ones, so that the guarantee, the cap and the minimum all hold some; the
others have no pupils, no baseline, no phase, shares above 1, or figures of years outside the plan.
"""

import sys

from random_plan import Maker, Number, random_plan, year_name

BLOCKS = ("schools", "central", "high_needs", "early_years")
PROVISIONS = (
    "mainstream_top_up resourced_unit special independent alternative post_16 "
    "other_authority therapies other"
).split()
PHASES = ("primary", "secondary", "middle", "all_through")
IDACI = tuple(f"idaci_{band}" for band in "fedcba")
SHARES = ("fsm", "fsm6") + IDACI + ("low_prior_attainment", "eal", "mobility")
EXCLUSIONS = ("lump_sum", "sparsity", "split_site", "pfi", "rates")
METHODS = ("fixed", "tapered", "nff", None)
STAGES = ("primary", "ks3", "ks4")
YEAR_GROUPS = {"primary": (7, 0, 0), "secondary": (0, 3, 2), "middle": (2, 2, 0)}

# What a unit value is likely to be: the least and the most, in pounds.
VALUES = {
    ("basic_entitlement", "primary"): (2300, 3600),
    ("basic_entitlement", "ks3"): (3300, 4800),
    ("basic_entitlement", "ks4"): (3800, 5600),
    ("lump_sum", "primary"): (60_000, 150_000),
    ("lump_sum", "secondary"): (60_000, 150_000),
    ("minimum", "primary"): (3400, 6400),
    ("minimum", "ks3"): (4300, 7600),
    ("minimum", "ks4"): (4800, 7100),
    ("minimum", "secondary"): (3500, 6000),
    ("split_site", "primary"): (10_000, 50_000),
    ("split_site", "secondary"): (10_000, 50_000),
}
VALUES.update({("sparsity", phase): (20_000, 90_000) for phase in PHASES})
VALUES.update(
    {
        (factor, phase): (200, 1700)
        for factor in SHARES + ("looked_after",)
        for phase in ("primary", "secondary")
    }
)


class SchoolMaker(Maker):
    def between(self, least, most, places=None):
        places = self.random.choice((0, 0, 2, 4, 9)) if places is None else places
        return self.decimal(most, places, least)

    def positive(self, most):
        return Number(self.money(most).lstrip("-"))

    def inside(self, of, filled=80):
        return {
            year_name(year): of()
            for year in range(self.first, self.last + 1)
            if self.chance(filled)
        }

    def carried(self, of):
        """Typed once, or now and then."""
        if self.chance(50):
            year = self.random.choice((self.first - 1, self.first, self.base))
            return {year_name(year): of()}
        return self.years(of, 40)

    # Grant

    def grant_block(self, block=None):
        record = {
            "id": self.id("block"),
            "block": block or self.random.choice(BLOCKS + (None,)),
            "end_state": self.maybe(self.positive(900_000_000), 70),
        }
        if self.chance(70):
            most = self.random.choice((9, 90, 900)) * 1_000_000
            filled = self.random.choice((50, 80, 100))
            record["amounts"] = self.years(lambda: self.positive(most), filled)
        if self.chance(40):
            record["units"] = self.years(lambda: self.between(0, 200_000), 80)
            record["rate"] = self.years(lambda: self.between(0, 5000), 80)
        if self.chance(40):
            record["fixed"] = self.years(lambda: self.money(5_000_000), 60)
        self.add("grant_blocks", record)

    def transfer(self):
        self.add(
            "block_transfers",
            {
                "id": self.id("transfer"),
                "year": self.maybe(self.year(), 95),
                "from": self.maybe(self.random.choice(BLOCKS), 95),
                "to": self.maybe(self.random.choice(BLOCKS), 95),
                "amount": self.maybe(self.random.choice((self.positive, self.money))(9_000_000)),
                "forum_agreed": self.random.choice((True, False, None)),
                "department_approved": self.random.choice((True, False, None)),
            },
        )

    def grant_line(self):
        self.add(
            "grant_lines",
            {
                "id": self.id("line"),
                "block": self.random.choice(BLOCKS + (None,)),
                "title": "Line",
                "amounts": self.years(lambda: self.money(400_000_000), 60),
                "service": self.maybe(self.reference("services"), 40),
            },
        )

    def provision(self):
        # few places at a great price: there the ninth decimal of grown places shows
        places, cost = self.random.choice(((3000, 60_000), (3000, 60_000), (1, 90_000_000)))
        filled = self.random.choice((10, 30, 90))
        self.add(
            "high_needs",
            {
                "id": self.id("provision"),
                "provision": self.maybe(self.random.choice(PROVISIONS), 95),
                "title": "Provision",
                "places": self.years(lambda: self.between(0, places), filled),
                "unit_cost": self.years(lambda: self.between(0, cost), filled),
                "growth": self.maybe(self.reference("assumptions", 10)),
                "inflation": self.maybe(self.reference("assumptions", 10)),
                "mitigation": self.years(lambda: Number("-" + self.positive(5_000_000)), 30),
                "service": self.maybe(self.reference("services"), 40),
            },
        )

    def grant_reserve(self):
        rate = {"id": "interest", "values": self.inside(lambda: Number("0.0475"), 90)}
        self.add("assumptions", rate)
        self.add(
            "grant_reserve",
            {
                "id": "grant_reserve",
                "opening": self.maybe(self.money(self.random.choice((90, 9000)) * 1_000_000), 85),
                "interest": self.random.choice(("interest", self.reference("assumptions"))),
                "override_ends": self.maybe(self.year(), 50),
            },
        )

    # Formula

    def formula_value(self, kind, key):
        least, most = VALUES[key]
        values = self.years(lambda: self.between(least, most), self.filled)
        record = {
            "id": self.id("value"),
            "set": kind,
            "factor": key[0],
            "phase": key[1],
            "values": values,
            "notional_sen": self.maybe(self.share(), 40),
        }
        self.add("formula_values", record)

    def settings(self, year):
        floor = Number(self.random.choice(("-0.015", "0", "0.005", "0.0184", "-0.2", "0.2")))
        cap = Number(self.random.choice(("-0.02", "0", "0.01", "0.03", "0.1")))
        scale = self.random.choice((Number("1"), Number("0.5"), self.share()))
        record = {
            "id": self.id("settings"),
            "year": year_name(year),
            "guarantee": self.maybe(floor, 90),
            "guarantee_excludes": [name for name in EXCLUSIONS if self.chance(60)] or None,
            "cap_on": self.random.choice((True, True, False, None)),
            "cap": self.maybe(cap, 90),
            "cap_scale": self.maybe(scale, 90),
            "sparsity_method": self.random.choice(METHODS),
            "distance_taper": self.random.choice((True, False, None)),
            "growth_fund": self.maybe(self.positive(900_000), 60),
            "falling_rolls_fund": self.maybe(self.positive(900_000), 40),
        }
        for stage in STAGES:
            least, most = VALUES["minimum", stage]
            record["minimum_" + stage] = self.maybe(self.between(least, most), 70)
        for phase in ("primary", "secondary"):
            record["distance_" + phase] = self.maybe(self.between(0, 4, 2), 40)
        for phase in PHASES:
            record["year_group_" + phase] = self.maybe(self.between(5, 150, 1), 40)
        self.add("formula_settings", record)

    # Schools

    def school(self):
        phase = self.maybe(self.random.choice(PHASES), 96)
        groups = YEAR_GROUPS.get(phase, (7, 3, 2))
        if self.chance(25):
            groups = tuple(self.random.randint(0, 9) for _ in STAGES)
        size = self.random.choice((5, 12, 25, 60, 180))
        record = {
            "id": self.id("school"),
            "urn": self.maybe(str(self.random.randint(100_000, 999_999)), 90),
            "name": "School",
            "phase": phase,
            "academy": self.random.choice((True, False, None)),
            "growing": self.random.choice((True, None, None, False)),
        }
        pupils = Number("0")
        for stage, number in zip(STAGES, groups):
            if number or self.chance(10):
                record[stage + "_year_groups"] = self.maybe(Number(str(number)), 95)
            if number or self.chance(5):
                pupils = self.pupils(size * max(number, 1))
                record["pupils_" + stage] = self.inside(lambda p=pupils: self.near(p), 90)
                record["pupils_" + stage].update(self.years(self.none_or_some, 5))
        self.characteristics(record)
        self.amounts(record)
        self.baseline(record, size * sum(groups) or 1)
        self.add("schools", record)

    def pupils(self, about):
        return about * self.random.randint(70, 130) // 100

    def near(self, pupils):
        """This year's, about as many as last year's; now and then with a fraction."""
        count = max(0, pupils + self.random.randint(-pupils // 20 - 1, pupils // 20 + 1))
        fraction = self.random.choice(("", "", "", ".5", ".416666667"))
        return Number(f"{count}{fraction}")

    def none_or_some(self):
        return self.random.choice((Number("0"), Number("0"), Number("0.001"), Number("3")))

    def characteristics(self, record):
        odd = self.chance(8)
        for factor in SHARES + ("looked_after",):
            for suffix in ("_primary", "_secondary") if factor != "looked_after" else ("",):
                if self.chance(70):
                    record[factor + suffix] = self.carried(lambda: self.some_share(odd))
        if self.chance(70):
            record["area_cost"] = self.carried(lambda: self.between(1, 2, 9))
        if self.chance(30):
            record["fringe"] = self.carried(lambda: Number(self.random.choice(("1.0328", "0.98"))))
        if self.chance(70):
            record["sparsity_distance"] = self.carried(lambda: self.between(1, 4, 2))

    def some_share(self, odd):
        if odd and self.chance(30):
            return Number(self.random.choice(("1.5", "-0.25", "-0.000000001", "12")))
        return self.decimal(1, 9) if self.chance(20) else Number("0" + self.decimal(1, 6)[1:4])

    def amounts(self, record):
        for field in ("split_sites", "rates", "pfi", "exceptional"):
            if self.chance(45):
                record[field] = self.carried(lambda: self.positive(60_000))
        for field in ("baseline_grants", "excluded", "technical"):
            if self.chance(30):
                record[field] = self.years(lambda: self.money(20_000), 50)

    def baseline(self, record, pupils):
        if self.chance(85):
            years = 5 * (self.first - 1,) + (self.first, self.base, self.last)
            a_pupil = self.random.choice((-900, *[self.random.randint(3200, 6500)] * 15))
            record["baseline_year"] = self.maybe(year_name(self.random.choice(years)), 80)
            prior = self.pupils(pupils)
            budget = Number(f"{prior * a_pupil + 100_000}.{self.random.randint(0, 99):02d}")
            record["baseline_budget"] = self.maybe(budget, 95)
            known = self.random.choice((Number("0"), *[Number(str(prior))] * 15))
            record["baseline_pupils"] = self.maybe(known, 95)
            record["baseline_excluded"] = self.maybe(self.positive(120_000), 60)

    def de_delegation(self):
        self.add(
            "de_delegation",
            {
                "id": self.id("de-delegation"),
                "title": "Service",
                "primary_rate": self.years(lambda: self.between(0, 40), 80),
                "secondary_rate": self.years(lambda: self.between(0, 40), 80),
            },
        )

    # Scenarios

    def change(self):
        kind = self.random.randint(0, 9)
        if kind == 0:
            table = self.random.choice(("schools", "grant_lines", "high_needs", "formula_values"))
            return {"table": table, "remove": self.reference(table, 10) or "gone"}
        table, field, value = self.random.choice(
            (
                ("assumptions", "values", self.percent()),
                ("formula_values", "values", self.between(2000, 5000)),
                ("formula_settings", "guarantee", Number("0.01")),
                ("formula_settings", "cap_on", self.chance(50)),
                ("formula_settings", "growth_fund", self.positive(900_000)),
                ("grant_blocks", "amounts", self.positive(900_000_000)),
                ("block_transfers", "amount", self.positive(9_000_000)),
                ("high_needs", "mitigation", Number("-" + self.positive(900_000))),
                ("schools", "pupils_primary", self.between(0, 400, 0)),
                ("schools", "fsm6_primary", self.share()),
                ("schools", "phase", self.random.choice(PHASES)),
                ("schools", "baseline_budget", self.positive(3_000_000)),
            )
        )
        change = {"table": table, "id": self.reference(table, 10) or "gone", "field": field}
        if field.startswith(("values", "amounts", "mitigation", "pupils", "fsm6")):
            change["year"] = self.year()
        change["value"] = self.maybe(value, 90)
        return change

    def plan(self):
        self.many(4, self.service)
        self.many(4, self.assumption)
        for service in self.tables.get("services", []):
            if self.chance(60):
                self.budget(service["id"], year_name(self.base))
        self.many(3, lambda: self.add("variations", self.variation()))
        for block in BLOCKS:
            if self.chance(80):
                self.grant_block(block)
        self.many(2, self.grant_block)
        self.many(6, self.transfer)
        self.many(6, self.grant_line)
        self.many(6, self.provision)
        if self.chance(80):
            self.grant_reserve()
        # In a plan with gaps what schools get is mostly not known: most plans have none.
        self.filled = self.random.choice((100, 100, 100, 96, 80))
        for kind, present in (("national", 85), ("local", self.random.choice((10, 40, 85)))):
            for key in VALUES:
                if self.chance(present) or (kind, key[0]) == ("national", "basic_entitlement"):
                    self.formula_value(kind, key)
        for year in range(self.first - 1, self.last + 2):
            if self.chance(85):
                self.settings(year)
        if self.chance(90):
            self.many(14, self.school)
        self.many(3, self.de_delegation)
        plan = self.finished()
        if self.chance(20):
            plan["plan"]["linked_off"] = ["grant_interest"]
        return plan


def random_schools(seed):
    """The text of a plan file."""
    return random_plan(seed, SchoolMaker)


if __name__ == "__main__":
    sys.stdout.write(random_schools(int(sys.argv[1])))
