# SPDX-License-Identifier: Apache-2.0
# What is due: visits by cadence, steps of cases, clues, objections, notices, tags and
# exceptions that end, households without a helper; for a worker and for an area.
. "$(dirname "$0")/lib.sh"

"$root/build/bangfu" example qiaotou q.bangfu >/dev/null

it "agrees with the figure"
run bangfu due q.bangfu --to 2018-08-07 --as json
expect_exit 0
visits=$(grep -c '"duty":"visit"' out)
run bangfu figure q.bangfu visits.overdue --as json
expect_out "\"value\":$visits"

it "is whole by villages"
sum=0
for village in $(grep -o '"code":"441881105[0-9]*"' "$root/src/example/"*.json 2>/dev/null | cut -d'"' -f4) 441881105001 441881105202 441881105203 441881105204 441881105206 441881105207 441881105208 441881105210 441881105211 441881105212 441881105213; do
    sum=$((sum + $(bangfu due q.bangfu --area "$village" --to 2018-08-07 --as json | grep -c '"duty":"visit"')))
done
same "visits of the villages" "$sum" "$visits"

put() { run bangfu put t.bangfu "$1" --json "$2" --day "$3"; expect_exit 0; }
duty() { run bangfu due t.bangfu --day "$1" --to "$2" --as json ${4:+--worker "$4"}; expect_exit 0; same "duties on $1" "$(sed -n 's/.*"duty":"\([^"]*\)","due":"*\([^",]*\)"*,.*/\1 \2/p' out | tr '\n' ';')" "$3"; }

bangfu new t.bangfu --book 441881105 --name 测试镇 >/dev/null
put area '{"code":"441881105","name":"测试镇","level":"town"}' 2010-01-01
put area '{"code":"441881105206","name":"测试村","level":"village","parent":"441881105"}' 2010-01-01
put programme '{"code":"p","name":"p","area":"441881105","steps":[{"purpose":"monitoring","step":"household-visit"},{"purpose":"monitoring","step":"village-notice","min_days":5},{"purpose":"monitoring","step":"decision","within_days":15}],"cadences":[{"applies":"poor","days":30},{"applies":"exited","days":90},{"applies":"monitored","days":10}]}' 2016-01-01
put worker '{"code":"W1","role":"village-cadre"}' 2016-01-01
put worker '{"code":"W2","role":"village-cadre"}' 2016-01-01
put household '{"code":"H1","area":"441881105206"}' 2018-01-01
put household_status '{"household":"H1","status":"poor"}' 2018-01-01

it "a household without a helper; nobody came yet"
duty 2018-01-20 2018-01-31 "helper 2018-01-01;visit 2018-01-31;"
put pairing '{"worker":"W1","household":"H1","role":"first"}' 2018-01-10
duty 2018-01-20 2018-01-31 "visit 2018-01-31;"
duty 2018-01-20 2018-01-31 "visit 2018-01-31;" W1
duty 2018-01-20 2018-01-31 "" W2
put visit '{"area":"441881105206","participants":[{"worker":"W2","role":"village-cadre"}],"households":[{"household":"H1"}]}' 2018-01-25
duty 2018-01-31 2018-02-23 ""
duty 2018-03-01 2018-03-01 "visit 2018-02-24;"
run bangfu due t.bangfu --day 2018-03-01 --to 2018-03-01 --lang en
expect_out "2018-02-24          5  Visit  H1         441881105206  W1"
expect_out "1 due, 1 of them overdue on 2018-03-01"

it "a line goes before the programme"
put line '{"code":"c","area":"441881105206","measure":"visit-cadence","quantity":7}' 2018-03-01
duty 2018-03-01 2018-03-01 "visit 2018-02-01;"
run bangfu due t.bangfu --day 2018-03-01 --to 2018-03-01 --lang zh-Hans
expect_out "共 1 项，其中逾期 1 项（2018-03-01）"
put line '{"code":"c","area":"441881105206","measure":"visit-cadence","quantity":1000}' 2018-03-01

it "a clue, until it is a case; the case's step, the notice, the objection"
put clue '{"code":"L1","household":"H1","channel":"visit","alarm":"income","worker":"W2"}' 2018-04-01
duty 2018-04-02 2018-05-01 "clue 2018-04-16;"
duty 2018-04-02 2018-05-01 "clue 2018-04-16;" W2
duty 2018-04-02 2018-05-01 "" W1
put household_case '{"code":"C1","household":"H1","programme":"p","purpose":"monitoring","clue":"L1","worker":"W1"}' 2018-04-03
duty 2018-04-03 2018-05-01 "step 2018-04-16;"
duty 2018-04-02 2018-05-01 "clue 2018-04-16;"
put case_step '{"household_case":"C1","household":"H1","step":"household-visit","result":"passed"}' 2018-04-04
put case_step '{"household_case":"C1","household":"H1","step":"village-notice","result":"passed","last_day":"2018-04-09","worker":"W1"}' 2018-04-05
put objection '{"household_case":"C1","household":"H1","code":"O1","worker":"W2"}' 2018-04-06
duty 2018-04-07 2018-05-01 "notice 2018-04-09;step 2018-04-16;objection null;"
put objection '{"household_case":"C1","household":"H1","code":"O1","worker":"W2","settled_day":"2018-04-08","outcome":"dismissed"}' 2018-04-06
put case_step '{"household_case":"C1","household":"H1","step":"decision","result":"passed"}' 2018-04-10
duty 2018-04-10 2018-05-01 ""

it "a promise, until it is kept"
put task '{"household":"H1","origin":"visit","worker":"W2","due_day":"2018-04-20","code":"T1"}' 2018-04-11
duty 2018-04-12 2018-05-01 "task 2018-04-20;"
duty 2018-04-12 2018-05-01 "task 2018-04-20;" W2
duty 2018-04-12 2018-05-01 "" W1
put task '{"household":"H1","origin":"visit","worker":"W2","due_day":"2018-04-20","code":"T1","done_day":"2018-04-19","outcome":"kept"}' 2018-04-11
duty 2018-04-19 2018-05-01 ""
run bangfu figure t.bangfu promises.kept --day 2018-04-30 --from 2018-04-01 --as json
expect_out '"value":1'

it "tags and exceptions end"
put low_income_tag '{"household":"H1","tag":"dibao","end_day":"2018-06-01"}' 2018-05-01
put exception '{"code":"E1","household":"H1","rule":"case-days","worker":"W1","end_day":"2018-06-02"}' 2018-05-01
duty 2018-05-20 2018-06-03 "tag 2018-06-01;exception 2018-06-02;"

it "too many households for one helper"
put line '{"code":"quota","area":"441881105","measure":"pairing-quota","quantity":1}' 2018-01-01
put household '{"code":"H2","area":"441881105206"}' 2018-01-01
put pairing '{"worker":"W1","household":"H2","role":"first"}' 2018-01-10
duty 2018-05-01 2018-05-01 "quota null;"

it "who and where must be on record"
run bangfu due t.bangfu --worker W9
expect_exit 3
run bangfu due t.bangfu --area 999999
expect_exit 3
