#!/usr/bin/env python3
"""Makes a plan at random, the same for the same seed, that leaves no rule of sections 2 and 3 alone.

    random_plan.py SEED > plan.outturn

Figures are rarely round, references dangle now and then, and much is left empty.
"""

import json
import random
import sys

HEADINGS = (
    "base_realignment pay prices demand_cost demand_demography government_legislative "
    "service_improvement reduction_in_grant transformation efficiency income financing "
    "policy grant_increase"
).split()
FUNDING_KINDS = (
    "envelope council_tax council_tax collection_fund business_rates "
    "revenue_support_grant social_care_grant ring_fenced_grant ring_fenced_grant other_grant"
).split()
SUBJECTIVES = ("staffing", "non_staffing", "income", "grants", "net")
METHODS = ("manual", "straight_line", "profiled", "commitment", "outturn")


class Number(str):
    """A number as it is to stand in the file, to the last digit."""


def year_name(year):
    return f"{year}-{(year + 1) % 100:02d}"


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.first = self.random.randint(2010, 2022)
        self.base = self.first + self.random.randint(0, 4)
        self.last = self.base + self.random.randint(0, 6)
        self.tables = {}
        self.made = 0

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def id(self, stem):
        self.made += 1
        return f"{stem}-{self.made}"

    def money(self, most=5_000_000):
        pence = self.random.choice((1, 1, 50, 100, 100_000))
        span = max(1, most * 100 // pence)
        whole = self.random.randint(-span, span) * pence
        return Number(f"{'-' if whole < 0 else ''}{abs(whole) // 100}.{abs(whole) % 100:02d}")

    def decimal(self, most, places=None, least=0):
        places = self.random.choice((0, 1, 2, 3, 9)) if places is None else places
        whole = self.random.randint(least * 10**places, most * 10**places)
        digits = str(abs(whole)).rjust(places + 1, "0")
        text = digits[: len(digits) - places]
        if places and digits[-places:].rstrip("0"):
            text += "." + digits[-places:].rstrip("0")
        return Number(("-" if whole < 0 and text.strip("0.") else "") + text)

    def share(self):
        return self.decimal(1, self.random.choice((1, 2, 4)))

    def percent(self):
        whole = self.random.randint(-500, 1200)
        return Number(f"{'-' if whole < 0 else ''}0.{abs(whole):04d}".rstrip("0").rstrip("."))

    def year(self):
        return year_name(self.random.randint(self.first - 1, self.last + 1))

    def years(self, of, filled=60):
        """A series with holes, at times beyond the plan's own years."""
        span = range(self.first - 1, self.last + 2)
        return {year_name(year): of() for year in span if self.chance(filled)}

    def reference(self, table, missing=6):
        if self.chance(missing):
            return self.random.choice((None, "gone", "long-gone"))
        records = self.tables.get(table)
        return self.random.choice(records)["id"] if records else None

    def maybe(self, value, percent=80):
        return value if self.chance(percent) else None

    def add(self, table, record):
        kept = {k: v for k, v in record.items() if v is not None and v != {}}
        self.tables.setdefault(table, []).append(kept)

    def many(self, most, make):
        for _ in range(self.random.randint(0, most)):
            make()

    # Tables

    def service(self):
        parent = self.reference("services") if self.chance(40) else None
        divisions = ("North", "South", "Schools, \"delegated\"", None)
        self.add(
            "services",
            {
                "id": self.id("service"),
                "name": "Service",
                "division": self.random.choice(divisions),
                "parent": parent,
            },
        )

    def circle(self):
        """Two services, each the other's parent."""
        if len(self.tables.get("services", [])) >= 2 and self.chance(10):
            one, other = self.random.sample(self.tables["services"], 2)
            one["parent"], other["parent"] = other["id"], one["id"]

    def budget(self, service=None, year=None):
        record = {
            "id": self.id("budget"),
            "service": service or self.reference("services"),
            "year": year or self.maybe(self.year(), 95),
            "kind": self.random.choice(("original", "original", "revised", None)),
        }
        for field in SUBJECTIVES[:4]:
            record[field] = self.maybe(self.money(), 70)
        record["fte"] = self.maybe(self.decimal(900), 40)
        self.add("budgets", record)

    def virement(self):
        self.add(
            "virements",
            {
                "id": self.id("virement"),
                "year": year_name(self.base) if self.chance(60) else self.maybe(self.year(), 95),
                "from": self.reference("services"),
                "to": self.reference("services"),
                "subjective": self.random.choice(SUBJECTIVES + (None,)),
                "amount": self.maybe(self.money(200_000), 95),
                "permanent": self.random.choice((True, False, None)),
            },
        )

    def assumption(self):
        self.add(
            "assumptions",
            {
                "id": self.id("assumption"),
                "name": "Assumption",
                "kind": self.random.choice(("percent", "percent", "money", "number", None)),
                "values": self.years(self.percent, 75),
            },
        )

    def variation(self):
        basis = self.random.choice(("amount", "full_year", "uplift", "volume_price"))
        record = {
            "id": self.id("variation"),
            "service": self.reference("services"),
            "heading": self.maybe(self.random.choice(HEADINGS), 97),
            "title": "Variation",
            "basis": basis,
            "subjective": self.random.choice(SUBJECTIVES + (None,)),
        }
        # what another basis would use is there at times, and must not count
        if basis == "amount" or self.chance(10):
            record["amounts"] = self.years(lambda: self.money(300_000), 50)
            record["basis"] = None if basis == "amount" and self.chance(30) else basis
        if basis == "full_year" or self.chance(10):
            year = self.random.randint(self.first, self.last)
            month = self.random.choice((4, 4, 10, self.random.randint(1, 12)))
            day = self.random.choice((1, 1, self.random.randint(1, 28), 28))
            calendar = year if month >= 4 else year + 1
            starts = f"{calendar}-{month:02d}-{day:02d}"
            record["full_year"] = self.maybe(self.money(400_000), 95)
            record["starts"] = self.maybe(starts, 95)
        if basis == "uplift" or self.chance(10):
            record["assumption"] = self.reference("assumptions", 10)
        if basis == "volume_price":
            # many at a small price: there the ninth decimal of a price shows
            volume, price, places = self.random.choice(((5000, 9000, None), (90_000_000, 1, 9)))
            filled = self.random.choice((15, 80))
            record["volume"] = self.years(lambda: self.decimal(volume), 60)
            record["price"] = self.years(lambda: self.decimal(price, places), filled)
            record["price_assumption"] = self.maybe(self.reference("assumptions"), 70)
        record["one_off"] = self.random.choice((True, None, None, False))
        statuses = ("proposed", "proposed", "agreed", "delivered", "withdrawn", None)
        record["status"] = self.random.choice(statuses)
        record["confidence"] = self.maybe(self.share(), 60)
        return {k: v for k, v in record.items() if v is not None and v != {}}

    def funding(self):
        kind = self.maybe(self.random.choice(FUNDING_KINDS), 97)
        record = {"id": self.id("funding"), "title": "Funding", "kind": kind}
        if kind != "council_tax" or self.chance(40):
            record["amounts"] = self.years(lambda: self.money(9_000_000), 80)
        if kind == "council_tax" or self.chance(10):
            record["tax_base"] = self.years(lambda: self.decimal(600_000), 80)
            record["band_d"] = self.years(lambda: Number(self.money(2000).lstrip("-")), 80)
        record["service"] = self.maybe(self.reference("services"), 20)
        record["ends"] = self.year() if self.chance(60) else None
        self.add("funding", record)

    def reserve(self):
        self.add(
            "reserves",
            {
                "id": self.id("reserve"),
                "name": "Reserve",
                "opening": self.maybe(self.money(), 80),
                "contributions": self.years(lambda: self.money(90_000), 30),
                "drawdowns": self.years(lambda: self.money(90_000), 30),
            },
        )

    def profile(self):
        record = {"id": self.id("profile"), "name": "Profile"}
        for month in range(1, 13):
            record[f"month_{month}"] = self.maybe(self.decimal(12), 85)
        self.add("profiles", record)

    def spend(self, key, method):
        record = {
            "id": self.id("spend"),
            "service": key[0],
            "year": key[1],
            "period": Number(str(key[2])) if key[2] else None,
        }
        for field in SUBJECTIVES[:4]:
            record[field] = self.maybe(self.money(), 60)
        record["committed"] = self.maybe(self.money(), 50)
        record["forecast"] = self.maybe(self.money(), 60)
        record["method"] = method
        record["profile"] = self.maybe(self.reference("profiles"), 85)
        record["explanation"] = self.maybe("Fewer, dearer", 30)
        self.add("spend", record)

    def spends(self):
        """At most one record of a service, year and period."""
        keys = {
            (
                self.reference("services"),
                self.maybe(self.year(), 97),
                self.random.choice((13, None) + tuple(range(1, 13))),
            )
            for _ in range(self.random.randint(0, 25))
        }
        for key in sorted(keys, key=str):
            self.spend(key, self.random.choice(METHODS + (None,)))

    def activity(self):
        self.add(
            "activity",
            {
                "id": self.id("activity"),
                "service": self.reference("services"),
                "title": self.random.choice(("Weeks", "Nights", None)),
                "unit": self.random.choice(("week", "journey", None)),
                "year": self.random.choice((year_name(self.base), self.year())),
                "period": self.random.choice((Number("3"), Number("9"), Number("13"), None)),
                "budget_volume": self.maybe(self.random.choice((Number("0"), self.decimal(900)))),
                "budget_unit_cost": self.maybe(self.decimal(5000), 90),
                "actual_volume": self.maybe(self.decimal(900), 90),
                "actual_unit_cost": self.maybe(self.decimal(5000), 90),
            },
        )

    # Scenarios

    def change(self):
        kind = self.random.randint(0, 9)
        if kind == 0:
            return {"table": "variations", "add": self.variation()}
        if kind == 1:
            table = self.random.choice(("variations", "services", "budgets", "funding"))
            return {"table": table, "remove": self.reference(table, 10) or "gone"}
        if kind == 2:
            accrual = self.random.choice(("days", "months"))
            return {"table": "plan", "id": "plan", "field": "accrual", "value": accrual}
        table, field, value = self.random.choice(
            (
                ("assumptions", "values", self.percent()),
                ("variations", "amounts", self.money(300_000)),
                ("variations", "one_off", self.chance(50)),
                ("variations", "confidence", self.share()),
                ("variations", "status", self.random.choice(("withdrawn", "delivered"))),
                ("budgets", "staffing", self.money()),
                ("funding", "amounts", self.money()),
                ("reserves", "drawdowns", self.money(50_000)),
                ("services", "parent", self.reference("services", 20)),
            )
        )
        change = {"table": table, "id": self.reference(table, 10) or "gone", "field": field}
        if field in ("values", "amounts", "drawdowns"):
            change["year"] = self.year()
        change["value"] = self.maybe(value, 90)
        return change

    def scenario(self, parent):
        changes = {}
        for _ in range(self.random.randint(1, 8)):
            change = self.change()
            key = [change.get(k) for k in ("table", "id", "field", "year", "remove")]
            if "add" in change:
                key.append(change["add"]["id"])
            changes[str(key)] = change
        id_ = self.id("scenario")
        record = {"id": id_, "name": id_, "parent": parent, "changes": list(changes.values())}
        self.add("scenarios", record)
        return id_

    def plan(self):
        self.many(9, self.service)
        self.circle()
        self.many(4, self.assumption)
        self.many(3, self.profile)
        for service in self.tables.get("services", []):
            if self.chance(80):
                self.budget(service["id"], year_name(self.base))
        self.many(12, self.budget)
        self.many(5, self.virement)
        self.many(14, lambda: self.add("variations", self.variation()))
        self.many(6, self.funding)
        self.many(3, self.reserve)
        self.spends()
        self.many(12, self.activity)
        return self.finished()

    def finished(self):
        """The tables so far, out of order, with scenarios laid over them."""
        for records in self.tables.values():
            self.random.shuffle(records)
        parent = None
        for _ in range(self.random.randint(0, 3)):
            scenario = self.scenario(parent)
            parent = self.random.choice((None, scenario))
        own = {
            "title": "Random",
            "first_year": year_name(self.first),
            "base_year": year_name(self.base),
            "last_year": year_name(self.last),
            "accrual": self.random.choice((None, "months", "days")),
        }
        own = {name: value for name, value in own.items() if value is not None}
        return {"format": "outturn", "version": Number("1"), "plan": own, **self.tables}


def written(value):
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        members = (f"{json.dumps(key)}: {written(each)}" for key, each in value.items())
        return "{" + ", ".join(members) + "}"
    if isinstance(value, list):
        return "[" + ",\n".join(written(each) for each in value) + "]"
    return json.dumps(value)


def random_plan(seed, maker=Maker):
    """The text of a plan file."""
    return written(maker(seed).plan()) + "\n"


if __name__ == "__main__":
    sys.stdout.write(random_plan(int(sys.argv[1])))
