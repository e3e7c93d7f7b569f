/* SPDX-License-Identifier: Apache-2.0 */
/* A checked text as a page: what is wrong and how much was judged, the text as it was
** read with every claim marked, and what became of each.  It needs nothing from outside
** and is well-formed as XML.  Memory is bounded whatever the text's length: what stands
** below the totals waits in files without a name. */
#ifndef REPORT_CHECK_HTML_H
#define REPORT_CHECK_HTML_H

#include "report/check.h"

struct check_html;

/* ${file} is what the page calls the text.  Close it whatever happens. */
struct check_html *check_html_open(struct check *c, const char *file, enum lang lang);
void check_html_close(struct check_html *h);            /* NULL is fine */

/* The next stretch as check_stretch has judged it; ${mem} may be reset after it. */
enum fault check_html_stretch(struct check_html *h, struct arena *mem, const struct prose *p, const struct judged *v, int n);

/* After the last one: the whole page, in pieces. */
enum fault check_html_put(struct check_html *h, enum fault (*write)(void *to, const char *p, size_t n), void *to);

#endif
