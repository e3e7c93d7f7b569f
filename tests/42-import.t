# SPDX-License-Identifier: Apache-2.0
# Workbooks as offices send them, into a register: what comes out of ten shapes of
# the same three households, what is said before anything is written, what is kept
# out, and that the same file again changes nothing.
. "$(dirname "$0")/lib.sh"

odd=$root/examples/forms/odd
bangfu example qiaotou town.bangfu >/dev/null
cp town.bangfu copy

it "ten shapes of the same three households"
for f in a-two-sheets.xls "b-gb18030-households.csv b-gb18030-persons.csv" "c-utf16-households.csv c-utf16-persons.csv" d-two-row-header.xlsx \
    e-title-totals-notes.xlsx f-full-width.xlsx g-one-sheet.xlsx h-by-village.xlsx i-english.xlsx; do
    cp copy odd.bangfu
    n=11
    [ "$f" != d-two-row-header.xlsx ] || n=12           # its second sheet is of the collective's money
    files=$(for n in $f; do printf '%s/%s ' "$odd" "$n"; done)
    # shellcheck disable=SC2086
    run bangfu import odd.bangfu $files --as json
    expect_exit 0
    expect_out "\"added\":$n,\"corrected\":0"
    before=$(entries odd.bangfu)
    # shellcheck disable=SC2086
    run bangfu import odd.bangfu $files --as json
    expect_exit 0
    expect_out '"added":0,"corrected":0,'
    same "entries after $f again" "$(entries odd.bangfu)" "$before"
    for n in 1:household 1:person; do
        bangfu export odd.bangfu ${n#*:}.csv --kind ${n#*:} --personal --lang en --yes >/dev/null
    done
    if python3 "$root/tests/odd.py" "$odd" household.csv person.csv >differences; then pass; else fail "$f: $(head -3 differences)"; fi
done

it "a workbook full of mistakes: each in its cell, nothing written"
before=$(digest_of town.bangfu)
run bangfu import town.bangfu "$odd/j-faults.xlsx" --as json
expect_exit 2
same "the register" "$(digest_of town.bangfu)" "$before"
run bangfu import town.bangfu "$odd/j-faults.xlsx" --as xlsx -o marked.xlsx
expect_exit 2
/usr/bin/python3 - "$odd/faults.csv" marked.xlsx >marks 2>&1 <<'PY'
import csv, sys
import openpyxl
book = openpyxl.load_workbook(sys.argv[2])
for w in csv.DictReader(open(sys.argv[1], encoding='utf-8')):
    cell = book[w['sheet']][w['cell']]
    if cell.comment is None or cell.fill.fgColor.rgb in ('00000000', None):
        print('not marked:', w['sheet'], w['cell'], w['what'])
PY
same "cells that should be marked" "$(cat marks)" ""
opens_in_libreoffice marked.xlsx
same "the register" "$(digest_of town.bangfu)" "$before"

it "what is good of it, without what depends on a mistake"
cp copy good.bangfu
run bangfu import good.bangfu "$odd/j-faults.xlsx" --keep-good --as json
expect_exit 2
expect_out '"written":true'
run bangfu show good.bangfu household 441881105204019001
expect_exit 3
run bangfu show good.bangfu person 44188110520201900101
expect_exit 0

it "a dry run says what would happen and writes nothing"
run bangfu import town.bangfu "$odd/g-one-sheet.xlsx" --dry-run --as json
expect_exit 0
expect_out '"dry_run":true'
expect_out '"added":11'
same "the register" "$(digest_of town.bangfu)" "$before"

it "changes are told field by field, personal ones without their values"
cp copy change.bangfu
cat >household.csv <<'CSV'
户编号,主要致贫原因,家庭住址,所在村,识别日期
H-1,因病,一号,441881105202,2018-01-02
CSV
bangfu import change.bangfu household.csv >/dev/null
sed -i 's/因病/因残/; s/一号/二号/' household.csv
run bangfu import change.bangfu household.csv --lang zh-Hans
expect_exit 0
expect_out "因病 → 因残"
expect_out "已改（个人信息，不显示）"
expect_no_out "二号"
printf '户编号,所在村,识别日期\nH-1,441881105202,2018-01-02\n' >household.csv
run bangfu import change.bangfu household.csv --as json
expect_out '"corrected":0,"equal":1'
run bangfu show change.bangfu household H-1
expect_out "二号"

it "a header that nobody knows is explained once"
cp copy map.bangfu
printf '户编号,所在村,识别日期,鸭子\nH-2,441881105202,2018-01-02,因残\n' >ducks.csv
run bangfu import map.bangfu ducks.csv
expect_exit 2
expect_err "--map"
run bangfu import map.bangfu ducks.csv --map '鸭子=household.main_cause' --as json
expect_exit 0
expect_out '"added":1'
sed -i 's/H-2/H-3/' ducks.csv
run bangfu import map.bangfu ducks.csv --as json
expect_exit 0
expect_out '"added":1'
run bangfu show map.bangfu household H-3 --lang zh-Hans
expect_out "因残"
run bangfu import map.bangfu ducks.csv --map '鸭子=nonsense'
expect_exit 2

it "two heads in one household, and two in another: both are told; with --keep-good both stay out, and nothing else"
cp copy heads.bangfu
cat >household.csv <<'CSV'
户编号,所在村,识别日期
H-1,441881105202,2018-01-02
H-2,441881105202,2018-01-02
H-3,441881105202,2018-01-02
CSV
cat >person.csv <<'CSV'
户编号,人编号,与户主关系,无证件原因,在册起始日期
H-1,P-1,户主,其他,2018-01-02
H-1,P-2,户主,其他,2018-01-02
H-2,P-3,户主,其他,2018-01-02
H-2,P-4,户主,其他,2018-01-02
H-3,P-5,户主,其他,2018-01-02
CSV
run bangfu import heads.bangfu household.csv person.csv --as json
expect_exit 2
expect_out '"flaws":2'
expect_out "P-2"
expect_out "P-4"
run bangfu import heads.bangfu household.csv person.csv --keep-good --as json
expect_exit 2
expect_out '"added":2,'
expect_out '"kept_out":6'
run bangfu show heads.bangfu household H-3
expect_exit 0
run bangfu show heads.bangfu household H-1
expect_exit 3

it "columns of a household beside its members; codes are made; one household, one record"
cp copy members.bangfu
cat >家庭成员.csv <<'CSV'
户编号,所在村,主要致贫原因,姓名,与户主关系,证件号码
H-7,441881105202,因病,范例甲,户主,990101199001010019
H-7,441881105202,因病,范例乙,配偶,990101198001010022
CSV
run bangfu import members.bangfu 家庭成员.csv --day 2018-01-02 --as json
expect_exit 0
expect_out '"added":3'
expect_out '"codes":2'
run bangfu import members.bangfu 家庭成员.csv --day 2018-03-02 --as json
expect_out '"added":0,"corrected":0,"equal":3'
sed -i '3s/因病/因残/' 家庭成员.csv
run bangfu import members.bangfu 家庭成员.csv --day 2018-01-02 --as json
expect_exit 2
expect_out "不一致"

it "an import that is interrupted leaves nothing"
bangfu export town.bangfu all.xlsx --personal --yes >/dev/null
bangfu new whole.bangfu --book 441881105 --name 桥头镇 >/dev/null
bangfu import whole.bangfu all.xlsx >/dev/null
all=$(entries whole.bangfu) none=0
for wait in 0.05 0.1 0.2 0.3 0.5 0.8; do
    rm -f empty.bangfu empty.bangfu-wal empty.bangfu-shm
    bangfu new empty.bangfu --book 441881105 --name 桥头镇 >/dev/null
    timeout -s INT "$wait" "$BANGFU" import empty.bangfu all.xlsx >/dev/null 2>&1
    got=$(entries empty.bangfu)
    case $got in 0) pass; none=$((none + 1)) ;; "$all") pass ;; *) fail "$got entries of $all after $wait s" ;; esac
done
[ "$none" -gt 0 ] && pass || fail "none was interrupted"
rm -f empty.bangfu empty.bangfu-wal empty.bangfu-shm
bangfu new empty.bangfu --book 441881105 --name 桥头镇 >/dev/null
run bangfu import empty.bangfu all.xlsx --as json
expect_exit 0
same "what a register taken from the export has" "$(bangfu figure empty.bangfu persons.poor --day 2018-08-08 --as json | sed 's/.*"value":\([0-9]*\).*/\1/')" \
    "$(bangfu figure town.bangfu persons.poor --day 2018-08-08 --as json | sed 's/.*"value":\([0-9]*\).*/\1/')"
