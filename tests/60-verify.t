# SPDX-License-Identifier: Apache-2.0
# Any changed byte of an entry is found, by the program and by a second verifier
# that was written from docs/format.md alone.
. "$(dirname "$0")/lib.sh"
lawless="damaged.bangfu"

make_town town.bangfu >/dev/null
bangfu correct town.bangfu household QT-2 --json '{"area":"441881105202"}' --reason typo >/dev/null
bangfu withdraw town.bangfu visit V-1 --reason duplicate >/dev/null

it "agree on a good register"
same "verdicts" "$(second_verdict town.bangfu)" "$(verdict town.bangfu)"
case $(verdict town.bangfu) in "ok 14 01"*) pass ;; *) fail "$(verdict town.bangfu)" ;; esac

it "agree on one where people were erased"
cp town.bangfu erased.bangfu
bangfu erase erased.bangfu person QT-1-1 --reason requested --yes >/dev/null
bangfu erase erased.bangfu worker W-1 --reason requested --yes >/dev/null
same "verdicts" "$(second_verdict erased.bangfu)" "$(verdict erased.bangfu)"
case $(verdict erased.bangfu) in "ok 16 01"*) pass ;; *) fail "$(verdict erased.bangfu)" ;; esac

it "find every kind of damage, and each of ${BYTES:=300} random changes of one byte"
run python3 "$root/tests/damage.py" town.bangfu "$BYTES"
expect_exit 0
run python3 "$root/tests/damage.py" erased.bangfu 20
expect_exit 0
rm -f damaged

it "find a body that was erased and put back from a backup"
cp erased.bangfu back.bangfu
python3 - <<'PY'
import sqlite3
old, new = sqlite3.connect("town.bangfu"), sqlite3.connect("back.bangfu")
subject = new.execute("select subject from ledger_entry where act = 'erase' order by seq limit 1").fetchone()
seqs = [r[0] for r in new.execute("select seq from ledger_entry where subject = ? and act = 'put'", subject)]
for row in old.execute(f"select * from ledger_personal where seq in ({','.join(map(str, seqs))})"):
    new.execute("insert into ledger_personal values (?, ?, ?, ?)", row)
new.commit()
PY
same "verdicts" "$(second_verdict back.bangfu)" "$(verdict back.bangfu)"
case $(verdict back.bangfu) in bad*) pass ;; *) fail "$(verdict back.bangfu)" ;; esac
rm -f back.bangfu

it "have the worked example of docs/format.md right"
python3 - "$root" <<'PY' >example 2>&1
import sys
root = sys.argv[1]
sys.path.insert(0, root + "/tests")
import verify as v
page = open(root + "/docs/format.md", encoding="utf-8").read()
bare = page.replace(" ", "").replace("\n", "")
genesis = v.genesis(1, b"441881105", "桥头镇".encode(), 1533686400000000, None)
salt, body = bytes([1]) + bytes(range(16)), '{"code":"441881105","level":"town","name":"桥头镇"}'.encode()
row = dict.fromkeys(v.HEADER)
row.update(book=b"441881105", seq=1, id=b"e1", stamp=1533686400000001, author=b"clerk", act=b"put", kind=b"area",
           subject=b"441881105", day=17532, facts_digest=v.digest(salt, body))
assert genesis.hex() in page and row["facts_digest"].hex() in page and body.decode() in page
assert v.entry_hash(genesis, row).hex() in page
assert b"".join(v.field(row[n]) for n in v.HEADER).hex() in bare
print("good")
PY
same "example" "$(tail -1 example)" good
