#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every blank form, filled, against what the raw entries say.

    tests/forms.py fill BANGFU REGISTER FOLDER       fill all of examples/forms/blank
    tests/forms.py check REGISTER FOLDER             compare each cell; the share of every form
    tests/forms.py same FOLDER FOLDER                the same cells in both
    tests/forms.py alike FILE FILE                   the same values in both, formulas aside
    tests/forms.py household REGISTER                the code of the household that forms 01 to 03 are about

What each cell asks is told by examples/forms/cells.csv, which is written with the
forms.  What stands there is worked out here from the ledger's entries, by
tests/naive.py's fold and what follows in this file: nothing of the program's
filling, layouts or queries is used."""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal

import openpyxl
from openpyxl.utils import range_boundaries

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import naive                                                            # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BLANK = os.path.join(ROOT, "examples", "forms", "blank")
DAY, FIRST, TOWN = "2018-08-08", "2018-01-01", "441881105"
ON_ROLL = ("poor", "pre-exit", "exited", "relapsed")
OF_HOUSEHOLDS = ("01", "02", "03")
HEAD_VISITED = "?visit.households.head"


def number(day):
    return naive.day_number(day)


def as_date(n):
    return date(1970, 1, 1) + timedelta(days=n)


# ------------------------------------------------------------------ the register

class Register(naive.Book):
    """The ledger's entries, personal bodies too, folded."""

    def __init__(self, path):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        entries = []
        for seq, stamp, based_on, day, act, kind, subject, facts, personal in db.execute(
                "select e.seq, e.stamp, e.based_on, e.day, e.act, e.kind, e.subject, f.body, p.body from ledger_entry e"
                " left join ledger_facts f on f.book = e.book and f.seq = e.seq"
                " left join ledger_personal p on p.book = e.book and p.seq = e.seq order by e.seq"):
            entries.append((seq, stamp, based_on, day, act, kind, subject, joined(facts, personal)))
        super().__init__(entries, None)
        self.day, self.first = number(DAY), number(FIRST)
        self.areas = self.on("area", self.day)
        self.households = self.on("household", self.day)
        self.workers = self.on("worker", self.day)
        self.people = defaultdict(list)
        for p in self.on("person", self.day).values():
            self.people[p["household"]].append(p)
        self.helpers = defaultdict(list)
        for g in self.on("pairing", self.day).values():
            self.helpers[g["household"]].append(g)
        self.names = {kind: Counter(r["name"] for r in self.on(kind, self.day).values() if r["name"])
                      for kind in ("worker", "organisation", "project")}
        self.codes = codes_of_program()

    def area_name(self, code):
        return self.areas[code]["name"] if code in self.areas else None

    def named(self, kind, id_):
        """A record as a form names it: by name, or where that repeats by its code."""
        r = self.ever(kind, id_)
        if r is None:
            return None
        return r["code"] if self.names[kind][r["name"]] > (id_ in self.on(kind, self.day)) else r["name"]

    def ever(self, kind, id_):
        """A record on the day, or as it was last."""
        found = [s for s in self.all(kind) if s.id == id_ and s.first <= self.day]
        return self.on(kind, self.day).get(id_) or max(found, key=lambda s: s.first, default=None)

    def head(self, household):
        return next((p for p in self.people[household] if p["relation"] == "head"), None)

    def helper(self, household):
        """The first helper's pairing: by role, else the earliest."""
        return min(self.helpers[household], key=lambda g: (g["role"] != "first", g.first, g.id), default=None)

    def first_day(self, kind, id_):
        return min(s.first for s in self.all(kind) if s.id == id_)

    def exited_on(self, household):
        """From when on the household has been out of poverty, or None."""
        day = None
        for s in sorted((s for s in self.all("household_status") if s["household"] == household and s.first <= self.day), key=lambda s: s.first):
            day = None if s["status"] != "exited" else day if day is not None else s.first
        return day if self.status(household, self.day) == "exited" else None


def joined(facts, personal):
    """One record of its two bodies; items of lists stand at the same places."""
    record, more = json.loads(facts or "{}"), json.loads(personal or "{}")
    for name, value in more.items():
        if isinstance(value, list):
            record[name] = [{**a, **b} for a, b in zip(record.get(name, [{}] * len(value)), value)]
        else:
            record[name] = value
    return record


def codes_of_program():
    """{list: {code: Chinese label}}: from the table itself."""
    text = open(os.path.join(ROOT, "src", "rules", "codes.c"), encoding="utf-8").read()
    out = {}
    for name, body in re.findall(r"const struct code codes_(\w+)\[\] = \{(.*?)\n\};", text, re.S):
        out[name] = {code: zh for code, zh in re.findall(r'\{ "([^"]+)", (?:NULL|"[^"]*"), L\("[^"]*", "([^"]*)"\) \}', body)}
    return out


CODED = {
    "person": {"sex": "sex", "relation": "relation", "education": "education", "school": "school", "health": "health", "labour": "labour"},
    "household": {"attribute": "household_attribute", "standard": "household_standard", "main_cause": "cause", "cause": "cause"},
    "household_status": {"status": "status"}, "worker": {"sex": "sex"}, "pairing": {"role": "pairing_role"},
    "visit": {"mode": "visit_mode", "purpose": "visit_purpose", "role": "worker_role", "matter": "finding"},
    "appointment": {"post": "post", "selection": "selection", "drawn_from": "drawn_from"},
    "donation": {"form": "donation_form"}, "project": {"type": "project_type", "stage": "project_stage"},
}
DAYS = {"birth_day", "end_day", "term_day", "used_day"}
REFERS = {("worker", "unit"): "organisation", ("appointment", "organisation"): "organisation", ("donation", "donor"): "organisation",
          ("donation", "project"): "project", ("visit", "worker"): "worker"}


def shown(b, kind, name, record, yuan=True):
    """A field as it stands in a cell."""
    v = record.get(name) if isinstance(record, dict) else record[name]
    if v is None:
        return None
    if name in CODED.get(kind, {}):
        return b.codes[CODED[kind][name]][v]
    if name in DAYS:
        return date.fromisoformat(v)
    if name.endswith("_fen"):
        return Decimal(v) / (100 if yuan else 1000000)
    if name in ("poor_village", "party_member"):
        return "是" if v else "否"
    if (kind, name) in REFERS:
        return b.named(REFERS[kind, name], v)
    if name == "area":
        return b.area_name(v)
    if name == "household":
        return b.households[v]["code"] if v in b.households else None
    return v


# ----------------------------------------------------------------------- figures

def figure(b, name, area):
    """A figure's value, by what it means; None when not recorded; a pair for a ratio."""
    code, _, part = name.partition(":")
    probe = naive.Probe({"day": b.day, "from": b.first, "to": b.day, "area": area})
    if not part:
        return naive.total_and_villages(b, probe, code)[0]
    by, value = part.split("=")
    if by == "attribute" and code != "households.poor":
        how, what = naive.FIGURES[code]
        return naive.fold(how, [r for r in what(b, probe) if r[1].startswith(area) and b.households[r[0]]["attribute"] == value])
    if by == "skill":
        return sum(len(e["participants"]) for e in b.during("training", b.first, b.day) if e["skill"] == value and e["area"].startswith(area))
    if by == "attribute":
        return sum(1 for h, _ in b.roll(b.day).values() if h["attribute"] == value and h["area"].startswith(area))
    if by == "account":
        return sum(e["amount_fen"] for e in b.during("collective_account", b.first, b.day)
                   if e["account"] == value and e["area"].startswith(area))
    if by == "poverty_themed":
        return sum(1 for e in b.during("meeting", b.first, b.day)
                   if e["type"] == "theme-day" and e["poverty_themed"] == 1 and e["area"].startswith(area))
    if (by, value) == ("part", "opening"):
        before = b.first - 1
        poor = {h: s for h, s in b.roll(before, ("poor", "pre-exit", "relapsed")).items() if s[0]["area"].startswith(area)}
        if code == "households.balance":
            return len(poor)
        return sum(1 for p in b.on("person", before).values() if p["household"] in poor)
    raise KeyError(name)


MONEY = {"collective.income", "collective.income.operating", "collective.profit.operating", "collective.target",
         "donations.cash", "donations.in-kind", "donations.used"}


def half_up(top, bottom, places):
    n = (2 * abs(top) * 10 ** places + bottom) // (2 * bottom)
    return Decimal(n if top >= 0 else -n) / 10 ** places


def shown_figure(b, name, area, yuan):
    v = figure(b, name, area)
    if isinstance(v, list):
        if None in v or v[1] == 0:
            return None
        return half_up(v[0] * 100, v[1], 2)
    if v is None:
        return None
    return Decimal(v) / (100 if yuan else 1000000) if name.partition(":")[0] in MONEY else Decimal(v)


# -------------------------------------------------------------------------- rows

def natural(b, area, household, p):
    return area[:12], b.households[household]["code"], p["relation"] != "head", p["code"]


def people(b, statuses):
    roll = b.roll(b.day, statuses)
    return sorted((p for p in b.on("person", b.day).values() if p["household"] in roll),
                  key=lambda p: natural(b, b.households[p["household"]]["area"], p["household"], p))


def place(codes, code):
    return list(codes).index(code)


def pairings(b, household=None):
    """Alive on the day; of one household those that ended too."""
    if household is None:
        found = [g for g in b.on("pairing", b.day).values() if g["household"]]
    else:
        found = [g for g in b.all("pairing") if g["household"] == household and g.first <= b.day]
    return sorted(found, key=lambda g: (b.households[g["household"]]["area"][:12], b.households[g["household"]]["code"],
                                        place(b.codes["pairing_role"], g["role"]), g.first, g.id))


def visits(b, household=None):
    found = [e for e in b.during("visit", b.first, b.day) if household is None or any(h["household"] == household for h in e["households"])]
    return sorted(found, key=lambda e: (e.first, e["code"] or "", e.id))


def posts(b):
    orgs = b.on("organisation", b.day)
    return sorted(b.on("appointment", b.day).values(), key=lambda a: (
        (orgs[a["organisation"]]["area"] or "")[:12], orgs[a["organisation"]]["code"], place(b.codes["post"], a["post"]), a.first, a.id))


def villages(b):
    return sorted(a for a in b.areas if b.areas[a]["level"] == "village")


class Line:
    """What one row of a table is about: a record, or with i an item of its lists, or a village."""

    def __init__(self, b, kind, record=None, i=0, area=None, household=None):
        self.b, self.kind, self.record, self.i, self.household = b, kind, record, i, household
        self.area = area
        if record is not None:
            self.household = household or (record.id if kind == "household" else record["household"])
            self.area = record["area"] or (b.households[self.household]["area"] if self.household in b.households else None)


def with_items(b, kind, records, lists, household=None):
    out = []
    for r in records:
        for i in range(max([1] + [len(r[name] or []) for name in lists])):
            out.append(Line(b, kind, r, i, household=household))
    return out


def lines(b, form, sheet, household):
    """Whom a form's table is about, and its rows."""
    of = form[:2]
    if of in OF_HOUSEHOLDS:
        return {"person": lambda: [Line(b, "person", p) for p in sorted(b.people[household], key=lambda p: natural(
                    b, b.households[household]["area"], household, p))],
                "pairing": lambda: [Line(b, "pairing", g) for g in
                                    (pairings(b, household))],
                "visit": lambda: with_items(b, "visit", visits(b, household), ["participants", "findings"], household)}
    if of == "04":
        return {"": lambda: with_items(b, "visit", visits(b), ["participants", "households", "findings"])}
    if of in ("08", "14"):
        return {"": lambda: [Line(b, "person", p) for p in people(b, ("exited",) if of == "08" else ON_ROLL)]}
    if of == "09":
        return {"": lambda: []}
    if of == "13":
        return {"": lambda: [Line(b, "pairing", g) for g in pairings(b)]}
    if of == "15":
        return {"": lambda: [Line(b, "appointment", a) for a in posts(b)]}
    if of == "17":
        return {"": lambda: with_items(b, "donation", sorted(b.during("donation", b.first, b.day), key=lambda e: (e.first, e["code"])), ["uses"])}
    if of == "20":
        return {"": lambda: [Line(b, "project", r) for r in sorted(b.on("project", b.day).values(), key=lambda r: (r["area"][:12], r["code"]))]}
    return {"": lambda: [Line(b, "area", area=a) for a in villages(b)]}


# ------------------------------------------------------------------------ values

NOTHING = object()              # stands for a cell that is not asked, as of the rows that go on with items


def derived(b, line, name):
    h = line.household
    if name == "report.area":
        return b.area_name(TOWN)
    if name == "report.day":
        return as_date(b.day)
    if name == "household.members":
        return Decimal(len(b.people[h]))
    if name == "household.first_day":
        return as_date(b.first_day("household", h))
    if name == "person.first_day":
        return as_date(b.first_day("person", line.record.id))
    day = b.exited_on(h)
    if name == "household.exit_day":
        return None if day is None else as_date(day)
    if name == "household.exit_year":
        return None if day is None else Decimal(as_date(day).year)
    raise KeyError(name)


def place_name(b, line, level):
    size = {"county": 6, "town": 9, "village": 12, "natural-village": 14, "group": 16}[level]
    if line.area is None or len(line.area) < size:
        return None
    return b.area_name(line.area[:size])


def record_of(b, line, kind):
    """The record of a kind that a line leads to."""
    if kind == "area":
        return b.areas.get(line.area)
    if kind == line.kind:
        return line.record
    if kind == "household":
        return b.households.get(line.household)
    if kind == "household_status":
        return next((s for s in b.on(kind, b.day).values() if s["household"] == line.household), None)
    if kind == "worker" and line.record is not None:
        return b.ever(kind, line.record["worker"])
    if kind == "pairing":
        return b.helper(line.household)
    return None


def value(b, means, line, yuan):
    """What a cell of the line is to hold; None: blank."""
    if means.startswith("="):
        return shown_figure(b, means[1:], line.area, yuan)
    if means == HEAD_VISITED:
        visited = line.record["households"]
        head = b.head(visited[line.i]["household"]) if line.i < len(visited) else None
        return NOTHING if line.i >= len(visited) else head["name"] if head else None
    kind, _, name = means.partition(".")
    items = name.partition(".")[0] if name.count(".") else None
    if line.i > 0 and not items:
        return NOTHING
    if kind == "place":
        return place_name(b, line, name)
    if means in ("report.area", "report.day", "household.members", "household.first_day", "person.first_day", "household.exit_day", "household.exit_year"):
        return derived(b, line, means)
    if kind == "head":
        r = b.head(line.household)
        return None if r is None else shown(b, "person", name, r)
    if kind == "helper":
        g = b.helper(line.household)
        return None if g is None else shown(b, "worker", name, b.ever("worker", g["worker"]))
    r = record_of(b, line, kind)
    if r is None:
        return None
    if name == "day":
        return as_date(r.first)
    if not items:
        return shown(b, kind, name, r, yuan)
    its, name = r[items] or [], name.partition(".")[2]
    if kind != line.kind or line.record is None or kind == "household":         # all of them in one cell
        return "、".join(shown(b, kind, name, i, yuan) for i in its) or None
    return shown(b, kind, name, its[line.i], yuan) if line.i < len(its) else NOTHING


def is_yuan(form, label):
    """Sheets in 万元 say so in a line or header; a header may say otherwise."""
    if "（元）" in label:
        return True
    return form[:2] not in ("07", "10", "12", "20")


# ------------------------------------------------------------------------- cells

def oracle():
    """{form: {sheet: rows of cells.csv}}"""
    out = defaultdict(lambda: defaultdict(list))
    with open(os.path.join(ROOT, "examples", "forms", "cells.csv"), encoding="utf-8", newline="") as f:
        for r in csv.DictReader(f):
            out[r["form"]][r["sheet"]].append(r)
    return out


def plain(v):
    """A cell's value as compared."""
    if isinstance(v, datetime):
        return v.date()
    if isinstance(v, bool):
        return v
    if isinstance(v, (int, float)):
        return Decimal(repr(v)).normalize()
    if isinstance(v, str):
        return v or None
    return v


def alike(expected, got):
    if isinstance(expected, (int, Decimal)):
        return isinstance(got, Decimal) and got == expected
    return expected == got


class Tally:
    def __init__(self, form):
        self.form, self.right, self.missing, self.wrong = form, 0, [], []

    def see(self, where, expected, got):
        if expected is NOTHING:
            expected = None
        if expected is None:
            if got is not None:
                self.wrong.append((where, "blank", got))
        elif got is None:
            self.missing.append((where, expected))
        elif alike(expected, got):
            self.right += 1
        else:
            self.wrong.append((where, expected, got))

    @property
    def answerable(self):
        return self.right + len(self.missing) + len(self.wrong)

    @property
    def share(self):
        return 100 * self.right / self.answerable if self.answerable else 100


class Tables:
    """The tables of a sheet: columns that take the same rows of the form."""

    def __init__(self, rows):
        self.tables = defaultdict(list)         # (first row of the header): columns
        grouped = defaultdict(list)
        for r in rows:
            if r["what"] in ("column", "printed", "check"):
                _, first, _, last = range_boundaries(r["cells"])
                grouped[r["label_cell"], r["label"]].append((r, list(range(first, last + 1))))
        for parts in grouped.values():
            self.tables[parts[0][1][0]].append((parts[0][0], [n for _, numbers in parts for n in numbers]))


def answerable(row):
    """What follows from records but has no name ("?…") isn't asked for, with one exception."""
    means = row["means"]
    return means not in ("", "-") and (not means.startswith("?") or means == HEAD_VISITED)


def check_printed(tally, empty, ws, moved, lines):
    """What the form says stays, formulas too; but in a formula the rows may have moved."""
    for row in empty.iter_rows():
        for c in row:
            if c.value is None or c.coordinate in lines:
                continue
            got = ws.cell(moved(c.row), c.column).value
            if got != c.value and not (c.data_type == "f" and str(got).startswith("=")):
                tally.wrong.append((f"{ws.title}!{c.coordinate}", c.value, got))


def kind_of_table(columns):
    """person, pairing or visit, of the tables in forms about one household."""
    means = [c["means"] for c, _ in columns]
    for kind in ("visit", "pairing", "person"):
        if any(m.startswith(kind + ".") for m in means):
            return kind
    return "pairing" if any(m.startswith("worker.") for m in means) else None


def check_table(b, tally, form, ws, blank, columns, make, moved):
    """One table; returns (after, rows put in)."""
    made = make() if make is not None else []
    numbers = columns[0][1]
    more = max(0, len(made) - len(numbers))
    printed = next((c for c, _ in columns if c["what"] == "printed"), None)
    to = [moved(n) for n in numbers] + [moved(numbers[-1]) + 1 + i for i in range(more)]
    if printed is not None:
        made = by_name(b, made, [blank.cell(n, range_boundaries(printed["cells"])[0]).value for n in numbers])
        more = 0
    for c, _ in columns:
        if c["what"] != "column" or c["means"] == "-":
            continue
        column = range_boundaries(c["cells"])[0]
        for i, row in enumerate(to):
            expected = value(b, c["means"], made[i], is_yuan(form, c["label"])) if i < len(made) and answerable(c) else None
            tally.see(f"{ws.title}!{c['label']} row {row}", expected, plain(ws.cell(row, column).value))
    return numbers[-1], more


def by_name(b, made, names):
    def stem(s):
        for end in ("村委会", "居委会", "社区", "村"):
            s = s.removesuffix(end)
        return s
    by = {stem(b.area_name(v.area)): v for v in made}
    return [by[stem(n)] for n in names]


def check_form(b, form, sheets, folder, household):
    tally = Tally(form)
    book = openpyxl.load_workbook(os.path.join(folder, form + ".xlsx"))
    empty = openpyxl.load_workbook(os.path.join(BLANK, form + ".xlsx"))
    about = Line(b, None, area=TOWN)
    if form[:2] in OF_HOUSEHOLDS:
        about = Line(b, "household", b.households[household])
    for sheet, rows in sheets.items():
        ws, put_in = book[sheet], []
        def moved(n):
            return n + sum(more for after, more in put_in if after < n)
        kinds = lines(b, form, sheet, household)
        for _, columns in sorted(Tables(rows).tables.items()):
            make = kinds.get("") or kinds.get(kind_of_table(columns))
            put_in.append(check_table(b, tally, form, ws, empty[sheet], columns, make, moved))
        for r in rows:
            if r["what"] not in ("pair", "item", "line", "total"):
                continue
            column, row, _, _ = range_boundaries(r["cells"])
            got, means = plain(ws.cell(moved(row), column).value), r["means"]
            if r["what"] == "line":
                text = ws.cell(moved(row), column).value or ""
                got = text.partition("：")[2].strip() or None
                if got is not None and means == "report.day":
                    got = date(*map(int, re.findall(r"\d+", got)))
            line = Line(b, None, area=TOWN) if means.startswith("=") else about
            tally.see(f"{sheet}!{r['label']}", value(b, means, line, is_yuan(form, r["label"])) if answerable(r) else None, got)
        check_printed(tally, empty[sheet], ws, moved, {r["cells"] for r in rows if r["what"] == "line"})
    return tally


def rich(b):
    """A household of which much is recorded."""
    def score(h):
        members, gs = b.people[h.id], pairings(b, h.id)
        return (b.status(h.id, b.day) == "exited", bool(h["other_causes"]), len(gs) > len(b.helpers[h.id]), len(h["area"]) > 12, len(members) >= 3,
                any(v["findings"] for v in visits(b, h.id)), len(members), h["code"])
    def told_apart(h):
        return all(b.names["worker"][b.ever("worker", g["worker"])["name"]] == 1 for g in pairings(b, h.id))
    return max((h for h in b.households.values() if b.helpers[h.id] and told_apart(h)), key=score)


def check(register, folder):
    b, bad = Register(register), 0
    household = rich(b).id
    for form, sheets in sorted(oracle().items()):
        t = check_form(b, form, sheets, folder, household)
        print(f"{form}: {t.right} of {t.answerable} right, {t.share:.1f} %, {len(t.wrong)} wrong")
        for where, *what in t.wrong[:5] + t.missing[:5]:
            print("    ", where, *what)
        bad += bool(t.wrong) or t.share < 95
    return bad


# ---------------------------------------------------------------------- commands

def fill(bangfu, register, folder):
    code = rich(Register(register))["code"]
    os.makedirs(folder, exist_ok=True)
    for form in sorted(oracle()):
        about = ["--household", code] if form[:2] in OF_HOUSEHOLDS else []
        done = subprocess.run([bangfu, "fill", register, os.path.join(BLANK, form + ".xlsx"), "--day", DAY, "--personal", "--yes",
                               "-o", os.path.join(folder, form + ".xlsx"), *about], capture_output=True, text=True)
        if done.returncode != 0:
            print(form, done.stderr)
            return 1
    return 0


def content(path):
    book = openpyxl.load_workbook(path)
    return {(ws.title, c.coordinate): c.value for ws in book for row in ws.iter_rows() for c in row if c.value is not None}


def same(one, other):
    bad = 0
    for form in sorted(oracle()):
        a, b = (content(os.path.join(f, form + ".xlsx")) for f in (one, other))
        for cell in sorted({*a, *b}):
            if a.get(cell) != b.get(cell):
                print(form, *cell, "differs")
                bad += 1
                break
    return bad


def alike_files(one, other):
    a, b = ({k: v for k, v in content(f).items() if not str(v).startswith("=")} for f in (one, other))
    bad = [(k, a.get(k), b.get(k)) for k in sorted({*a, *b}) if plain(a.get(k)) != plain(b.get(k)) and k in a]
    print(*bad[:5], sep="\n")
    return len(bad)


def main():
    what, *args = sys.argv[1:]
    if what == "household":
        print(rich(Register(*args))["code"])
        return 0
    return {"fill": fill, "check": check, "same": same, "alike": alike_files}[what](*args)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
