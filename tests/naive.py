#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every figure again, by a naive fold over the raw entries in memory.

    build/test/histories_test 1 500 | tests/naive.py

Reads a history a line: raw entries and what the program answered at some probes
(days, period, area, state of knowledge).  Folds the entries by docs/format.md,
works every figure out from what it means, day by day, and compares.  It shares
nothing with the program: no SQL, no projection, no query."""

import json
import sys
from collections import defaultdict
from datetime import date
from functools import lru_cache

FOREVER = 1 << 40


@lru_cache(maxsize=None)
def day_number(text):
    return date.fromisoformat(text).toordinal() - date(1970, 1, 1).toordinal()


class Spell:
    """What was true of one record from a day until before another."""

    def __init__(self, id_, first, after, rec):
        self.id, self.first, self.after, self.rec = id_, first, after, rec

    def __getitem__(self, name):
        return self.rec.get(name)

    def holds(self, day):
        return self.first <= day < self.after


STATES = {"area", "line", "target", "organisation", "household", "person", "household_status", "worker", "appointment",
          "pairing", "project", "monitoring", "low_income_tag", "household_case", "measure", "plan",
          "employment", "welfare_post", "living", "loan"}


class Book:
    """What a state of knowledge says, from its entries alone."""

    def __init__(self, entries, known):
        records = defaultdict(dict)             # kind: id: {seq: (day, record)}
        for seq, stamp, based_on, day, act, kind, subject, facts in entries:
            if known is not None and stamp > known:
                break
            versions = records[kind].setdefault(subject, {})
            if act == "withdraw" and based_on is None:
                versions.clear()
            elif act in ("withdraw", "correct"):
                versions.pop(based_on, None)
            if act in ("put", "correct"):
                for other, (its_day, _) in list(versions.items()):
                    if kind not in STATES or its_day == day:
                        del versions[other]
                versions[seq] = (day, facts)
        self.spells = {kind: list(self.make_spells(kind, ids)) for kind, ids in records.items()}
        self.rolls, self.held = {}, {}

    @staticmethod
    def make_spells(kind, ids):
        for id_, versions in ids.items():
            ordered = sorted(versions.values(), key=lambda v: v[0])
            for i, (day, rec) in enumerate(ordered):
                after = FOREVER
                if kind in STATES:
                    if "end_day" in rec:
                        after = day_number(rec["end_day"])
                    if i + 1 < len(ordered):
                        after = min(after, ordered[i + 1][0])
                    if after <= day:
                        continue
                yield Spell(id_, day, after, rec)

    def all(self, kind):
        return self.spells.get(kind, [])

    def on(self, kind, day):
        """Records of a state kind that hold on a day, by id."""
        if (kind, day) not in self.held:
            self.held[kind, day] = {s.id: s for s in self.all(kind) if s.holds(day)}
        return self.held[kind, day]

    def during(self, kind, first, last):
        """Events on the days of a period."""
        return [e for e in self.all(kind) if first <= e.first <= last]

    def status(self, household, day):
        for s in self.on("household_status", day).values():
            if s["household"] == household:
                return s["status"]
        return None

    def roll(self, day, statuses=("poor", "pre-exit", "exited", "relapsed")):
        """Households that exist on the day and have one of the statuses then: {id: (household, status)}."""
        key = day, statuses
        if key not in self.rolls:
            status = {s["household"]: s["status"] for s in self.on("household_status", day).values()}
            self.rolls[key] = {h.id: (h, status[h.id]) for h in self.on("household", day).values()
                               if status.get(h.id) in statuses}
        return self.rolls[key]

    def members(self, day, statuses=("poor", "pre-exit", "exited", "relapsed")):
        """Members of those: {person's id: (person, household)}."""
        roll = self.roll(day, statuses)
        return {p.id: (p, roll[p["household"]][0]) for p in self.on("person", day).values() if p["household"] in roll}

    def turning_days(self, first, last, *kinds):
        """Days of a period on which anything of those kinds begins or ends."""
        days = {d for k in kinds for s in self.all(k) for d in (s.first, s.after)}
        return sorted(d for d in days if first <= d <= last)


def village(area):
    return "" if area is None else area[:12]


# ------------------------------------------------------------------ what figures mean
# Each gives rows (key, area, quantity); FIGURES says how they fold.

FIGURES = {}


def figure(code, fold):
    def enter(function):
        FIGURES[code] = (fold, function)
        return function
    return enter


def ratio(code, top, bottom):
    FIGURES[code] = ("RATIO", (top, bottom))


def villages(b, p):
    return [a for a in b.on("area", p.day).values() if a["level"] == "village"]


@figure("areas.villages", "COUNT")
def _(b, p):
    return [(a.id, a.id, 1) for a in villages(b, p)]


@figure("areas.poor-villages", "COUNT")
def _(b, p):
    return [(a.id, a.id, 1) for a in villages(b, p) if a["poor_village"] == 1]


def stock(suffix, *statuses):
    @figure("households.poor" + suffix, "COUNT")
    def _(b, p):
        return [(h.id, h["area"], 1) for h, s in b.roll(p.day).values() if not statuses or s in statuses]

    @figure("persons.poor" + suffix, "COUNT")
    def _(b, p):
        roll = b.roll(p.day)
        return [(m.id, h["area"], 1) for m, h in b.members(p.day).values() if not statuses or roll[h.id][1] in statuses]


stock("")
stock(".not-exited", "poor")
stock(".pre-exit", "pre-exit")
stock(".exited", "exited")
stock(".relapsed", "relapsed")


def arrivals(b, p):
    """(day, household) for each time one came onto the register."""
    for day in b.turning_days(p.first, p.to, "household", "household_status"):
        before = b.roll(day - 1)
        for id_, (h, _) in b.roll(day).items():
            if id_ not in before:
                yield day, h


@figure("households.identified", "COUNT")
def _(b, p):
    return [(h.id, h["area"], 1) for _, h in arrivals(b, p)]


@figure("persons.identified", "COUNT")
def _(b, p):
    return [(m.id, h["area"], 1) for day, h in arrivals(b, p) for m, of in b.members(day).values() if of.id == h.id]


@figure("persons.natural-increase", "COUNT")
def _(b, p):
    rows = []
    for day in b.turning_days(p.first, p.to, "person"):
        was, register = b.members(day - 1), b.roll(day - 1)
        for id_, (m, h) in b.members(day).items():
            if (m.first == day and id_ not in was and h.id in register
                    and m["join_reason"] in ("birth", "marriage", "moved-in", "returned", "adoption")):
                rows.append((id_, h["area"], 1))
    return rows


@figure("persons.natural-decrease", "COUNT")
def _(b, p):
    rows = []
    for day in b.turning_days(p.first, p.to, "person"):
        now = b.members(day)
        for id_, (m, h) in b.members(day - 1).items():
            if (m.after == day and id_ not in now and m["end_day"] and day_number(m["end_day"]) == day
                    and m["end_reason"] in ("death", "marriage", "moved-out", "army", "missing", "adopted-out", "prison")):
                rows.append((id_, h["area"], 1))
    return rows


IN_POVERTY = ("poor", "pre-exit", "relapsed")


def balance(code, counted):
    @figure(code, "SUM")
    def _(b, p):
        """Opening + in - out - closing in each area: a register closes, so every sum is 0."""
        now = counted(b, p.first - 1)
        rows = [(id_, area, 1) for id_, area in now]
        for day in b.turning_days(p.first, p.to, "household", "household_status", "person"):
            before, now = now, counted(b, day)
            rows += [(id_, area, 1) for id_, area in now - before] + [(id_, area, -1) for id_, area in before - now]
        return rows + [(id_, area, -1) for id_, area in counted(b, p.to)]


balance("households.balance", lambda b, day: {(h.id, h["area"]) for h, _ in b.roll(day, IN_POVERTY).values()})
balance("persons.balance", lambda b, day: {(m.id, h["area"]) for m, h in b.members(day, IN_POVERTY).values()})


def turns(b, first, last, status):
    """(day, household) for each time a household's status became that, where it then lived."""
    for s in b.all("household_status"):
        h = b.on("household", s.first).get(s["household"])
        if s["status"] == status and first <= s.first <= last and h and b.status(h.id, s.first - 1) != status:
            yield s.first, h


def flow(code, status, fold, since_ever=False):
    def first_and_last(p):
        return (-FOREVER, p.day) if since_ever else (p.first, p.to)

    @figure("households." + code, fold)
    def _(b, p):
        return [(h.id, h["area"], 1) for _, h in turns(b, *first_and_last(p), status)]

    @figure("persons." + code, fold)
    def _(b, p):
        return [(m.id, h["area"], 1) for day, h in turns(b, *first_and_last(p), status)
                for m in b.on("person", day).values() if m["household"] == h.id]


flow("exited", "exited", "COUNT")
flow("exited.cumulative", "exited", "DISTINCT", since_ever=True)
flow("relapsed", "relapsed", "COUNT")


def pairings(b, p):
    """(pairing, household) that hold on the day."""
    households = b.on("household", p.day)
    return [(g, households[g["household"]]) for g in b.on("pairing", p.day).values() if g["household"] in households]


@figure("pairings.households", "DISTINCT")
def _(b, p):
    return [(h.id, h["area"], 1) for g, h in pairings(b, p) if h.id in b.roll(p.day)]


@figure("pairings.households.none", "COUNT")
def _(b, p):
    helped = {h.id for _, h in pairings(b, p)}
    return [(h.id, h["area"], 1) for h, _ in b.roll(p.day).values() if h.id not in helped]


@figure("pairings.current", "COUNT")
def _(b, p):
    return [(g.id, h["area"], 1) for g, h in pairings(b, p)]


@figure("helpers.persons", "DISTINCT")
def _(b, p):
    return [(g["worker"], h["area"], 1) for g, h in pairings(b, p)]


ratio("helpers.households-per-helper", "pairings.current", "helpers.persons")


@figure("helpers.units", "DISTINCT")
def _(b, p):
    workers = b.on("worker", p.day)
    return [(workers[g["worker"]]["unit"], h["area"], 1) for g, h in pairings(b, p)
            if g["worker"] in workers and workers[g["worker"]]["unit"]]


def visits(b, p, leaders=False):
    return [v for v in b.during("visit", p.first, p.to)
            if not leaders or any(w["role"] == "town-leader" for w in v["participants"])]


def person_times(b, p, *roles):
    return [(w["worker"], village(v["area"]), 1) for v in visits(b, p) for w in v["participants"] if w["role"] in roles]


@figure("visits.person-times", "COUNT")
def _(b, p):
    return person_times(b, p, "town-leader", "town-cadre", "village-cadre")


@figure("visits.person-times.leaders", "COUNT")
def _(b, p):
    return person_times(b, p, "town-leader")


def visit_figures(suffix, leaders):
    @figure("visits.times" + suffix, "COUNT")
    def _(b, p):
        return [(v.id, village(v["area"]), 1) for v in visits(b, p, leaders)]

    def households(b, p):
        return [(h["household"], village(v["area"]), 1) for v in visits(b, p, leaders) for h in v["households"]]

    figure("visits.household-times" + suffix, "COUNT")(households)
    figure("visits.households" + suffix, "DISTINCT")(households)


visit_figures("", False)
visit_figures(".leaders", True)


@figure("visits.households.poor", "COUNT")
def _(b, p):
    visited = {h["household"] for v in visits(b, p) for h in v["households"]}
    return [(h.id, h["area"], 1) for h, _ in b.roll(p.day).values() if h.id in visited]


ratio("visits.coverage", "visits.households.poor", "households.poor")


def cadence(b, p, area):
    """Days between visits for the smallest area around; None where none is recorded."""
    around = [line for line in b.on("line", p.day).values()
              if line["measure"] == "visit-cadence" and area.startswith(line["area"])]
    around.sort(key=lambda line: (-len(line["area"]), line.id))
    return around[0]["quantity"] if around else None


@figure("visits.overdue", "SUM")
def _(b, p):
    last = {}
    for v in b.during("visit", -FOREVER, p.day):
        for h in v["households"]:
            last[h["household"]] = max(v.first, last.get(h["household"], -FOREVER))
    rows = []
    for h, _ in b.roll(p.day).values():
        days = cadence(b, p, h["area"])
        if days is None:
            rows.append((h.id, h["area"], None))
        elif p.day - last.get(h.id, -FOREVER) > days:
            rows.append((h.id, h["area"], 1))
    return rows


def meetings(b, p, type_):
    return [m for m in b.during("meeting", p.first, p.to) if m["type"] == type_]


@figure("lectures.poverty", "COUNT")
def _(b, p):
    return [(m.id, m["area"], 1) for m in meetings(b, p, "lecture") if m["poverty_themed"] == 1]


@figure("theme-days", "COUNT")
def _(b, p):
    return [(m.id, m["area"], 1) for m in meetings(b, p, "theme-day")]


BRANCHES = ("branch", "general-branch", "group-branch")


@figure("branches", "COUNT")
def _(b, p):
    return [(o.id, o["area"], 1) for o in b.on("organisation", p.day).values() if o["type"] in BRANCHES]


def posts(b, p, post, types=None):
    organisations = b.on("organisation", p.day)
    for a in b.on("appointment", p.day).values():
        o = organisations.get(a["organisation"])
        if a["post"] == post and o and (types is None or o["type"] in types):
            yield a, o


def of_latest_term(b, p, a):
    """Whether the post's term began with its organisation's latest election by the day."""
    terms = [day_number(t["term_day"]) for t in b.all("appointment") if t["organisation"] == a["organisation"] and t["term_day"]]
    terms = [t for t in terms if t <= p.day]
    return bool(a["term_day"] and terms and day_number(a["term_day"]) == max(terms))


@figure("posts.leaders-as-first-secretary", "COUNT")
def _(b, p):
    return [(a["worker"], o["area"], 1) for a, o in posts(b, p, "posted-first-secretary")]


@figure("posts.secretaries", "COUNT")
def _(b, p):
    return [(a["worker"], o["area"], 1) for a, o in posts(b, p, "secretary", BRANCHES)]


@figure("posts.secretaries-selected", "COUNT")
def _(b, p):
    return [(a["worker"], o["area"], 1) for a, o in posts(b, p, "secretary", BRANCHES)
            if a["drawn_from"] in ("prosperous-leader", "retired-teacher-cadre", "veteran", "graduate-official", "returnee")
            and of_latest_term(b, p, a)]


ratio("posts.secretaries-selected.share", "posts.secretaries-selected", "posts.secretaries")


@figure("committee.replaced", "DISTINCT")
def _(b, p):
    organisations = b.on("organisation", p.day)
    return [(a["worker"], organisations[a["organisation"]]["area"], 1) for a in b.all("appointment")
            if a["post"] in ("committee-member", "director") and a["end_reason"] == "replaced"
            and a.after == day_number(a["end_day"]) and a.after <= p.day and of_latest_term(b, p, a)
            and a["organisation"] in organisations]


def awards(code, recipient):
    @figure(code, "COUNT")
    def _(b, p):
        return [(a["worker"], a["area"], 1) for a in b.during("award", p.first, p.to) if a["recipient_as"] == recipient]


awards("awards.branch-secretaries", "branch-secretary")
awards("awards.members", "member")


def standing(b, p, type_):
    return [j for j in b.on("project", p.day).values() if j["type"] == type_ and j["stage"] in ("building", "accepted", "running")]


@figure("projects.base-area", "SUM")
def _(b, p):
    return [(j.id, j["area"], j["land_mu"]) for j in standing(b, p, "planting-base")]


def villages_with(code, type_):
    @figure(code, "DISTINCT")
    def _(b, p):
        return [(village(j["area"]), j["area"], 1) for j in standing(b, p, type_) if len(village(j["area"])) == 12]


villages_with("projects.pv.villages", "photovoltaic")
villages_with("projects.greenhouse.villages", "greenhouse")


@figure("projects.tourism", "COUNT")
def _(b, p):
    return [(j.id, j["area"], 1) for j in b.on("project", p.day).values() if j["type"] == "tourism" and j["stage"] == "planned"]


def targets(b, p):
    return [t for t in b.on("target", p.day).values() if t["measure"] == "collective-operating-income"]


@figure("collective.target", "ONLY")
def _(b, p):
    return [(t["area"], t["area"], t["amount_fen"]) for t in targets(b, p)]


@figure("collective.target.villages", "DISTINCT")
def _(b, p):
    return [(village(t["area"]), t["area"], 1) for t in targets(b, p) if len(village(t["area"])) == 12]


OPERATING = ("operating-income", "contracting-income", "investment-income")
COSTS = ("operating-cost", "management-cost")


def accounts(code, **signs):
    @figure(code, "SUM")
    def _(b, p):
        return [(c.id, c["area"], signs[c["account"].replace("-", "_")] * c["amount_fen"])
                for c in b.during("collective_account", p.first, p.to) if c["account"].replace("-", "_") in signs]


accounts("collective.income.operating", operating_income=1, contracting_income=1, investment_income=1)
accounts("collective.income", operating_income=1, contracting_income=1, investment_income=1, subsidy_income=1, other_income=1)
accounts("collective.profit.operating", operating_income=1, contracting_income=1, investment_income=1,
         operating_cost=-1, management_cost=-1)


def operating_incomes(b, p):
    """Of each village with accounts in the period."""
    incomes = defaultdict(int)
    for c in b.during("collective_account", p.first, p.to):
        incomes[c["area"]] += c["amount_fen"] if c["account"] in OPERATING else 0
    return incomes


def against_target(code, wanted):
    @figure(code, "COUNT")
    def _(b, p):
        rows = []
        for area, income in operating_incomes(b, p).items():
            own = sorted((t["year"], t.id, t["amount_fen"]) for t in targets(b, p) if t["area"] == area)
            if own and wanted(income, own[0][2]):
                rows.append((area, area, 1))
        return rows


against_target("collective.villages.at-target", lambda income, amount: income >= amount)
against_target("collective.villages.below-target", lambda income, amount: income < amount)


@figure("collective.villages.zero", "DISTINCT")
def _(b, p):
    return [(area, area, 1) for area, income in operating_incomes(b, p).items() if income <= 0]


def donations(code, form):
    @figure(code, "SUM")
    def _(b, p):
        return [(d.id, d["area"], d["amount_fen"]) for d in b.during("donation", p.first, p.to) if d["form"] == form]


donations("donations.cash", "cash")
donations("donations.in-kind", "in-kind")


@figure("donations.used", "SUM")
def _(b, p):
    return [(d.id, village(d["area"]), u["amount_fen"]) for d in b.all("donation") for u in d["uses"] or ()
            if p.first <= day_number(u["used_day"]) <= p.to]


@figure("donations.count", "COUNT")
def _(b, p):
    return [(d.id, d["area"], 1) for d in b.during("donation", p.first, p.to)]


def lived(b, s):
    """Where the household of a spell or event was on its first day; None when it wasn't."""
    h = b.on("household", s.first).get(s["household"])
    return h and h["area"]


def clues(b, first, last):
    return [c for c in b.during("clue", first, last) if lived(b, c)]


@figure("monitoring.clues", "COUNT")
def _(b, p):
    return [(c.id, lived(b, c), 1) for c in clues(b, p.first, p.to)]


@figure("monitoring.clues.open", "COUNT")
def _(b, p):
    taken = {k["clue"] for k in b.all("household_case") if k.first <= p.day}
    return [(c.id, lived(b, c), 1) for c in clues(b, -FOREVER, p.day)
            if not (c["closed_day"] and day_number(c["closed_day"]) <= p.day) and c.id not in taken]


def measures(b, p):
    households = b.on("household", p.day)
    return [(m["household"], households[m["household"]]["area"], 1) for m in b.on("measure", p.day).values()
            if m["household"] in households and m["state"] != "dropped"]


figure("measures.households", "DISTINCT")(measures)
figure("measures.times", "COUNT")(measures)


def grievances(code, day, which=lambda g: True):
    @figure(code, "COUNT")
    def _(b, p):
        return [(g.id, g["area"], 1) for g in b.all("grievance") if day(g) is not None and p.first <= day(g) <= p.to and which(g)]


def answered(g):
    return day_number(g["answered_day"]) if g["answered_day"] else None


grievances("grievances.received", lambda g: g.first)
grievances("grievances.answered", answered)
grievances("grievances.answered.in-time", answered, lambda g: answered(g) <= day_number(g["due_day"]))
grievances("grievances.substantiated", lambda g: day_number(g["verified_day"]) if g["verified_day"] else None, lambda g: g["substantiated"] == 1)


def tasks(b, last):
    return [t for t in b.during("task", -FOREVER, last) if lived(b, t)]


def ended(t):
    return day_number(t["done_day"]) if t["done_day"] else FOREVER


@figure("promises.made", "COUNT")
def _(b, p):
    return [(t.id, lived(b, t), 1) for t in tasks(b, p.to) if p.first <= t.first]


@figure("promises.kept", "COUNT")
def _(b, p):
    return [(t.id, lived(b, t), 1) for t in tasks(b, FOREVER) if t["outcome"] == "kept" and p.first <= ended(t) <= p.to]


@figure("promises.overdue", "COUNT")
def _(b, p):
    return [(t.id, lived(b, t), 1) for t in tasks(b, p.day) if day_number(t["due_day"]) < p.day < ended(t)]


def watched(b, p, state=None):
    households = b.on("household", p.day)
    return [(m, households[m["household"]]) for m in b.on("monitoring", p.day).values()
            if m["household"] in households and state in (None, m["state"])]


def watch_figures(suffix, state):
    @figure("monitoring.households" + suffix, "COUNT")
    def _(b, p):
        return [(h.id, h["area"], 1) for _, h in watched(b, p, state)]

    @figure("monitoring.persons" + suffix, "COUNT")
    def _(b, p):
        return [(m.id, h["area"], 1) for _, h in watched(b, p, state)
                for m in b.on("person", p.day).values() if m["household"] == h.id]


watch_figures("", None)
watch_figures(".at-risk", "active")


def state_before(b, m):
    return {s["state"] for s in b.on("monitoring", m.first - 1).values() if s["household"] == m["household"]}


def became(code, state, back):
    @figure(code, "COUNT")
    def _(b, p):
        return [(m["household"], lived(b, m), 1) for m in b.all("monitoring")
                if m["state"] == state and p.first <= m.first <= p.to and lived(b, m) and state not in state_before(b, m)
                and back in (None, "eliminated" in state_before(b, m))]


became("monitoring.identified.households", "active", False)
became("monitoring.rolled-back", "active", True)
became("monitoring.eliminated", "eliminated", None)

LAYERS = ("tekun", "dibao", "monitored", "dibao-marginal", "rigid-expense")


def tags(b, p):
    """{household: its tags on the day}."""
    households, found = b.on("household", p.day), defaultdict(set)
    for t in b.on("low_income_tag", p.day).values():
        if t["household"] in households:
            found[t["household"]].add(t["tag"])
    return {households[h]: ts for h, ts in found.items()}


def tagged(b, p, times):
    people = list(b.on("person", p.day).values())
    return [(m.id, h["area"], 1) for h, ts in tags(b, p).items() for _ in range(times(ts)) for m in people if m["household"] == h.id]


figure("low-income.persons", "COUNT")(lambda b, p: tagged(b, p, lambda ts: 1))
figure("low-income.tags", "COUNT")(lambda b, p: tagged(b, p, len))


# ---- persons, work, benefits

ABLE = ("ordinary", "skilled", "weak")


def year_of(day):
    return date.fromordinal(day + date(1970, 1, 1).toordinal()).year


def age(p, m):
    return year_of(p.day) - m["birth_year"] if m["birth_year"] is not None else None


def people(code, which, statuses=("poor", "pre-exit", "exited", "relapsed")):
    @figure(code, "COUNT")
    def _(b, p):
        return [(m.id, h["area"], 1) for m, h in b.members(p.day, statuses).values() if which(p, m)]


def of_school_age(p, m):
    return age(p, m) is not None and 6 <= age(p, m) <= 15


def grown(p, m):
    return age(p, m) is not None and age(p, m) >= 16 and m["school"] in (None, "none")


people("persons.in-poverty", lambda p, m: True, ("poor", "pre-exit", "relapsed"))
people("persons.labour", lambda p, m: m["labour"] in ABLE)
people("children.school-age", of_school_age)
people("children.in-school", lambda p, m: of_school_age(p, m) and m["school"] not in (None, "none", "preschool"))
people("children.dropped-out", lambda p, m: of_school_age(p, m) and m["school"] == "none")
people("persons.insured.medical", lambda p, m: m["medical_insurance"] in ("residents", "employees"))
people("persons.grown", grown)
people("persons.insured.pension", lambda p, m: grown(p, m) and m["pension_insurance"] == 1)
ratio("persons.insured.medical.share", "persons.insured.medical", "persons.poor")
ratio("persons.insured.pension.share", "persons.insured.pension", "persons.grown")


@figure("areas.registered-population", "SUM")
def _(b, p):
    return [(a.id, a.id, a["registered_population"]) for a in villages(b, p)]


ratio("persons.incidence", "persons.in-poverty", "areas.registered-population")


@figure("households.exit-base", "DISTINCT")
def _(b, p):
    return FIGURES["households.exited.cumulative"][1](b, p) + [(h.id, h["area"], 1) for h, _ in b.roll(p.day, ("poor",)).values()]


ratio("households.exit-rate", "households.exited.cumulative", "households.exit-base")


@figure("causes.mentions", "COUNT")
def _(b, p):
    return [(h.id, h["area"], 1) for h, _ in b.roll(p.day).values()
            for _ in [c for c in [h["main_cause"]] if c] + list(h["other_causes"] or [])]


def homes(code, which):
    @figure(code, "SUM")
    def _(b, p):
        labour = defaultdict(list)
        for m in b.on("person", p.day).values():
            labour[m["household"]].append(m["labour"])
        found = []
        for h, _ in b.roll(p.day).values():
            able = True if any(x in ABLE for x in labour[h.id]) else None if None in labour[h.id] else False
            if able is None or able == which:
                found.append((h.id, h["area"], None if able is None else 1))
        return found


homes("households.able-bodied", True)
homes("households.not-able-bodied", False)


@figure("training.person-times", "COUNT")
def _(b, p):
    return [(q["person"], t["area"], 1) for t in b.during("training", p.first, p.to) for q in t["participants"]]


@figure("persons.trained", "DISTINCT")
def _(b, p):
    members = b.members(p.day)
    return [(q["person"], members[q["person"]][1]["area"], 1) for t in b.during("training", p.first, p.to) for q in t["participants"]
            if q["person"] in members]


ratio("persons.trained.share", "persons.trained", "persons.labour")


@figure("persons.employed", "DISTINCT")
def _(b, p):
    members = b.members(p.day)
    return [(e["person"], members[e["person"]][1]["area"], 1) for e in b.all("employment")
            if e.first <= p.to and e.after > p.first and e["person"] in members]


ratio("persons.employed.share", "persons.employed", "persons.labour")


@figure("employment.months", "SUM")
def _(b, p):
    members = b.members(p.day)
    return [(e["person"], members[e["person"]][1]["area"], e["months"]) for e in b.on("employment", p.day).values() if e["person"] in members]


def posts_held(b, p):
    households = b.on("household", p.day)
    return [(w["person"], households[w["household"]]["area"], 1) for w in b.on("welfare_post", p.day).values() if w["household"] in households]


figure("welfare-posts", "COUNT")(posts_held)
figure("welfare-posts.persons", "DISTINCT")(posts_held)


def paid(code, fold, benefits, quantity=lambda y: 1, which=lambda y: True):
    @figure(code, fold)
    def _(b, p):
        return [(y["person"] or y["household"], lived(b, y), quantity(y)) for y in b.during("payment", p.first, p.to)
                if y["benefit"] in benefits and lived(b, y) and which(y)]


def fen(y):
    return y["amount_fen"]


paid("welfare-posts.wages", "SUM", ("post-wage",), fen)
paid("students.aided", "DISTINCT", ("education", "vocational"), which=lambda y: y["person"])
paid("students.aid-times", "COUNT", ("education", "vocational"))
paid("students.aid", "SUM", ("education", "vocational"), fen)
paid("medical-aid.times", "COUNT", ("medical",))
paid("medical-aid", "SUM", ("medical",), fen)


@figure("households.poor.tagged", "DISTINCT")
def _(b, p):
    roll = b.roll(p.day)
    return [(t["household"], roll[t["household"]][0]["area"], 1) for t in b.on("low_income_tag", p.day).values() if t["household"] in roll]


@figure("persons.poor.tagged", "DISTINCT")
def _(b, p):
    tagged_ = {t["household"] for t in b.on("low_income_tag", p.day).values()}
    return [(m.id, h["area"], 1) for m, h in b.members(p.day).values() if h.id in tagged_]


# ---- houses, checks, loans

def living(code, which):
    @figure(code, "COUNT")
    def _(b, p):
        roll = b.roll(p.day)
        return [(v["household"], roll[v["household"]][0]["area"], 1) for v in b.on("living", p.day).values() if v["household"] in roll and which(v)]


@figure("houses.dangerous", "SUM")
def _(b, p):
    houses = {v["household"]: v for v in b.on("living", p.day).values()}
    found = []
    for h, _ in b.roll(p.day).values():
        v = houses.get(h.id)
        if v is None or v["danger"] is None:
            found.append((h.id, h["area"], None))
        elif v["danger"] in ("c", "d") and v["renovation"] != "finished":
            found.append((h.id, h["area"], 1))
    return found


living("houses.planned", lambda v: v["renovation"] == "planned")
living("houses.started", lambda v: v["renovation"] == "started")
for what in ("water_safe", "power", "tv", "network", "toilet"):
    living("households." + what.replace("_", "-"), lambda v, what=what: v[what] == 1)
    ratio("households." + what.replace("_", "-") + ".share", "households." + what.replace("_", "-"), "households.poor")


@figure("houses.renovated", "COUNT")
def _(b, p):
    found = []
    for v in b.all("living"):
        done = day_number(v["renovated_day"]) if v["renovated_day"] else None
        if done is None or not p.first <= done <= p.to or any(w.id == v.id and w.first < v.first and w["renovated_day"] == v["renovated_day"] for w in b.all("living")):
            continue
        h = b.on("household", done).get(v["household"])
        if h:
            found.append((v["household"], h["area"], 1))
    return found


def village_checks(b, p):
    last = {}
    for c in b.during("village_check", -FOREVER, p.day):
        key = c["area"], c["item"]
        if key not in last or (c.first, c.id) > (last[key].first, last[key].id):
            last[key] = c
    return [c for c in last.values() if c["met"] == 1]


@figure("villages.checks.met", "COUNT")
def _(b, p):
    return [(c["area"], c["area"], 1) for c in village_checks(b, p)]


@figure("villages.checks.all", "COUNT")
def _(b, p):
    met = [c["area"] for c in village_checks(b, p)]
    return [(a.id, a.id, 1) for a in villages(b, p) if met.count(a.id) == 10]


@figure("villages.exited", "COUNT")
def _(b, p):
    return [(a.id, a.id, 1) for a in villages(b, p) if a["exited_day"] and day_number(a["exited_day"]) <= p.day]


def owed(b, p):
    households = b.on("household", p.day)
    return [(x, households[x["household"]]["area"]) for x in b.on("loan", p.day).values() if x["household"] in households and x["balance_fen"] > 0]


figure("loans.households", "DISTINCT")(lambda b, p: [(x["household"], area, 1) for x, area in owed(b, p)])
figure("loans.outstanding", "SUM")(lambda b, p: [(x.id, area, x["balance_fen"]) for x, area in owed(b, p)])
figure("loans.overdue", "SUM")(lambda b, p: [(x.id, area, x["balance_fen"]) for x, area in owed(b, p) if x["due_day"] and day_number(x["due_day"]) < p.day])
ratio("loans.overdue.share", "loans.overdue", "loans.outstanding")


# ---- visits and promises

@figure("problems.found", "COUNT")
def _(b, p):
    return [(v.id, v["area"], 1) for v in b.during("visit", p.first, p.to) for _ in v["findings"] or []]


@figure("promises.days", "MEDIAN")
def _(b, p):
    return [(t.id, lived(b, t), ended(t) - t.first) for t in tasks(b, FOREVER) if t["outcome"] == "kept" and p.first <= ended(t) <= p.to]


@figure("monitoring.helped", "SUM")
def _(b, p):
    limits = [x for x in b.on("line", p.day).values() if x["measure"] == "measure-days"]
    found = []
    for m in b.all("monitoring"):
        if not (m["state"] == "active" and p.first <= m.first <= p.to and lived(b, m)) or state_before(b, m):
            continue
        over = [x for x in limits if lived(b, m).startswith(x["area"])]
        days = min(over, key=lambda x: (-len(x["area"]), x.id))["quantity"] if over else None
        if days is None or any(e["household"] == m["household"] and e["state"] in ("under-way", "done") and e.first <= m.first + days and e.after > m.first
                               for e in b.all("measure")):
            found.append((m["household"], lived(b, m), None if days is None else 1))
    return found


ratio("monitoring.helped.share", "monitoring.helped", "monitoring.identified.households")


# ---- money

def funds(code, which):
    @figure(code, "SUM")
    def _(b, p):
        return [(f.id, f["area"], f["amount_fen"]) for f in b.during("fund", p.first, p.to) if which(f)]


for stage in ("planned", "arrived", "spent"):
    funds("funds." + stage, lambda f, stage=stage: f["stage"] == stage)
funds("funds.household", lambda f: f["stage"] == "spent" and f["use"] == "household")
ratio("funds.spend-rate", "funds.spent", "funds.arrived")
ratio("funds.household.share", "funds.household", "funds.spent")


def idle(code, days):
    @figure(code, "SUM")
    def _(b, p):
        left = defaultdict(int)
        for f in b.during("fund", -FOREVER, p.day):
            if f["stage"] == "spent":
                left[f["area"], f["source"]] -= f["amount_fen"]
            elif f["stage"] == "arrived" and f.first <= p.day - days:
                left[f["area"], f["source"]] += f["amount_fen"]
        return [(source, area, v) for (area, source), v in left.items() if v > 0]


idle("funds.idle.1y", 365)
idle("funds.idle.2y", 730)


# ---- cases, notices, incomes: histories have none, and these figures must be of nothing

def of_nothing(code, fold, *kinds):
    @figure(code, fold)
    def _(b, p):
        if any(b.all(k) for k in kinds):
            sys.exit(f"naive.py has no meaning of figure {code} yet: histories now have {kinds}")
        return []


for code, fold_ in (("cases.days", "MEDIAN"), ("cases.late", "COUNT"), ("notices.posted", "COUNT"), ("notices.short", "COUNT"), ("notices.due", "COUNT"),
                    ("objections", "COUNT"), ("checks.met", "COUNT"), ("households.checks-met", "COUNT")):
    of_nothing(code, fold_, "case_step", "household_case", "objection", "programme")
of_nothing("approvals.waiting", "COUNT", "proposal")
for code, fold_ in (("income.households", "COUNT"), ("income.persons", "SUM"), ("income.net", "SUM"), ("income.per-head.median", "MEDIAN"), ("income.persons.below", "COUNT"),
                    ("income.gap", "SUM"), ("income.lines", "SUM"), ("income.gross", "SUM"), ("income.wage", "SUM"), ("income.production", "SUM"), ("income.property", "SUM"),
                    ("income.transfer", "SUM"), ("income.net.same", "SUM"), ("income.net.before", "SUM"), ("income.rigid", "SUM"), *((f"income.per-head.tenth-{k}", "MEDIAN") for k in (1, 2, 3, 4, 6, 7, 8, 9)), ("income.ranked", "MEDIAN"), ("income.sized", "MEDIAN"),
                    ("income.gap.squares", "SUM"), ("income.lines.squares", "SUM")):
    of_nothing(code, fold_, "income")
for top, bottom, code in (("net", "persons", "per-head"), ("persons.below", "persons", "persons.below.share"), ("gap", "lines", "gap.share"), ("wage", "gross", "wage.share"),
                          ("production", "gross", "production.share"), ("property", "gross", "property.share"), ("transfer", "gross", "transfer.share"),
                          ("net.same", "net.before", "growth.same"), ("rigid", "gross", "rigid.share"), ("gap.squares", "lines.squares", "severity"), ("ranked", "sized", "gini")):
    ratio("income." + code, "income." + top, "income." + bottom)


# ------------------------------------------------------------------ folding and comparing

def fold(how, rows):
    if how == "COUNT":
        return len(rows)
    if how == "DISTINCT":
        return len({key for key, _, _ in rows if key is not None})
    quantities = [q for _, _, q in rows]
    if how == "SUM":
        return None if None in quantities else sum(quantities)
    if how == "MEDIAN":
        known = sorted(q for q in quantities if q is not None)
        return known[(len(known) + 1) // 2 - 1] if known else None
    same = set(quantities)
    return same.pop() if len(same) == 1 else None           # ONLY


class Probe:
    def __init__(self, given):
        self.day, self.first, self.to, self.area = given["day"], given["from"], given["to"], given["area"]


def inside(probe, area):
    return probe.area is None or (area is not None and area.startswith(probe.area))


def total_and_villages(book, probe, code):
    how, what = FIGURES[code]
    if how == "RATIO":
        (t, tv), (b, bv) = (total_and_villages(book, probe, half) for half in what)
        return [t, b], {v: [tv.get(v, 0), bv.get(v, 0)] for v in {*tv, *bv}}
    rows = [r for r in what(book, probe) if inside(probe, r[1])]
    split = {a.id: [] for a in villages(book, probe) if inside(probe, a.id)}
    for r in rows:
        split.setdefault(village(r[1]), []).append(r)
    return fold(how, rows), {v: fold(how, its) for v, its in split.items()}


def main():
    histories = values = 0
    for line in sys.stdin:
        history = json.loads(line)
        histories += 1
        for given in history["probes"]:
            book, probe = Book(history["entries"], given["known"]), Probe(given)
            for code, answer in given["figures"].items():
                if code not in FIGURES:
                    sys.exit(f"naive.py knows no meaning of figure {code}: write it")
                total, by_village = total_and_villages(book, probe, code)
                values += 1 + len(by_village)
                if answer["total"] != total or answer["village"] != by_village:
                    ask = {k: given[k] for k in ("day", "from", "to", "known", "area")}
                    sys.exit(f"seed {history['seed']}: {code} {ask}\n  answered {answer['total']} {answer['village']}\n"
                             f"  naively  {total} {by_village}")
    if histories == 0:
        sys.exit("no history came")
    print(f"{histories} histories, {values} values agree")


if __name__ == "__main__":
    main()
