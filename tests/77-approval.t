# SPDX-License-Identifier: Apache-2.0
# What a programme lets wait counts only when the posts it asks have approved it, one after the
# other and never by who proposed it; until then figures say that it waits.
. "$(dirname "$0")/lib.sh"

bangfu new t.bangfu --book 441881105 --name 测试镇 --author u1 >/dev/null
put() { run bangfu put t.bangfu "$1" --json "$2" --day "$3" --author u1 --lang en; }
ok() { put "$@"; expect_exit 0; }
value() { bangfu figure t.bangfu "$1" --day 2018-08-08 --from 2018-01-01 --as json | sed -n 's/.*"value":\([^,]*\),.*/\1/p'; }
ok area '{"code":"441881105","name":"测试镇","level":"town"}' 2010-01-01
ok area '{"code":"441881105206","name":"测试村","level":"village","parent":"441881105"}' 2010-01-01
ok worker '{"code":"V1","role":"village-cadre"}' 2016-01-01
ok worker '{"code":"T1","role":"town-leader"}' 2016-01-01
ok worker '{"code":"M1","role":"volunteer"}' 2016-01-01
ok household '{"code":"H1","area":"441881105206"}' 2016-01-01
ok person '{"code":"P1","household":"H1","relation":"head","no_id_reason":"lost","birth_year":1950}' 2016-01-01
ok household_status '{"household":"H1","status":"poor"}' 2016-01-01
ok programme '{"code":"p","name":"p","area":"441881105","approvals":[{"kind":"payment","level":"village"},{"kind":"payment","level":"town"}]}' 2018-01-01

it "a payment waits"
ok payment '{"household":"H1","person":"P1","benefit":"medical","period_from":"2018-03-01","period_to":"2018-03-31","amount_fen":120000}' 2018-04-01
expect_out "payment waits for approval, entry 10"
same "medical aid" "$(value medical-aid)" 0
same "waiting" "$(value approvals.waiting)" 0
day=$(date -u -d '+8 hours' +%Y-%m-%d)
run bangfu figure t.bangfu medical-aid --lang en
expect_out "1 entries wait for approval and are in no figure"
run bangfu waiting t.bangfu --lang en
expect_out "Payment of a benefit"
expect_out "Village"
expect_out "1 wait"
code=$(bangfu waiting t.bangfu --as json | sed -n 's/.*"proposal":"\([^"]*\)".*/\1/p')

it "sent again, it waits once"
ok payment '{"household":"H1","person":"P1","benefit":"medical","period_from":"2018-03-01","period_to":"2018-03-31","amount_fen":120000}' 2018-04-01
same "entries" "$(entries t.bangfu)" 10

it "in the order of the posts, never by who proposed it"
no() { run bangfu approve t.bangfu "$code" "$@"; [ "$status" -ne 0 ] && pass || fail "it was approved"; }
no --worker T1 --author u2
expect_both "现在应由“村级”审批" 'the turn of "Village"'
no --worker V1 --author u1
expect_both "不能审批自己提请的事项" "who proposed it can't approve it"
no --worker M1 --author u2
expect_both "不在任何有审批权的职务上" "in no post that approves"
run bangfu approve t.bangfu "$code" --worker V1 --author u2 --lang en
expect_exit 0
expect_out "it waits for the next level"
same "medical aid" "$(value medical-aid)" 0
before=$(entries t.bangfu)
run bangfu approve t.bangfu "$code" --worker T1 --author u3 --lang en
expect_exit 0
expect_out "approved, entry 13"
same "medical aid" "$(value medical-aid)" 120000
run bangfu figure t.bangfu medical-aid --day 2018-08-08 --from 2018-01-01 --known "$before" --as json
expect_out '"value":0'
no --worker T1 --author u3
expect_both "已审批完毕" "already decided"
run bangfu waiting t.bangfu --lang en
expect_out "0 wait"

it "what has become wrong meanwhile is told to who approves, and nothing is recorded"
ok payment '{"household":"H1","person":"P1","benefit":"medical","period_from":"2018-03-15","period_to":"2018-04-15","amount_fen":1}' 2018-05-01
code=$(bangfu waiting t.bangfu --as json | sed -n 's/.*"proposal":"\([^"]*\)".*/\1/p')
run bangfu approve t.bangfu "$code" --worker V1 --author u2
before=$(entries t.bangfu)
no --worker T1 --author u3
expect_both "所属期间重叠" "for periods that overlap"
same "entries" "$(entries t.bangfu)" "$before"
run bangfu refuse t.bangfu "$code" --worker T1 --author u3 --reason 重复发放 --lang en
expect_exit 0
same "medical aid" "$(value medical-aid)" 120000
run bangfu waiting t.bangfu --lang en
expect_out "0 wait"

it "by a workbook, too"
printf '发放户编号,发放人员编号,发放项目,发放所属起日,发放所属止日,发放金额（元）,发放日期\nH1,P1,发放低保金,2018-06-01,2018-06-30,200,2018-06-20\nH1,P1,发放低保金,2018-07-01,2018-07-31,200,2018-07-20\n' >发放.csv
run bangfu import t.bangfu 发放.csv --author u1 --lang en
expect_exit 0
expect_out "of these waiting for approval 2"
run bangfu import t.bangfu 发放.csv --author u1 --lang en
expect_exit 0
same "waiting" "$(bangfu waiting t.bangfu --as json | grep -c proposal)" 2
for code in $(bangfu waiting t.bangfu --as json | sed -n 's/.*"proposal":"\([^"]*\)".*/\1/p'); do
    bangfu approve t.bangfu "$code" --worker V1 --author u2 >/dev/null
    bangfu approve t.bangfu "$code" --worker T1 --author u3 >/dev/null
done
run bangfu import t.bangfu 发放.csv --author u1 --lang en
expect_out "already there 2"
run bangfu rebuild t.bangfu
expect_exit 0
same "medical aid" "$(value medical-aid)" 120000
