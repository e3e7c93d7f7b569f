/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/rezip.h"

#include "base/draft.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <zip.h>

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

/* ** libzip, opened at first use ** */

static struct {
    bool there;
    __typeof__(zip_open_from_source) *open_from_source;
    __typeof__(zip_source_function_create) *source_function_create;
    __typeof__(zip_error_set) *error_set;
    __typeof__(zip_error_to_data) *error_to_data;
    __typeof__(zip_close) *close;
    __typeof__(zip_discard) *discard;
    __typeof__(zip_get_num_entries) *get_num_entries;
    __typeof__(zip_get_name) *get_name;
    __typeof__(zip_stat_index) *stat_index;
    __typeof__(zip_source_zip) *source_zip;
    __typeof__(zip_source_buffer) *source_buffer;
    __typeof__(zip_source_filep) *source_filep;
    __typeof__(zip_source_free) *source_free;
    __typeof__(zip_file_add) *file_add;
    __typeof__(zip_file_set_dostime) *file_set_dostime;
    __typeof__(zip_set_file_compression) *set_file_compression;
    __typeof__(zip_get_error) *get_error;
} lib;

static void load(void)
{
    void *h = dlopen("libzip.so.4", RTLD_NOW | RTLD_LOCAL);

    if (h == NULL)
        h = dlopen("libzip.so.5", RTLD_NOW | RTLD_LOCAL);
    if (h == NULL)
        return;
#define TAKE(f) (lib.f = (__typeof__(lib.f))dlsym(h, "zip_" #f)) != NULL
    lib.there = TAKE(open_from_source) && TAKE(source_function_create) && TAKE(error_set) && TAKE(error_to_data) && TAKE(close) && TAKE(discard) && TAKE(get_num_entries) && TAKE(get_name) && TAKE(stat_index)
        && TAKE(source_zip) && TAKE(source_buffer) && TAKE(source_filep) && TAKE(source_free) && TAKE(file_add)
        && TAKE(file_set_dostime) && TAKE(set_file_compression) && TAKE(get_error);
#undef TAKE
}

/* ** Faults ** */

static enum fault cannot_write(struct rezip *r, int e)
{
    switch (e) {
    case EACCES: case EPERM: case EROFS:
        return op_fault(r->op, F_DENIED, r->to, "没有在此处写文件的权限；请换一个文件夹或检查权限",
            "no permission to write a file here; choose another folder or check its permissions");
    case ENOENT: case ENOTDIR:
        return op_fault(r->op, F_ABSENT, r->to, "没有这个文件夹；请检查路径", "there is no such folder; check the path");
    case EISDIR:
        return op_fault(r->op, F_INPUT, r->to, "这是文件夹，不是文件；请写明文件名", "this is a folder, not a file; name a file");
    case ENOSPC:
        return op_fault(r->op, F_BROKEN, r->to, "磁盘已满，文件未写成；请腾出空间后重试",
            "the disk is full, the file was not written; free some space and try again");
    default:
        return op_fault(r->op, F_BROKEN, r->to, "写文件失败：%s", "writing the file failed: %s", e == 0 ? "?" : strerror(e));
    }
}

/* Whose fault an error of libzip is: the archive's that is copied, or the disk's. */
static enum fault blame(struct rezip *r, zip_t *z)
{
    zip_error_t *e = lib.get_error(z);

    switch (e->zip_err) {
    case ZIP_ER_ZLIB: case ZIP_ER_CRC: case ZIP_ER_INCONS: case ZIP_ER_EOF: case ZIP_ER_NOZIP:
        return op_fault(r->op, F_INPUT, r->at,
            "文件已损坏或不完整；请重新取得该文件，或用表格软件打开后另存为 .xlsx",
            "the file is damaged or incomplete; get it again, or open it in a spreadsheet program and save it as .xlsx");
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
    return i < lib.get_num_entries(r->from, 0) ? lib.get_name(r->from, (uint64_t)i, 0) : NULL;
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
        if (lib.stat_index(r->from, (uint64_t)i, 0, &st) == 0 && (st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
            return op_fault(r->op, F_INPUT, r->at, "文件已加密；请去掉密码后另存为 .xlsx",
                "the file is encrypted; remove the password and save it as .xlsx");
    }
    return OK;
}

enum fault rezip_open(struct op *op, struct arena *mem, struct unzip *from, const char *at, const char *to, struct rezip **out)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct rezip *r = arena_alloc(mem, sizeof *r);

    pthread_once(&once, load);
    *r = (struct rezip){ .op = op, .mem = mem, .from = unzip_archive(from), .at = at, .to = to, .draft = arena_printf(mem, "%s.new", to) };
    if (!lib.there)
        return op_fault(op, F_BROKEN, at, "缺少 libzip，无法写 .xlsx；请安装 libzip4", "libzip is missing, .xlsx can't be written; install libzip4");
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
    if ((i = lib.file_add(to, name, source, ZIP_FL_ENC_GUESS)) < 0) {
        lib.source_free(source);
        return false;
    }
    return !fresh || (lib.file_set_dostime(to, (uint64_t)i, DOS_TIME, DOS_DAY, 0) == 0
                      && lib.set_file_compression(to, (uint64_t)i, ZIP_CM_DEFLATE, LEVEL) == 0);
}

/* The source closes the file, whatever comes of it. */
static bool add_part(zip_t *to, const char *name, struct part *p)
{
    zip_source_t *source;

    p->done = true;
    if (p->dropped)
        return true;
    if (p->file == NULL)
        source = lib.source_buffer(to, p->bytes, p->n, 0);
    else if ((source = lib.source_filep(to, p->file, 0, -1)) != NULL)
        p->file = NULL;
    return add(to, name, source, true);
}

static bool add_all(struct rezip *r, zip_t *to)
{
    const char *name;

    for (int64_t i = 0; (name = rezip_name(r, i)) != NULL; i++) {
        struct part *p = by_name(r, name);

        if (p != NULL ? !add_part(to, name, p) : !add(to, name, lib.source_zip(to, r->from, (uint64_t)i, ZIP_FL_COMPRESSED, 0, 0), false))
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
        lib.error_set(&r->error, ZIP_ER_READ, ENOENT);
        return -1;
    case ZIP_SOURCE_ERROR:
        return lib.error_to_data(&r->error, data, n);
    case ZIP_SOURCE_BEGIN_WRITE:
        lib.error_set(&r->error, ZIP_ER_OK, 0);
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
        lib.error_set(&r->error, ZIP_ER_WRITE, errno);
    return well ? 0 : -1;
}

static enum fault write_draft(struct rezip *r)
{
    zip_error_t e = { .zip_err = 0 };
    zip_source_t *source = lib.source_function_create(draft, r, &e);
    zip_t *to = source == NULL ? NULL : lib.open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &e);
    enum fault f;

    if (to == NULL)
        return cannot_write(r, e.sys_err);
    if (add_all(r, to) && lib.close(to) == 0)
        return OK;
    f = blame(r, to);
    lib.discard(to);
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
