# SPDX-License-Identifier: Apache-2.0
# The check of the floors catches what it is there for.
. "$(dirname "$0")/lib.sh"

# A house with one file of the given room and lines, and what the check says of it.
house() {
    rm -rf house
    mkdir -p "house/src/$1"
    printf '%s\n' "$2" >"house/src/$1/x.c"
    ran="$1: $2"
    "$root/tests/floors" "$here/house" >out 2>&1
    status=$?
}
caught() { house "$@"; expect_exit 1; expect_out "src/$1/x.c:1:"; }
fine() { house "$@"; expect_exit 0; }

it "catches an include upward, sideways, or of no room"
caught base '#include "rules/kind.h"'
caught rules '#include "store/db.h"'
caught rules '#include "text/numeral.h"'
caught store '#include "report/figure.h"'
caught report '#include "exchange/import.h"'
caught exchange '#include "report/figure.h"'
caught cli '#include "web/server.h"'
caught store '#include "db.h"'

it "lets a room have itself and what is below"
fine store '#include "store/db.h"'
fine report '#include "base/op.h"'
fine cli '#include "exchange/import.h"'
fine cli '#include <stdio.h>'

it "catches SQL outside the store and the reports"
caught cli 'struct q q = q_open(db, SQL("x"));'
caught cli 'const char *s = "select name from t";'
caught exchange 'run("  insert into t values (1)");'
caught rules 'run("PRAGMA user_version");'
caught exchange '#include <sqlite3.h>'
fine report 'struct q q = q_open(db, SQL("select 1 from {visit}"));'
fine cli 'puts("Please select a register from the list.");'

it "catches a table or a time of knowledge named above the store"
caught report 'SQL("select 1 from visit_row")'
caught report 'SQL("select 1 from {visit} v where v.until > 3")'
caught report 'SQL("select 1 from {visit} where day < :known")'
caught cli 'const char *t = "ledger_entry";'
fine store 'SQL("select 1 from visit_row where until > :known")'
rm -rf house
