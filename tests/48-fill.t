# SPDX-License-Identifier: Apache-2.0
# Twenty blank forms, filled from the worked example: every cell against the raw
# entries, against the filled forms that the repository has, in LibreOffice, and
# back into the register and into another.
. "$(dirname "$0")/lib.sh"

forms=$root/examples/forms
bangfu example qiaotou town.bangfu >/dev/null
code=$("$root/tests/forms.py" household town.bangfu)
fill() { run bangfu fill town.bangfu "$forms/blank/$1.xlsx" --day 2018-08-08 --yes -o "$1.xlsx" "$2" "$3" "$4"; }

it "every cell of every form is what the entries say"
run "$root/tests/forms.py" fill "$BANGFU" town.bangfu filled
expect_exit 0
run "$root/tests/forms.py" check town.bangfu filled
expect_exit 0
cp out shares
same "forms at 95 % and more, none wrong" "$(grep -c ' 100.0 %, 0 wrong$\| 9[5-9]\.[0-9] %, 0 wrong$' shares)" "$(ls "$forms/blank" | wc -l)"

it "the check finds a wrong cell"
mkdir -p wrong
cp filled/*.xlsx wrong
/usr/bin/python3 - wrong/05-report-1-households.xlsx <<'PY'
import openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
book.active['D8'] = book.active['D8'].value + 1
book.save(sys.argv[1])
PY
run "$root/tests/forms.py" check town.bangfu wrong
expect_exit 1
expect_out "05-report-1-households: 130 of 131 right"

it "the filled forms of the repository"
run "$root/tests/forms.py" same filled "$forms/filled"
expect_exit 0

it "they come back and change nothing"
before=$(digest_of town.bangfu)
figures=0
for f in filled/*.xlsx; do
    run bangfu import town.bangfu "$f" --dry-run --day 2018-08-08 --as json
    expect_exit 0
    expect_out '"added":0,"corrected":0,'
    expect_out '"figures_different":0,'
    figures=$((figures + $(sed -n 's/.*"figures":\([0-9]*\),.*/\1/p' out | head -1)))
done
same "figures compared" "$figures" 853
same "the register" "$(digest_of town.bangfu)" "$before"

it "a visit told in part is the one that the register has; on another day it is none"
printf '到户日期,走访人,走访户\n2018-01-15,谢梅珍,441881105001010001\n' >走访.csv
run bangfu import town.bangfu 走访.csv --dry-run --as json
expect_exit 0
expect_out '"added":0,"corrected":0,"equal":1'
sed -i 's/01-15/01-16/' 走访.csv
run bangfu import town.bangfu 走访.csv --dry-run --as json
expect_exit 2
expect_out "必填"

it "lists into a register that knows places, organisations and workers only"
bangfu export town.bangfu base.xlsx --kind area,line,target,organisation,worker --personal >/dev/null 2>&1
bangfu new other.bangfu --book 441881105 --name 桥头镇 --author clerk >/dev/null
run bangfu import other.bangfu base.xlsx --as json
expect_exit 0
# A status begins with "poor", and the list doesn't tell when; two persons have no
# ID number, and the list doesn't tell why: they are kept out.
run bangfu import other.bangfu filled/14-roster.xlsx --day 2018-08-08 --map '脱贫标志=-' --keep-good --as json
expect_exit 2
expect_out '"faulty":2,'
for f in 13-pairings 04-visit-record; do
    run bangfu import other.bangfu filled/$f.xlsx --day 2018-08-08 --as json
    expect_exit 0
done
rows() { bangfu export other.bangfu "$1.csv" --kind "$1" --personal --day 2018-08-08 --yes --as json | sed -n 's/.*"rows":\([0-9]*\).*/\1/p'; }
figure() { bangfu figure "$1" "$2" --day 2018-08-08 --as json | sed -n 's/.*"value":\([0-9]*\).*/\1/p'; }
same households "$(rows household)" "$(figure town.bangfu households.poor)"
same persons "$(rows person)" "$(($(figure town.bangfu persons.poor) - 2))"
same pairings "$(rows pairing)" "$(figure town.bangfu pairings.current)"
for f in visits.times visits.person-times visits.household-times; do
    same "$f" "$(figure other.bangfu $f)" "$(figure town.bangfu $f)"
done

it "LibreOffice reads the same values"
for f in filled/*.xlsx; do
    opens_in_libreoffice "$f" xlsx
    run "$root/tests/forms.py" alike "$f" "libreoffice/${f#filled/}"
    expect_exit 0
done

it "personal data only when asked for"
fill 02-registration --household "$code" --lang=en
expect_exit 0
expect_out "personal: filled with --personal only"
same "readable by others" "$(stat -c %a 02-registration.xlsx | cut -c3)" 4
/usr/bin/python3 - 02-registration.xlsx >cells <<'PY'
import openpyxl, sys
for row in openpyxl.load_workbook(sys.argv[1])['登记表'].iter_rows():
    for c in row:
        print(c.value, c.comment.text if c.comment else '')
PY
if grep -q '99[0-9]\{15\}' cells; then fail "an ID number stands in it"; else pass; fi

it "notes tell where a value is from, and nothing personal"
fill 05-report-1-households --area 441881105 --lang=en
/usr/bin/python3 - filled/02-registration.xlsx 05-report-1-households.xlsx >notes <<'PY'
import openpyxl, re, sys
for path in sys.argv[1:]:
    for ws in openpyxl.load_workbook(path):
        for row in ws.iter_rows():
            for c in row:
                if c.comment:
                    print(c.coordinate, c.comment.text.replace('\n', ' | '))
        names = [c.value for row in ws.iter_rows() for c in row if isinstance(c.value, str) and re.fullmatch(r'99\d{15}[\dX]', c.value)]
        print('personal' if any(n in (c.comment.text if c.comment else '') for n in names for row in ws.iter_rows() for c in row) else 'clean')
PY
if grep -q '^D8 .*households\.poor 441881105001 | bangfu trace .* --area 441881105001 --from 2018-01-01 --day 2018-08-08 | ' notes; then pass; else fail "no source: $(grep '^D8 ' notes)"; fi
if grep -q 'household .* attribute，第 [0-9]* 条，20..-..-.. 录入' notes; then pass; else fail "no entry"; fi
if grep -q personal notes; then fail "an ID number stands in a note"; else pass; fi

it "notes are in the language asked for"
run bangfu fill town.bangfu "$forms/blank/05-report-1-households.xlsx" --day 2018-08-08 --lang en -o english.xlsx
expect_exit 0
/usr/bin/python3 - english.xlsx >notes <<'PY'
import openpyxl, sys
for ws in openpyxl.load_workbook(sys.argv[1]):
    for row in ws.iter_rows():
        for c in row:
            if c.comment:
                print(c.comment.text.replace('\n', ' | '))
PY
if grep -q 'as known up to entry [0-9]* (' notes; then pass; else fail "$(head -1 notes)"; fi
if grep -q '所知\|册子\|录入' notes; then fail "$(grep '所知\|册子\|录入' notes | head -1)"; else pass; fi

it "what a header means is said once"
run bangfu fill town.bangfu "$forms/blank/16-lectures.xlsx" --day 2018-08-08 --map '参加人次=-' --map '微党课次数=-' --as json -o a.xlsx
expect_exit 0
expect_out '"remembered":1'
entry=$(entries town.bangfu)
run bangfu fill town.bangfu "$forms/blank/16-lectures.xlsx" --day 2018-08-08 --as json -o b.xlsx
expect_out '"remembered":0'
expect_no_out '微党课次数'
expect_out '听课人次'
same "entries" "$(entries town.bangfu)" "$entry"
run "$root/tests/forms.py" alike a.xlsx b.xlsx
expect_exit 0

it "refusals"
run bangfu fill town.bangfu "$forms/blank/16-lectures.xlsx"
expect_exit 2
expect_both "请用 -o 指明写出的文件" "name the file to write with -o"
run bangfu fill town.bangfu "$forms/blank/16-lectures.xlsx" -o b.xlsx
expect_both "已有这个文件" "this file exists"
run bangfu fill town.bangfu "$forms/blank/16-lectures.xlsx" -o town.bangfu --yes
expect_both "这是册子本身" "this is the register itself"
run bangfu fill town.bangfu "$forms/odd/a-two-sheets.xls" -o c.xlsx
expect_both "另存为 .xlsx" "save it as .xlsx first"
run bangfu fill town.bangfu "$forms/blank/16-lectures.xlsx" -o c.xlsx --map '听课人次=nothing.such'
expect_both "不是字段、指标" "is no field, figure"
run bangfu fill town.bangfu "$forms/blank/01-household-survey.xlsx" -o c.xlsx --household nobody
expect_both "册中没有这个" "the register has no such"
[ ! -e c.xlsx ] && pass || fail "a file was left behind"

it "a form without a household named stays blank where it asks of one"
run bangfu fill town.bangfu "$forms/blank/01-household-survey.xlsx" --day 2018-08-08 -o d.xlsx --lang en
expect_exit 0
expect_out "name it with --household"
