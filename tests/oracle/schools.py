#!/usr/bin/env python3
"""Sections 5 and 6 of calculations.md again, in exact fractions: the grant, and the schools' formula.

Written from the rules and not from the C, so that an error would have to be made twice.
Prints the CSV that `outturn-cli results FILE VIEW --format csv` prints, labels apart:

    schools.py FILE VIEW [--year 2018-19] [--id ID] [--scenario ID]

A figure is a Fraction, in pounds, or None when it is empty. A rule's name stands in
brackets where the rule is.
"""

import argparse
import csv
import sys
from fractions import Fraction
from functools import cached_property

import medium_term
from medium_term import (
    difference,
    figure,
    first_of,
    negative,
    over,
    read_plan,
    times,
    total,
    with_scenario,
    year_name,
    year_of,
)

BLOCKS = ("schools", "central", "high_needs", "early_years")
IDACI = tuple(f"idaci_{band}" for band in "fedcba")
BY_SHARE = ("fsm", "fsm6") + IDACI + ("low_prior_attainment", "eal", "mobility", "looked_after")
STAGES = ("primary", "ks3", "ks4")
TYPED = ("split_sites", "pfi", "exceptional", "rates")
YEAR_GROUPS = {"primary": "21.4", "secondary": "120", "middle": "69.2", "all_through": "62.5"}
MOST_YEAR_GROUPS = {"primary": 7, "ks3": 3, "ks4": 2}
HIGHEST_TRANSFER = Fraction(5, 1000)


class Unknown:
    """A figure for want of a unit value: whatever it enters into is not known either."""

    def absorb(self, _=None):
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = absorb
    __truediv__ = __rtruediv__ = __neg__ = absorb


UNKNOWN = Unknown()


def rounded(value, places=2):
    return value if value is UNKNOWN else medium_term.rounded(value, places)


def written(value, places):
    return "" if value is UNKNOWN else medium_term.written(value, places)


def largest(*values):
    return UNKNOWN if UNKNOWN in values else max(values)


def smallest(*values):
    return UNKNOWN if UNKNOWN in values else min(values)


def first_records(records, *key):
    """Of several records with the same key the first counts."""
    found = {}
    for record in records:
        found.setdefault(tuple(record.get(field) for field in key), record)
    return found


class Plan:
    """What both sections read."""

    def __init__(self, plan):
        own = plan["plan"]
        self.plan = plan
        given = [year_of(own[name]) for name in ("first_year", "base_year", "last_year")]
        self.first, self.last, self.base = min(given), max(given), given[1]
        self.years = range(self.first, self.last + 1)

    def table(self, name):
        return self.plan.get(name, [])

    def value(self, record, field, year):
        """Of that very year, which must be one of the plan's."""
        return figure(record.get(field, {}).get(year_name(year))) if year in self.years else None

    def by_year(self, rows, places=None):
        columns = [year_name(year) for year in self.years]
        return columns, {
            row: [written(of(year), (places or {}).get(row, 2)) for year in self.years]
            for row, of in rows.items()
        }


# Section 6


def sparse_part(pupils, year_groups, distance, limits, method="nff", taper=False):
    """[sparsity] How much of the value a school gets: 0 to 1."""
    most, least = limits
    if not year_groups or distance is None:
        return Fraction(0)
    size = pupils / year_groups
    if not 0 < size <= most:
        return Fraction(0)
    near = Fraction(1)
    if distance < least:
        if not taper or distance <= least * Fraction(8, 10):
            return Fraction(0)
        near = (distance - least * Fraction(8, 10)) / (least * Fraction(2, 10))
    small = {
        "fixed": Fraction(1),
        "tapered": 1 - size / most,
        "nff": min(Fraction(1), 2 * (1 - size / most)),
    }
    return small[method] * near


def closer(local_before, national_before, national):
    """[closer] The least and the most that a local value may be."""
    gap = national_before - local_before
    low, high = national * Fraction(975, 1000), national * Fraction(1025, 1000)
    if abs(gap) <= national_before * Fraction(25, 1000):
        return low, high
    if gap > 0:
        return national - gap * Fraction(9, 10), high
    return low, national + abs(gap) * Fraction(9, 10)


def transfer_limit(schools_block):
    """[transfer-limit] What may leave the schools block without the Department."""
    return rounded(times(schools_block, HIGHEST_TRANSFER))


class Formula:
    """The values and settings of a plan."""

    def __init__(self, plan):
        self.plan = plan
        values = plan.table("formula_values")
        self.values = first_records(values, "set", "factor", "phase")
        self.settings = first_records(plan.table("formula_settings"), "year")

    def setting(self, year):
        return self.settings.get((year_name(year),), {})

    def value(self, kind, factor, phase, year):
        record = self.values.get((kind, factor, phase), {})
        return self.plan.value(record, "values", year)

    def rate(self, factor, phase, year, area_cost):
        """[rate]"""
        national = times(self.value("national", factor, phase, year), area_cost)
        return first_of(self.value("local", factor, phase, year), rounded(national))

    def used(self, factor, phase):
        """[rate] Whether a factor has a value in any year up to the last of the plan."""
        records = [self.values.get((kind, factor, phase), {}) for kind in ("national", "local")]
        if factor == "minimum":
            records = records[:1]
            typed = [self.setting(year).get("minimum_" + phase) for year in self.plan.years]
            if any(minimum is not None for minimum in typed):
                return True
        return any(
            year_of(name) <= self.plan.years[-1] and value is not None
            for record in records
            for name, value in record.get("values", {}).items()
        )

    def lacks(self, factor, phase, year):
        """[rate] Whether a value that is needed is missing: what is never used is not needed."""
        kinds = ("national",) if factor == "minimum" else ("national", "local")
        if any(self.value(kind, factor, phase, year) is not None for kind in kinds):
            return False
        return factor == "basic_entitlement" or self.used(factor, phase)

    def special_needs(self, factor, phase):
        """[de-delegation] How much of a factor is notional SEN."""
        for kind in ("local", "national"):
            record = self.values.get((kind, factor, phase), {})
            if record.get("notional_sen") is not None:
                return figure(record["notional_sen"])
        return Fraction(0)


class Budget:
    """What the formula gives a school for a year."""

    def __init__(self, formula, school, year, before):
        self.formula, self.school, self.year = formula, school, year
        self.plan = formula.plan
        self.settings = formula.setting(year)
        self.phase = school.get("phase")
        self.pupils_of = {
            stage: self.plan.value(school, "pupils_" + stage, year) or Fraction(0)
            for stage in STAGES
        }
        self.pupils_of["secondary"] = self.pupils_of["ks3"] + self.pupils_of["ks4"]
        self.pupils = sum(self.pupils_of[stage] for stage in STAGES)
        self.area_cost = first_of(self.carried("area_cost"), Fraction(1))
        self.fringe_multiplier = first_of(self.carried("fringe"), Fraction(1))
        self.typed = {field: self.carried(field) for field in TYPED}
        self.before = before
        self.lines = {}
        self.pupil_led()
        self.give_lump_sum()
        self.give_sparsity()
        self.share_out()
        self.guarantee()

    def carried(self, field):
        """{y*}: an empty year carries the last earlier figure on."""
        series = self.school.get(field, {})
        years = [year for year in series if year_of(year) <= self.year]
        return figure(series[max(years, key=year_of)]) if years else None

    def typed_now(self, field):
        return self.plan.value(self.school, field, self.year)

    def setting(self, field, normal=None):
        return figure(self.settings.get(field, normal))

    def year_groups(self, stage):
        return int(self.school.get(stage + "_year_groups", "0"))

    def rate(self, factor, phase):
        return self.formula.rate(factor, phase, self.year, self.area_cost)

    def lacks(self, factor, phase):
        return self.formula.lacks(factor, phase, self.year)

    # [pupil-led], [lump-sum], [sparsity]

    def pupil_led(self):
        """Each subtotal, by factor and phase: its rate, share, pupils and amount."""
        self.factors = {}
        for stage in STAGES:
            self.factor("basic_entitlement", stage, None)
        for factor in BY_SHARE:
            for phase in ("primary", "secondary"):
                field = factor if factor == "looked_after" else f"{factor}_{phase}"
                self.factor(factor, phase, self.carried(field))

    def factor(self, factor, phase, share):
        rate, pupils = self.rate(factor, phase), self.pupils_of[phase]
        part = Fraction(1) if factor == "basic_entitlement" else share
        amount = first_of(rounded(times(rate, part, pupils)), Fraction(0))
        if part and pupils > 0 and self.lacks(factor, phase):
            amount = UNKNOWN
        self.factors[factor, phase] = (rate, share, pupils, amount)

    def subtotal(self, *factors):
        return sum(cells[3] for key, cells in self.factors.items() if key[0] in factors)

    def give_lump_sum(self):
        self.lump_rate = None
        if self.phase == "primary":
            self.lump_rate = self.rate("lump_sum", "primary")
        elif self.phase in ("secondary", "all_through"):
            self.lump_rate = self.rate("lump_sum", "secondary")
        elif self.phase == "middle":
            weights = {
                "primary": self.year_groups("primary"),
                "secondary": self.year_groups("ks3") + self.year_groups("ks4"),
            }
            parts = [
                times(weight, first_of(self.rate("lump_sum", phase), Fraction(0)))
                for phase, weight in weights.items()
            ]
            self.lump_rate = rounded(over(sum(parts), sum(weights.values())))
        phases = {
            None: (),
            "primary": ("primary",),
            "middle": [phase for phase in ("primary", "secondary") if self.has_groups(phase)],
        }
        if any(self.lacks("lump_sum", phase) for phase in phases.get(self.phase, ("secondary",))):
            self.lump_rate = UNKNOWN
        self.lump_sum = first_of(rounded(self.lump_rate), Fraction(0))

    def has_groups(self, phase):
        stages = ("primary",) if phase == "primary" else ("ks3", "ks4")
        return any(self.year_groups(stage) > 0 for stage in stages)

    def give_sparsity(self):
        self.sparsity_rate, self.sparsity_phase, self.sparsity_part = None, None, Fraction(0)
        if self.phase:
            self.sparsity_phase = self.phase
            self.sparsity_rate = self.rate("sparsity", self.phase)
            if self.sparsity_rate is None and self.phase in ("middle", "all_through"):
                self.sparsity_phase = "secondary"
                self.sparsity_rate = self.rate("sparsity", "secondary")
            most = self.setting("year_group_" + self.phase, YEAR_GROUPS[self.phase])
            least = self.setting("distance_primary", "2")
            if self.phase == "secondary":
                least = self.setting("distance_secondary", "3")
            self.sparsity_part = sparse_part(
                self.pupils,
                sum(self.year_groups(stage) for stage in STAGES),
                self.carried("sparsity_distance"),
                (most, least),
                self.settings.get("sparsity_method", "nff"),
                bool(self.settings.get("distance_taper")),
            )
        amount = rounded(times(self.sparsity_rate, self.sparsity_part))
        self.sparsity = first_of(amount, Fraction(0))
        if self.sparsity_part and self.sparsity_rate is None:
            if self.lacks("sparsity", self.sparsity_phase):
                self.sparsity = UNKNOWN

    # [fringe], [minimum], [budget-share]

    def minimum_per_pupil(self):
        weights = {
            stage: min(max(0, self.year_groups(stage)), MOST_YEAR_GROUPS[stage])
            for stage in STAGES
        }
        parts = []
        for stage, weight in weights.items():
            if weight:
                national = self.formula.value("national", "minimum", stage, self.year)
                value = first_of(self.setting("minimum_" + stage), national)
                if value is None and self.lacks("minimum", stage):
                    value = UNKNOWN
                parts.append(times(value, weight))
        if UNKNOWN in parts:
            return UNKNOWN
        if not parts or None in parts:
            return None
        return sum(parts) / sum(weights.values())

    def typed_sum(self, *fields):
        return sum(first_of(self.typed[field], Fraction(0)) for field in fields)

    def share_out(self):
        by_pupils = self.subtotal("basic_entitlement", *BY_SHARE)
        self.fringe = Fraction(0)
        if self.fringe_multiplier != 1:
            self.fringe = rounded((self.fringe_multiplier - 1) * (by_pupils + self.lump_sum))
        self.minimum = self.minimum_per_pupil()
        counted = by_pupils + self.lump_sum + self.fringe + self.sparsity
        self.floor_sum = rounded(times(self.minimum, self.pupils))
        self.adjustment = Fraction(0)
        if self.floor_sum is not None:
            self.adjustment = largest(Fraction(0), self.floor_sum - counted)
        outside = self.typed_sum("split_sites", "pfi", "exceptional")
        self.budget_share = counted + outside + self.adjustment

    # [guarantee], [baseline]

    def prior(self):
        """Prior budget and pupils, last year's split sites, PFI and exclusions."""
        school, before = self.school, self.before
        year = school.get("baseline_year")
        budget = figure(school.get("baseline_budget"))
        pupils = figure(school.get("baseline_pupils"))
        of_last_year = year_of(year) == self.year - 1 if year else before is None
        if of_last_year and budget is not None and pupils is not None and pupils > 0:
            excluded = figure(school.get("baseline_excluded", "0"))
            return budget, pupils, Fraction(0), Fraction(0), excluded
        if before is None or before.year != self.year - 1:
            return None, None, Fraction(0), Fraction(0), Fraction(0)
        excluded = first_of(before.typed_now("excluded"), Fraction(0))
        sites, pfi = before.typed_sum("split_sites"), before.typed_sum("pfi")
        return before.lines[42], before.pupils, sites, pfi, excluded

    def guarantee(self):
        left_out = self.settings.get("guarantee_excludes", [])

        def only_if(name, amount):
            return amount if name in left_out else Fraction(0)

        def now(field):
            return first_of(self.typed_now(field), Fraction(0))

        budget, prior_pupils, sites, pfi, excluded = self.prior()
        technical = self.plan.value(self.school, "technical", self.year - 1)
        lump_sum = rounded(self.lump_sum * self.fringe_multiplier)
        lines = self.lines
        lines[1] = budget
        lines[4] = now("baseline_grants")
        lines[5] = only_if("lump_sum", lump_sum)
        lines[6] = only_if("split_site", sites)
        lines[7] = only_if("pfi", pfi)
        lines[8] = only_if("sparsity", self.sparsity)
        lines[9] = excluded
        lines[10] = first_of(technical, Fraction(0))
        lines[15] = self.budget_share
        lines[16] = lines[5]
        lines[17] = only_if("split_site", self.typed_sum("split_sites"))
        lines[18] = only_if("pfi", self.typed_sum("pfi"))
        lines[19] = lines[8]
        lines[20] = now("excluded")
        lines[21] = now("technical")
        lines[22] = lines[15] - sum(lines[n] for n in range(16, 22))
        lines[12] = prior_pupils
        lines[23] = self.pupils
        lines[24] = lines[22] / lines[23]
        for line in (11, 13, 14, 25, 31, 34, 35):
            lines[line] = None
        lines[33] = lines[36] = lines[37] = Fraction(0)
        if budget is not None:
            lines[11] = budget + lines[4] - sum(lines[n] for n in range(5, 11))
            lines[13] = lines[11] / prior_pupils
            if lines[11] is UNKNOWN or lines[11] > 0:
                self.compare()
        lines[38] = lines[33] - lines[36] + lines[37]
        lines[42] = lines[15] + lines[38]

    def compare(self):
        """Lines 14, 25 to 37."""
        lines = self.lines
        nothing = Fraction(0)
        lines[31] = (lines[24] - lines[13]) / lines[13]
        rescaled = lines[13] * lines[23]
        floor = self.setting("guarantee")
        if floor is not None:
            lines[14] = lines[13] * (1 + floor)
            lines[25] = rounded(lines[14] * lines[23])
            lines[33] = rounded(largest(nothing, (1 + floor) * rescaled - lines[22]))
        cap, scale = self.setting("cap"), self.setting("cap_scale")
        capped = self.settings.get("cap_on") and not self.school.get("growing")
        if capped and cap is not None and scale is not None:
            lines[34] = largest(nothing, lines[31] - cap)
            lines[35] = lines[34] * scale
            lines[36] = rounded(scale * largest(nothing, lines[22] - (1 + cap) * rescaled))
        if self.floor_sum is not None and lines[36] != 0:
            outside = self.typed_sum("split_sites", "pfi", "exceptional")
            kept = lines[15] + lines[33] - lines[36] - outside
            lines[37] = smallest(largest(nothing, self.floor_sum - kept), lines[36])

    @property
    def like_for_like(self):
        """What line 22 comes to for a pupil after all that is held, against line 13."""
        if not self.lines[13] or (self.lines[11] is not UNKNOWN and self.lines[11] <= 0):
            return None
        held = (self.lines[22] + self.lines[38]) / self.lines[23]
        return rounded(held / self.lines[13], 6) - 1

    # [held-by], [de-delegation]

    @property
    def held_by(self):
        if self.lines[42] is UNKNOWN:
            return None
        marks = {37: "minimum", 33: "guarantee", 36: "cap"}
        for line, mark in marks.items():
            if self.lines[line]:
                return mark
        return "minimum" if self.adjustment else "free"

    @property
    def last_year(self):
        return None if self.lines[1] is None else self.lines[1] + self.lines[4]

    @property
    def change(self):
        if self.last_year is None:
            return None
        before = self.last_year / self.lines[12]
        change = over(self.lines[42] / self.pupils, before)
        return None if change is None else change - 1

    @property
    def de_delegated(self):
        if self.school.get("academy"):
            return Fraction(0)
        parts = []
        for record in self.plan.table("de_delegation"):
            for phase in ("primary", "secondary"):
                rate = self.plan.value(record, phase + "_rate", self.year)
                parts.append(rounded(times(rate, self.pupils_of[phase])))
        return first_of(total(parts), Fraction(0))

    @property
    def notional_sen(self):
        broad = "primary" if self.phase == "primary" else "secondary"
        if self.budget_share is UNKNOWN:
            return UNKNOWN
        parts = [(key, cells[3]) for key, cells in self.factors.items()]
        parts.append((("lump_sum", broad), self.lump_sum))
        parts.append((("sparsity", self.sparsity_phase), self.sparsity))
        parts.append((("split_site", broad), self.typed_sum("split_sites")))
        return rounded(sum(self.formula.special_needs(*key) * amount for key, amount in parts))

    # Views

    def row(self):
        """The cells of the view `schools`."""
        return {
            "pupils": self.pupils,
            "basic_entitlement": self.subtotal("basic_entitlement"),
            "fsm": self.subtotal("fsm"),
            "fsm6": self.subtotal("fsm6"),
            "idaci": self.subtotal(*IDACI),
            "low_prior_attainment": self.subtotal("low_prior_attainment"),
            "eal": self.subtotal("eal"),
            "mobility": self.subtotal("mobility"),
            "looked_after": self.subtotal("looked_after"),
            "lump_sum": self.lump_sum,
            "sparsity": self.sparsity,
            "split_sites": self.typed["split_sites"],
            "pfi": self.typed["pfi"],
            "exceptional": self.typed["exceptional"],
            "fringe": self.fringe,
            "minimum": self.adjustment,
            "budget_share": self.budget_share,
            "guarantee": self.lines[33],
            "cap": -self.lines[36],
            "minimum_after_cap": self.lines[37],
            "allocation": self.lines[42],
            "rates": self.typed["rates"],
            "de_delegated": self.de_delegated,
            "notional_sen": self.notional_sen,
            "last_year": self.last_year,
            "change": difference(self.lines[42], self.last_year),
            "like_for_like": self.like_for_like,
            "per_pupil": rounded(self.lines[42] / self.pupils),
            "change_percent": self.change,
            "held_by": self.held_by,
        }

    def statement(self):
        """Rows of rate, share, pupils and amount."""
        rows = {}
        for (factor, phase), cells in self.factors.items():
            if self.pupils_of[phase] > 0:
                rows[f"{factor}:{phase}"] = cells
        rows["lump_sum"] = (self.lump_rate, None, None, self.lump_sum)
        rows["sparsity"] = (self.sparsity_rate, self.sparsity_part, None, self.sparsity)
        for field in ("split_sites", "pfi", "exceptional"):
            rows[field] = (None, None, None, self.typed[field])
        rows["fringe"] = (None, self.fringe_multiplier - 1, None, self.fringe)
        rows["minimum"] = (self.minimum, None, self.pupils, self.adjustment)
        for line in sorted(self.lines):
            value = self.lines[line]
            if line in (13, 14, 24):
                cells = (value, None, None, None)
            elif line in (31, 34, 35):
                cells = (None, value, None, None)
            elif line in (12, 23):
                cells = (None, None, value, None)
            else:
                cells = (None, None, None, value)
            rows[str(line)] = cells
        for name, amount in (
            ("rates", self.typed["rates"]),
            ("de_delegated", self.de_delegated),
            ("notional_sen", self.notional_sen),
        ):
            rows[name] = (None, None, None, amount)
        return rows


SCHOOL_COLUMNS = (
    "phase pupils allocation last_year change like_for_like per_pupil held_by change_percent "
    "district academy "
    "basic_entitlement fsm fsm6 idaci low_prior_attainment eal mobility looked_after "
    "lump_sum sparsity split_sites pfi exceptional fringe minimum budget_share guarantee cap "
    "minimum_after_cap rates de_delegated notional_sen"
).split()
NOT_SUMMED = "like_for_like per_pupil change_percent held_by phase district academy".split()
SCHOOL_PLACES = {"pupils": 9, "change_percent": 9, "like_for_like": 9}


class Model(Plan):
    """The results of a plan."""

    # [high-needs], [block], [grant-reserve]

    def grown(self, record, field, assumption):
        found = {each["id"]: each for each in self.table("assumptions")}
        growth = found.get(record.get(assumption), {})
        value, values = None, {}
        for year in self.years:
            rate = first_of(self.value(growth, "values", year), Fraction(0))
            value = first_of(self.value(record, field, year), rounded(times(value, 1 + rate), 9))
            values[year] = value
        return values

    @cached_property
    def needs(self):
        """Spend by high needs record and year, before mitigation."""
        spend = {}
        for record in self.table("high_needs"):
            places = self.grown(record, "places", "growth")
            costs = self.grown(record, "unit_cost", "inflation")
            spend[record["id"]] = {
                year: rounded(times(places[year], costs[year])) for year in self.years
            }
        return spend

    def needs_total(self, year):
        return total(spend[year] for spend in self.needs.values())

    def mitigation(self, year):
        return total(self.value(r, "mitigation", year) for r in self.table("high_needs"))

    def block_records(self, block):
        return [r for r in self.table("grant_blocks") if r.get("block") == block]

    def block_amount(self, block, year):
        parts = []
        for record in self.block_records(block):
            units, rate = (self.value(record, name, year) for name in ("units", "rate"))
            made = total([rounded(times(units, rate)), self.value(record, "fixed", year)])
            parts.append(first_of(self.value(record, "amounts", year), made))
        return total(parts)

    def transferred(self, block, year):
        parts = []
        for record in self.table("block_transfers"):
            amount = figure(record.get("amount"))
            ends = record.get("from"), record.get("to")
            if amount is None or None in ends or record.get("year") != year_name(year):
                continue
            parts += [-amount] if ends[0] == block else []
            parts += [amount] if ends[1] == block else []
        return total(parts)

    def lines_of(self, block, year):
        lines = [r for r in self.table("grant_lines") if r.get("block") == block]
        return [self.value(record, "amounts", year) for record in lines]

    def other_lines(self, year, block="schools"):
        return total(self.lines_of(block, year))

    def block_spend(self, block, year):
        parts = self.lines_of(block, year)
        if block == "schools" and self.table("schools"):
            parts += [self.allocations(year), self.rates(year)]
            parts += [self.fund(year, "growth_fund"), self.fund(year, "falling_rolls_fund")]
        if block == "high_needs":
            parts += [self.needs_total(year), self.mitigation(year)]
        return total(parts)

    def in_year(self, block, year):
        amount, moved = self.block_amount(block, year), self.transferred(block, year)
        return total([amount, moved, negative(self.block_spend(block, year))])

    @cached_property
    def balances(self):
        """The reserve at the end of each year, mitigated and not."""
        record = next(iter(self.table("grant_reserve")), {})
        balance = without = figure(record.get("opening"))
        found = {self.first - 1: (balance, without)}
        for year in self.years:
            moved = total(self.in_year(block, year) for block in BLOCKS)
            balance = total([balance, moved])
            without = total([without, moved, self.mitigation(year)])
            found[year] = (balance, without)
        return found

    # [ring-fence], [linked]

    def spend_through(self, service, year):
        """What the grant pays for through a service's budget line."""
        parts = []
        for table, of in (("grant_lines", self.line_amount), ("high_needs", self.needs_spend)):
            records = [r for r in self.table(table) if r.get("service") == service]
            parts += [of(record, year) for record in records]
        return total(parts)

    def line_amount(self, record, year):
        return self.value(record, "amounts", year)

    def needs_spend(self, record, year):
        spend = self.needs[record["id"]].get(year)
        return total([spend, self.value(record, "mitigation", year)])

    def interest(self, year):
        record = next(iter(self.table("grant_reserve")), {})
        found = {each["id"]: each for each in self.table("assumptions")}
        rate = self.value(found.get(record.get("interest"), {}), "values", year)
        balance = self.balances[year - 1][0]
        if balance is UNKNOWN:
            return UNKNOWN
        deficit = None if balance is None else max(Fraction(0), -balance)
        return rounded(times(deficit, rate))

    def moved(self, of):
        """This year's figure less last year's, after the base year."""
        moved = {
            year: total([of(year), negative(of(year - 1))])
            for year in range(self.base + 1, self.last + 1)
        }
        return {year: None if moved[year] is UNKNOWN else moved[year] for year in moved}

    def linked(self):
        records = self.table("grant_lines") + self.table("high_needs")
        for service in sorted({r["service"] for r in records if r.get("service")}):
            moved = self.moved(lambda y, s=service: self.spend_through(s, y))
            yield None, service, "non_staffing", moved
            yield None, service, "grants", {year: negative(moved[year]) for year in moved}
        if "grant_interest" not in self.plan["plan"].get("linked_off", []):
            yield "grant_interest", None, "non_staffing", self.moved(self.interest)

    # Schools, year after year

    def pupils(self, school, year):
        return total(self.value(school, "pupils_" + stage, year) for stage in STAGES)

    def has_pupils(self, school, year):
        pupils = self.pupils(school, year)
        return pupils is not None and pupils > 0

    @cached_property
    def budgets(self):
        """By school and year, of those that have pupils."""
        formula = Formula(self)
        found = {}
        for school in self.table("schools"):
            before = None
            for year in self.years:
                if self.has_pupils(school, year):
                    before = Budget(formula, school, year, before)
                    found[school["id"], year] = before
        return found

    def of_year(self, year):
        return [budget for (_, each), budget in self.budgets.items() if each == year]

    def allocations(self, year):
        return total(budget.lines[42] for budget in self.of_year(year))

    def rates(self, year):
        return total(budget.typed["rates"] for budget in self.of_year(year))

    def fund(self, year, field):
        return figure(Formula(self).setting(year).get(field))

    # Views

    def view_grant_blocks(self):
        rows = {}
        for block in BLOCKS:
            rows[block] = lambda y, b=block: self.block_amount(b, y)
            rows[block + ":transfers"] = lambda y, b=block: self.transferred(b, y)
            rows[block + ":spend"] = lambda y, b=block: self.block_spend(b, y)
            rows[block + ":in_year"] = lambda y, b=block: self.in_year(b, y)
        rows["high_needs:mitigation"] = self.mitigation
        rows["reserve"] = lambda y: self.balances[y][0]
        rows["reserve_unmitigated"] = lambda y: self.balances[y][1]
        for name, of in (
            ("total", self.block_amount),
            ("total:spend", self.block_spend),
            ("total:in_year", self.in_year),
        ):
            rows[name] = lambda y, of=of: total(of(block, y) for block in BLOCKS)
        rows["opening"] = lambda y: self.balances[y - 1][0]
        return self.by_year(rows)

    def view_block_movement(self, block):
        """[block-movement]"""
        amounts = {year: self.block_amount(block, year) for year in self.years}
        known = [year for year in self.years if amounts[year] is not None]
        first = amounts[known[0]] if known else None
        rows = {}

        def row(name, amount, before, start):
            moved, since = difference(amount, before), difference(amount, start)
            rows[name] = [
                written(amount, 2),
                written(moved, 2),
                written(over(moved, before), 9),
                written(since, 2),
                written(over(since, start), 9),
            ]

        for year in self.years:
            start = None if year in known[:1] else first
            row(year_name(year), amounts[year], amounts.get(year - 1), start)
        end = total(figure(record.get("end_state")) for record in self.block_records(block))
        row("end_state", end, amounts[known[-1]] if known else None, first)
        columns = ["amount", "movement", "movement_percent", "cumulative", "cumulative_percent"]
        return columns, rows

    def view_high_needs(self):
        rows = {name: spend.get for name, spend in self.needs.items()}
        rows["total"] = self.needs_total
        rows["mitigation"] = self.mitigation
        rows["mitigated"] = lambda y: total([self.needs_total(y), self.mitigation(y)])
        block = "high_needs"
        rows["other_lines"] = lambda y: self.other_lines(y, block)
        rows["spend"] = lambda y: self.block_spend(block, y)
        rows["block"] = lambda y: total([self.block_amount(block, y), self.transferred(block, y)])
        rows["in_year"] = lambda y: self.in_year(block, y)
        return self.by_year(rows)

    def view_schools(self, year):
        rows = {}
        for school in self.table("schools"):
            cells = dict.fromkeys(SCHOOL_COLUMNS)
            cells["pupils"] = self.pupils(school, year)
            if (school["id"], year) in self.budgets:
                cells.update(self.budgets[school["id"], year].row())
            cells.update(phase=school.get("phase"), district=school.get("district"))
            cells["academy"] = {True: "yes", False: "no"}.get(school.get("academy"))
            rows[school["id"]] = cells
        all_rows = [budget.row() for budget in self.of_year(year)]
        totals = dict.fromkeys(SCHOOL_COLUMNS)
        for column in SCHOOL_COLUMNS:
            if column not in NOT_SUMMED:
                totals[column] = total(cells[column] for cells in all_rows)
        totals["per_pupil"] = rounded(over(totals["allocation"], totals["pupils"]))
        rows["total"] = totals
        return SCHOOL_COLUMNS, {
            name: [written(cells[c], SCHOOL_PLACES.get(c, 2)) for c in SCHOOL_COLUMNS]
            for name, cells in rows.items()
        }

    def view_statement(self, school, year):
        rows = {}
        if (school, year) in self.budgets:
            rows = self.budgets[school, year].statement()
        places = (9, 9, 9, 2)
        return ["rate", "share", "pupils", "amount"], {
            name: [written(value, at) for value, at in zip(cells, places)]
            for name, cells in rows.items()
        }

    def view_headroom(self):
        """[headroom]"""

        def headroom(y):
            block, given = self.block_amount("schools", y), self.allocations(y)
            if block is None or given is None:
                return None
            funds = [self.fund(y, "growth_fund"), self.fund(y, "falling_rolls_fund")]
            costs = total([given, self.rates(y), self.other_lines(y)] + funds)
            return total([block, self.transferred("schools", y), negative(costs)])

        rows = {
            "schools_block": lambda y: self.block_amount("schools", y),
            "transfers": lambda y: self.transferred("schools", y),
            "allocations": self.allocations,
            "rates": self.rates,
            "growth": lambda y: self.fund(y, "growth_fund"),
            "falling_rolls": lambda y: self.fund(y, "falling_rolls_fund"),
            "other_lines": self.other_lines,
            "headroom": headroom,
        }
        return self.by_year(rows)


def links(plan):
    """What the grant adds to the medium term plan."""
    return Model(plan).linked()


OF_ALL_YEARS = {
    "grant_blocks": Model.view_grant_blocks,
    "high_needs": Model.view_high_needs,
    "headroom": Model.view_headroom,
}
VIEWS = (*OF_ALL_YEARS, "block_movement", "schools", "statement")


def view(model, name, year=None, record=None):
    """The columns of a view, and its cells by row."""
    year = year_of(year) if year else model.base
    if name == "block_movement":
        return model.view_block_movement(record)
    if name == "schools":
        return model.view_schools(year)
    if name == "statement":
        return model.view_statement(record, year)
    return OF_ALL_YEARS[name](model)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("view", choices=VIEWS)
    parser.add_argument("--year")
    parser.add_argument("--id")
    parser.add_argument("--scenario")
    given = parser.parse_args()
    model = Model(with_scenario(read_plan(given.file), given.scenario))
    columns, rows = view(model, given.view, given.year, given.id)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["id", "label"] + list(columns))
    for row, cells in rows.items():
        out.writerow([row, ""] + cells)


if __name__ == "__main__":
    main()
