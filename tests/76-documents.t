# SPDX-License-Identifier: Apache-2.0
# Papers in the register: streamed in, found again byte by byte, every change seen by both
# verifiers, erased with their salt.
. "$(dirname "$0")/lib.sh"

bangfu new t.bangfu --book 441881105 --name 测试镇 >/dev/null
put() { run bangfu put t.bangfu "$1" --json "$2" --day 2018-01-01; expect_exit 0; }
put area '{"code":"441881105","name":"测试镇","level":"town"}'
put area '{"code":"441881105206","name":"测试村","level":"village","parent":"441881105"}'
put household '{"code":"H1","area":"441881105206"}'
both() { run bangfu verify t.bangfu; expect_exit "$1"; same "the other verifier" "$("$root/tests/verify.py" t.bangfu | cut -d' ' -f1)" "$2"; }
tamper() { python3 - "$1" <<'PY'
import sqlite3, sys
db = sqlite3.connect("t.bangfu")
for (name,) in db.execute("select name from sqlite_master where type = 'trigger'").fetchall():
    db.execute(f"drop trigger {name}")
db.executescript(sys.argv[1])
PY
}

it "a paper goes in and comes out the same"
head -c 700000 /dev/urandom >"李某申请书.pdf"
run bangfu attach t.bangfu "李某申请书.pdf" --household H1 --day 2018-02-01 --lang en
expect_exit 0
expect_out "700000 bytes"
code=$(sed -n 's/^document \([^,]*\),.*/\1/p' out)
run bangfu document t.bangfu "$code" --out back.pdf --lang en
expect_exit 0
expect_out "700000 bytes, as they were attached"
same_files "李某申请书.pdf" back.pdf
run bangfu document t.bangfu "$code" --out back.pdf
expect_exit 4
both 0 ok

it "a step names it; nothing personal is in what figures read"
put programme '{"code":"p","name":"p","area":"441881105","steps":[{"purpose":"monitoring","step":"household-visit"}]}'
put household_case '{"code":"C1","household":"H1","programme":"p","purpose":"monitoring"}'
put case_step '{"household_case":"C1","household":"H1","step":"household-visit","result":"passed","evidence":[{"document":"'"$code"'"}]}'
run bangfu export t.bangfu all.json --as json
run bangfu export t.bangfu all.xlsx
expect_exit 0
same "the name in facts" "$(python3 -c "import sqlite3; print(sum('李某' in b for (b,) in sqlite3.connect('t.bangfu').execute('select body from ledger_facts')))")" 0

it "what is no paper"
: >empty
run bangfu attach t.bangfu empty
expect_exit 2
run bangfu attach t.bangfu nowhere
expect_exit 3
head -c 20971521 /dev/zero >big
before=$(digest_of t.bangfu)
run bangfu attach t.bangfu big
expect_exit 2
expect_both "超过 20 MB" "above 20 MB"
run bangfu put t.bangfu document --json '{"code":"D","size":1,"parts":1,"digest":"00"}'
expect_exit 2
expect_both "不能直接录入或导入" "never put or imported"
same "entries" "$(entries t.bangfu)" 7
same "parts" "$(python3 -c "import sqlite3; print(sqlite3.connect('t.bangfu').execute('select count(*) from ledger_part').fetchone()[0])")" 4

it "every change is found"
cp t.bangfu whole.bangfu
for change in "update ledger_part set bytes = zeroblob(length(bytes)) where n = 2" "delete from ledger_part where n = 3" "delete from ledger_part" \
    "update ledger_part set bytes = zeroblob(17) where n = 0" "insert into ledger_part select book, 'other', n, bytes from ledger_part" \
    "insert into ledger_part select book, document, 9, bytes from ledger_part where n = 3"; do
    cp whole.bangfu t.bangfu
    tamper "$change"
    both 70 bad
done
cp whole.bangfu t.bangfu
tamper "update ledger_part set bytes = zeroblob(length(bytes)) where n = 2"
run bangfu document t.bangfu "$code" --out again.pdf
expect_exit 70
[ ! -e again.pdf ] && [ ! -e again.pdf.new ] && pass || fail "a file was left"
cp whole.bangfu t.bangfu

it "erased, its bytes and its name are gone; a backup's don't come back unseen"
run bangfu erase t.bangfu document "$code" --reason requested --yes
expect_exit 0
both 0 ok
run bangfu document t.bangfu "$code" --out again.pdf
expect_exit 3
expect_both "已被删除" "were erased"
cp t.bangfu erased.bangfu
tamper "attach 'whole.bangfu' as w; insert into ledger_part select * from w.ledger_part"
both 70 bad
cp erased.bangfu t.bangfu
