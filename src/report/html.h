/* SPDX-License-Identifier: Apache-2.0 */
/* Text into a page: the one place that escapes.  Good within an element and within
** double quotes; what is written is well-formed as HTML and as XML. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "base/buf.h"

/* A character; a control character as the sign for it, and as U+FFFD what no page may
** have, or what turns the direction of what stands behind it. */
void html_put_char(struct buf *out, int32_t cp);

/* A text of UTF-8; NULL adds nothing. */
void html_put_text(struct buf *out, const char *s);

#endif
