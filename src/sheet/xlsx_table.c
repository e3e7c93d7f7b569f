/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/xlsx_table.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "sheet/xlsx_value.h"
#include "sheet/xml.h"

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

enum { LONGEST = SHEET_TEXT * 4 };

struct strings {
    struct shared *shared;
    struct xml *xml;
    struct buf text;            /* of the string being read */
    bool too_long;
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
    struct strings *s = who;

    (void)attrs;
    if (state == STRING) {
        buf_clear(&s->text);
        s->too_long = false;
    }
}

static void strings_text(void *who, int state, const char *text, int n)
{
    struct strings *s = who;

    if (state != STRING_TEXT)
        return;
    if (s->text.n + (size_t)n > LONGEST)
        s->too_long = true;
    else
        buf_bytes(&s->text, text, (size_t)n);
}

static void strings_close(void *who, int state)
{
    struct strings *s = who;
    size_t n;

    if (state != STRING)
        return;
    n = xlsx_value_unescape(s->text.p, s->text.n);
    if (n > SHEET_TEXT && utf8_count(s->text.p) > SHEET_TEXT)
        s->too_long = true;
    if (shared_put(s->shared, s->text.p, s->too_long ? SHARED_LONG : (int)n) != OK)
        xml_stop(s->xml);
}

enum fault xlsx_strings_open(struct op *op, struct arena *mem, struct unzip *zip, const char *name,
                             const char *file, struct shared **out)
{
    static const struct xml_shape shape = { string_steps, strings_open, strings_close, strings_text };
    struct strings s = { .shared = shared_open(op, mem, file), .text = buf_open(mem) };

    *out = s.shared;
    return read_part(op, mem, zip, name, file, &shape, &s.xml, &s);
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
