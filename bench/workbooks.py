#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Workbooks in and out, beside what Python's libraries need for the same file:
bench/workbooks.py DIR.  A made-up workbook of 20,000 households and 70,000
persons with 20 columns each is read by openpyxl in its quickest way and by
`bangfu import`, dry and for good; then `bangfu export` writes the register, and
XlsxWriter the same cells, which it is given ready in memory."""
import datetime
import os
import subprocess
import sys
import time

import openpyxl
import xlsxwriter

HOUSEHOLDS, PERSONS, VILLAGES = 20000, 70000, 250
BANGFU = 'build/bangfu'
state = 20180808


def any_of(limit):
    """Below limit; the same sequence on every machine."""
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % limit


def pick(*values):
    return values[any_of(len(values))]


def id_number(serial, year, male):
    """A made-up one: division 99, and the check digit of GB 11643."""
    digits = '990000%04d%02d%02d%02d%d' % (year, 1 + any_of(12), 1 + any_of(28), serial % 100, (serial // 100 * 2 + male) % 10)
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + '10X98765432'[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def village(v):
    return '441881105%03d' % (200 + v)


def areas():
    yield ['区划代码', '区划名称', '级别', '上级区划', '生效日期']
    yield ['441881105', '桥头镇', '乡镇', None, datetime.date(2014, 1, 1)]
    for v in range(VILLAGES):
        yield [village(v), '第%d村' % v, '村（社区）', '441881105', datetime.date(2014, 1, 1)]


def households():
    yield ['序号', '户编号', '所在村', '行政村', '识别日期', '贫困户属性', '识别标准', '主要致贫原因', '其他致贫原因', '家庭住址', '联系电话', '银行账号',
           '贫困状态', '认定日期', '家庭人口', '分户自', '销户日期', '销户原因', '乡镇', '备注']
    for h in range(HOUSEHOLDS):
        v, day = any_of(VILLAGES), datetime.date(2016, 1 + any_of(12), 1 + any_of(28))
        yield [h + 1, 'H%07d' % h, village(v), '第%d村' % v, day, pick('一般贫困户', '低保贫困户'), pick('国家标准', '省定标准'),
               pick('因病', '因残', '缺技术', '缺资金'), pick('因学', '缺劳力'), '第%d村%d号' % (v, h % 400), '139%08d' % h, '6200%015d' % h,
               '未脱贫', day, 3, None, None, None, '桥头镇', None]


def persons():
    yield ['序号', '人编号', '户编号', '与户主关系', '姓名', '证件号码', '残疾证后缀', '无证件原因', '性别', '出生日期', '出生年份', '文化程度',
           '在校生状况', '健康状况', '劳动技能', '本人电话', '在册起始日期', '增加原因', '减少日期', '减少原因']
    used = set()
    for p in range(PERSONS):
        head, male = p < HOUSEHOLDS, any_of(2)
        year = 1940 + any_of(50) if head else 1930 + any_of(80)
        number = id_number(p, year, male)
        while number in used:
            number = id_number(p + any_of(1000), year, male)
        used.add(number)
        yield [p + 1, 'P%07d' % p, 'H%07d' % (p if head else any_of(HOUSEHOLDS)), '户主' if head else '其他', '某%d' % p, number, None, None,
               '男' if male else '女', datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14])), int(number[6:10]),
               pick('小学', '初中', '高中'), '非在校生', pick('健康', '长期慢性病'), pick('普通劳动力', '无劳动力'), '138%08d' % p,
               datetime.date(2016, 12, 31), None, None, None]


def write(path, sheets):
    """Sheets of (name, rows) of typed cells."""
    book = xlsxwriter.Workbook(path, {'constant_memory': True})
    day = book.add_format({'num_format': 'yyyy-mm-dd'})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(r, c, value)
                elif isinstance(value, datetime.date):
                    sheet.write_datetime(r, c, value, day)
                elif value is not None:
                    sheet.write_number(r, c, value)
    book.close()


def read(path):
    """Every value of a workbook, in openpyxl's quickest way."""
    book = openpyxl.load_workbook(path, read_only=True)
    cells = 0
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            cells += len(row)
    return cells


def timed(do):
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def run(*args):
    """Seconds and greatest memory in MB of one run of bangfu."""
    start = time.perf_counter()
    child = subprocess.Popen((BANGFU,) + args, stdout=subprocess.DEVNULL)
    _, status, use = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit('bench: %s failed' % ' '.join(args))
    return time.perf_counter() - start, use.ru_maxrss / 1024


def report(name, ours, unit, yardstick, theirs, asked):
    print('bench %s: %.4g %s, %s %.4g %s, ratio %.3g (asked %s)' % (name, ours, unit, yardstick, theirs, unit, ours / theirs, asked), flush=True)


def main(folder):
    book, twice, out, register = (os.path.join(folder, f) for f in ('county.xlsx', 'twice.xlsx', 'out.xlsx', 'sheets.bangfu'))
    os.makedirs(folder, exist_ok=True)
    if not os.path.exists(book):
        write(book, [('区划', areas()), ('农户', households()), ('家庭成员', persons())])
    for f in (register, register + '-wal', register + '-shm', out):
        if os.path.exists(f):
            os.remove(f)
    theirs = min(timed(lambda: read(book)) for _ in range(2))
    run('new', register, '--book', '441881105', '--name', 'County')
    dry, dry_mb = min(run('import', register, book, '--dry-run') for _ in range(2))
    whole, mb = run('import', register, book)
    report('sheet-import', whole, 's', 'openpyxl only reading the file', theirs, 'at most half')
    report('sheet-import-memory', mb, 'MB', 'a dry run', dry_mb, 'at most 96 MB')
    report('sheet-dry-run', dry, 's', 'openpyxl only reading the file', theirs, 'at most a third')
    again, _ = run('import', register, book)
    report('sheet-import-again', again, 's', 'the first time', whole, 'no figure')
    ours, mb = min(run('export', register, out, '--personal', '--yes') for _ in range(2))
    cells = [(s.title, list(s.iter_rows(values_only=True))) for s in openpyxl.load_workbook(out, read_only=True)]
    report('sheet-export', ours, 's', 'XlsxWriter writing the same cells', timed(lambda: write(twice, cells)), 'at most once')
    print('bench sheet-export-memory: %.4g MB' % mb)


if __name__ == '__main__':
    main(sys.argv[1])
