/* SPDX-License-Identifier: Apache-2.0 */
/* The languages that bangfu writes in. */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stdbool.h>

enum lang {
    LANG_ZH_HANT,
    LANG_ZH_HANS,
    LANG_EN,
};

/* By its tag: "zh-Hant", "zh-Hans" or "en", exactly.  False when it is another;
** *out is then untouched. */
bool lang_by_name(const char *name, enum lang *out);

const char *lang_name(enum lang lang);

#endif
