/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/xml.h"

#include "sheet/refuse.h"
#include "sheet/sheet_limit.h"

#include <expat.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 32 * 1024, OUTSIDE = -1 };

struct xml {
    struct op *op;
    struct unzip_part *part;
    const char *at;
    const struct xml_shape *shape;
    void *who;
    XML_Parser expat;
    int state[XML_DEPTH];       /* of the open elements; OUTSIDE: passed over */
    int depth, elements;
    bool paused, stopped, last;
    int64_t fed;                /* bytes given to expat */
    int64_t held;               /* bytes that expat holds */
};

/* ** What expat allocates, bounded ** */

/* Expat hands no context through: the parser at work in this thread is known here,
** and a block knows whose it is, so that a parser may go on in another thread. */
struct block {
    size_t n;
    int64_t *held;              /* of the parser: all its bytes */
} __attribute__((aligned(16)));

static _Thread_local int64_t *holder;

static void *take(size_t n)
{
    struct block *b;

    if (n > XML_HELD || *holder + (int64_t)n > XML_HELD || (b = malloc(n + sizeof *b)) == NULL)
        return NULL;
    *b = (struct block){ n, holder };
    *holder += (int64_t)n;
    return b + 1;
}

static void give(void *p)
{
    struct block *b = p;

    if (p == NULL)
        return;
    b--;
    *b->held -= (int64_t)b->n;
    free(b);
}

static void *retake(void *p, size_t n)
{
    void *to = take(n);
    size_t old = p == NULL ? 0 : ((struct block *)p)[-1].n;

    if (to == NULL || p == NULL)
        return to;
    memcpy(to, p, old < n ? old : n);
    give(p);
    return to;
}

/* ** Faults ** */

static void malformed(struct xml *x)
{
    refuse_xml(x->op, x->at);
}

static void excessive(struct xml *x)
{
    refuse_large_xml(x->op, x->at);
}

/* ** What expat calls ** */

static const char *local(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon == NULL ? name : colon + 1;
}

static int follow(const struct xml *x, const char *name)
{
    int in = x->depth == 0 ? 0 : x->state[x->depth - 1];

    if (in != OUTSIDE)
        for (const struct xml_step *s = x->shape->steps; s->name != NULL; s++)
            if (s->in == in && strcmp(s->name, name) == 0)
                return s->to;
    return OUTSIDE;
}

static void on_open(void *data, const char *name, const char **attrs)
{
    struct xml *x = data;
    int to;

    if (x->stopped)
        return;
    if (x->depth == XML_DEPTH || x->elements++ == XML_ELEMENTS) {
        excessive(x);
        xml_stop(x);
        return;
    }
    to = follow(x, local(name));
    if (to == OUTSIDE && x->depth == 0) {       /* not the part it should be */
        malformed(x);
        xml_stop(x);
        return;
    }
    x->state[x->depth++] = to;
    if (to != OUTSIDE && x->shape->open != NULL)
        x->shape->open(x->who, to, attrs);
}

static void on_close(void *data, const char *name)
{
    struct xml *x = data;
    int state;

    (void)name;
    if (x->stopped)
        return;
    state = x->state[--x->depth];
    if (state != OUTSIDE && x->shape->close != NULL)
        x->shape->close(x->who, state);
}

static void on_text(void *data, const char *s, int n)
{
    struct xml *x = data;

    if (!x->stopped && x->depth > 0 && x->state[x->depth - 1] != OUTSIDE && x->shape->text != NULL)
        x->shape->text(x->who, x->state[x->depth - 1], s, n);
}

static void on_doctype(void *data, const char *name, const char *sysid, const char *pubid, int subset)
{
    struct xml *x = data;

    (void)name, (void)sysid, (void)pubid, (void)subset;
    op_fault(x->op, F_INPUT, x->at,
        "不允许的 XML 内容（DOCTYPE）；请用表格软件打开后另存为 .xlsx 或 .csv",
        "XML content that is not allowed (a DOCTYPE); open it in a spreadsheet program and save it as .xlsx or .csv");
    xml_stop(x);
}

/* ** Running ** */

struct xml *xml_open(struct op *op, struct arena *mem, struct unzip_part *part, const char *at,
                     const struct xml_shape *shape, void *who)
{
    static const XML_Memory_Handling_Suite bounded = { take, retake, give };
    struct xml *x = arena_alloc(mem, sizeof *x);

    *x = (struct xml){ .op = op, .part = part, .at = at, .shape = shape, .who = who };
    holder = &x->held;
    if ((x->expat = XML_ParserCreate_MM(NULL, &bounded, NULL)) == NULL) {
        excessive(x);
        x->stopped = true;
        return x;
    }
    XML_SetUserData(x->expat, x);
    XML_SetElementHandler(x->expat, on_open, on_close);
    XML_SetCharacterDataHandler(x->expat, on_text);
    XML_SetStartDoctypeDeclHandler(x->expat, on_doctype);
    return x;
}

void xml_close(struct xml *x)
{
    if (x != NULL && x->expat != NULL) {
        XML_ParserFree(x->expat);
        x->expat = NULL;
    }
}

/* The next piece of the part, to expat. */
static enum XML_Status feed(struct xml *x)
{
    void *room = XML_GetBuffer(x->expat, CHUNK);
    int n;

    if (room == NULL)
        return XML_STATUS_ERROR;
    if ((n = unzip_read(x->part, room, CHUNK)) < 0) {
        x->stopped = true;
        return XML_STATUS_ERROR;
    }
    x->last = n == 0;
    x->fed += n;
    return XML_ParseBuffer(x->expat, n, x->last);
}

int xml_run(struct xml *x)
{
    holder = &x->held;
    while (!x->stopped) {
        enum XML_Status s;

        if (x->paused) {
            x->paused = false;
            s = XML_ResumeParser(x->expat);
        } else if (x->last) {
            return 0;
        } else {
            s = feed(x);
        }
        if (x->stopped)
            break;
        if (s == XML_STATUS_SUSPENDED)
            return 1;
        if (s == XML_STATUS_ERROR) {
            if (XML_GetErrorCode(x->expat) == XML_ERROR_NO_MEMORY)
                excessive(x);
            else
                malformed(x);
            x->stopped = true;
        } else if (!x->last && x->fed - XML_GetCurrentByteIndex(x->expat) > XML_TAG) {
            excessive(x);
            x->stopped = true;
        }
    }
    return -1;
}

void xml_pause(struct xml *x)
{
    if (!x->stopped && XML_StopParser(x->expat, XML_TRUE) == XML_STATUS_OK)
        x->paused = true;
}

void xml_stop(struct xml *x)
{
    if (!x->stopped)
        XML_StopParser(x->expat, XML_FALSE);
    x->stopped = true;
}

const char *xml_attr(const char **attrs, const char *name)
{
    for (; attrs[0] != NULL; attrs += 2)
        if (strcmp(local(attrs[0]), name) == 0)
            return attrs[1];
    return NULL;
}
