# SPDX-License-Identifier: Apache-2.0
# What has to be posted: cases whose turn it is, names masked, nothing personal; and a case's way.
. "$(dirname "$0")/lib.sh"

run bangfu example qiaotou q.bangfu --clock 2018-11-01
put() { run bangfu put q.bangfu "$1" --json "$2" --day "$3" --author u9; expect_exit 0; }
home=$(bangfu find q.bangfu household 441881105204 --as json | grep -o '44188110520[0-9]*' | awk 'length == 18' | head -1)
village=441881105204
for n in 1 2; do
    code=N18-$n
    [ $n = 1 ] && h=441881105204010001 || h=441881105204010002
    put household_case '{"code":"'$code'","household":"'$h'","programme":"cn-2016-guangdong","purpose":"exit"}' 2018-10-10
    put case_step '{"household_case":"'$code'","household":"'$h'","step":"democratic-review","result":"passed"}' 2018-10-11
done

it "a case that hasn't come so far isn't posted"
run bangfu notice q.bangfu --purpose exit --area $village --day 2018-10-15
expect_exit 3
expect_both "没有轮到公示的个案" "has come to its notice"
run bangfu case q.bangfu N18-1 --day 2018-10-15 --lang en
expect_exit 0
expect_out "Democratic review                 2018-10-11"
expect_out "← next"
expect_out "– Safe water"

it "the text: masked, dated, sealed"
for n in 1 2; do
    [ $n = 1 ] && h=441881105204010001 || h=441881105204010002
    put case_step '{"household_case":"N18-'$n'","household":"'$h'","step":"verification","result":"passed","items":[{"item":"water","met":true}]}' 2018-10-12
    put case_step '{"household_case":"N18-'$n'","household":"'$h'","step":"household-signature","result":"passed"}' 2018-10-13
done
for lang in zh-Hans zh-Hant en; do
    run bangfu notice q.bangfu --purpose exit --area $village --day 2018-10-15 --place 村务公开栏 --lang $lang
    expect_exit 0
    cp out notice-$lang
    expect_out "2018-10-21"
    expect_out "12317"
    same "households, $lang" "$(grep -c '\*\*' out)" 2
done
expect_out "2018-10-15 to 2018-10-21 (7 days)"
run bangfu notice q.bangfu --purpose exit --area $village --day 2018-10-15 --to 2018-10-18
expect_exit 2
expect_both "至少 7 天" "hangs 7 days at least: until 2018-10-21"

it "nothing personal of the whole register is in it"
cat notice-* >notices
same "personal texts found" "$(python3 - <<'PY'
import json, sqlite3
text = open("notices", encoding="utf-8").read()
found = 0
def walk(v):
    if isinstance(v, dict):
        for x in v.values():
            yield from walk(x)
    elif isinstance(v, list):
        for x in v:
            yield from walk(x)
    elif isinstance(v, str):
        yield v
for (body,) in sqlite3.connect("q.bangfu").execute("select body from ledger_personal"):
    for v in walk(json.loads(body)):
        found += len(v) > 2 and v in text
print(found)
PY
)" 0

it "kept, it has its cases and its digest"
run bangfu notice q.bangfu --purpose exit --area $village --day 2018-10-15 --keep --author u9 --lang en
expect_exit 0
digest=$(sed -n 's/^digest of what stands above: //p' out)
same "digest" "$(python3 -c "
import hashlib
text = open('out', encoding='utf-8').read()
print('01' + hashlib.blake2b(text[:text.index('\ndigest of')].encode(), digest_size=32).hexdigest())")" "$digest"
run bangfu export q.bangfu notice.csv --kind notice --yes
expect_exit 0
same "cases" "$(grep -c 'N18-' notice.csv)" 2

it "posted, the next step is told"
put case_step '{"household_case":"N18-1","household":"441881105204010001","step":"village-notice","result":"passed","last_day":"2018-10-21"}' 2018-10-15
run bangfu case q.bangfu N18-1 --day 2018-10-25 --as json
expect_out '"next":"decision"'
run bangfu notice q.bangfu --purpose exit --area $village --day 2018-10-15 --lang en
same "households" "$(grep -c '\*\*' out)" 1
