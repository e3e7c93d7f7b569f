# SPDX-License-Identifier: Apache-2.0
# Workbooks made to exhaust, to deceive or by accident: each is refused in words,
# in little time and memory, and nothing is written; its healthy twin is imported.
# The program as it is built for use is measured, not the one with sanitizers.
BANGFU=$(cd "$(dirname "$0")/.." && pwd)/build/bangfu
. "$(dirname "$0")/lib.sh"
lawless="trial.bangfu"

make_town good.bangfu >/dev/null

# What bad_books.py counts is counted here.
judge() {
    "$root/tests/bad_books.py" "$BANGFU" good.bangfu "$@" >judged 2>&1 || true
    sed 's/^/    /' judged
    tally=$(tail -1 judged)
    case $tally in
    *" passed, "*" failed") passed=$((passed + ${tally%% *})); tally=${tally#*, }; failed=$((failed + ${tally%% *})) ;;
    *) fail "bad_books.py broke off" ;;
    esac
}

it "bad workbooks and their twins, and files cut at every hundredth"
"$root/tests/books.py" made
judge made/list
rm -rf made

it "a hundred megabytes"
"$root/tests/books.py" large .
for file in large.csv large.xlsx; do
    mkdir -p "${file#large.}"
    mv "$file" "${file#large.}/household.${file#large.}"
    printf 'bad\t%s\t%s\t%s\t%s\n' "${file#large.}/household.${file#large.}" "处需要改正" "in the register" "$file" >>large
done
judge large 60
rm -rf csv xlsx

it "rarely used characters are no fault"
cat >person.csv <<'CSV'
code,household,relation,name,no_id_reason,day
QT-1-8,QT-1,other,范𬭎䶮,lost,2018-01-01
CSV
run bangfu import good.bangfu person.csv
expect_exit 0
