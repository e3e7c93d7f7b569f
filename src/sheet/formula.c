/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/formula.h"

#include "sheet/sheet_limit.h"

#include <string.h>
#include <strings.h>

/* ** Rows ** */

int row_moved(const struct row_moves *m, int row)
{
    int to = row;

    for (int i = 0; m != NULL && i < m->n; i++)
        if (m->v[i].after < row)
            to += m->v[i].n;
    return to;
}

int rows_put(const struct row_moves *m, int row)
{
    return row_moved(m, row + 1) - row_moved(m, row) - 1;
}

int row_grown(const struct row_moves *m, int row)
{
    return row_moved(m, row + 1) - 1;
}

/* ** One reference ** */

/* A corner as it is written: $A$1, A1, 5 of 5:7, A of A:C. */
struct corner {
    bool fixed_column, fixed_row;
    int column, row;            /* 0: not said */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What can stand in a name, so that a reference doesn't begin or end beside it. */
static bool in_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '.' || c == '\\' || c == '?' || (c & 0x80);
}

/* The corner at ${s}; its length, 0 when there is none. */
static size_t corner_parse(struct corner *c, const char *s)
{
    const char *p = s;
    int letters = 0, digits = 0;
    bool dollar;

    *c = (struct corner){ .column = 0 };
    dollar = *p == '$';
    p += dollar;
    for (; ((*p | 32) >= 'a' && (*p | 32) <= 'z') && letters < 4; p++, letters++)
        c->column = c->column * 26 + ((*p | 32) - 'a' + 1);
    c->fixed_column = letters > 0 && dollar;
    if (letters > 0 && *p == '$')
        dollar = true, p++;
    else if (letters > 0)
        dollar = false;
    for (; is_digit(*p) && digits < 8; p++, digits++)
        c->row = c->row * 10 + (*p - '0');
    c->fixed_row = digits > 0 && dollar;
    if (letters > 3 || c->column > SHEET_COLUMNS || c->row > SHEET_ROWS || (digits > 0 && c->row == 0)
        || (letters == 0 && digits == 0) || (digits == 0 && dollar && !c->fixed_column) || p[-1] == '$')
        return 0;
    return (size_t)(p - s);
}

static void corner_put(struct buf *to, const struct corner *c)
{
    char letters[4];
    int n = 0;

    if (c->fixed_column)
        buf_char(to, '$');
    for (int v = c->column; v > 0; v = (v - 1) / 26)
        letters[n++] = (char)('A' + (v - 1) % 26);
    while (n > 0)
        buf_char(to, letters[--n]);
    if (c->fixed_row)
        buf_char(to, '$');
    if (c->row > 0)
        buf_int(to, c->row);
}

/* ** A formula, reference by reference ** */

struct rewriting {
    const char *own;
    int row;
    const struct row_moves *moves;
    int n;
    int rows, columns;          /* of a copy */
    bool changed;
};

static const struct row_moves *moves_of(const struct rewriting *w, const char *sheet, size_t n)
{
    if (sheet == NULL && w->own == NULL)
        return NULL;
    if (sheet == NULL)
        sheet = w->own, n = strlen(sheet);
    for (int i = 0; i < w->n; i++)
        if (strlen(w->moves[i].sheet) == n && strncasecmp(w->moves[i].sheet, sheet, n) == 0)
            return &w->moves[i];
    return NULL;
}

static bool copy_corner(const struct rewriting *w, struct corner *c)
{
    if (c->column > 0 && !c->fixed_column && ((c->column += w->columns) < 1 || c->column > SHEET_COLUMNS))
        return false;
    return c->row == 0 || c->fixed_row || ((c->row += w->rows) >= 1 && c->row <= SHEET_ROWS);
}

static bool same(const struct corner *a, const struct corner *b)
{
    return a->row == b->row && a->column == b->column && a->fixed_row == b->fixed_row && a->fixed_column == b->fixed_column;
}

/* A range that ends where rows are put takes them in, when it runs down: the sum
** of a row, beside that row, stays as it is. */
static bool grows(const struct rewriting *w, const struct corner *a, const struct corner *b)
{
    if (a->row == 0 || a->row < b->row)
        return true;
    return a->row == b->row && a->column == b->column && a->column > 0 && w->row != a->row;
}

static void move(const struct rewriting *w, const struct row_moves *m, struct corner *a, struct corner *b, bool range)
{
    int last = b->row;

    (void)w;
    if (range && a->row > b->row) {             /* written upside down */
        struct corner t = *a;

        *a = *b, *b = t;
        last = b->row;
    }
    if (last > 0)
        b->row = range && grows(w, a, b) ? row_grown(m, last) : row_moved(m, last);
    if (a->row > 0)
        a->row = row_moved(m, a->row);
}

/* The reference at ${s} of the sheet at ${sheet}; its length, 0 when there is none. */
static size_t reference(struct buf *to, struct rewriting *w, const char *s, const char *sheet, size_t sheet_n)
{
    struct corner a, b, was_a, was_b;
    size_t n = corner_parse(&a, s), m = 0;
    bool range;
    const struct row_moves *moves;

    if (n == 0)
        return 0;
    range = s[n] == ':' && (m = corner_parse(&b, s + n + 1)) > 0 && (a.row > 0) == (b.row > 0) && (a.column > 0) == (b.column > 0);
    if (!range && (a.row == 0 || a.column == 0))        /* a number or a name */
        return 0;
    if (!range)
        b = a, m = 0;
    else
        m += n + 1, n = m;
    if (in_name(s[n]) || s[n] == '(' || s[n] == '!' || s[n] == '[')
        return 0;
    was_a = a, was_b = b;
    if (!copy_corner(w, &a) || !copy_corner(w, &b)) {
        buf_text(to, "#REF!");
        w->changed = true;
        return n;
    }
    if ((moves = moves_of(w, sheet, sheet_n)) != NULL) {
        move(w, moves, &a, &b, range);
        if (a.row > SHEET_ROWS)
            a.row = SHEET_ROWS;
        if (b.row > SHEET_ROWS)
            b.row = SHEET_ROWS;
    }
    if (same(&a, &was_a) && same(&b, &was_b)) {
        buf_bytes(to, s, n);
        return n;
    }
    w->changed = true;
    corner_put(to, &a);
    if (range) {
        buf_char(to, ':');
        corner_put(to, &b);
    }
    return n;
}

/* Past a text "…", a sheet's name '…' or the [inside] of a table; what is not closed runs to the end. */
static size_t quoted(const char *s)
{
    size_t i = 1;
    int depth = 1;

    if (*s == '[') {
        for (; s[i] != '\0' && depth > 0; i++) {
            if (s[i] == '\'' && s[i + 1] != '\0')
                i++;
            else
                depth += s[i] == '[' ? 1 : s[i] == ']' ? -1 : 0;
        }
        return i;
    }
    for (; s[i] != '\0'; i++)
        if (s[i] == *s && s[++i] != *s)
            return i;
    return i;
}

/* The sheet named before a "!" at ${s} of ${n} bytes, its quotes taken off.  NULL:
** of another file, or of several sheets. */
static const char *sheet_named(struct arena *mem, const char *s, size_t n, size_t *name_n)
{
    char *to = arena_bytes(mem, s, n);
    size_t k = 0;

    if (n >= 2 && *s == '\'') {
        for (size_t i = 1; i + 1 < n; i++) {
            to[k++] = s[i];
            if (s[i] == '\'')
                i++;
        }
        n = k;
        to[n] = '\0';
    }
    *name_n = n;
    return strpbrk(to, "[]:") != NULL ? NULL : to;
}

static bool rewrite(struct buf *to, const char *f, struct rewriting *w)
{
    static const char elsewhere[] = "\n";       /* no sheet's name */
    const char *sheet = NULL;
    size_t sheet_n = 0;

    while (*f != '\0') {
        size_t n = 0;

        if (*f == '"' || *f == '\'' || *f == '[') {
            n = quoted(f);
            if (*f == '[' && f[n] != '\0' && in_name(f[n])) {   /* [1]Sheet1!A1: another file */
                while (in_name(f[n]) || f[n] == ':')
                    n++;
            }
        } else if (*f == '$' || in_name(*f)) {
            if ((n = reference(to, w, f, sheet, sheet_n)) > 0) {
                f += n;
                sheet = NULL;
                continue;
            }
            for (n = 1; in_name(f[n]); n++)
                ;
            for (size_t k = n; f[k] == ':' && in_name(f[k + 1]); ) {    /* A:B!C1 is of several sheets */
                for (k++; in_name(f[k]); k++)
                    ;
                if (f[k] == '!')
                    n = k;
            }
        } else {
            n = 1;
        }
        if (f[n] == '!' && n > 0 && *f != '"' && (in_name(*f) || *f == '\'' || *f == '[')) {
            if ((sheet = sheet_named(to->mem, f, n, &sheet_n)) == NULL)
                sheet = elsewhere, sheet_n = 1;
            n++;
        } else {
            sheet = NULL;
        }
        buf_bytes(to, f, n);
        f += n;
    }
    return w->changed;
}

bool formula_moved(struct buf *to, const char *f, const char *own, int row, const struct row_moves *moves, int n)
{
    return rewrite(to, f, &(struct rewriting){ .own = own, .row = row, .moves = moves, .n = n });
}

void formula_copied(struct buf *to, const char *f, int rows, int columns)
{
    rewrite(to, f, &(struct rewriting){ .rows = rows, .columns = columns });
}

bool ranges_moved(struct buf *to, const char *refs, const struct row_moves *m, bool grow)
{
    bool changed = false;

    while (*refs != '\0') {
        struct corner a, b;
        size_t n = corner_parse(&a, refs), more = n > 0 && refs[n] == ':' ? corner_parse(&b, refs + n + 1) : 0;
        int first, last;

        if (n == 0 || in_name(refs[n + (more > 0 ? more + 1 : 0)])) {
            buf_char(to, *refs++);
            continue;
        }
        if (more == 0)
            b = a;
        first = a.row == 0 ? 0 : row_moved(m, a.row);
        last = b.row == 0 ? 0 : grow ? row_grown(m, b.row) : row_moved(m, b.row);
        if (last > SHEET_ROWS)
            last = SHEET_ROWS;
        n += more > 0 ? more + 1 : 0;
        if (first == a.row && last == b.row) {
            buf_bytes(to, refs, n);
        } else {
            changed = true;
            a.row = first, b.row = last;
            corner_put(to, &a);
            if (more > 0 || last != first) {
                buf_char(to, ':');
                corner_put(to, &b);
            }
        }
        refs += n;
    }
    return changed;
}
