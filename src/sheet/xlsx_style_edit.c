/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/xlsx_style_edit.h"

#include "sheet/markup.h"
#include "sheet/sheet_limit.h"
#include "sheet/xlsx_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MARK = 1, DAY = 2, KINDS = 4, LARGEST = 65000 };     /* Excel holds 65,490 formats */

struct piece {
    size_t from, n;
};

struct added {
    int base, kind;
};

struct style_edit {
    struct op *op;
    struct arena *mem;
    const char *file;
    struct buf bytes;
    struct xlsx_formats *formats;       /* which show dates */
    struct piece *xfs;                  /* each <xf>…</xf> of the bytes */
    int n_xfs, room;
    int n_fills, day_id;                /* of the format that shows a day */
    bool numbers, fills, cells;         /* there are such elements */
    int *number;                        /* [base * KINDS + kind], 0: none yet */
    struct added *added;
    int n_added;
};

/* ** Reading ** */

static void add_xf(struct style_edit *s, size_t from)
{
    if (s->n_xfs == s->room) {
        s->xfs = arena_grow(s->mem, s->xfs, (size_t)s->room * sizeof *s->xfs, (size_t)(s->room * 2 + 64) * sizeof *s->xfs);
        s->room = s->room * 2 + 64;
    }
    s->xfs[s->n_xfs++].from = from;
}

static enum fault scan(struct style_edit *s)
{
    struct arena *scratch = arena_open();
    struct markup m = markup_bytes(s->op, s->mem, s->bytes.p, s->bytes.n, s->file);
    char in = '\0';                     /* n(umFmts), f(ills), c(ellXfs) */
    int r;

    s->day_id = 163;
    while ((r = markup_next(&m)) > 0) {
        size_t at = (size_t)(m.p - m.window.p);
        const char *id;

        if (m.depth == 1 && m.type != TOKEN_TEXT) {
            in = m.type != TOKEN_OPEN ? '\0' : markup_is(&m, "numFmts") ? 'n' : markup_is(&m, "fills") ? 'f' : markup_is(&m, "cellXfs") ? 'c' : '\0';
            s->numbers |= markup_begins(&m, "numFmts");
            s->fills |= markup_begins(&m, "fills");
            s->cells |= markup_begins(&m, "cellXfs");
        }
        if (m.depth != 2 || m.type == TOKEN_TEXT)
            continue;
        if (in == 'n' && markup_begins(&m, "numFmt") && (id = markup_attr(&m, scratch, "numFmtId")) != NULL && atoi(id) > s->day_id && atoi(id) < SHEET_FORMATS)
            s->day_id = atoi(id);
        if (in == 'f' && m.type != TOKEN_CLOSE)
            s->n_fills++;
        if (in == 'c' && markup_begins(&m, "xf"))
            add_xf(s, at);
        if (in == 'c' && markup_is(&m, "xf") && m.type != TOKEN_OPEN && s->n_xfs > 0)
            s->xfs[s->n_xfs - 1].n = at + m.n - s->xfs[s->n_xfs - 1].from;
    }
    s->day_id++;
    arena_close(scratch);
    return r < 0 ? s->op->fault : OK;
}

static enum fault load(struct style_edit *s, struct unzip_part *part)
{
    enum { CHUNK = 32 * 1024, MOST = 16 << 20 };
    char chunk[CHUNK];
    int n;

    while ((n = unzip_read(part, chunk, CHUNK)) > 0) {
        if (s->bytes.n > MOST)
            return op_fault(s->op, F_INPUT, s->file, "工作簿的单元格格式过多；请用表格软件打开后另存为 .xlsx",
                "the workbook has too many cell formats; open it in a spreadsheet program and save it as .xlsx");
        buf_bytes(&s->bytes, chunk, (size_t)n);
    }
    return n < 0 ? s->op->fault : OK;
}

enum fault style_edit_open(struct op *op, struct arena *mem, struct unzip *zip, const char *name, const char *file,
                           bool strict, struct style_edit **out)
{
    struct style_edit *s = *out = arena_alloc(mem, sizeof *s);
    struct unzip_part *part = NULL;
    enum fault f;

    *s = (struct style_edit){ .op = op, .mem = mem, .file = file, .bytes = buf_open(mem) };
    if ((f = xlsx_formats_open(op, mem, zip, name, file, &s->formats)) != OK
        || (name != NULL && (f = unzip_part(zip, name, &part)) != OK))
        return f;
    if (part == NULL)
        buf_printf(&s->bytes, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"%s\">"
            "<fonts count=\"1\"><font><sz val=\"11\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            "<fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
            "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"1\"><xf xfId=\"0\"/></cellXfs></styleSheet>",
            strict ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
    else
        f = load(s, part);
    unzip_part_close(part);
    if (f != OK || (f = scan(s)) != OK)
        return f;
    s->number = arena_alloc(mem, (size_t)(s->n_xfs + 1) * KINDS * sizeof *s->number);
    s->added = arena_alloc(mem, (size_t)(s->n_xfs + 1) * KINDS * sizeof *s->added);
    return OK;
}

/* ** Adding ** */

int style_edit_by(struct style_edit *s, int base, bool mark, bool day)
{
    int kind, *number, first = s->n_xfs > 0 ? s->n_xfs : 1, was = base;

    if (base < 0 || base >= s->n_xfs)
        base = 0;
    kind = (mark ? MARK : 0) | (day && !xlsx_formats_date(s->formats, base) ? DAY : 0);
    if (kind == 0 || first + s->n_added > LARGEST)
        return was;
    number = &s->number[base * KINDS + kind];
    if (*number == 0) {
        *number = first + s->n_added;
        s->added[s->n_added++] = (struct added){ base, kind };
    }
    return *number;
}

bool style_edit_changed(const struct style_edit *s)
{
    return s->n_added > 0;
}

/* ** Writing ** */

static bool needs(const struct style_edit *s, int kind)
{
    for (int i = 0; i < s->n_added; i++)
        if (s->added[i].kind & kind)
            return true;
    return false;
}

static void put_number(struct style_edit *s, struct buf *to, const char *x)
{
    buf_printf(to, "<%snumFmt numFmtId=\"%d\" formatCode=\"yyyy\\-mm\\-dd\"/>", x, s->day_id);
}

static void put_fill(struct buf *to, const char *x)
{
    buf_printf(to, "<%sfill><%spatternFill patternType=\"solid\"><%sfgColor rgb=\"FFFFC7CE\"/><%sbgColor indexed=\"64\"/></%spatternFill></%sfill>",
               x, x, x, x, x, x);
}

static void put_xf(struct style_edit *s, struct buf *to, const char *x, const struct added *a)
{
    struct change changes[4];
    struct markup m;
    int n = 0;
    char fill[12], id[12];

    snprintf(fill, sizeof fill, "%d", s->fills ? s->n_fills : 2);
    snprintf(id, sizeof id, "%d", s->day_id);
    if (a->kind & MARK) {
        changes[n++] = (struct change){ "fillId", fill };
        changes[n++] = (struct change){ "applyFill", "1" };
    }
    if (a->kind & DAY) {
        changes[n++] = (struct change){ "numFmtId", id };
        changes[n++] = (struct change){ "applyNumberFormat", "1" };
    }
    if (s->n_xfs == 0) {
        buf_printf(to, "<%sxf", x);
        for (int i = 0; i < n; i++)
            buf_printf(to, " %s=\"%s\"", changes[i].name, changes[i].value);
        buf_text(to, "/>");
        return;
    }
    m = markup_bytes(s->op, s->mem, s->bytes.p + s->xfs[a->base].from, s->xfs[a->base].n, s->file);
    if (markup_next(&m) <= 0)
        return;
    markup_put(to, &m, m.type, changes, n);
    buf_bytes(to, m.p + m.n, m.window.n - m.n);
}

static void put_xfs(struct style_edit *s, struct buf *to, const char *x)
{
    if (s->n_xfs == 0)
        buf_printf(to, "<%sxf/>", x);
    for (int i = 0; i < s->n_added; i++)
        put_xf(s, to, x, &s->added[i]);
}

/* The place of an element among the children of styleSheet. */
static int rank(const struct markup *m)
{
    static const char *const order[] = {
        "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", NULL
    };
    int i = 0;

    while (order[i] != NULL && !markup_is(m, order[i]))
        i++;
    return i;
}

enum { NUMBERS = 0, FILLS = 2, CELLS = 5 };

struct group {
    const char *name;
    int rank, count;            /* its place, its children afterwards */
    bool due;
};

static void put_children(struct style_edit *s, struct buf *to, const char *x, int rank_of)
{
    if (rank_of == NUMBERS)
        put_number(s, to, x);
    else if (rank_of == FILLS)
        put_fill(to, x);
    else
        put_xfs(s, to, x);
}

/* Groups that the workbook hasn't and that come before this element. */
static void put_absent(struct style_edit *s, struct buf *to, const char *x, struct group *g, int before)
{
    for (int i = 0; i < 3; i++) {
        if (!g[i].due || g[i].rank >= before)
            continue;
        buf_printf(to, "<%s%s count=\"%d\">", x, g[i].name, g[i].count);
        if (g[i].rank == FILLS)
            buf_printf(to, "<%sfill><%spatternFill patternType=\"none\"/></%sfill><%sfill><%spatternFill patternType=\"gray125\"/></%sfill>",
                       x, x, x, x, x, x);
        put_children(s, to, x, g[i].rank);
        buf_printf(to, "</%s%s>", x, g[i].name);
        g[i].due = false;
    }
}

void style_edit_put(struct style_edit *s, struct buf *to)
{
    struct markup m = markup_bytes(s->op, s->mem, s->bytes.p, s->bytes.n, s->file);
    struct arena *scratch = arena_open();
    struct group g[3] = {
        { "numFmts", NUMBERS, 1, needs(s, DAY) && !s->numbers },
        { "fills", FILLS, 3, needs(s, MARK) && !s->fills },
        { "cellXfs", CELLS, s->n_added + 1, !s->cells },
    };

    while (markup_next(&m) > 0) {
        const char *x = arena_bytes(scratch, m.prefix == NULL ? "" : m.prefix, m.prefix_n);
        bool grows = m.depth == 1 && m.type != TOKEN_TEXT
            && ((markup_is(&m, "numFmts") && needs(s, DAY)) || (markup_is(&m, "fills") && needs(s, MARK)) || markup_is(&m, "cellXfs"));

        if (m.depth == 1 && (m.type == TOKEN_OPEN || m.type == TOKEN_EMPTY))
            put_absent(s, to, x, g, rank(&m));
        if (m.depth == 0 && m.type == TOKEN_CLOSE)
            put_absent(s, to, x, g, 100);
        if (grows && m.type != TOKEN_CLOSE) {
            const char *was = markup_attr(&m, scratch, "count");
            int count = was == NULL ? 0 : atoi(was);
            struct change c = { "count", arena_printf(scratch, "%d", rank(&m) != CELLS ? count + 1 : s->n_added + (s->n_xfs > 0 ? s->n_xfs : 1)) };

            markup_put(to, &m, TOKEN_OPEN, &c, was != NULL);
            if (m.type == TOKEN_EMPTY) {
                put_children(s, to, x, rank(&m));
                buf_printf(to, "</%s%.*s>", x, (int)m.name_n, m.name);
            }
            continue;
        }
        if (grows)
            put_children(s, to, x, rank(&m));
        buf_bytes(to, m.p, m.n);
    }
    arena_close(scratch);
}
