/* SPDX-License-Identifier: Apache-2.0 */
#include "base/xlsx_table.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/xlsx_value.h"
#include "base/xml.h"

#include <stdlib.h>
#include <string.h>

/* Read a part of the shape; one that is absent has no elements. */
static enum fault read_part(struct op *op, struct arena *mem, struct unzip *zip, const char *name,
                            const char *file, const struct xml_shape *shape, struct xml **xml, void *who)
{
    struct unzip_part *part = NULL;
    enum fault f;

    if (name == NULL || (f = unzip_part(zip, name, &part)) == OK) {
        if (part == NULL)
            return OK;
        *xml = xml_open(op, mem, part, file, shape, who);
        f = xml_run(*xml) < 0 ? op->fault : OK;
        xml_close(*xml);
        unzip_part_close(part);
    }
    return f;
}

/* ** Shared strings ** */

enum { PAGE = 4096, PAGES = SHEET_STRINGS / PAGE, CHUNK = 256 * 1024, LONGEST = SHEET_TEXT * 4 };

struct string {
    const char *text;           /* NULL: too long */
    int n;
};

struct xlsx_strings {
    struct op *op;
    struct arena *mem;
    const char *file;
    struct xml *xml;
    struct buf text;            /* of the string being read */
    bool too_long;
    char *chunk;                /* where the next string goes */
    size_t left;
    int64_t n, bytes;
    struct string *page[PAGES];
};

enum { STRINGS = 1, STRING, STRING_RUN, STRING_TEXT };

static const struct xml_step string_steps[] = {
    { STRING, "t", STRING_TEXT },
    { STRING, "r", STRING_RUN },        /* rPh, the phonetic guide, is passed over */
    { STRING_RUN, "t", STRING_TEXT },
    { STRINGS, "si", STRING },
    { 0, "sst", STRINGS },
    { 0, NULL, 0 }
};

static void strings_open(void *who, int state, const char **attrs)
{
    struct xlsx_strings *s = who;

    (void)attrs;
    if (state == STRING) {
        buf_clear(&s->text);
        s->too_long = false;
    }
}

static void strings_text(void *who, int state, const char *text, int n)
{
    struct xlsx_strings *s = who;

    if (state != STRING_TEXT)
        return;
    if (s->text.n + (size_t)n > LONGEST)
        s->too_long = true;
    else
        buf_bytes(&s->text, text, (size_t)n);
}

static const char *keep(struct xlsx_strings *s, size_t n)
{
    char *p;

    if (n + 1 > s->left) {
        s->left = n + 1 > CHUNK ? n + 1 : CHUNK;
        s->chunk = arena_alloc(s->mem, s->left);
    }
    p = memcpy(s->chunk, s->text.p, n + 1);
    s->chunk += n + 1;
    s->left -= n + 1;
    return p;
}

static void strings_close(void *who, int state)
{
    struct xlsx_strings *s = who;
    struct string **page, *to;
    size_t n;

    if (state != STRING)
        return;
    n = xlsx_value_unescape(s->text.p, s->text.n);
    if (n > SHEET_TEXT && utf8_count(s->text.p) > SHEET_TEXT)
        s->too_long = true;
    s->bytes += (int64_t)n;
    if (s->n == SHEET_STRINGS || s->bytes > SHEET_STRING_BYTES) {
        op_fault(s->op, F_INPUT, s->file, "工作簿的文字过多；请分成几个文件，或另存为 .csv",
            "the workbook holds too much text; divide it into several files, or save it as .csv");
        xml_stop(s->xml);
        return;
    }
    page = &s->page[s->n / PAGE];
    if (*page == NULL)
        *page = arena_alloc(s->mem, PAGE * sizeof **page);
    to = &(*page)[s->n++ % PAGE];
    to->n = s->too_long ? -1 : (int)n;
    to->text = s->too_long ? NULL : keep(s, n);
}

enum fault xlsx_strings_open(struct op *op, struct arena *mem, struct unzip *zip, const char *name,
                             const char *file, struct xlsx_strings **out)
{
    static const struct xml_shape shape = { string_steps, strings_open, strings_close, strings_text };
    struct xlsx_strings *s = *out = arena_alloc(mem, sizeof *s);

    s->op = op;
    s->mem = mem;
    s->file = file;
    s->text = buf_open(mem);
    return read_part(op, mem, zip, name, file, &shape, &s->xml, s);
}

const char *xlsx_strings_by_index(const struct xlsx_strings *s, int64_t i, int *n)
{
    const struct string *t;

    *n = 0;
    if (i < 0 || i >= s->n)
        return NULL;
    t = &s->page[i / PAGE][i % PAGE];
    *n = t->n;
    return t->text;
}

/* ** Cell formats ** */

struct xlsx_formats {
    struct op *op;
    const char *file;
    struct xml *xml;
    bool date[SHEET_FORMATS];           /* by the id of the number format */
    uint16_t id[SHEET_FORMATS];         /* of each cell format */
    int n;
};

enum { STYLES = 1, NUMBER_FORMATS, NUMBER_FORMAT, CELL_FORMATS, CELL_FORMAT };

static const struct xml_step format_steps[] = {
    { 0, "styleSheet", STYLES },
    { STYLES, "numFmts", NUMBER_FORMATS },
    { NUMBER_FORMATS, "numFmt", NUMBER_FORMAT },
    { STYLES, "cellXfs", CELL_FORMATS },
    { CELL_FORMATS, "xf", CELL_FORMAT },
    { 0, NULL, 0 }
};

static int format_id(const char **attrs)
{
    const char *s = xml_attr(attrs, "numFmtId");
    long id = s == NULL ? 0 : strtol(s, NULL, 10);

    return id < 0 || id >= SHEET_FORMATS ? 0 : (int)id;
}

static void formats_open(void *who, int state, const char **attrs)
{
    struct xlsx_formats *f = who;
    const char *code;

    if (state == NUMBER_FORMAT && (code = xml_attr(attrs, "formatCode")) != NULL)
        f->date[format_id(attrs)] = xlsx_value_date_format(code);
    if (state != CELL_FORMAT)
        return;
    if (f->n == SHEET_FORMATS) {
        op_fault(f->op, F_INPUT, f->file, "工作簿的单元格格式过多；请另存为 .csv",
            "the workbook has too many cell formats; save it as .csv");
        xml_stop(f->xml);
        return;
    }
    f->id[f->n++] = (uint16_t)format_id(attrs);
}

enum fault xlsx_formats_open(struct op *op, struct arena *mem, struct unzip *zip, const char *name,
                             const char *file, struct xlsx_formats **out)
{
    static const struct xml_shape shape = { format_steps, formats_open, NULL, NULL };
    struct xlsx_formats *f = *out = arena_alloc(mem, sizeof *f);

    f->op = op;
    f->file = file;
    for (int id = 0; id < 64; id++)
        f->date[id] = xlsx_value_date_id(id);
    return read_part(op, mem, zip, name, file, &shape, &f->xml, f);
}

bool xlsx_formats_date(const struct xlsx_formats *f, int64_t i)
{
    return i >= 0 && i < f->n && f->date[f->id[i]];
}
