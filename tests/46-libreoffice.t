# SPDX-License-Identifier: Apache-2.0
# Workbooks that the program writes, as LibreOffice opens them: without a
# complaint, with the same values, and with formulas computed anew.
. "$(dirname "$0")/lib.sh"

it "an edited form"
edit=$root/tests/edit.py
python() { PYTHONWARNINGS=ignore /usr/bin/python3 "$@"; }
python "$edit" make form.xlsx
run "$root/build/test/xlsx_edit_test" form.xlsx edited.xlsx
expect_exit 0
opens_in_libreoffice edited.xlsx
cat libreoffice/edited-表一.csv >out
expect_line "1,=危险<&>,1.5,,,2,"
expect_line "2,文字2,12.5,,,4,"
expect_line "3,文字3,4.5,2018-08-08,7,6,"
expect_line "4,文字4,6,,,8,m"
expect_line ",,,,,2020-01-02,"
expect_line "5,文字5,7.5,,,10,"
expect_line ",,51.5,,,43888,"
cat libreoffice/edited-Other.csv >out
expect_line "51.5"

it "what isn't cells, as LibreOffice saves it"
opens_in_libreoffice edited.xlsx xlsx
python "$edit" dump libreoffice/edited.xlsx >out
expect_out "merged A1:F1,G5:H5,G6:H6,G7:H7 checks D2:D10=\"甲,乙\" formats C2:C10 print ['\$A\$1:\$F\$11'] \$1:\$2"
expect_out "| 第一条"
expect_out "| 已有批注/又一条/第三"
expect_out "FFFFC7CE | 远"
expect_out "C11 str '=SUM(C2:C10)'"

it "the control: a damaged one is not opened"
python - <<'END'
import zipfile
a, b = zipfile.ZipFile("edited.xlsx"), zipfile.ZipFile("damaged.xlsx", "w")
for n in a.namelist():
    b.writestr(n, a.read(n).replace(b"</row>", b"</rov>"))
b.close()
END
passed_before=$passed
(failed=0; opens_in_libreoffice damaged.xlsx; [ "$failed" -gt 0 ]) >control.out || fail "the control passes"
[ "$passed" -eq "$passed_before" ] && pass
