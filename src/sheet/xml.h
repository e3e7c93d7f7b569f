/* SPDX-License-Identifier: Apache-2.0 */
/* A part of an archive as XML elements, with expat: a table says which element
** may follow where, what it does not name is passed over with all inside.
** Prefixes of names are ignored.  A DOCTYPE, and so every entity, is refused. */
#ifndef SHEET_XML_H
#define SHEET_XML_H

#include "sheet/unzip.h"

/* Inside state ${in}, the element ${name} leads to state ${to}.  State 0 is the
** document; the table ends with a NULL name. */
struct xml_step {
    int in;
    const char *name;
    int to;
};

/* What is told of the elements that the table names; each may be NULL. */
struct xml_shape {
    const struct xml_step *steps;
    void (*open)(void *who, int state, const char **attrs);
    void (*close)(void *who, int state);
    void (*text)(void *who, int state, const char *s, int n);   /* a text may come in pieces */
};

struct xml;

/* ${part} stays the caller's, to close after the XML. */
struct xml *xml_open(struct op *op, struct arena *mem, struct unzip_part *part, const char *at,
                     const struct xml_shape *shape, void *who);
void xml_close(struct xml *x);                          /* NULL is fine */

/* Go on: 1 after xml_pause, 0 at the end, -1 after a fault, which op has. */
int xml_run(struct xml *x);

/* For the functions of the shape: pause before the next element; or stop,
** having recorded why with op_fault. */
void xml_pause(struct xml *x);
void xml_stop(struct xml *x);

const char *xml_attr(const char **attrs, const char *name);    /* NULL when absent */

#endif
