#!/usr/bin/env python3
"""Sections 2 and 3 of calculations.md again, in exact fractions.

Written from the rules and not from the C, so that an error would have to be made twice.
Prints the CSV that `outturn-cli results FILE VIEW --format csv` prints, labels apart:

    medium_term.py FILE VIEW [--year 2018-19] [--scenario ID]

A figure is a Fraction, in pounds, or None when it is empty. A rule's name stands in
brackets where the rule is.
"""

import argparse
import csv
import datetime
import json
import sys
from collections import defaultdict
from fractions import Fraction

SUBJECTIVES = ("staffing", "non_staffing", "income", "grants", "net")
BUDGET_FIELDS = SUBJECTIVES[:4]
SAVINGS = ("transformation", "efficiency", "income", "financing", "policy")
PRESSURES = (
    "base_realignment pay prices demand_cost demand_demography government_legislative "
    "service_improvement"
).split()
GROUPS = {**dict.fromkeys(PRESSURES, "pressures"), **dict.fromkeys(SAVINGS, "savings")}
OUTTURN = 13

# [linked] What other subjects add: functions of a plan, each with movements of a name (None: no
# row), a service, a subjective, and amounts by year.
LINKS = []


# Figures


def rounded(value, places=2):
    """Half-up, away from zero."""
    if value is None:
        return None
    scaled = abs(value) * 10**places
    whole = (scaled + Fraction(1, 2)).__floor__()
    return Fraction(whole if value >= 0 else -whole, 10**places)


def total(values):
    """The sum of what is there; empty if nothing is."""
    there = [value for value in values if value is not None]
    return sum(there, Fraction(0)) if there else None


def negative(value):
    return None if value is None else -value


def times(*factors):
    result = Fraction(1)
    for factor in factors:
        if factor is None:
            return None
        result *= factor
    return result


def over(dividend, divisor):
    return None if dividend is None or not divisor else dividend / divisor


def size(value):
    return None if value is None else abs(value)


def difference(value, other):
    """Between two figures that must both be there, as in a variance."""
    return None if value is None or other is None else value - other


def first_of(value, otherwise):
    return otherwise if value is None else value


def figure(text):
    return None if text is None else Fraction(text)


def written(value, places):
    """As files write it: money keeps two places, a decimal has no trailing zero."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    whole = int(rounded(value, places) * 10**places)
    digits = str(abs(whole)).rjust(places + 1, "0")
    text = digits[:-places] + "." + digits[-places:]
    if places != 2:
        text = text.rstrip("0").rstrip(".")
    return ("-" if whole < 0 else "") + text


# Years


def year_of(text):
    """The calendar year in which the financial year `2018-19` begins."""
    return int(text[:4])


def year_name(year):
    return f"{year}-{(year + 1) % 100:02d}"


def year_part(start, by_days):
    """[variation] What part of a year is left from `start` to 31 March."""
    year = start.year if start.month >= 4 else start.year - 1
    opening = datetime.date(year, 4, 1)
    ending = datetime.date(year + 1, 4, 1)
    if start.day == 1 and not by_days:
        months = (ending.year - start.year) * 12 + ending.month - start.month
        return year, Fraction(months, 12)
    return year, Fraction((ending - start).days, (ending - opening).days)


# Plan


def read_plan(path):
    """Numbers stay text until they become fractions: none is ever a float."""
    with open(path, encoding="utf-8") as file:
        return json.load(file, parse_float=str, parse_int=str)


def with_scenario(plan, scenario_id):
    """Lays a scenario, its parents first, over the plan."""
    scenarios = {scenario["id"]: scenario for scenario in plan.get("scenarios", [])}
    chain = []
    while scenario_id in scenarios and scenarios[scenario_id] not in chain:
        chain.insert(0, scenarios[scenario_id])
        scenario_id = scenarios[scenario_id].get("parent")

    plan = json.loads(json.dumps(plan))
    for scenario in chain:
        for change in scenario.get("changes", []):
            apply_change(plan, change)
    return plan


def apply_change(plan, change):
    table = change["table"]
    if "add" in change:
        plan.setdefault(table, []).append(json.loads(json.dumps(change["add"])))
        return
    records = [plan["plan"]] if table == "plan" else plan.get(table, [])
    wanted = change.get("remove", change.get("id"))
    for record in records:
        if table != "plan" and record["id"] != wanted:
            continue
        if "remove" in change:
            records.remove(record)
        else:
            set_field(record, change)
        return


def set_field(record, change):
    field, value = change["field"], change.get("value")
    if "year" in change:
        record.setdefault(field, {})
        record, field = record[field], change["year"]
    if value is None:
        record.pop(field, None)
    else:
        record[field] = value


class Model:
    """The results of a plan."""

    def __init__(self, plan):
        own = plan["plan"]
        self.plan = plan
        given = [year_of(own[name]) for name in ("first_year", "base_year", "last_year")]
        self.first, self.last, self.base = min(given), max(given), given[1]
        self.years = range(self.first, self.last + 1)
        self.by_days = own.get("accrual") == "days"
        self.services = {service["id"]: service for service in self.table("services")}
        self.assumptions = {record["id"]: record for record in self.table("assumptions")}
        self.profiles = {record["id"]: record for record in self.table("profiles")}
        self.read_budgets()
        self.roll_forward()

    def table(self, name):
        return self.plan.get(name, [])

    def series(self, record, field):
        return {
            year: figure(record.get(field, {}).get(year_name(year))) for year in self.years
        }

    # Services

    def chain(self, service):
        """A service and its parents, each once."""
        seen = []
        while service in self.services and service not in seen:
            seen.append(service)
            service = self.services[service].get("parent")
        return seen

    def division(self, service):
        for each in self.chain(service):
            if self.services[each].get("division"):
                return self.services[each]["division"]
        return None

    def gathered(self, own):
        """Own figures by service (a missing one too) to the figures of the rows."""
        return {row: total(values) for row, values in self.parts_of_rows(own).items()}

    def parts_of_rows(self, own):
        """What is summed in each row: services with their children, divisions, the unassigned,
        the total; and what each has by itself that stands in no row of its own."""
        parts = defaultdict(list)
        parents = {record.get("parent") for s, record in self.services.items()
                   if record.get("parent") != s}
        for service, value in own.items():
            parts["total"].append(value)
            if service not in self.services:
                parts["unassigned"].append(value)
                parts["unassigned:" + (service or "")].append(value)
                continue
            if service in parents:
                parts["own:" + service].append(value)
            for row in self.chain(service):
                parts[row].append(value)
            if self.division(service):
                parts["division:" + self.division(service)].append(value)
        for service in self.services:
            parts.setdefault(service, [])
        parts.setdefault("total", [])
        return parts

    # [base]

    def read_budgets(self):
        kinds = defaultdict(lambda: defaultdict(list))
        for record in self.table("budgets"):
            if record.get("year"):
                key = (record.get("service"), year_of(record["year"]))
                kinds[key][record.get("kind", "original")].append(record)
        self.budget_records = {
            key: found.get("revised") or found["original"] for key, found in kinds.items()
        }
        self.revised = {key for key, found in kinds.items() if "revised" in found}

        moved = defaultdict(list)
        self.moved_once = defaultdict(list)
        for record in self.table("virements"):
            amount = figure(record.get("amount"))
            if amount is None or not record.get("year"):
                continue
            year = year_of(record["year"])
            subjective = record.get("subjective", "net")
            for end, part in (("from", -amount), ("to", amount)):
                key = (record.get(end), year, subjective)
                moved[key].append(part)
                if not record.get("permanent") and year == self.base:
                    self.moved_once[key].append(part)

        self.budget = {}
        for (service, year), records in self.budget_records.items():
            for field in BUDGET_FIELDS:
                parts = [figure(record.get(field)) for record in records]
                self.budget[service, year, field] = total(parts)
        for (service, year, subjective), parts in moved.items():
            if (service, year) not in self.revised:
                known = self.budget.get((service, year, subjective))
                self.budget[service, year, subjective] = total([known] + parts)

    # [variation]

    def roll_forward(self):
        variations = [v for v in self.table("variations") if v.get("status") != "withdrawn"]
        self.variations = variations
        self.amounts = {v["id"]: self.typed_amounts(v) for v in variations}

        self.everywhere = {service for service, _, _ in self.budget}
        self.everywhere.update(v.get("service") for v in variations)
        self.everywhere.update(self.services)
        self.everywhere.update(service for service, _, _ in self.moved_once)
        self.linked = [movement for link in LINKS for movement in link(self.plan)]
        self.everywhere.update(service for _, service, _, _ in self.linked)

        self.position = {
            key: value for key, value in self.budget.items() if key[1] <= self.base
        }
        self.reversal = {year: None for year in self.years}
        for year in range(self.base + 1, self.last + 1):
            once = self.one_offs(year - 1)
            self.reversal[year] = negative(total(sum(once.values(), [])))
            arrived = defaultdict(list)
            for v in variations:
                key = (v.get("service"), v.get("subjective", "net"))
                if v.get("basis") == "uplift":
                    self.amounts[v["id"]][year] = self.uplift(v, key, year, once)
                arrived[key].append(self.amounts[v["id"]][year])
            for _, service, subjective, amounts in self.linked:
                arrived[service, subjective].append(amounts[year])
            for service in self.everywhere:
                for subjective in SUBJECTIVES:
                    self.position[service, year, subjective] = total(
                        [self.position.get((service, year - 1, subjective))]
                        + arrived[service, subjective]
                        + [negative(part) for part in once[service, subjective]]
                    )

    def typed_amounts(self, v):
        basis = v.get("basis", "amount")
        empty = {year: None for year in self.years}
        if basis == "amount":
            return self.series(v, "amounts")
        if basis == "full_year":
            return {**empty, **self.full_year_parts(v)}
        if basis == "volume_price":
            return self.volume_price_parts(v)
        return empty

    def full_year_parts(self, v):
        whole = figure(v.get("full_year"))
        if whole is None or not v.get("starts"):
            return {}
        start = datetime.date.fromisoformat(v["starts"])
        year, part = year_part(start, self.by_days)
        parts = {year: rounded(whole * part)}
        parts[year + 1] = whole - parts[year]
        return {each: parts[each] for each in parts if each in self.years}

    def volume_price_parts(self, v):
        volumes, prices = self.series(v, "volume"), self.series(v, "price")
        growth = self.assumption(v.get("price_assumption"))
        volume = price = before = None
        parts = {}
        for year in self.years:
            volume = first_of(volumes[year], volume)
            grown = times(price, 1 + first_of(growth[year], 0))
            price = first_of(prices[year], rounded(grown, 9))
            product = rounded(times(volume, price))
            parts[year] = difference(product, before)
            if before is None and year > self.base:
                parts[year] = product
            before = product
        return parts

    def assumption(self, reference):
        return self.series(self.assumptions.get(reference, {}), "values")

    def uplift(self, v, key, year, once):
        service, subjective = key
        met = SUBJECTIVES if subjective == "net" else (subjective,)
        stood = total(self.position.get((service, year - 1, each)) for each in met)
        for each in met:
            stood = total([stood] + [negative(part) for part in once[service, each]])
        return rounded(times(stood, self.assumption(v.get("assumption"))[year]))

    def one_offs(self, year):
        """What was in `year` and is not in the next, by service and subjective."""
        once = defaultdict(list)
        for v in self.variations:
            amount = self.amounts[v["id"]][year]
            if v.get("one_off") and amount is not None:
                once[v.get("service"), v.get("subjective", "net")].append(amount)
        if year == self.base:
            for (service, _, subjective), parts in self.moved_once.items():
                once[service, subjective].extend(parts)
        return once

    def net(self, year):
        """Own net of every service in a year."""
        return {
            service: total(self.position.get((service, year, s)) for s in SUBJECTIVES)
            for service in self.everywhere
        }

    def net_total(self, year):
        return total(self.net(year).values())

    # [funding], [gap], [at-risk], [reserve]

    def funding(self, record):
        amounts = self.series(record, "amounts")
        if record.get("kind") == "council_tax":
            base, band_d = self.series(record, "tax_base"), self.series(record, "band_d")
            for year in self.years:
                tax = rounded(times(base[year], band_d[year]))
                amounts[year] = first_of(tax, amounts[year])
        if record.get("kind") == "ring_fenced_grant" and record.get("ends"):
            for year in self.years:
                if year > year_of(record["ends"]):
                    amounts[year] = None
        return amounts

    def over_table(self, name, field):
        rows = [self.series(record, field) for record in self.table(name)]
        return {year: total(row[year] for row in rows) for year in self.years}

    def saved(self, amount_of):
        """The level of the savings in each year after the base: carried, and reversed."""
        level, once = None, None
        levels = {year: None for year in self.years}
        for year in range(self.base + 1, self.last + 1):
            level = total([level, negative(once)])
            parts = [v for v in self.variations if v.get("heading") in SAVINGS]
            level = total([level] + [amount_of(v, year) for v in parts])
            once = total(amount_of(v, year) for v in parts if v.get("one_off"))
            levels[year] = level
        return levels

    def amount(self, v, year):
        return self.amounts[v["id"]][year]

    def lost(self, v, year):
        """How far an amount falls short when a saving is delivered only in part."""
        amount = self.amount(v, year)
        confidence = figure(v.get("confidence"))
        if amount is None or confidence is None or v.get("status") == "delivered":
            return None
        return rounded(amount * min(max(confidence, 0), 1)) - amount

    def view_medium_term(self):
        after = [year for year in self.years if year > self.base]
        rows = {}

        def row(name, of, years=self.years):
            rows[name] = {year: of(year) for year in years}

        net = {year: self.net_total(year) for year in self.years}
        row("base", lambda y: net[y - 1] if y > self.base else net[y], [self.base] + after)
        headings = {v.get("heading", "unassigned") for v in self.variations}
        for name in headings:
            named = [v for v in self.variations if v.get("heading", "unassigned") == name]
            row("heading:" + name, lambda y: total(self.amount(v, y) for v in named))
        for v in self.variations:
            rows["variation:" + v["id"]] = self.amounts[v["id"]]
        for name, _, _, amounts in self.linked:
            if name:
                rows["linked:" + name] = amounts
        rows["reversal"] = self.reversal
        rows["net"] = net
        groups = defaultdict(list)
        for name in headings:
            groups[GROUPS.get(name, "other_changes")].append("heading:" + name)
        groups["other_changes"] += ["reversal"] + ["linked:" + l[0] for l in self.linked if l[0]]
        for group in ("pressures", "savings", "other_changes"):
            row(group, lambda y: total(rows[name].get(y) for name in groups[group]))

        funding = {record["id"]: self.funding(record) for record in self.table("funding")}
        for name, amounts in funding.items():
            rows["funding:" + name] = amounts
        row("funding", lambda y: total(amounts[y] for amounts in funding.values()))
        for name in ("drawdowns", "contributions"):
            rows[name] = self.over_table("reserves", name)

        def gap(y):
            if net[self.base] is None:
                return None
            taken = [rows["drawdowns"][y], rows["funding"][y]]
            return total([net[y], rows["contributions"][y]] + [negative(t) for t in taken])

        lost = self.saved(self.lost)
        identified = {y: negative(level) for y, level in self.saved(self.amount).items()}
        row("gap", gap, [self.base] + after)
        row("gap_percent", lambda y: over(gap(y), rows["funding"][y]), [self.base] + after)

        def with_gap(y, figure):
            return None if gap(y) is None else total([gap(y), figure])

        row("gap_at_risk", lambda y: with_gap(y, lost[y]), [self.base] + after)
        row("gap_new", lambda y: total([gap(y), negative(gap(y - 1))]), after)
        row("cumulative_gap", lambda y: total(gap(z) for z in after if z <= y), after)
        row("savings_identified", lambda y: identified[y], after)
        row("savings_required", lambda y: with_gap(y, identified[y]), after)
        return self.by_year(rows, {"gap_percent": 9})

    def by_year(self, rows, places=None):
        columns = [year_name(year) for year in self.years]
        cells = {
            row: [
                written(values.get(year), (places or {}).get(row, 2)) for year in self.years
            ]
            for row, values in rows.items()
        }
        return columns, cells

    def view_services(self):
        rows = defaultdict(dict)
        for year in self.years:
            for row, value in self.gathered(self.net(year)).items():
                rows[row][year] = value
        return self.by_year(rows)

    def view_subjective(self, year):
        def own(fields):
            return {
                service: total(self.position.get((service, year, f)) for f in fields)
                for service in self.everywhere
            }

        fte = {
            service: total(figure(record.get("fte")) for record in records)
            for (service, each), records in self.budget_records.items()
            if each == year
        }
        return self.gathered_view(
            staffing=(own(["staffing"]), 2),
            non_staffing=(own(["non_staffing"]), 2),
            gross=(own(["staffing", "non_staffing"]), 2),
            income=(own(["income"]), 2),
            grants=(own(["grants"]), 2),
            net=(own(SUBJECTIVES), 2),
            fte=(fte, 9),
            not_split=(own(["net"]), 2),
        )

    def gathered_view(self, **columns):
        gathered = {name: self.gathered(own) for name, (own, _) in columns.items()}
        rows = {row for found in gathered.values() for row in found}
        return list(columns), {
            row: [written(gathered[n].get(row), columns[n][1]) for n in columns]
            for row in rows
        }

    def view_reserves(self):
        rows = {}
        parts = ("", ":opening", ":contributions", ":drawdowns", ":minimum")
        for record in self.table("reserves"):
            added = self.series(record, "contributions")
            drawn = self.series(record, "drawdowns")
            balance = figure(record.get("opening"))
            own = record["id"]
            rows.update({own + part: {} for part in parts})
            for year in self.years:
                rows[own + ":opening"][year] = balance
                balance = total([balance, added[year], negative(drawn[year])])
                rows[own][year] = balance
                rows[own + ":contributions"][year] = added[year]
                rows[own + ":drawdowns"][year] = drawn[year]
                rows[own + ":minimum"][year] = figure(record.get("minimum"))
        for part in parts:
            each = [rows[record["id"] + part] for record in self.table("reserves")]
            rows["total" + part] = {year: total(r[year] for r in each) for year in self.years}
        return self.by_year(rows)

    # [outturn], [forecast]

    def budgets_of(self, year):
        """Own budget of every service: the year's records, else what the plan rolls to."""
        result = {}
        for service, net in self.net(year).items():
            if year > self.base and (service, year) in self.budget_records:
                parts = [self.budget.get((service, year, s)) for s in SUBJECTIVES]
                net = total(parts)
            result[service] = net
        return result

    def to_date(self, record):
        return total(figure(record.get(field)) for field in BUDGET_FIELDS)

    def forecast(self, record):
        period = int(record["period"])
        method = "outturn" if period == OUTTURN else record.get("method", "manual")
        to_date = self.to_date(record)
        if method == "manual":
            return figure(record.get("forecast"))
        if method == "straight_line":
            return rounded(times(to_date, Fraction(12, period)))
        if method == "profiled":
            profile = self.profiles.get(record.get("profile"), {})
            weights = [figure(profile.get(f"month_{n}", "0")) for n in range(1, 13)]
            return rounded(over(times(to_date, sum(weights)), sum(weights[:period])))
        if method == "commitment":
            return total([to_date, figure(record.get("committed"))])
        return to_date

    def latest(self, year):
        """By service, the record that says what was or will be spent, and the figure."""
        found = {}
        for record in self.table("spend"):
            period = int(record.get("period", "0"))
            if record.get("year") != year_name(year) or not 1 <= period <= OUTTURN:
                continue
            value = self.forecast(record)
            service = record.get("service")
            if value is None or (service in found and period <= found[service][0]):
                continue
            found[service] = (period, record, value)
        return found

    def view_budget_spend(self):
        rows = {}
        for year in self.years:
            found = self.latest(year).values()
            budget = total(self.budgets_of(year).values())
            spend = total(value for _, _, value in found)
            variance = difference(spend, budget)
            kind = "none"
            if found:
                final = all(period == OUTTURN for period, _, _ in found)
                kind = "outturn" if final else "forecast"
            rows[year_name(year)] = [
                written(budget, 2),
                written(spend, 2),
                written(variance, 2),
                written(over(variance, size(budget)), 9),
                kind,
            ]
        return ["budget", "spend", "variance", "variance_percent", "kind"], rows

    def view_monitoring(self, year):
        found = self.latest(year)
        budget = self.gathered(self.budgets_of(year))
        to_date = self.gathered({s: self.to_date(r) for s, (_, r, _) in found.items()})
        spend = self.gathered({s: value for s, (_, _, value) in found.items()})
        periods = self.parts_of_rows({s: period for s, (period, _, _) in found.items()})
        rows = {}
        parents = {row[4:] for row in {**budget, **spend} if row.startswith("own:")}
        for row in {**budget, **spend}:
            alone = row
            if row.startswith("own:") or row.startswith("unassigned:"):
                alone = row.split(":", 1)[1] or None
            variance = difference(spend.get(row), budget.get(row))
            record = found[alone][1] if alone in found and row not in parents else {}
            at = set(periods.get(row, ()))
            rows[row] = [
                written(budget.get(row), 2),
                written(to_date.get(row), 2),
                written(spend.get(row), 2),
                written(variance, 2),
                written(over(variance, size(budget.get(row))), 9),
                record.get("method", ""),
                str(at.pop()) if len(at) == 1 else "",
                record.get("explanation", ""),
            ]
        columns = "budget to_date forecast variance variance_percent method period explanation"
        return columns.split(), rows

    # [price-volume]

    def view_price_volume(self, year):
        columns = ["cost_0", "volume_effect", "mix_effect", "price_effect", "cost_1"]
        rows, pools = {}, defaultdict(list)
        for record in self.latest_activity(year):
            v0, p0, v1, p1 = (
                figure(record.get(field))
                for field in (
                    "budget_volume",
                    "budget_unit_cost",
                    "actual_volume",
                    "actual_unit_cost",
                )
            )
            each = (v0, v1, rounded(times(v0, p0)), rounded(times(v1, p1)))
            if None in (v0, p0, v1, p1):
                rows[record["id"]] = [each[2], None, None, None, each[3]]
                continue
            each += (rounded(times(v1, p0)),)
            alone = self.effects([each])
            alone[columns.index("mix_effect")] = None  # there is no mix of one
            rows[record["id"]] = alone
            pools[record.get("service"), record.get("unit")].append(each)

        effects = {pool: self.effects(parts) for pool, parts in pools.items()}
        for place in range(len(columns)):
            own = defaultdict(list)
            for (service, _), values in effects.items():
                own[service].append(values[place])
            gathered = self.gathered({service: total(v) for service, v in own.items()})
            for row, value in gathered.items():
                if ":" not in row:
                    rows.setdefault(row, [None] * len(columns))[place] = value
        return columns, {row: [written(v, 2) for v in values] for row, values in rows.items()}

    def latest_activity(self, year):
        found = defaultdict(list)
        for record in self.table("activity"):
            if record.get("year") == year_name(year):
                key = (record.get("service"), record.get("title"), record.get("unit"))
                found[key].append(record)
        for records in found.values():
            latest = max(int(record.get("period", "0")) for record in records)
            yield from (r for r in records if int(r.get("period", "0")) == latest)

    def effects(self, pool):
        v0, v1, c0, c1, x = (sum(column) for column in zip(*pool))
        at_mean = first_of(rounded(over(v1 * c0, v0)), x)
        return [c0, at_mean - c0, x - at_mean, c1 - x, c1]

    def view_scenarios(self):
        rows = {}
        for name in [None] + [scenario["id"] for scenario in self.table("scenarios")]:
            model = Model(with_scenario(self.plan, name)) if name else self
            rows[name or "base"] = model.view_medium_term()[1]["gap"]
            if name:
                pairs = zip(rows[name], rows["base"])
                rows["difference:" + name] = [
                    written(difference(figure(of or None), figure(base or None)), 2)
                    for of, base in pairs
                ]
        return [year_name(year) for year in self.years], rows


VIEWS = {
    "medium_term": Model.view_medium_term,
    "services": Model.view_services,
    "subjective": Model.view_subjective,
    "reserves": Model.view_reserves,
    "budget_spend": Model.view_budget_spend,
    "monitoring": Model.view_monitoring,
    "price_volume": Model.view_price_volume,
    "scenarios": Model.view_scenarios,
}
OF_A_YEAR = ("subjective", "monitoring", "price_volume")


def view(plan, name, year=None, scenario=None):
    """The columns of a view, and its cells by row."""
    model = Model(with_scenario(plan, scenario))
    if name in OF_A_YEAR:
        return VIEWS[name](model, year_of(year) if year else model.base)
    return VIEWS[name](model)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("view", choices=VIEWS)
    parser.add_argument("--year")
    parser.add_argument("--scenario")
    given = parser.parse_args()
    columns, rows = view(read_plan(given.file), given.view, given.year, given.scenario)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["id", "label"] + columns)
    for row, cells in rows.items():
        out.writerow([row, ""] + cells)


if __name__ == "__main__":
    main()
