/* SPDX-License-Identifier: Apache-2.0 */
/* A register from a few lines of text: for the examples in the tables, and for
** tests that need records rather than a form.
**
**     KIND id=ID day=DAY FIELD=VALUE … LIST=A1/A2,B1/B2 …
**
** A new id is put; the same id again corrects its latest version, or with of=DAY
** the one that held on that day.  `put` before the kind makes a new version from
** its day on instead; `withdraw` takes the record back, with of=DAY that version
** alone; `erase` erases it.  A later line begins with what the version before it
** said, so it need only name what changes; FIELD= with nothing after it makes a
** field not recorded.
**
** Values have no spaces: _ stands for one.  A list's items are separated by
** commas, their fields, in the order of the .def, by slashes.  References are ids.
** A required text (a code, a name) that isn't given is the id; a person without
** an ID number has no_id_reason=other; without a day it is today.  Empty lines
** and lines that begin with # are passed over. */
#ifndef TESTS_GIVEN_H
#define TESTS_GIVEN_H

#include "store/db.h"

/* One request a line, in their order; the first fault ends it and stays in
** db->op. */
enum fault given(struct db *db, const char *text);

/* Text of a whole file, living as long as db->op; NULL when it can't be read. */
char *given_file(struct db *db, const char *path);

#endif
