# SPDX-License-Identifier: Apache-2.0
# A later kind is cheap: a .def, a .c, its name in kinds[], and every room knows it.
. "$(dirname "$0")/lib.sh"
lawless="town.bangfu"

make_town town.bangfu >/dev/null
old=$BANGFU

it "builds with three files touched, and compiles little else"
mkdir -p house/build
for part in Makefile src tools examples package.json package-lock.json; do cp -a "$root/$part" house/; done
cp -a "$root/build/obj" "$root/build/sqlite3.o" "$root/build/fold_table.h" house/build/
ln -s "$root/node_modules" house/node_modules
make -s -C house build/bangfu >make.out 2>&1 || fail "the house doesn't build as it is"
sleep 0.1
cat >house/src/rules/course.def <<'DEF'
/* rules/course.def - a course held for poor households. */
FIELD(TEXT, PUBLIC,   code,   .flags = REQUIRED | KEY | SEARCH, .max = 40, .label = L("Course number", "讲座编号"), .help = L("Of the organiser.", "主办方所编。"))
FIELD(REF,  PUBLIC,   area,   .flags = REQUIRED | AREA, .of = "area", .label = L("Held in", "讲座地点"), .help = L("Where.", "在哪里举办。"))
FIELD(INT,  PUBLIC,   hours,  .max = 1000, .unit = "hours", .label = L("Hours", "学时"), .help = L("Of instruction.", "授课学时。"))
FIELD(TEXT, PERSONAL, teacher, .max = 60, .label = L("Teacher", "授课人"), .help = L("Name.", "姓名。"))
LIST(course, trainees,      .label = L("Trainees", "学员"), .min = 1, .help = L("Who came.", "参加讲座的人。"))
    ITEM(course, trainees, REF, INTERNAL, person, .flags = REQUIRED, .of = "person", .label = L("Trainee", "学员"), .help = L("Who.", "参加讲座的人。"))
LIST_END(course, trainees)
DEF
cat >house/src/rules/course.c <<'C'
/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/codes.h"

#define KIND course
#define DEF "rules/course.def"
#include "rules/kind_struct.h"

#define KIND course
#define DEF "rules/course.def"
#include "rules/kind_rows.h"

const struct kind kind_course = {
    KIND_ROWS(course),
    .label = L("Course", "讲座"),
    .life = EVENT,
    .day = L("Held on", "讲座日期"),
    .help = L("A course held for poor households.", "为贫困户举办的讲座。"),
};
C
sed -i 's/\(kind_collective_account, \)\(kind_brief;\)/\1kind_course, \2/; s/\(&kind_collective_account, \)\(&kind_brief,\)/\1\&kind_course, \2/' \
    house/src/rules/kinds.c
same "lines touched" "$(diff "$root/src/rules/kinds.c" house/src/rules/kinds.c | grep -c '^>')" 2
run make -s -C house build/bangfu
expect_exit 0
compiled=$(find house/build/obj -name '*.o' -newer house/src/rules/course.c | wc -l)
[ "$compiled" -le 4 ] && pass || fail "$compiled files were compiled"
BANGFU=$here/house/build/bangfu

it "opens a register of before and knows the kind everywhere"
run bangfu list kinds --lang zh-Hans
expect_out "为贫困户举办的讲座。"
run bangfu list kinds --lang en
expect_out "A course held for poor households."
run bangfu put town.bangfu course --day 2018-05-04 --json '{"code":"T-1","area":"441881105202","hours":16,"teacher":"范例师","trainees":[{"person":"QT-1-1"}]}'
expect_exit 0
run bangfu show town.bangfu course T-1 --lang zh-Hans
expect_out "学时"
expect_out "16"
run bangfu find town.bangfu course T-1
expect_out "T-1"
run bangfu put town.bangfu course --day 2018-05-04 --json '{"code":"T-2","area":"441881105202","hours":1001,"trainees":[{"person":"QT-1-1"}]}'
expect_exit 2
expect_err "hours"

it "imports it by field names or labels"
cat >course.csv <<'CSV'
讲座编号,讲座地点,学时,讲座日期,学员
T-3,441881105203,8,2018-06-01,QT-2-1
CSV
run bangfu import town.bangfu course.csv
expect_exit 0
run bangfu show town.bangfu course T-3
expect_out "8"

it "erases, verifies and rebuilds with it"
run bangfu erase town.bangfu course T-1 --reason requested --yes
expect_exit 0
cat town.bangfu* >bytes
grep -aq 范例师 bytes && fail "the teacher's name is still in the file" || pass
rm bytes
python3 "$root/tests/rows.py" town.bangfu >rows.before
run bangfu rebuild town.bangfu
expect_exit 0
python3 "$root/tests/rows.py" town.bangfu >rows.after
same_files rows.before rows.after
grep -q '^course_trainees_row' rows.after && pass || fail "its list has no rows"
same "both verifiers" "$(second_verdict town.bangfu)" "$(verdict town.bangfu)"
same "entries" "$(entries town.bangfu)" 15

it "is told from damage by a program that doesn't know it"
before=$(digest_of town.bangfu)
BANGFU=$old
run bangfu figure town.bangfu
[ "$status" -ne 0 ] && pass || fail "figures without a kind that the register has"
expect_both "请升级程序" "upgrade the program"
same "the register" "$(digest_of town.bangfu)" "$before"
rm -rf house
