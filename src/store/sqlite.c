/* SPDX-License-Identifier: Apache-2.0 */
/* The engine that keeps a register in one file. */
#include "store/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "bngf", so that file(1) knows a register. */
enum { APPLICATION_ID = 0x626e6766, FORMAT = 1 };

/* Whether an I/O error is a disk or a quota that is full: of the log's index
** SQLite only says that it could not grow. */
static bool out_of_space(struct db *db)
{
    int error = sqlite3_system_errno(db->conn);

    return sqlite3_extended_errcode(db->conn) == SQLITE_IOERR_SHMSIZE || error == ENOSPC || error == EDQUOT || error == EFBIG;
}

/* What SQLite says, in words that tell what to do. */
static enum fault failed(struct db *db, int rc)
{
    struct op *op = db->op;

    if ((rc & 0xff) == SQLITE_IOERR && out_of_space(db))
        rc = SQLITE_FULL;
    switch (rc & 0xff) {
    case SQLITE_FULL:
        return op_fault(op, F_BROKEN, db->path, "磁盘已满，未写入任何内容；请腾出空间后重试",
                        "the disk is full, nothing was written; free some space and try again");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return op_fault(op, F_CLASH, db->path, "册子正被另一程序写入；请稍后重试",
                        "another program is writing to this register; try again in a moment");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return op_fault(op, F_DENIED, db->path, "没有写入此册子（或其所在文件夹）的权限；请检查文件权限",
                        "no permission to write this register or its folder; check the file's permissions");
    case SQLITE_CANTOPEN:
        return op_fault(op, F_DENIED, db->path, "无法打开此册子；请检查文件及其所在文件夹的权限",
                        "this register can't be opened; check the permissions of the file and its folder");
    case SQLITE_NOTADB:
        return op_fault(op, F_INPUT, db->path, "这不是册子，或已加密而未给出密钥（--key-file）",
                        "this is no register, or it is encrypted and no key was given (--key-file)");
    case SQLITE_CORRUPT:
        return op_fault(op, F_BROKEN, db->path, "册子已损坏；请先复制一份，再用 bangfu verify 查看，并从备份恢复",
                        "the register is damaged; copy it first, look with bangfu verify, and restore a backup");
    case SQLITE_IOERR:
        return op_fault(op, F_BROKEN, db->path, "读写磁盘出错（%d）；结果未知，请检查磁盘后重新提交",
                        "the disk failed to read or write (%d); the outcome is unknown, check the disk and send again",
                        sqlite3_extended_errcode(db->conn));
    default:
        return op_fault(op, F_BROKEN, db->path, "数据库出错（%d）：%s", "the database failed (%d): %s",
                        rc, db->conn == NULL ? "" : sqlite3_errmsg(db->conn));
    }
}

static enum fault run(struct db *db, const char *text)
{
    int rc = sqlite3_exec(db->conn, text, NULL, NULL, NULL);

    return rc == SQLITE_OK ? OK : failed(db, rc);
}

/* A number that a pragma tells, or NONE. */
static int64_t pragma(struct db *db, const char *text)
{
    sqlite3_stmt *s;
    int64_t v = NONE;

    if (sqlite3_prepare_v2(db->conn, text, -1, &s, NULL) != SQLITE_OK)
        return NONE;
    if (sqlite3_step(s) == SQLITE_ROW)
        v = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return v;
}

/* The first bytes, before SQLite has the file: closing it later would drop
** SQLite's locks. */
static enum fault look(struct db *db, const char *path)
{
    struct op *op = db->op;
    struct stat st;
    char head[16] = "";
    int fd;

    if (stat(path, &st) != 0 && (errno == ENOENT || errno == ENOTDIR))
        return op_fault(op, F_ABSENT, path, "没有这个文件；请检查路径，或用 bangfu new 新建",
                        "there is no such file; check the path, or make one with bangfu new");
    if (S_ISDIR(st.st_mode))
        return op_fault(op, F_INPUT, path, "这是文件夹，不是册子；请给出册子文件的路径",
                        "this is a folder, not a register; give the path of a register file");
    if (access(path, R_OK) != 0 || (fd = open(path, O_RDONLY | O_CLOEXEC)) < 0)
        return op_fault(op, F_DENIED, path, "没有读取此文件的权限；请检查文件权限",
                        "no permission to read this file; check its permissions");
    if (read(fd, head, sizeof head) != sizeof head)
        head[0] = '\0';
    close(fd);
    if (db->key_file == NULL && memcmp(head, "SQLite format 3", sizeof head) != 0)
        return op_fault(op, F_INPUT, path, "这不是册子文件（若已加密，请用 --key-file 给出密钥）",
                        "this file is no register (if it is encrypted, give its key with --key-file)");
    return OK;
}

/* The key that opens the file: the contents of a file that only its owner may read. */
static enum fault unlock(struct db *db)
{
    struct stat st;
    char key[256];
    ssize_t n;
    int fd, rc;

    if ((fd = open(db->key_file, O_RDONLY | O_CLOEXEC)) < 0 || fstat(fd, &st) != 0) {
        if (fd >= 0)
            close(fd);
        return op_fault(db->op, F_ABSENT, db->key_file, "无法读取密钥文件；请检查路径和权限",
                        "the key file can't be read; check its path and permissions");
    }
    n = read(fd, key, sizeof key);
    close(fd);
    if (st.st_mode & 077)
        return op_fault(db->op, F_DENIED, db->key_file, "密钥文件可被他人读取；请先运行 chmod 600",
                        "others may read the key file; run chmod 600 on it first");
    while (n > 0 && (key[n - 1] == '\n' || key[n - 1] == '\r'))
        n--;
    if (n < 16)
        return op_fault(db->op, F_INPUT, db->key_file, "密钥少于 16 个字节；请用随机内容生成密钥",
                        "the key has fewer than 16 bytes; make one from random bytes");
    rc = sqlite3_key(db->conn, key, (int)n);
    explicit_bzero(key, sizeof key);
    return rc == SQLITE_OK ? OK : failed(db, rc);
}

static enum fault check_format(struct db *db)
{
    int64_t id = pragma(db, "pragma application_id"), format = pragma(db, "pragma user_version");

    if (id == NONE)
        return failed(db, sqlite3_errcode(db->conn));
    if (id != APPLICATION_ID)
        return op_fault(db->op, F_INPUT, db->path, "这是别的程序的数据库，不是册子",
                        "this is another program's database, not a register");
    if (format > FORMAT)
        return op_fault(db->op, F_INPUT, db->path, "册子由更新的版本写成（格式 %d，本程序只识别到 %d）；请升级程序",
                        "a newer version wrote this register (format %d, this program knows up to %d); upgrade the program",
                        (int)format, FORMAT);
    return OK;
}

static enum fault connect(struct db *db, const char *path, int flags)
{
    int rc = sqlite3_open_v2(path, (sqlite3 **)&db->conn, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
    enum fault f;

    if (rc != SQLITE_OK)
        return failed(db, rc);
    sqlite3_db_config(db->conn, SQLITE_DBCONFIG_LOOKASIDE, NULL, 1200, 400);
    sqlite3_busy_timeout(db->conn, 5000);
    sqlite3_db_config(db->conn, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->conn, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    if (db->key_file != NULL && (f = unlock(db)) != OK)
        return f;
    return run(db, "pragma cell_size_check = on; pragma temp_store = memory; pragma secure_delete = on;"
                   "pragma synchronous = full; pragma cache_size = -32768; pragma threads = 2; pragma foreign_keys = off");
}

static const char *sqlite_shown(struct arena *mem, const char *path)
{
    return arena_text(mem, path);
}

/* Out of the write-ahead log too; the pages themselves were overwritten.  Whoever
** still reads an older state keeps the log as it is. */
static enum fault sqlite_erased(struct db *db)
{
    int rc = sqlite3_wal_checkpoint_v2(db->conn, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

    if ((rc & 0xff) == SQLITE_BUSY)
        return op_fault(db->op, F_CLASH, db->path, "已删除；但另一程序正在读取册子，删除的内容在其关闭之前仍留在日志文件（-wal）中，请关闭那个程序",
                        "erased; but another program is reading the register, and until it is closed the log file (-wal) still has what was erased: close it");
    return rc == SQLITE_OK ? OK : failed(db, rc);
}

static void sqlite_close(struct db *db)
{
    if (db->conn != NULL)
        sqlite3_close_v2(db->conn);
    db->conn = NULL;
}

/* Faults of a path at which a new file shall be made. */
static enum fault check_new_path(struct op *op, const char *path)
{
    struct stat st;

    if (stat(path, &st) == 0)
        return op_fault(op, F_CLASH, path, "已有同名文件；请换一个路径，或先移走它",
                        "there is such a file already; give another path, or move it away first");
    if (errno == ENOENT)
        return OK;
    return op_fault(op, errno == EACCES ? F_DENIED : F_ABSENT, path, "无法在此处新建文件：%s", "no file can be made here: %s", strerror(errno));
}

static void sqlite_discard(struct db *db, const char *path)
{
    if (db->conn == NULL)
        return;                         /* nothing was begun: what stands there is not ours */
    sqlite_close(db);
    unlink(path);
}

static enum fault sqlite_open(struct db *db, const char *path)
{
    bool writable = access(path, W_OK) == 0;
    enum fault f;

    if (db->mode == DB_NEW) {
        if ((f = check_new_path(db->op, path)) != OK || (f = connect(db, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) != OK
            || (f = run(db, "pragma page_size = 8192")) != OK
            || (f = run(db, "pragma journal_mode = wal")) != OK)
            return f;
        return run(db, "pragma application_id = 0x626e6766; pragma user_version = 1");
    }
    if ((f = look(db, path)) != OK)
        return f;
    if (db->mode == DB_WRITE && !writable)
        return failed(db, SQLITE_READONLY);
    f = connect(db, path, writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
    if (f == OK)
        f = check_format(db);
    if (f == F_DENIED && !writable) {   /* a read-only folder: nobody else can be writing either */
        op_clear(db->op);
        sqlite_close(db);
        path = arena_printf(db->mem, "file:%s?immutable=1", path);
        if ((f = connect(db, path, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)) == OK)
            f = check_format(db);
    }
    return f;
}

static void *sqlite_prepare(struct db *db, const char *text)
{
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v3(db->conn, text, -1, 0, &s, NULL);

    if (rc != SQLITE_OK)
        failed(db, rc);
    return s;
}

static void sqlite_finalize(struct db *db, void *stmt)
{
    (void)db;
    sqlite3_finalize(stmt);
}

static int sqlite_param(struct db *db, void *stmt, const char *name)
{
    (void)db;
    return sqlite3_bind_parameter_index(stmt, name);
}

static void sqlite_bind_null(struct db *db, void *stmt, int i)
{
    (void)db;
    sqlite3_bind_null(stmt, i);
}

static void sqlite_bind_int(struct db *db, void *stmt, int i, int64_t v)
{
    (void)db;
    sqlite3_bind_int64(stmt, i, v);
}

static void sqlite_bind_text(struct db *db, void *stmt, int i, const char *s, size_t n)
{
    (void)db;
    sqlite3_bind_text64(stmt, i, s, n, SQLITE_STATIC, SQLITE_UTF8);
}

static void sqlite_bind_bytes(struct db *db, void *stmt, int i, const void *s, size_t n)
{
    (void)db;
    sqlite3_bind_blob64(stmt, i, s, n, SQLITE_STATIC);
}

static int sqlite_step(struct db *db, void *stmt)
{
    int rc = sqlite3_step(stmt);

    if (rc == SQLITE_ROW)
        return 1;
    if (rc == SQLITE_DONE)
        return 0;
    failed(db, rc);
    return -1;
}

static void sqlite_reset(struct db *db, void *stmt)
{
    (void)db;
    sqlite3_reset(stmt);
}

static int sqlite_columns(struct db *db, void *stmt)
{
    (void)db;
    return sqlite3_column_count(stmt);
}

static bool sqlite_is_null(struct db *db, void *stmt, int i)
{
    (void)db;
    return sqlite3_column_type(stmt, i) == SQLITE_NULL;
}

static int64_t sqlite_column_int(struct db *db, void *stmt, int i)
{
    (void)db;
    return sqlite3_column_int64(stmt, i);
}

static const void *sqlite_column_bytes(struct db *db, void *stmt, int i, size_t *n)
{
    const void *p = sqlite3_column_type(stmt, i) == SQLITE_BLOB
        ? sqlite3_column_blob(stmt, i) : (const void *)sqlite3_column_text(stmt, i);

    (void)db;
    *n = (size_t)sqlite3_column_bytes(stmt, i);
    return p;
}

const struct engine engine_sqlite = {
    .bulk = "pragma wal_autocheckpoint = 0;", .sort = "pragma temp_store = file; pragma cache_size = -8192; pragma threads = 0;",
    .sorted = "pragma temp_store = memory; pragma cache_size = -32768; pragma threads = 2;",
    .begin_read = "begin", .begin_write = "begin immediate",
    .shown = sqlite_shown, .open = sqlite_open, .discard = sqlite_discard, .close = sqlite_close, .exec = run, .erased = sqlite_erased,
    .prepare = sqlite_prepare, .finalize = sqlite_finalize, .param = sqlite_param,
    .bind_null = sqlite_bind_null, .bind_int = sqlite_bind_int, .bind_text = sqlite_bind_text, .bind_bytes = sqlite_bind_bytes,
    .step = sqlite_step, .reset = sqlite_reset, .columns = sqlite_columns,
    .is_null = sqlite_is_null, .column_int = sqlite_column_int, .column_bytes = sqlite_column_bytes,
};
