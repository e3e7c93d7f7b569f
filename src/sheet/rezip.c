/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/rezip.h"

#include "base/draft.h"
#include "sheet/libzip.h"
#include "sheet/refuse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { LEVEL = 6, DOS_TIME = 0, DOS_DAY = 0x21 };       /* 1980-01-01, the first that an archive can say */

/* What becomes of a part. */
struct part {
    const char *name;
    const char *bytes;
    size_t n;
    FILE *file;                 /* instead of bytes */
    bool dropped, done;
};

struct rezip {
    struct op *op;
    struct arena *mem;
    zip_t *from;
    const char *at, *to, *draft;        /* draft: written beside, renamed at the end */
    FILE *out;                  /* of the draft */
    zip_error_t error;          /* of writing it */
    struct part *parts;
    int n, room;
};

/* ** Faults ** */

static enum fault cannot_write(struct rezip *r, int e)
{
    return draft_unwritten(r->op, r->to, e);
}

/* Whose fault an error of libzip is: the archive's that is copied, or the disk's. */
static enum fault blame(struct rezip *r, zip_t *z)
{
    zip_error_t *e = libzip.get_error(z);

    switch (e->zip_err) {
    case ZIP_ER_ZLIB: case ZIP_ER_CRC: case ZIP_ER_INCONS: case ZIP_ER_EOF: case ZIP_ER_NOZIP:
        return refuse_damaged(r->op, r->at);
    default:
        return cannot_write(r, r->error.sys_err != 0 ? r->error.sys_err : e->sys_err);
    }
}

/* ** Parts ** */

/* As the archive means it: \ is /, and case doesn't count. */
static bool same(const char *a, const char *b)
{
    for (; *a != '\0' && *b != '\0'; a++, b++)
        if (strncasecmp(*a == '\\' ? "/" : a, *b == '\\' ? "/" : b, 1) != 0)
            return false;
    return *a == *b;
}

static struct part *by_name(const struct rezip *r, const char *name)
{
    for (int i = 0; i < r->n; i++)
        if (same(r->parts[i].name, name))
            return &r->parts[i];
    return NULL;
}

const char *rezip_name(const struct rezip *r, int64_t i)
{
    return i < libzip.get_num_entries(r->from, 0) ? libzip.get_name(r->from, (uint64_t)i, 0) : NULL;
}

bool rezip_has(const struct rezip *r, const char *name)
{
    const char *s;

    if (by_name(r, name) != NULL)
        return true;
    for (int64_t i = 0; (s = rezip_name(r, i)) != NULL; i++)
        if (same(s, name))
            return true;
    return false;
}

static struct part *part(struct rezip *r, const char *name)
{
    struct part *p = by_name(r, name);

    if (p != NULL)
        return p;
    if (r->n == r->room) {
        r->parts = arena_grow(r->mem, r->parts, (size_t)r->room * sizeof *p, (size_t)(r->room * 2 + 16) * sizeof *p);
        r->room = r->room * 2 + 16;
    }
    r->parts[r->n] = (struct part){ .name = arena_text(r->mem, name) };
    return &r->parts[r->n++];
}

void rezip_put(struct rezip *r, const char *name, const char *bytes, size_t n)
{
    struct part *p = part(r, name);

    p->bytes = bytes;
    p->n = n;
}

void rezip_put_file(struct rezip *r, const char *name, FILE *file)
{
    part(r, name)->file = file;
}

void rezip_drop(struct rezip *r, const char *name)
{
    part(r, name)->dropped = true;
}

/* ** Opening ** */

static enum fault check(struct rezip *r)
{
    const char *name;
    zip_stat_t st;

    for (int64_t i = 0; (name = rezip_name(r, i)) != NULL; i++) {
        if (strncasecmp(name, "_xmlsignatures", 14) == 0)
            return op_fault(r->op, F_INPUT, r->at,
                "文件带有数字签名，改动会使签名失效；请另存一份不带签名的 .xlsx",
                "the file is digitally signed, and a change would break the signature; save a copy without it as .xlsx");
        if (libzip.stat_index(r->from, (uint64_t)i, 0, &st) == 0 && (st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
            return op_fault(r->op, F_INPUT, r->at, "文件已加密；请去掉密码后另存为 .xlsx",
                "the file is encrypted; remove the password and save it as .xlsx");
    }
    return OK;
}

enum fault rezip_open(struct op *op, struct arena *mem, struct unzip *from, const char *at, const char *to, struct rezip **out)
{
    struct rezip *r = arena_alloc(mem, sizeof *r);

    *r = (struct rezip){ .op = op, .mem = mem, .from = unzip_archive(from), .at = at, .to = to, .draft = arena_printf(mem, "%s.new", to) };
    *out = r;
    return check(r);
}

void rezip_close(struct rezip *r)
{
    for (int i = 0; r != NULL && i < r->n; i++)
        if (r->parts[i].file != NULL) {
            fclose(r->parts[i].file);
            r->parts[i].file = NULL;
        }
}

enum fault rezip_draft(struct rezip *r, FILE **out)
{
    const char *slash = strrchr(r->to, '/');
    char *folder = slash == NULL ? "." : arena_printf(r->mem, "%.*s/", (int)(slash - r->to), r->to);
    int fd = draft_unnamed(folder);

    if (fd < 0)
        return cannot_write(r, errno);
    *out = fdopen(fd, "w+b");
    if (*out != NULL)
        return OK;
    close(fd);
    return cannot_write(r, ENOMEM);
}

/* ** Writing ** */

/* Source and name into the copy; false on a fault of ${to}. */
static bool add(zip_t *to, const char *name, zip_source_t *source, bool fresh)
{
    int64_t i;

    if (source == NULL)
        return false;
    if ((i = libzip.file_add(to, name, source, ZIP_FL_ENC_GUESS)) < 0) {
        libzip.source_free(source);
        return false;
    }
    return !fresh || (libzip.file_set_dostime(to, (uint64_t)i, DOS_TIME, DOS_DAY, 0) == 0
                      && libzip.set_file_compression(to, (uint64_t)i, ZIP_CM_DEFLATE, LEVEL) == 0);
}

/* The source closes the file, whatever comes of it. */
static bool add_part(zip_t *to, const char *name, struct part *p)
{
    zip_source_t *source;

    p->done = true;
    if (p->dropped)
        return true;
    if (p->file == NULL)
        source = libzip.source_buffer(to, p->bytes, p->n, 0);
    else if ((source = libzip.source_filep(to, p->file, 0, -1)) != NULL)
        p->file = NULL;
    return add(to, name, source, true);
}

static bool add_all(struct rezip *r, zip_t *to)
{
    const char *name;

    for (int64_t i = 0; (name = rezip_name(r, i)) != NULL; i++) {
        struct part *p = by_name(r, name);

        if (p != NULL ? !add_part(to, name, p) : !add(to, name, libzip.source_zip(to, r->from, (uint64_t)i, ZIP_FL_COMPRESSED, 0, 0), false))
            return false;
    }
    for (int i = 0; i < r->n; i++)
        if (!r->parts[i].done && !add_part(to, r->parts[i].name, &r->parts[i]))
            return false;
    return true;
}

/* Where libzip writes: its own way would leave a file of a name that only it
** knows when the program is interrupted. */
static int64_t draft(void *who, void *data, uint64_t n, zip_source_cmd_t command)
{
    struct rezip *r = who;
    zip_source_args_seek_t *seek = data;
    bool well = true;

    switch (command) {
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_WRITABLE;
    case ZIP_SOURCE_STAT:               /* not there yet */
        errno = ENOENT;
        libzip.error_set(&r->error, ZIP_ER_READ, ENOENT);
        return -1;
    case ZIP_SOURCE_ERROR:
        return libzip.error_to_data(&r->error, data, n);
    case ZIP_SOURCE_BEGIN_WRITE:
        libzip.error_set(&r->error, ZIP_ER_OK, 0);
        well = (r->out = fopen(r->draft, "wbe")) != NULL;
        break;
    case ZIP_SOURCE_WRITE:
        well = fwrite(data, 1, n, r->out) == n;
        if (well)
            return (int64_t)n;
        break;
    case ZIP_SOURCE_SEEK_WRITE:
        well = n >= sizeof *seek && fseeko(r->out, seek->offset, seek->whence) == 0;
        break;
    case ZIP_SOURCE_TELL_WRITE:
        return ftello(r->out);
    case ZIP_SOURCE_COMMIT_WRITE:
        well = fclose(r->out) == 0;
        r->out = NULL;
        break;
    default:                            /* nothing to read, nothing to free; rezip_write tidies up */
        return 0;
    }
    if (!well)
        libzip.error_set(&r->error, ZIP_ER_WRITE, errno);
    return well ? 0 : -1;
}

static enum fault write_draft(struct rezip *r)
{
    zip_error_t e = { .zip_err = 0 };
    zip_source_t *source = libzip.source_function_create(draft, r, &e);
    zip_t *to = source == NULL ? NULL : libzip.open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &e);
    enum fault f;

    if (to == NULL)
        return cannot_write(r, e.sys_err);
    if (add_all(r, to) && libzip.close(to) == 0)
        return OK;
    f = blame(r, to);
    libzip.discard(to);
    return f;
}

enum fault rezip_write(struct rezip *r)
{
    enum fault f;

    for (int i = 0; i < r->n; i++)      /* libzip reads from where it stands */
        if (r->parts[i].file != NULL && (fflush(r->parts[i].file) != 0 || fseek(r->parts[i].file, 0, SEEK_SET) != 0))
            return cannot_write(r, errno);
    draft_begin(r->draft);
    f = write_draft(r);
    if (r->out != NULL)
        fclose(r->out);
    r->out = NULL;
    if (f == OK && rename(r->draft, r->to) != 0)
        f = cannot_write(r, errno);
    if (f != OK)
        unlink(r->draft);
    draft_end(r->draft);
    return f;
}
