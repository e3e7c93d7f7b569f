/* SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"

#include <string.h>

static const char *const names[] = {
    [LANG_ZH_HANT] = "zh-Hant",
    [LANG_ZH_HANS] = "zh-Hans",
    [LANG_EN]      = "en",
};

bool lang_by_name(const char *name, enum lang *out)
{
    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
        if (strcmp(name, names[i]) == 0) {
            *out = (enum lang)i;
            return true;
        }
    return false;
}

const char *lang_name(enum lang lang)
{
    return names[lang];
}
