/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/xlsx_note_edit.h"

#include "base/utf8.h"
#include "sheet/sheet.h"
#include "sheet/xlsx_move.h"

#include <stdlib.h>
#include <string.h>

#define AUTHOR "bangfu"

enum { SPILL = 64 * 1024, BLOCK = 1024, BOX_PIXELS = 300, LINE_PIXELS = 17, LINE_WIDTH = 46, LINES = 40 };

struct run {
    const struct sheet_edit *e;
    struct arena *mem, *scratch;
    struct markup m;
    struct buf out;
    FILE *to;
    struct mover mover;
    char *x;                            /* prefix of the elements */

    /* Texts. */
    int authors, author;                /* how many; which is ours, -1 not met */
    struct buf text;                    /* of an author */
    bool in_author;
    struct cell_plan *plan;             /* whose note goes into the text at hand */

    /* Boxes. */
    int shape;                          /* the next shape's number */
    bool has_type, listed, closed;

    /* What a box says of its cell, held until its end. */
    bool in_data;
    struct buf data;                    /* its bytes */
    struct span {
        size_t from, to;
    } anchor, row, column;              /* texts in them; empty: none */
    struct span *span;                  /* the one at hand; NULL: none */
};

static struct run begin(const struct sheet_edit *e, struct unzip_part *part, FILE *to)
{
    struct run r = { .e = e, .mem = arena_open(), .scratch = arena_open(), .to = to, .x = "", .author = -1 };

    r.m = markup_part(e->op, r.mem, part, e->file);
    r.out = buf_open(r.mem);
    r.text = buf_open(r.mem);
    r.data = buf_open(r.mem);
    r.mover = mover_open(r.mem, r.scratch, e->name, e->all, e->n_all);
    return r;
}

static enum fault end(struct run *r, enum fault f)
{
    arena_close(r->scratch);
    arena_close(r->mem);
    return f;
}

static enum fault spill(struct run *r, size_t from)
{
    return r->out.n < from ? OK : sheet_edit_spill(r->e, &r->out, r->to);
}

/* ** Texts ** */

static bool adds(const struct run *r)
{
    for (size_t i = 0; i < r->e->n_plans; i++)
        if (r->e->plans[i].note != NULL)
            return true;
    return false;
}

static void put_author(struct run *r)
{
    if (r->author >= 0 || !adds(r))
        return;
    buf_printf(&r->out, "<%sauthor>" AUTHOR "</%sauthor>", r->x, r->x);
    r->author = r->authors++;
}

/* The note as a run of text, beginning with ${lead}. */
static void put_note(struct run *r, const struct cell_plan *p, const char *lead)
{
    buf_printf(&r->out, "<%sr><%srPr><%ssz val=\"9\"/></%srPr><%st xml:space=\"preserve\">%s", r->x, r->x, r->x, r->x, r->x, lead);
    markup_cell_text(&r->out, p->note);
    buf_printf(&r->out, "</%st></%sr>", r->x, r->x);
}

/* The notes of cells that had none. */
static enum fault put_notes(struct run *r)
{
    enum fault f = OK;
    char cell[16];

    for (size_t i = 0; f == OK && i < r->e->n_plans; i++) {
        const struct cell_plan *p = &r->e->plans[i];

        if (p->note == NULL || p->noted)
            continue;
        buf_printf(&r->out, "<%scomment ref=\"%s\" authorId=\"%d\"><%stext>", r->x, sheet_cell_name(cell, p->row, p->column), r->author, r->x);
        put_note(r, p, "");
        buf_printf(&r->out, "</%stext></%scomment>", r->x, r->x);
        f = spill(r, SPILL);
    }
    return f;
}

/* The plan of this cell, if it has a note to add. */
static struct cell_plan *plan_at(const struct run *r, int row, int column)
{
    size_t from = 0, to = r->e->n_plans;

    while (from < to) {
        struct cell_plan *p = &r->e->plans[(from + to) / 2];

        if (p->row == row && p->column == column)
            return p->note == NULL ? NULL : p;
        if (p->row < row || (p->row == row && p->column < column))
            from = (from + to) / 2 + 1;
        else
            to = (from + to) / 2;
    }
    return NULL;
}

/* The same of the comment at hand. */
static struct cell_plan *plan_of(struct run *r)
{
    const char *ref = markup_attr(&r->m, r->scratch, "ref");
    int row, column = ref == NULL ? 0 : sheet_cell_parse(ref, &row);

    return column == 0 ? NULL : plan_at(r, row_moved(r->mover.moves, row), column);
}

/* Whether our author is the one that ends here. */
static void learn_author(struct run *r)
{
    if (strcmp(r->text.p, AUTHOR) == 0)
        r->author = r->authors;
    r->authors++;
    r->in_author = false;
}

/* An element that had no children, with what goes into it. */
static enum fault put_opened(struct run *r, void (*children)(struct run *), enum fault (*more)(struct run *))
{
    enum fault f = OK;

    markup_put(&r->out, &r->m, TOKEN_OPEN, NULL, 0);
    if (children != NULL)
        children(r);
    if (more != NULL)
        f = more(r);
    buf_printf(&r->out, "</%.*s%.*s>", (int)r->m.prefix_n, r->m.prefix, (int)r->m.name_n, r->m.name);
    return f;
}

static void put_plan(struct run *r)
{
    put_note(r, r->plan, r->m.type == TOKEN_EMPTY ? "" : "\n");
    r->plan = NULL;
}

static enum fault text_token(struct run *r)
{
    const struct markup *m = &r->m;
    bool begins = m->type == TOKEN_OPEN || m->type == TOKEN_EMPTY;
    enum fault f;

    if (m->depth == 0 && begins)
        r->x = arena_bytes(r->mem, m->prefix, m->prefix_n);
    if (m->depth == 1 && m->type == TOKEN_EMPTY && markup_is(m, "authors"))
        return put_opened(r, put_author, NULL);
    if (m->depth == 1 && m->type == TOKEN_EMPTY && markup_is(m, "commentList"))
        return put_opened(r, NULL, put_notes);
    if (m->depth == 1 && m->type == TOKEN_CLOSE && markup_is(m, "authors"))
        put_author(r);
    if (m->depth == 1 && m->type == TOKEN_CLOSE && markup_is(m, "commentList") && (f = put_notes(r)) != OK)
        return f;
    if (m->depth == 2 && markup_is(m, "author")) {
        r->in_author = m->type == TOKEN_OPEN;
        if (m->type != TOKEN_OPEN)
            learn_author(r);
        buf_clear(&r->text);
    } else if (r->in_author) {
        markup_text(&r->text, m);
    }
    if (m->depth == 2 && markup_begins(m, "comment") && (r->plan = plan_of(r)) != NULL)
        r->plan->noted = true;
    if (r->plan != NULL && m->depth == 3 && markup_is(m, "text") && m->type == TOKEN_EMPTY)
        return put_opened(r, put_plan, NULL);
    if (r->plan != NULL && ((m->depth == 3 && m->type == TOKEN_CLOSE && markup_is(m, "text"))
                            || (m->depth == 4 && (markup_begins(m, "rPh") || markup_begins(m, "phoneticPr")))))
        put_plan(r);
    mover_put(&r->mover, m, &r->out);
    return OK;
}

static enum fault new_texts(struct run *r, bool strict)
{
    enum fault f;

    buf_printf(&r->out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"%s\"><authors>",
               strict ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
    put_author(r);
    buf_text(&r->out, "</authors><commentList>");
    if ((f = put_notes(r)) == OK)
        buf_text(&r->out, "</commentList></comments>");
    return f;
}

/* The tokens one after the other through ${token}. */
static enum fault run(struct run *r, enum fault (*token)(struct run *))
{
    enum fault f = OK;
    int n = 0;

    while (f == OK && (n = markup_next(&r->m)) > 0) {
        arena_reset(r->scratch);
        if ((f = token(r)) == OK)
            f = spill(r, SPILL);
    }
    return f == OK && n < 0 ? r->e->op->fault : f;
}

enum fault note_texts_run(const struct sheet_edit *e, struct unzip_part *part, bool strict, FILE *to)
{
    struct run r = begin(e, part, to);
    enum fault f = part == NULL ? new_texts(&r, strict) : run(&r, text_token);

    return end(&r, f == OK ? spill(&r, 0) : f);
}

/* ** Where a box stands ** */

static int column_pixels(const struct sheet_edit *e, int column)
{
    for (int i = 0; i < e->n_widths; i++)
        if (column >= e->widths[i].first && column <= e->widths[i].last)
            return e->widths[i].pixels;
    return 64;
}

static int lines(const char *note)
{
    int n = 0;

    while (*note != '\0') {
        size_t len = strcspn(note, "\n");
        char line[1024];

        snprintf(line, sizeof line, "%.*s", (int)(len < sizeof line ? len : sizeof line - 1), note);
        n += (int)((utf8_width(line) + LINE_WIDTH - 1) / LINE_WIDTH);
        n += len == 0;
        note += len + (note[len] == '\n');
    }
    return n > LINES ? LINES : n < 2 ? 2 : n;
}

/* Right of the cell, as wide as BOX_PIXELS over columns of any width, as high as
** its text over rows of the usual height. */
static void put_anchor(struct run *r, const struct cell_plan *p)
{
    int from = p->column < SHEET_COLUMNS - 8 ? p->column : SHEET_COLUMNS - 8, to = from;        /* counted from 0 */
    int left = BOX_PIXELS + 12, height = lines(p->note) * LINE_PIXELS + 12, row = p->row > 1 ? p->row - 2 : 0;
    int row_pixels = r->e->row_pixels > 0 ? r->e->row_pixels : 20, rows;

    while (to < SHEET_COLUMNS - 1 && left > column_pixels(r->e, to + 1)) {
        left -= column_pixels(r->e, to + 1);
        to++;
    }
    height += row_pixels / 2;
    rows = height / row_pixels;
    if (row + rows >= SHEET_ROWS)
        row = SHEET_ROWS - rows - 1;
    buf_printf(&r->out, "%d, 12, %d, %d, %d, %d, %d, %d", from, row, row_pixels / 2, to, left, row + rows, height % row_pixels);
}

/* ** Boxes ** */

static void put_box(struct run *r, const struct cell_plan *p)
{
    buf_printf(&r->out, "<v:shape id=\"_x0000_s%d\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;"
        "width:%dpt;height:%dpt;z-index:%d;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>"
        "<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">"
        "<div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>",
        r->shape, BOX_PIXELS * 3 / 4, (lines(p->note) * LINE_PIXELS + 12) * 3 / 4, r->shape % BLOCK + 1);
    put_anchor(r, p);
    buf_printf(&r->out, "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>\n",
        p->row - 1, p->column - 1);
    r->shape++;
}

static enum fault put_boxes(struct run *r)
{
    enum fault f = OK;

    if (!r->has_type)
        buf_text(&r->out, "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
            "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>\n");
    for (size_t i = 0; f == OK && i < r->e->n_plans; i++) {
        const struct cell_plan *p = &r->e->plans[i];

        if (p->note == NULL || p->noted)
            continue;
        put_box(r, p);
        f = spill(r, SPILL);
    }
    r->closed = true;
    return f;
}

/* The blocks of shape numbers that the new boxes need, after ${was}: "1" is "1,2,3" then. */
static const char *blocks(struct run *r, const char *was, int first)
{
    struct buf b = buf_open(r->scratch);
    size_t n = 0;

    for (size_t i = 0; i < r->e->n_plans; i++)
        n += r->e->plans[i].note != NULL && !r->e->plans[i].noted;
    buf_text(&b, was);
    r->shape = first * BLOCK + 1;
    for (size_t i = 0; i * (BLOCK - 1) < n; i++) {
        if (b.n > 0)
            buf_char(&b, ',');
        buf_int(&b, first + (int64_t)i);
    }
    return b.p;
}

static void put_idmap(struct run *r)
{
    const char *was = markup_attr(&r->m, r->scratch, "data");
    int most = 0;
    struct change c = { "data", NULL };

    for (const char *s = was; s != NULL; s = strchr(s, ',') == NULL ? NULL : strchr(s, ',') + 1)
        if (atoi(s) > most && atoi(s) < 1 << 16)
            most = atoi(s);
    c.value = blocks(r, was, most + 1);
    markup_put(&r->out, &r->m, r->m.type, &c, 1);
    r->listed = true;
}

static void put_root(struct run *r)
{
    static const struct change names[] = {
        { "xmlns:v", "urn:schemas-microsoft-com:vml" }, { "xmlns:o", "urn:schemas-microsoft-com:office:office" },
        { "xmlns:x", "urn:schemas-microsoft-com:office:excel" },
    };
    struct change add[3];
    int n = 0;

    for (int i = 0; i < 3; i++)
        if (markup_attr(&r->m, r->scratch, names[i].name) == NULL)
            add[n++] = names[i];
    markup_put(&r->out, &r->m, TOKEN_OPEN, add, n);
}

/* An anchor, of which the third and seventh number are rows counted from 0: moved,
** and ${more} rows longer. */
static void put_moved_anchor(struct run *r, const char *s, const char *end, int more)
{
    for (int i = 0; s < end; i++) {
        size_t n = strspn(s, " \t\r\n");

        buf_bytes(&r->out, s, n);
        s += n;
        n = strspn(s, "0123456789");
        if (n > 0 && n < 8 && (i == 2 || i == 6))
            buf_int(&r->out, row_moved(r->mover.moves, atoi(s) + 1) - 1 + (i == 6 ? more : 0));
        else
            buf_bytes(&r->out, s, n);
        s += n;
        for (n = 0; s + n < end && (n == 0 || s[n - 1] != ','); n++)
            ;
        buf_bytes(&r->out, s, n);
        s += n;
    }
}

/* What was held: the box follows its cell, and has room for what its note got. */
static void put_data(struct run *r)
{
    const char *p = r->data.p;
    int was = r->row.to > r->row.from ? atoi(p + r->row.from) + 1 : 0, row = row_moved(r->mover.moves, was), rows = 0;
    struct cell_plan *plan = was < 1 || was > SHEET_ROWS || r->column.to == r->column.from ? NULL : plan_at(r, row, atoi(p + r->column.from) + 1);
    size_t at = 0;

    if (plan != NULL && plan->noted)
        rows = lines(plan->note) * LINE_PIXELS / (r->e->row_pixels > 0 ? r->e->row_pixels : 20) + 1;
    if (r->anchor.to > r->anchor.from) {
        buf_bytes(&r->out, p, r->anchor.from);
        put_moved_anchor(r, p + r->anchor.from, p + r->anchor.to, rows);
        at = r->anchor.to;
    }
    if (was > 0 && was <= SHEET_ROWS && row != was && r->row.from >= at) {
        buf_bytes(&r->out, p + at, r->row.from - at);
        buf_int(&r->out, row - 1);
        at = r->row.to;
    }
    buf_bytes(&r->out, p + at, r->data.n - at);
    r->in_data = false;
}

static enum fault data_token(struct run *r)
{
    const struct markup *m = &r->m;

    if (m->type == TOKEN_CLOSE)
        r->span = NULL;
    buf_bytes(&r->data, m->p, m->n);
    if (r->span != NULL && m->type == TOKEN_TEXT)
        r->span->to = r->data.n;
    if (m->type == TOKEN_OPEN && (r->span = markup_is(m, "Anchor") ? &r->anchor : markup_is(m, "Row") ? &r->row : markup_is(m, "Column") ? &r->column : NULL) != NULL)
        r->span->from = r->span->to = r->data.n;
    if (m->type == TOKEN_CLOSE && markup_is(m, "ClientData"))
        put_data(r);
    return r->data.n > XML_TAG ? op_fault(r->e->op, F_INPUT, r->e->file, "批注的图形过大；请用表格软件打开后另存为 .xlsx",
        "the drawing of a note is too large; open the file in a spreadsheet program and save it as .xlsx") : OK;
}

static enum fault box_token(struct run *r)
{
    const struct markup *m = &r->m;
    const char *id;
    enum fault f = OK;

    if (r->in_data)
        return data_token(r);
    if (markup_begins(m, "xml") && m->depth == 0) {
        put_root(r);
        if (m->type == TOKEN_EMPTY) {
            blocks(r, NULL, 512);
            if ((f = put_boxes(r)) == OK)
                buf_text(&r->out, "</xml>");
        }
        return f;
    }
    if (markup_begins(m, "idmap") && !r->listed) {
        put_idmap(r);
        return OK;
    }
    if (markup_begins(m, "shapetype") && (id = markup_attr(m, r->scratch, "id")) != NULL && strcmp(id, "_x0000_t202") == 0)
        r->has_type = true;
    if (m->type == TOKEN_OPEN && markup_is(m, "ClientData") && (id = markup_attr(m, r->scratch, "ObjectType")) != NULL && strcmp(id, "Note") == 0) {
        r->in_data = true;
        r->anchor = r->row = r->column = (struct span){ 0, 0 };
        r->span = NULL;
        buf_clear(&r->data);
    }
    if (m->type == TOKEN_CLOSE && markup_is(m, "xml") && !r->closed) {
        if (!r->listed)
            blocks(r, NULL, 512);       /* far from what such a part numbers */
        f = put_boxes(r);
    }
    buf_bytes(&r->out, m->p, m->n);
    return f;
}

static enum fault new_boxes(struct run *r, int block)
{
    enum fault f;

    buf_text(&r->out, "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
        " xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\n<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"");
    buf_text(&r->out, blocks(r, NULL, block));
    buf_text(&r->out, "\"/></o:shapelayout>\n");
    if ((f = put_boxes(r)) == OK)
        buf_text(&r->out, "</xml>\n");
    return f;
}

enum fault note_boxes_run(const struct sheet_edit *e, struct unzip_part *part, int block, FILE *to)
{
    struct run r = begin(e, part, to);
    enum fault f;

    r.m.loose = true;
    f = part == NULL ? new_boxes(&r, block) : run(&r, box_token);
    if (f == OK && !r.closed)
        f = op_fault(e->op, F_INPUT, e->file, "文件内的批注图形已损坏；请用表格软件打开后另存为 .xlsx",
            "the drawings of notes inside the file are damaged; open it in a spreadsheet program and save it as .xlsx");
    return end(&r, f == OK ? spill(&r, 0) : f);
}
