#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""odd.py DIR HOUSEHOLDS.csv PERSONS.csv: whether the exported records have what
DIR/expected-households.csv and expected-persons.csv say, in names and codes of
the register.  Prints what differs."""
import csv
import sys

LABELS = {  # of exported columns, in English
    'households': {'code': 'Household code', 'area': 'Area', 'attribute': 'Attribute', 'standard': 'Standard', 'main_cause': 'Main cause',
                   'other_causes.cause': 'Other cause', 'address': 'Address', 'phone': 'Phone', 'day': 'Identified on'},
    'persons': {'code': 'Person code', 'household': 'Household', 'name': 'Name', 'relation': 'Relation to head', 'sex': 'Sex', 'id_no': 'ID number',
                'education': 'Education', 'school': 'School', 'health': 'Health', 'labour': 'Labour', 'phone': 'Phone', 'day': 'Member since'},
}


def read(path):
    with open(path, encoding='utf-8-sig') as f:
        return list(csv.DictReader(f))


def compare(folder, what, exported):
    labels, rows, bad = LABELS[what], {}, 0
    for r in read(exported):
        rows.setdefault(r[labels['code']], r)
    for want in read('%s/expected-%s.csv' % (folder, what)):
        got = rows.get(want['code'])
        if got is None:
            print('%s: absent' % want['code'])
            bad += 1
            continue
        for name, label in labels.items():
            if want[name] and got[label].lstrip("'") == '':
                print('%s %s: nothing' % (want['code'], name))
                bad += 1
            elif name in ('code', 'area', 'household', 'name', 'id_no', 'address', 'phone', 'day') and got[label].lstrip("'") != want[name]:
                print('%s %s: %s, expected %s' % (want['code'], name, got[label], want[name]))
                bad += 1
    return bad


sys.exit(compare(sys.argv[1], 'households', sys.argv[2]) + compare(sys.argv[1], 'persons', sys.argv[3]) > 0)
