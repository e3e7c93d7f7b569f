# SPDX-License-Identifier: Apache-2.0
# The town until the end of 2020: what was known on the day of the article stays as it was, each
# year balances in town and villages, and one family goes all the way.
. "$(dirname "$0")/lib.sh"
book=y.bangfu

run bangfu example qiaotou b.bangfu
run bangfu example qiaotou y.bangfu --clock 2020-12-31
expect_exit 0
value() { bangfu figure y.bangfu "$1" --day "$2" --from "${2%%-*}-01-01" ${3:+--area "$3"} --as json | sed -n 's/.*"value":\([^,]*\),.*/\1/p' | head -1; }
is() { same "$1 on $2${4:+ in $4}" "$(value "$1" "$2" "$4")" "$3"; }

it "the day of the article, as it was known then"
bangfu figure b.bangfu --day 2018-08-08 --from 2018-01-01 --as csv | cut -d, -f1-6,8- >before
bangfu figure y.bangfu --day 2018-08-08 --from 2018-01-01 --known 6931 --as csv | cut -d, -f1-6,8- >after
same_files before after

it "who came, who left, who fell back"
is households.poor 2018-12-31 364
is households.exited 2018-12-31 70
is households.relapsed 2018-12-31 1
is households.identified 2019-12-31 1
is households.exited 2019-12-31 70
is households.relapsed 2020-12-31 1
is monitoring.identified.households 2020-12-31 4
is monitoring.clues 2020-12-31 5
is monitoring.clues.open 2020-12-31 0
is monitoring.eliminated 2020-12-31 2
is cases.late 2020-12-31 0
is notices.short 2020-12-31 0
is grievances.received 2018-12-31 4
is grievances.answered.in-time 2018-12-31 3
is houses.dangerous 2019-12-31 0

it "what the figures say of poverty is what bangfu poverty measures"
run bangfu poverty y.bangfu --day 2018-12-31 --as json
expect_exit 0
member() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p" out | head -1; }
gini=$(member gini) severity=$(member severity) gap=$(member gap) headcount=$(member headcount)
millionths() { bangfu figure y.bangfu "$1" --day 2018-12-31 --as json | sed -n 's/.*"top":\([0-9]*\),"bottom":\([0-9]*\).*/\1 \2/p' | awk '{ printf "%d", $1 * 1000000 / $2 + 0.5 }'; }
same "Gini" "$(millionths income.gini)" "$gini"
same "severity" "$(millionths income.severity)" "$severity"
same "gap" "$(millionths income.gap.share)" "$gap"
same "headcount" "$(millionths income.persons.below.share)" "$headcount"

it "each year balances, in the town and in every village"
for year in 2017 2018 2019 2020; do
    for figure in households.balance persons.balance; do
        run bangfu figure y.bangfu $figure --by village --from $year-01-01 --day $year-12-31 --as csv
        same "$figure $year: villages that don't close" "$(sed 1d out | cut -d, -f9 | grep -vc '^0$')" 0
        is $figure $year-12-31 0
    done
done

it "nobody left poverty without a case, nor below the line"
same "exits without a case" "$(python3 - <<'PY'
import sqlite3
db = sqlite3.connect("y.bangfu")
print(db.execute("""select count(*) from household_status_row s where status = 'exited' and from_day > 17775 and until = 9223372036854775807
  and not exists (select 1 from household_case_row c join case_step_row d on d.household_case = c.id and d.step = 'decision' and d.result = 'passed'
    where c.household = s.household and c.purpose = 'exit' and d.day <= s.from_day and d.day > s.from_day - 60)""").fetchone()[0])
PY
)" 0
run bangfu trace y.bangfu income.persons.below --day 2018-12-31 --as csv
expect_exit 0

it "a cadre asks what is due, an auditor whether it holds"
run bangfu due y.bangfu --worker V204-1 --day 2018-12-20 --lang en
expect_exit 0
expect_out "due, "
run bangfu verify y.bangfu
expect_exit 0
same "the other verifier" "$("$root/tests/verify.py" y.bangfu | cut -d' ' -f1)" ok
run bangfu gaps y.bangfu --as json
expect_exit 0
expect_out '"policy":"dibao","side":"missed","source":"domain 2.4","found":0'
expect_out '"policy":"dibao","side":"not-due","source":"domain 2.4","found":0'

it "rebuilding is the identity"
bangfu figure y.bangfu --day 2020-12-31 --from 2020-01-01 --as csv >before
run bangfu rebuild y.bangfu
expect_exit 0
bangfu figure y.bangfu --day 2020-12-31 --from 2020-01-01 --as csv >after
same_files before after

it "by one workbook into another register, and every figure is the same"
run bangfu export y.bangfu all.xlsx --personal
expect_exit 0
bangfu new z.bangfu --book 441881105 --name 桥头镇 >/dev/null
run bangfu import z.bangfu all.xlsx --lang en
expect_exit 0
for day in 2018-08-08 2018-12-31 2020-12-31; do
    bangfu figure y.bangfu --day $day --from ${day%%-*}-01-01 --by village --as csv | cut -d, -f1-6,8- >here
    bangfu figure z.bangfu --day $day --from ${day%%-*}-01-01 --by village --as csv | cut -d, -f1-6,8- >there
    same_files here there
done
for kind in $(bangfu list kinds --as json | grep -o '"name":"[a-z_]*"' | cut -d'"' -f4); do
    bangfu export y.bangfu one.csv --kind $kind --yes >/dev/null 2>&1 || continue
    bangfu export z.bangfu two.csv --kind $kind --yes >/dev/null 2>&1
    same "rows of $kind" "$(wc -l <two.csv)" "$(wc -l <one.csv)"
done
