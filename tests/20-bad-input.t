# SPDX-License-Identifier: Apache-2.0
# What a clerk gets wrong, and what can go wrong around a register: one plain
# sentence in Chinese and in English, the right exit status, nothing changed.
. "$(dirname "$0")/lib.sh"

make_town good.bangfu >/dev/null
cp good.bangfu copy
before=$(digest_of good.bangfu)
unchanged() { same "the register" "$(digest_of "${1:-good.bangfu}")" "$before"; }
lawless="newer.bangfu torn.bangfu cut.bangfu other.bangfu none.bangfu text.bangfu full.bangfu empty.bangfu"
area='{"code":"441881105299","name":"新村","level":"village"}'

it "a missing file"
run bangfu figure none.bangfu
expect_exit 3
expect_both "没有这个文件" "there is no such file"
[ ! -e none.bangfu ] && pass || fail "it made the file"

it "a directory"
mkdir folder.bangfu
run bangfu verify folder.bangfu
expect_exit 2
expect_both "这是文件夹" "this is a folder"

it "a file that is no register"
echo "户编号,所在村" >text.bangfu
run bangfu verify text.bangfu
expect_exit 2
expect_both "不是册子" "no register"
: >empty.bangfu
run bangfu verify empty.bangfu
expect_exit 2
python3 -c "import sqlite3; d = sqlite3.connect('other.bangfu'); d.execute('create table t (x)'); d.commit()"
run bangfu verify other.bangfu
expect_exit 2
expect_both "别的程序" "another program's"

it "a register of a newer version"
cp copy newer.bangfu
python3 -c "import sqlite3; d = sqlite3.connect('newer.bangfu', isolation_level=None); d.execute('pragma user_version = 99')"
newer=$(digest_of newer.bangfu)
for command in verify rebuild figure; do
    run bangfu "$command" newer.bangfu
    expect_exit 2
    expect_both "更新的版本" "a newer version"
done
same "the newer register" "$(digest_of newer.bangfu)" "$newer"

it "a damaged register: bytes in the middle overwritten"
cp copy torn.bangfu
python3 - <<'PY'
import os
size = os.path.getsize("torn.bangfu")
with open("torn.bangfu", "r+b") as f:
    for at in range(8192, size - 8192, 8192):
        f.seek(at)
        f.write(os.urandom(4096))
PY
torn=$(digest_of torn.bangfu)
run bangfu figure torn.bangfu households.poor
expect_exit 70
expect_both "损坏" "damaged"
run bangfu verify torn.bangfu
expect_exit 70
run bangfu put torn.bangfu area --json "$area"
expect_exit 70
same "the damaged register" "$(digest_of torn.bangfu)" "$torn"

it "a damaged register: its end is missing"
head -c 100000 copy >cut.bangfu
run bangfu verify cut.bangfu
expect_exit 70
expect_both "损坏" "damaged"

it "a ledger that somebody changed"
cp copy changed
python3 - <<'PY'
import sqlite3
d = sqlite3.connect("changed", isolation_level=None)
d.execute("drop trigger ledger_facts_fixed")
d.execute("update ledger_facts set body = replace(body, 'poor', 'pOOr') where seq = 7")
PY
run bangfu verify changed
expect_exit 70
expect_both "第 7 号" "entry 7"

it "no permission to read, and none to write"
if [ "$(id -u)" -eq 0 ]; then as="setpriv --reuid=65534 --regid=65534 --clear-groups"; else as=env; fi
mkdir shut && cp copy shut/good.bangfu
chmod 444 shut/good.bangfu && chmod 555 shut
tool=$here/tool && cp "$BANGFU" "$tool" && chmod 755 "$tool"
if $as test -r "$here/shut/good.bangfu"; then
    run $as "$tool" put shut/good.bangfu area --json "$area"
    expect_exit 5
    expect_both "没有写入" "no permission to write"
    run $as "$tool" figure shut/good.bangfu households.poor --day 2018-08-08 --as json
    expect_exit 0
    expect_out '"value":2'
    run $as "$tool" new shut/new.bangfu --book 441881105 --name 桥头镇
    expect_exit 5
    unchanged shut/good.bangfu
    chmod 755 shut && chmod 000 shut/good.bangfu
    run $as "$tool" verify shut/good.bangfu
    expect_exit 5
    expect_both "没有读取" "no permission to read"
else
    echo "not tried: another user can't reach $here"
fi
chmod -R u+rwX shut && rm -r shut tool

it "a register that another program is writing to"
python3 -c "
import sqlite3, sys, time
d = sqlite3.connect('good.bangfu', isolation_level=None)
d.execute('begin immediate')
open('held', 'w').close()
time.sleep(20)" &
holder=$!
while [ ! -e held ]; do sleep 0.1; done
run bangfu put good.bangfu area --json "$area"
expect_exit 4
expect_both "正被另一程序" "another program"
run bangfu figure good.bangfu households.poor --day 2018-08-08 --as json
expect_exit 0
kill "$holder" && wait "$holder" 2>/dev/null
rm -f good.bangfu-wal good.bangfu-shm held
unchanged

it "an erasure while another program reads: done, and told that the log still has it"
cp copy read.bangfu
python3 -c "
import sqlite3, time
d = sqlite3.connect('read.bangfu', isolation_level=None)
d.execute('begin')
d.execute('select count(*) from ledger_entry').fetchone()
open('held', 'w').close()
time.sleep(30)" &
holder=$!
while [ ! -e held ]; do sleep 0.1; done
run bangfu erase read.bangfu person QT-1-1 --reason requested --yes
expect_exit 4
expect_both "已删除；但另一程序" "erased; but another program"
kill "$holder" && wait "$holder" 2>/dev/null
rm -f held
run bangfu show read.bangfu person QT-1-1
expect_exit 0
expect_out "erased"
same "log left behind" "$(cat read.bangfu-wal 2>/dev/null | wc -c)" 0

it "no space left: a file may not grow past its limit"
cp copy full.bangfu
(
    trap '' XFSZ
    ulimit -f 8                             # blocks of 512 bytes: less than the log needs
    "$BANGFU" put full.bangfu area --json "$area" >out 2>err </dev/null
    echo $? >code
)
status=$(cat code) ran="put with ulimit -f 8"
expect_exit 70
expect_both "磁盘已满" "the disk is full"
rm -f full.bangfu-wal full.bangfu-shm
same "the register" "$(digest_of full.bangfu)" "$before"
run bangfu verify full.bangfu
expect_exit 0

it "no space left: a full disk"
mkdir disk
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=1600k tmpfs disk 2>/dev/null; then
    cp copy disk/full.bangfu
    head -c 4000000 /dev/zero >disk/filler 2>/dev/null
    run bangfu put disk/full.bangfu area --json "$area"
    expect_exit 70
    expect_both "磁盘已满" "the disk is full"
    rm disk/filler
    same "entries" "$(entries disk/full.bangfu)" 12
    run bangfu put disk/full.bangfu area --json "$area"
    expect_exit 0
    umount disk
else
    echo "not tried: no mount of a small disk here"
fi

it "a bad cell in a workbook: the file, the row, the column, and nothing written"
cat >household.csv <<'CSV'
code,area,day
QT-8,441881105202,2018-01-01
QT-9,441881105999,2018-01-01
CSV
run bangfu import good.bangfu household.csv
expect_exit 2
grep -q "household.csv" out err && pass || fail "the file should be named"
grep -q "3" out && pass || fail "the row should be named"
unchanged
cat >person.csv <<'CSV'
code,household,relation,name,id_no,day
QT-1-9,QT-1,other,范例戊,990000196001010014,2018-01-01
CSV
run bangfu import good.bangfu person.csv
expect_exit 2
cat out err >both
grep -q "990000196001010014" both && fail "an ID number in a message" || pass
grep -q "范例戊" both && fail "a name in a message" || pass
grep -q "校验" both && pass || fail "the reason should be told"
unchanged
printf 'PK\003\004nonsense' >broken.xlsx
run bangfu import good.bangfu broken.xlsx
[ "$status" -ne 0 ] && pass || fail "a broken workbook was taken"
run bangfu import good.bangfu nowhere.csv
expect_exit 3
unchanged

it "a record that the rules refuse, told by field and without the person's data"
run bangfu put good.bangfu person --json '{"code":"P","household":"QT-1","relation":"son","sex":"female","name":"范例己","no_id_reason":"lost"}'
expect_exit 2
expect_err "relation"
grep -q 范例己 err && fail "a name in a message" || pass
run bangfu put good.bangfu household --json '{"code":"QT-1","area":"441881105299"}'
expect_exit 3
expect_err "area"
run bangfu put good.bangfu household --json '{"code":"QT-7","area":"441881105202"}' --day 2999-01-01
expect_exit 2
run bangfu put good.bangfu household --json '{"code":'
expect_exit 2
run bangfu put good.bangfu household --json '{"code":"QT-7","area":"441881105202","colour":"red"}'
expect_exit 2
expect_err "colour"
unchanged

it "an existing file is never overwritten"
run bangfu new good.bangfu --book 441881105 --name 桥头镇
expect_exit 4
unchanged
