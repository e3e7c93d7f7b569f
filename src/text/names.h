/* SPDX-License-Identifier: Apache-2.0 */
/* Names with numerals in them, which count nothing: 两委, 第一书记, 三会一课, 五保户. */
#ifndef TEXT_NAMES_H
#define TEXT_NAMES_H

#include "text/prose.h"

/* When letter ${i}, a numeral or the like, belongs to a name: the letters from it to
** the name's end; otherwise 0.  What stands before it (统一) belongs to the name too. */
int name_at(const struct prose *p, int i);

/* A short phrase in quotation marks or the title of a writing that begins at letter
** ${i}, its mark: its letters with the marks, when what it counts is a name's
** (“六个一”, 《…》); otherwise 0. */
int name_quoted(const struct prose *p, int i);

#endif
