# SPDX-License-Identifier: Apache-2.0
# One family from application to exit, to a fall back, to the risk eliminated: by cases
# whose steps are a programme's, with every figure at each step, also as known then.
. "$(dirname "$0")/lib.sh"

put() { run bangfu put t.bangfu "$1" --json "$2" --day "$3"; }
ok() { put "$@"; expect_exit 0; }
no() { put "$1" "$2" "$3"; expect_exit 2; expect_both "$4" "$5"; }
step() { ok case_step "{\"household_case\":\"$1\",\"household\":\"H1\",\"step\":\"$2\",\"result\":\"passed\"${4:-}}" "$3"; }
figure() {
    run bangfu figure t.bangfu "$1" --day "$2" --area 441881105 --as json ${4:+--known "$4"}
    expect_exit 0
    expect_out "\"value\":$3"
}

bangfu new t.bangfu --book 441881105 --name 测试镇 >/dev/null
for area in '{"code":"441881105","name":"测试镇","level":"town"}' '{"code":"441881105206","name":"测试村","level":"village","parent":"441881105"}'; do
    ok area "$area" 2010-01-01
done
ok line '{"code":"gd-income-2016","area":"441881105","measure":"income","amount_fen":400000}' 2016-01-01
for scheme in cn-net-income cn-monitoring-income; do
    sed 's/^{"code"/{"area":"441881105","code"/' "$root/programmes/$scheme.json" >scheme.json
    ok scheme @scheme.json 2016-01-01
done
for programme in cn-2016-guangdong:2016-01-01 cn-2021-monitoring:2020-01-01 graduation:2031-01-01; do
    sed 's/^{"code"/{"area":"441881105","code"/' "$root/programmes/${programme%:*}.json" >programme.json
    ok programme @programme.json "${programme#*:}"
done
ok worker '{"code":"W1","role":"village-cadre","name":"测试甲"}' 2016-01-01
ok household '{"code":"H1","area":"441881105206"}' 2018-01-01
ok person '{"code":"P1","household":"H1","relation":"head","no_id_reason":"lost","sex":"female","birth_year":1980}' 2018-01-01
ok person '{"code":"P2","household":"H1","relation":"daughter","no_id_reason":"lost","birth_year":2010}' 2018-01-01

it "nobody comes onto the register without a case"
no household_status '{"household":"H1","status":"poor"}' 2018-03-20 "没有走完程序的个案" "has no case that went through all steps of programme cn-2016-guangdong"
figure households.poor 2018-03-20 0

it "steps can't be skipped, run backwards, or be cut short"
ok household_case '{"code":"C1","household":"H1","programme":"cn-2016-guangdong","purpose":"identification","worker":"W1"}' 2018-02-01
step C1 application 2018-02-01
no case_step '{"household_case":"C1","household":"H1","step":"democratic-review","result":"passed"}' 2018-02-05 "之前须先通过“入户核实”" 'comes after "Household visit" has passed'
step C1 household-visit 2018-02-03
no case_step '{"household_case":"C1","household":"H1","step":"democratic-review","result":"passed"}' 2018-02-02 "请核对两个日期" "compare the two days"
no case_step '{"household_case":"C1","household":"H1","step":"household-signature","result":"passed"}' 2018-02-05 "不是该政策此事项的步骤" "none of the steps"
ok case_step '{"household_case":"C1","household":"H1","step":"democratic-review","result":"failed","present":31,"votes_for":12,"votes_against":19}' 2018-02-05
no case_step '{"household_case":"C1","household":"H1","step":"verification","result":"passed"}' 2018-02-06 "之前须先通过“民主评议”" 'comes after "Democratic review"'
step C1 democratic-review 2018-02-08 ',"round":2,"present":31,"votes_for":25,"votes_against":6'
step C1 verification 2018-02-09 ',"round":2'
no case_step '{"household_case":"C1","household":"H1","step":"village-notice","round":2,"result":"passed"}' 2018-02-10 "公示缺截止日期" "the notice needs its last day"
no case_step '{"household_case":"C1","household":"H1","step":"village-notice","round":2,"result":"passed","last_day":"2018-02-15"}' 2018-02-10 "请延长至 2018-02-16" "let it hang until 2018-02-16"
step C1 village-notice 2018-02-10 ',"round":2,"last_day":"2018-02-16"'
no case_step '{"household_case":"C1","household":"H1","step":"township-review","round":2,"result":"passed"}' 2018-02-16 "请核对两个日期" "compare the two days"
step C1 township-review 2018-02-17 ',"round":2'
step C1 township-notice 2018-02-18 ',"round":2,"last_day":"2018-02-24"'
step C1 county-review 2018-02-26 ',"round":2'

it "an objection is settled before the decision"
ok objection '{"household_case":"C1","household":"H1","code":"O1"}' 2018-02-20
no case_step '{"household_case":"C1","household":"H1","step":"decision","round":2,"result":"passed"}' 2018-03-01 "2018-02-20 提出的异议尚未处理" "the objection of 2018-02-20 isn't settled"
ok objection '{"household_case":"C1","household":"H1","code":"O1","settled_day":"2018-02-28","outcome":"dismissed"}' 2018-02-20
step C1 decision 2018-03-01 ',"round":2,"document_no":"测扶〔2018〕1号"'
no household_status '{"household":"H1","status":"poor"}' 2018-03-01 "没有走完程序的个案" "has no case"
step C1 announcement 2018-03-02 ',"round":2'
before=$(entries t.bangfu)
ok household_status '{"household":"H1","status":"poor","programme":"cn-2016-guangdong"}' 2018-03-02
figure households.poor 2018-03-02 1
figure persons.poor 2018-03-02 2
figure households.poor 2018-03-02 0 "$before"

it "no exit while a check is open or the income received is below the line"
ok household_case '{"code":"C2","household":"H1","programme":"cn-2016-guangdong","purpose":"exit"}' 2018-11-01
step C2 democratic-review 2018-11-02
step C2 verification 2018-11-03 ',"items":[{"item":"income","met":true},{"item":"housing","met":true},{"item":"water","met":false},{"item":"power","met":true},{"item":"education","met":true},{"item":"medical","met":true},{"item":"tv","met":true}]'
step C2 household-signature 2018-11-04
step C2 village-notice 2018-11-05 ',"last_day":"2018-11-11"'
no case_step '{"household_case":"C2","household":"H1","step":"decision","result":"passed"}' 2018-11-15 "尚有检查项未达到：安全饮水、网络信号" "has checks that are open: Safe water, Network signal"
step C2 township-review 2018-11-14 ',"items":[{"item":"water","met":true},{"item":"network","met":true}]'
step C2 decision 2018-11-15
step C2 announcement 2018-11-16
no household_status '{"household":"H1","status":"exited"}' 2018-11-16 "退出前没有已核算的收入" "no income was collected before it"
ok income '{"household":"H1","period_from":"2017-10-01","period_to":"2018-09-30","lines":[{"line":"wage.migrant","amount_fen":700000},{"line":"wage.town-post","amount_fen":900000,"expected":true}]}' 2018-10-10
no household_status '{"household":"H1","status":"exited"}' 2018-11-16 "已收到的人均收入未达到标准" "its income received is below line gd-income-2016"
ok income '{"household":"H1","period_from":"2017-10-01","period_to":"2018-09-30","lines":[{"line":"wage.migrant","amount_fen":800000}]}' 2018-10-10
ok household_status '{"household":"H1","status":"exited","programme":"cn-2016-guangdong"}' 2018-11-16
figure households.poor.exited 2018-12-31 1
figure households.poor.not-exited 2018-12-31 0

it "what is learned later of the income doesn't stop what comes after"
ok income '{"household":"H1","period_from":"2017-10-01","period_to":"2018-09-30","lines":[{"line":"wage.migrant","amount_fen":790000}]}' 2018-10-10

it "a clue starts the clock of 15 days; a late decision needs somebody who answers for it"
ok clue '{"code":"L1","household":"H1","channel":"self-report","alarm":"sudden-event","worker":"W1"}' 2020-05-01
ok household_case '{"code":"C3","household":"H1","programme":"cn-2021-monitoring","purpose":"monitoring","clue":"L1"}' 2020-05-02
step C3 consent 2020-05-02
step C3 household-visit 2020-05-03
step C3 democratic-review 2020-05-05
step C3 village-notice 2020-05-06 ',"last_day":"2020-05-10"'
step C3 township-review 2020-05-12
no case_step '{"household_case":"C3","household":"H1","step":"decision","result":"passed"}' 2020-05-18 "应不晚于 2020-05-16" "by 2020-05-16 at the latest"
ok exception '{"code":"E1","household":"H1","rule":"case-days","worker":"W1","end_day":"2020-06-01"}' 2020-05-17
step C3 decision 2020-05-18
no monitoring '{"household":"H1","state":"active","class":"unstable","risks":[{"risk":"accident"}]}' 2020-05-19 "没有走完程序的个案" "has no case that went through all steps of programme cn-2021-monitoring"
step C3 announcement 2020-05-19
no monitoring '{"household":"H1","state":"active","class":"marginal","risks":[{"risk":"accident"}]}' 2020-05-19 "曾是贫困户" "was on the register"
ok monitoring '{"household":"H1","state":"active","class":"unstable","risks":[{"risk":"accident"}]}' 2020-05-19

it "the exception expired"
no case_step '{"household_case":"C3","household":"H1","step":"decision","round":2,"result":"passed"}' 2020-06-02 "2020-05-16" "2020-05-16"

it "it falls back, by a case"
no household_status '{"household":"H1","status":"relapsed"}' 2020-07-01 "返贫认定" "Falling back"
ok household_case '{"code":"C4","household":"H1","programme":"cn-2016-guangdong","purpose":"relapse"}' 2020-06-01
step C4 household-visit 2020-06-02
step C4 democratic-review 2020-06-03
step C4 village-notice 2020-06-04 ',"last_day":"2020-06-10"'
step C4 township-review 2020-06-12
step C4 decision 2020-06-15
step C4 announcement 2020-06-16
ok household_status '{"household":"H1","status":"relapsed"}' 2020-07-01
figure households.poor.relapsed 2020-07-01 1
figure households.poor.exited 2020-06-30 1

it "the risk is eliminated by a case whose checks are met"
ok household_case '{"code":"C5","household":"H1","programme":"cn-2021-monitoring","purpose":"elimination"}' 2021-05-01
step C5 household-visit 2021-05-02 ',"items":[{"item":"income","met":true},{"item":"education","met":true},{"item":"medical","met":true},{"item":"housing","met":true},{"item":"water","met":true},{"item":"risk-gone","met":true},{"item":"no-new-risk","met":true}]'
step C5 democratic-review 2021-05-03
step C5 village-notice 2021-05-04 ',"last_day":"2021-05-08"'
step C5 decision 2021-05-10
step C5 announcement 2021-05-11
no monitoring '{"household":"H1","state":"eliminated","class":"unstable","risks":[{"risk":"accident"}]}' 2021-05-11 "消除方式" "how it was eliminated"
ok monitoring '{"household":"H1","state":"eliminated","class":"unstable","method":"assisted","risks":[{"risk":"accident"}]}' 2021-05-11
no monitoring '{"household":"H1","state":"active","class":"unstable","risks":[{"risk":"accident"}]}' 2021-06-11 "风险消除回退" "Elimination rolled back"

it "a dropped case has no step; another household's case is no place for one"
ok household_case '{"code":"C6","household":"H1","programme":"cn-2021-monitoring","purpose":"rollback","end_day":"2021-07-01","end_reason":"withdrawn"}' 2021-06-20
no case_step '{"household_case":"C6","household":"H1","step":"household-visit","result":"passed"}' 2021-07-02 "已于 2021-07-01 终止" "was dropped on 2021-07-01"
ok household '{"code":"H2","area":"441881105206"}' 2018-01-01
no case_step '{"household_case":"C6","household":"H2","step":"household-visit","result":"passed"}' 2021-06-21 "另一户的" "another household's"

it "the same from a workbook"
run bangfu export t.bangfu all.xlsx --personal
expect_exit 0
bangfu new u.bangfu --book 441881105 --name 测试镇 >/dev/null
run bangfu import u.bangfu all.xlsx
expect_exit 0
run bangfu export u.bangfu again.xlsx --personal
expect_exit 0
for kind in programme household_case case_step objection clue monitoring exception household_status; do
    bangfu export t.bangfu one.csv --kind $kind --yes >/dev/null && bangfu export u.bangfu two.csv --kind $kind --yes >/dev/null
    same "$kind, but for ids" "$(sed 's/,[^,]*$//' one.csv | sort | sha256sum)" "$(sed 's/,[^,]*$//' two.csv | sort | sha256sum)"
done

it "the register proves itself"
run bangfu verify t.bangfu
expect_exit 0
run bangfu rebuild t.bangfu
expect_exit 0
figure households.poor 2018-03-02 1
