/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/screen.h"

#include "base/day.h"
#include "base/json.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* ------------------------------------------------------------------- tables */

enum { CONTINUED = 4 };         /* spaces before what goes on beneath */

struct table table_open(struct arena *mem, int columns, unsigned right)
{
    return (struct table){ .mem = mem, .columns = columns, .right = right };
}

void table_row(struct table *t, ...)
{
    va_list ap;

    if (t->n == t->room) {
        size_t row = (size_t)t->columns * sizeof *t->cells;
        int64_t room = t->room * 2 + 16;

        t->cells = arena_grow(t->mem, t->cells, (size_t)t->room * row, (size_t)room * row);
        t->room = room;
    }
    va_start(ap, t);
    for (int i = 0; i < t->columns; i++) {
        const char *s = va_arg(ap, const char *);

        t->cells[t->n * t->columns + i] = s != NULL ? s : "";
    }
    va_end(ap);
    t->n++;
}

static void put_spaces(struct buf *out, size_t n)
{
    while (n-- > 0)
        buf_char(out, ' ');
}

/* Columns that the reader's terminal has; as many as it takes when nobody looks. */
static size_t terminal_width(void)
{
    struct winsize size;

    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : SIZE_MAX;
}

/* Bit i: column i begins a line of its own, since the terminal ends before it would. */
static unsigned line_breaks(const struct table *t, const size_t *widths, int indent)
{
    size_t width = terminal_width(), at = (size_t)indent;
    unsigned breaks = 0;

    for (int i = 0; i < t->columns; i++) {
        if (i > 0 && at + widths[i] > width) {
            breaks |= 1u << i;
            at = (size_t)indent + CONTINUED;
        }
        at += widths[i] + 2;
    }
    return breaks;
}

static void put_row(struct buf *out, const struct table *t, const char *const *row, const size_t *widths, unsigned breaks, int indent)
{
    size_t owed = (size_t)indent;       /* spaces that no line shall end with */

    for (int i = 0; i < t->columns; i++) {
        bool broken = breaks >> i & 1, right = (t->right >> i & 1) && !broken;
        size_t pad = widths[i] - utf8_width(row[i]);

        if (broken && row[i][0] != '\0') {
            buf_char(out, '\n');
            owed = (size_t)indent + CONTINUED;
        }

        if (row[i][0] != '\0') {
            put_spaces(out, owed + (right ? pad : 0));
            buf_text(out, row[i]);
            owed = right ? 0 : pad;
        } else
            owed += pad;
        owed += 2;
    }
    buf_char(out, '\n');
}

void table_put(struct buf *out, const struct table *t, int indent)
{
    size_t *widths = arena_alloc(t->mem, (size_t)t->columns * sizeof *widths);
    unsigned breaks;

    for (int64_t r = 0; r < t->n; r++)
        for (int i = 0; i < t->columns; i++) {
            size_t w = utf8_width(t->cells[r * t->columns + i]);

            if (w > widths[i])
                widths[i] = w;
        }
    breaks = line_breaks(t, widths, indent);
    for (int64_t r = 0; r < t->n; r++)
        put_row(out, t, t->cells + r * t->columns, widths, breaks, indent);
}

/* ---------------------------------------------------------------- languages */

/* zh, zh_CN, zh-Hans, zh_TW.UTF-8 … */
static bool lang_of(const char *s, enum lang *out)
{
    if (s == NULL || *s == '\0')
        return false;
    if (strncmp(s, "zh", 2) != 0)
        *out = LANG_EN;
    else if (strstr(s, "Hant") != NULL || strstr(s, "TW") != NULL || strstr(s, "HK") != NULL || strstr(s, "MO") != NULL)
        *out = LANG_ZH_HANT;
    else
        *out = LANG_ZH_HANS;
    return true;
}

enum lang screen_lang(void)
{
    static const char *const names[] = { "BANGFU_LANG", "LC_ALL", "LC_MESSAGES", "LANG" };
    enum lang lang = LANG_EN;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (lang_of(getenv(names[i]), &lang))
            break;
    return lang;
}

const char *say(const struct context *c, struct label label)
{
    return c->lang == LANG_EN ? label.en : label.zh;
}

/* ------------------------------------------------------------------- faults */

static void put_fault_line(struct buf *b, const struct op *op, bool zh)
{
    buf_text(b, "bangfu: ");
    if (op->at[0] != '\0')
        buf_printf(b, "%s%s", op->at, zh ? "：" : ": ");
    buf_text(b, zh ? op->zh : op->en);
    buf_char(b, '\n');
}

void screen_fault(struct context *c)
{
    const struct op *op = c->op;
    struct buf b = buf_open(op->mem);

    screen_clear();
    if (c->json) {
        buf_printf(&b, "{\"fault\":\"%s\",\"at\":", fault_kinds[op->fault].name);
        json_put_text(&b, op->at);
        buf_text(&b, ",\"zh\":");
        json_put_text(&b, op->zh);
        buf_text(&b, ",\"en\":");
        json_put_text(&b, op->en);
        buf_text(&b, "}\n");
    } else {
        put_fault_line(&b, op, c->lang != LANG_EN);
        put_fault_line(&b, op, c->lang == LANG_EN);
    }
    fwrite(b.p, 1, b.n, stderr);
}

/* ----------------------------------------------------------------- progress */

static struct {
    int64_t start, shown;       /* milliseconds of the monotonic clock; 0: not yet */
    bool line;                  /* a line stands there */
} watch;

int64_t screen_clock(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 + 1;
}

bool screen_watched(void)
{
    return isatty(STDERR_FILENO) && isatty(STDOUT_FILENO);
}

void screen_progress(const struct op *op, int64_t done, int64_t total)
{
    int64_t now = screen_clock(), spent;

    (void)op;
    if (watch.start == 0 || done == 0)
        watch.start = now;
    spent = now - watch.start;
    if (spent < 1000 || now - watch.shown < 200)
        return;
    watch.shown = now;
    watch.line = true;
    fprintf(stderr, "\r\033[K%lld", (long long)done);
    if (total > 0)
        fprintf(stderr, "/%lld (%lld%%)", (long long)total, (long long)(done * 100 / total));
    fprintf(stderr, "  %lld/s", (long long)(done * 1000 / spent));
    if (total > done && done > 0)
        fprintf(stderr, "  -%llds", (long long)((total - done) * spent / done / 1000 + 1));
    fflush(stderr);
}

void screen_clear(void)
{
    if (watch.line)
        fputs("\r\033[K", stderr);
    watch.line = false;
}

/* ------------------------------------------------------------------- output */

enum fault screen_write(struct op *op, const char *p, size_t n)
{
    screen_clear();
    while (n > 0) {
        ssize_t w = write(STDOUT_FILENO, p, n);

        if (w < 0 && errno == EINTR)
            continue;
        if (w < 0 && errno == EPIPE)
            return OK;
        if (w < 0)
            return op_fault(op, F_BROKEN, "stdout", "无法写出结果：%s", "the output can't be written: %s", strerror(errno));
        p += w;
        n -= (size_t)w;
    }
    return OK;
}

const char *day_text(struct arena *mem, int64_t day)
{
    struct buf b = buf_open(mem);

    day_put(&b, day);
    return b.p;
}

const char *stamp_text(struct arena *mem, int64_t stamp)
{
    struct buf b = buf_open(mem);

    stamp_put(&b, stamp);
    return b.p;
}

const char *int_text(struct arena *mem, int64_t v)
{
    struct buf b = buf_open(mem);

    if (v != NONE)
        buf_int(&b, v);
    return b.p;
}
