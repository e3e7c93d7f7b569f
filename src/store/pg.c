/* SPDX-License-Identifier: Apache-2.0 */
/* The engine that keeps a register in PostgreSQL 15 or newer, through libpq,
** which is opened at first use: a register in a file needs none. */
#include "store/engine.h"

#include <dlfcn.h>
#include <endian.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FORMAT = 1, OLDEST_SERVER = 150000, CONNECT_SECONDS = 10, FETCH = 1000 };

/* ------------------------------------------------------------------- libpq */

/* As far as it is used, declared here so that a build needs no header; these
** functions and numbers are part of libpq.so.5 and don't change. */
enum { TUPLES_OK = 2, CONNECTION_BAD = 1 };  /* below TUPLES_OK: a command without rows, an empty one */
enum { POLL_FAILED = 0, POLL_READING = 1, POLL_WRITING = 2, POLL_DONE = 3 };
enum { IN_TRANSACTION = 2, ERRORS_BY_CODE = 3, DIAG_CODE = 'C', DIAG_TEXT = 'M' };

struct pg_conn;
struct pg_result;

static struct {
    struct pg_conn *(*connect_start)(const char *const *keys, const char *const *values, int expand);
    int (*connect_poll)(struct pg_conn *);
    int (*socket)(const struct pg_conn *);
    int (*status)(const struct pg_conn *);
    int (*needs_password)(const struct pg_conn *);
    const char *(*error_text)(const struct pg_conn *);
    int (*set_verbosity)(struct pg_conn *, int);
    void *(*set_notices)(struct pg_conn *, void (*each)(void *to, const char *text), void *to);
    int (*server_version)(const struct pg_conn *);
    int (*transaction)(const struct pg_conn *);
    void (*finish)(struct pg_conn *);
    void *(*parse)(const char *address, char **why);
    void (*parse_free)(void *options);
    struct pg_result *(*exec)(struct pg_conn *, const char *text);
    struct pg_result *(*exec_params)(struct pg_conn *, const char *text, int n, const unsigned *types, const char *const *values,
                                     const int *lengths, const int *binary, int binary_result);
    struct pg_result *(*prepare)(struct pg_conn *, const char *name, const char *text, int n, const unsigned *types);
    struct pg_result *(*describe)(struct pg_conn *, const char *name);
    struct pg_result *(*exec_prepared)(struct pg_conn *, const char *name, int n, const char *const *values,
                                       const int *lengths, const int *binary, int binary_result);
    int (*result_status)(const struct pg_result *);
    char *(*result_command)(struct pg_result *);
    char *(*result_diag)(const struct pg_result *, int field);
    unsigned (*param_type)(const struct pg_result *, int i);
    int (*rows)(const struct pg_result *);
    int (*columns)(const struct pg_result *);
    char *(*column_name)(const struct pg_result *, int i);
    unsigned (*column_type)(const struct pg_result *, int i);
    char *(*value)(const struct pg_result *, int row, int i);
    int (*length)(const struct pg_result *, int row, int i);
    int (*is_null)(const struct pg_result *, int row, int i);
    void (*clear)(struct pg_result *);
    void (*free)(void *);
} pq;

static const struct {
    const char *name;
    void *at;
} functions[] = {
    { "PQconnectStartParams", &pq.connect_start },  { "PQconnectPoll", &pq.connect_poll },   { "PQsocket", &pq.socket },
    { "PQstatus", &pq.status },                     { "PQerrorMessage", &pq.error_text },    { "PQsetErrorVerbosity", &pq.set_verbosity },
    { "PQconnectionNeedsPassword", &pq.needs_password }, { "PQsetNoticeProcessor", &pq.set_notices },
    { "PQserverVersion", &pq.server_version },      { "PQtransactionStatus", &pq.transaction }, { "PQfinish", &pq.finish },
    { "PQconninfoParse", &pq.parse },               { "PQconninfoFree", &pq.parse_free },    { "PQexec", &pq.exec },
    { "PQexecParams", &pq.exec_params },            { "PQprepare", &pq.prepare },            { "PQdescribePrepared", &pq.describe },
    { "PQexecPrepared", &pq.exec_prepared },        { "PQresultStatus", &pq.result_status }, { "PQcmdStatus", &pq.result_command },
    { "PQresultErrorField", &pq.result_diag },      { "PQparamtype", &pq.param_type },       { "PQntuples", &pq.rows },
    { "PQnfields", &pq.columns },                   { "PQfname", &pq.column_name },          { "PQftype", &pq.column_type },
    { "PQgetvalue", &pq.value },                    { "PQgetlength", &pq.length },           { "PQgetisnull", &pq.is_null },
    { "PQclear", &pq.clear },                       { "PQfreemem", &pq.free },
};

static bool loaded;

static void load_once(void)
{
    void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);

    if (library == NULL)
        return;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        void *f = dlsym(library, functions[i].name);

        if (f == NULL)
            return;
        memcpy(functions[i].at, &f, sizeof f);
    }
    loaded = true;
}

static enum fault load(struct op *op)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, load_once);
    return loaded ? OK : op_fault(op, F_BROKEN, "libpq.so.5", "未安装 PostgreSQL 的客户端程序库（14 版或更新）；请安装软件包 libpq5",
                                  "PostgreSQL's client library (version 14 or newer) is not installed; install the package libpq5");
}

/* ------------------------------------------------------------------- faults */

/* What the server says, in words that tell what to do; the first row whose code
** begins the SQLSTATE. */
static const struct {
    const char *code;
    enum fault fault;
    const char *zh, *en;
} sayings[] = {
    { "3D000", F_ABSENT, "服务器上没有这个数据库；请检查名称，或请管理员先建立一个空数据库（编码 UTF8）",
      "there is no such database on the server; check its name, or have an empty one created (encoding UTF8)" },
    { "28", F_DENIED, "服务器不接受此用户名或密码；请检查（密码宜写在 ~/.pgpass 中，而不是地址里）",
      "the server doesn't accept this user or password; check them (a password belongs in ~/.pgpass, not in the address)" },
    { "42501", F_DENIED, "此数据库用户没有所需的权限；请由数据库所有者授权", "this database user lacks a permission it needs; have the database's owner grant it" },
    { "25006", F_DENIED, "数据库只读（可能是备用服务器）；请改用主服务器的地址", "the database is read-only (a standby, perhaps); give the primary server's address" },
    { "40003", F_BROKEN, "结果未知；请重新提交（同一记录号不会重复入册）", "the outcome is unknown; send again (the same entry id is never entered twice)" },
    { "40", F_CLASH, "与另一写入冲突，未写入任何内容；请重新提交", "it collided with another write and nothing was written; send again" },
    { "55P03", F_CLASH, "册子正被另一程序写入；请稍后重试", "another program is writing to this register; try again in a moment" },
    { "57014", F_CLASH, "服务器在限定时间内未能完成，未写入任何内容；请稍后重试，或放宽 statement_timeout",
      "the server did not finish within its time limit and nothing was written; try again later, or raise statement_timeout" },
    { "53100", F_BROKEN, "服务器磁盘已满，未写入任何内容；请腾出空间后重试", "the server's disk is full, nothing was written; free some space and try again" },
    { "53300", F_CLASH, "服务器的连接已满；请稍后重试", "the server has no connection left; try again in a moment" },
    { "53", F_BROKEN, "服务器资源不足，未写入任何内容；请查看服务器日志", "the server ran out of resources and nothing was written; look into its log" },
    { "57P03", F_CLASH, "服务器正在启动或恢复；请稍后重试", "the server is starting or recovering; try again in a moment" },
    { "57P", F_BROKEN, "服务器中断了连接；结果未知，请重新提交", "the server ended the connection; the outcome is unknown, send again" },
    { "08", F_BROKEN, "与服务器的连接中断；结果未知，请重新提交", "the connection to the server broke; the outcome is unknown, send again" },
    { "58", F_BROKEN, "服务器读写磁盘出错；结果未知，请检查服务器后重新提交",
      "the server's disk failed to read or write; the outcome is unknown, check the server and send again" },
    { "XX001", F_BROKEN, "数据库已损坏；请先复制一份，再用 bangfu verify 查看，并从备份恢复",
      "the database is damaged; copy it first, look with bangfu verify, and restore a backup" },
};

static enum fault say(struct db *db, const char *code, const char *text)
{
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
        if (strncmp(code, sayings[i].code, strlen(sayings[i].code)) == 0)
            return op_fault(db->op, sayings[i].fault, db->path, "%s%.0s", "%.0s%s", sayings[i].zh, sayings[i].en);
    return op_fault(db->op, F_BROKEN, db->path, "数据库出错（%s）：%s", "the database failed (%s): %s", code, text);
}

/* Of a result that is none; the primary text only, since details carry values. */
static enum fault failed(struct db *db, const struct pg_result *r)
{
    const char *code = r == NULL ? NULL : pq.result_diag(r, DIAG_CODE), *text = r == NULL ? NULL : pq.result_diag(r, DIAG_TEXT);

    return say(db, code == NULL ? "08000" : code, text == NULL ? "" : text);
}

/* Whether ${r} is a result; clears it when it isn't. */
static bool good(struct db *db, struct pg_result *r)
{
    if (r != NULL && pq.result_status(r) <= TUPLES_OK)
        return true;
    failed(db, r);
    pq.clear(r);
    return false;
}

/* ------------------------------------------------------------------ connect */

/* The code at the end of a line of libpq's text, "" when a line has none: of a
** failed connection nothing else tells it, and words depend on the language. */
static const char *code_of(const char *text, char code[6])
{
    size_t n = strcspn(text, "\n"), word = strspn(text + (n < 5 ? 0 : n - 5), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    snprintf(code, 6, "%.5s", n > 5 && word == 5 && text[n - 6] == ' ' ? text + n - 5 : "");
    return code;
}

/* Only what comes before a line's end: libpq explains further below it. */
static enum fault not_connected(struct db *db)
{
    const char *text = pq.error_text(db->conn);
    char code[6];

    if (pq.needs_password(db->conn))
        return say(db, "28P01", "");
    if (*code_of(text, code) != '\0')
        return say(db, code, "");
    return op_fault(db->op, F_BROKEN, db->path, "无法连接数据库服务器，请检查地址及服务器是否运行：%.*s",
                    "the database server can't be reached; check the address and whether it runs: %.*s", (int)strcspn(text, "\n"), text);
}

static int64_t milliseconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static enum fault wait_connected(struct db *db)
{
    int64_t deadline = milliseconds() + CONNECT_SECONDS * 1000;
    int state = POLL_WRITING;

    while (state == POLL_READING || state == POLL_WRITING) {
        struct pollfd p = { .fd = pq.socket(db->conn), .events = state == POLL_READING ? POLLIN : POLLOUT };
        int64_t left = deadline - milliseconds();

        if (pq.status(db->conn) == CONNECTION_BAD || (left > 0 && poll(&p, 1, (int)left) < 0))
            break;
        if (left <= 0)
            return op_fault(db->op, F_BROKEN, db->path, "数据库服务器 %d 秒内没有应答；请检查地址和网络",
                            "the database server did not answer in %d seconds; check the address and the network", CONNECT_SECONDS);
        if (p.revents != 0)
            state = pq.connect_poll(db->conn);
    }
    return state == POLL_DONE ? OK : not_connected(db);
}

static void hush(void *to, const char *text)
{
    (void)to;
    (void)text;
}

static enum fault connect(struct db *db, const char *address)
{
    static const char *const keys[] = { "fallback_application_name", "dbname", "client_encoding", NULL };
    const char *values[] = { "bangfu", address, "UTF8", NULL };
    char *why = NULL;
    void *options = pq.parse(address, &why);

    pq.free(why);                       /* it repeats the address, with its password */
    if (options == NULL)
        return op_fault(db->op, F_INPUT, db->path, "地址写法有误；应为 postgres://用户@主机:端口/数据库",
                        "this address is not written well; it should be postgres://user@host:port/database");
    pq.parse_free(options);
    if ((db->conn = pq.connect_start(keys, values, 1)) == NULL)
        return op_fault(db->op, F_BROKEN, db->path, "内存不足", "out of memory");
    pq.set_notices(db->conn, hush, NULL);
    pq.set_verbosity(db->conn, ERRORS_BY_CODE);
    return wait_connected(db);
}

static enum fault run(struct db *db, const char *text)
{
    struct pg_result *r = pq.exec(db->conn, text);
    bool undone;

    if (!good(db, r))
        return db->op->fault;
    undone = strcmp(text, "commit") == 0 && strcmp(pq.result_command(r), "ROLLBACK") == 0;
    pq.clear(r);
    return !undone ? OK : op_fault(db->op, F_BROKEN, db->path, "先前的错误使写入未能完成，未写入任何内容；请重新提交",
                                   "an earlier fault undid this write and nothing was written; send again");
}

/* --------------------------------------------------------------------- open */

/* What a database holds, and what this user may do there. */
static enum fault look(struct db *db)
{
    static const char text[] =
        "select coalesce(obj_description(to_regnamespace('ledger'), 'pg_namespace'), ''),"
        " to_regnamespace('ledger') is not null or to_regnamespace('derived') is not null,"
        " coalesce(has_schema_privilege(to_regnamespace('ledger'), 'usage'), true), current_setting('server_encoding')";
    static const char mark[] = "bangfu register, format ";
    struct op *op = db->op;
    struct pg_result *r = pq.exec(db->conn, text);
    enum fault f = OK;
    int format;
    bool register_here, taken, usable, utf8;

    if (!good(db, r))
        return op->fault;
    register_here = strncmp(pq.value(r, 0, 0), mark, sizeof mark - 1) == 0;
    format = register_here ? atoi(pq.value(r, 0, 0) + sizeof mark - 1) : 0;
    taken = *pq.value(r, 0, 1) == 't';
    usable = *pq.value(r, 0, 2) == 't';
    utf8 = strcmp(pq.value(r, 0, 3), "UTF8") == 0;
    pq.clear(r);
    if (db->mode == DB_NEW && register_here)
        f = op_fault(op, F_CLASH, db->path, "此数据库中已有册子；请换一个空数据库", "this database holds a register already; give an empty one");
    else if (db->mode == DB_NEW && taken)
        f = op_fault(op, F_CLASH, db->path, "此数据库中已有名为 ledger 或 derived 的模式；请换一个空数据库",
                     "this database has a schema named ledger or derived already; give an empty one");
    else if (db->mode == DB_NEW && !utf8)
        f = op_fault(op, F_INPUT, db->path, "数据库的编码不是 UTF8；请用 UTF8 编码另建数据库", "the database's encoding is not UTF8; create one with encoding UTF8");
    else if (db->mode != DB_NEW && !register_here)
        f = op_fault(op, F_INPUT, db->path, "此数据库中没有册子；请检查名称，或用 bangfu new 新建",
                     "this database holds no register; check its name, or make one with bangfu new");
    else if (db->mode != DB_NEW && !usable)
        f = say(db, "42501", "");
    else if (format > FORMAT)
        f = op_fault(op, F_INPUT, db->path, "册子由更新的版本写成（格式 %d，本程序只识别到 %d）；请升级程序",
                     "a newer version wrote this register (format %d, this program knows up to %d); upgrade the program", format, FORMAT);
    return f;
}

/* Tables of the two schemas by their plain names; full scans through cursors
** run to their end; and what is acknowledged is on the disk. */
static const char session[] =
    "set search_path = ledger, derived, pg_temp; set cursor_tuple_fraction = 1; set standard_conforming_strings = on;"
    "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

static enum fault pg_open(struct db *db, const char *address)
{
    enum fault f;

    if (db->key_file != NULL)
        return op_fault(db->op, F_INPUT, "key-file", "密钥文件只用于文件册子；服务器上的数据由其管理员加密",
                        "a key is for a register in a file; a server's disk is encrypted by who runs it");
    if ((f = load(db->op)) != OK || (f = connect(db, address)) != OK)
        return f;
    if (pq.server_version(db->conn) < OLDEST_SERVER)
        return op_fault(db->op, F_INPUT, db->path, "需要 PostgreSQL 15 或更新的版本（服务器为 %d）", "PostgreSQL 15 or newer is needed (the server is %d)",
                        pq.server_version(db->conn) / 10000);
    return (f = look(db)) != OK ? f : run(db, session);
}

/* All that was begun stands in one transaction, which closing undoes. */
static void pg_discard(struct db *db, const char *address)
{
    (void)db;
    (void)address;
}

static void pg_close(struct db *db)
{
    if (db->conn != NULL)
        pq.finish(db->conn);
    db->conn = NULL;
}

/* A password may stand before the last @ or anywhere after the ?. */
static const char *pg_shown(struct arena *mem, const char *address)
{
    const char *user = strstr(address, "://") + 3, *at = strrchr(user, '@'), *options = user + strcspn(user, "?");

    if (at > options)
        return arena_printf(mem, "%.*s…", (int)(user - address), address);
    if (at == NULL)
        return arena_printf(mem, "%.*s", (int)(options - address), address);
    return arena_printf(mem, "%.*s%.*s", (int)(user + strcspn(user, ":@") - address), address, (int)(options - at), at);
}

/* --------------------------------------------------------------- statements */

/* Types of parameters and columns, by the numbers that PostgreSQL gives them. */
enum { BOOL = 16, BYTEA = 17, NAME = 19, INT8 = 20, INT2 = 21, INT4 = 23, TEXT = 25, UNKNOWN = 705, BPCHAR = 1042, VARCHAR = 1043 };

/* Prepared at its first execution, when the types are known; again when others
** are bound.  A null takes the type that the server finds for it. */
struct statement {
    char name[24];
    const char *text;                   /* with $1 … for the names                  */
    bool scan;                          /* says that it reads much: through a cursor */
    bool prepared, open;                /* open: the cursor                          */
    int n;
    const char **names, **values;       /* values: NULL is null                      */
    int *lengths, *binary;
    unsigned *types, *prepared_types;   /* types: of what was bound, 0 for none yet  */
    int64_t *numbers;
    struct pg_result *result;
    int row;
};

static bool name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* One past what begins at ${p} and holds no parameters: a text, a quoted name, a
** comment; ${p} itself when nothing such begins. */
static const char *skip(const char *p)
{
    const char *end;

    if (*p == '\'' || *p == '"')
        end = strchr(p + 1, *p);
    else if (p[0] == '/' && p[1] == '*')
        end = strstr(p + 2, "*/");
    else if (p[0] == ':' && p[1] == ':')
        end = p + 1;
    else
        return p;
    return end == NULL ? p + strlen(p) : end + (*p == '/' ? 2 : 1);
}

/* The number of the name at ${p}, ${n} bytes with its colon; counts new ones. */
static int number(struct db *db, struct statement *s, const char *p, size_t n)
{
    for (int i = 0; i < s->n; i++)
        if (strlen(s->names[i]) == n && memcmp(s->names[i], p, n) == 0)
            return i + 1;
    if ((s->n & (s->n - 1)) == 0)       /* room for 1, 2, 4, 8 … */
        s->names = arena_grow(db->mem, s->names, (size_t)s->n * sizeof *s->names, (size_t)(s->n == 0 ? 1 : s->n * 2) * sizeof *s->names);
    s->names[s->n++] = arena_bytes(db->mem, p, n);
    return s->n;
}

static const char *rewrite(struct db *db, struct statement *s, const char *text)
{
    struct buf b = buf_open(db->mem);

    while (*text != '\0') {
        const char *end = skip(text);

        if (end > text)
            buf_bytes(&b, text, (size_t)(end - text));
        else if (*text == ':' && name_char(text[1])) {
            for (end = text + 1; name_char(*end); end++)
                ;
            buf_printf(&b, "$%d", number(db, s, text, (size_t)(end - text)));
        } else
            buf_char(&b, *(end = text)), end++;
        text = end;
    }
    return b.p;
}

static void *pg_prepare(struct db *db, const char *text)
{
    struct statement *s = arena_alloc(db->mem, sizeof *s);
    size_t n;

    s->text = rewrite(db, s, text);
    s->scan = strncmp(text, "select", 6) == 0 && strstr(text, "/*scan*/") != NULL;
    snprintf(s->name, sizeof s->name, "s%jx", (uintmax_t)(uintptr_t)s);
    n = (size_t)s->n + 1;
    s->values = arena_alloc(db->mem, n * sizeof *s->values);
    s->lengths = arena_alloc(db->mem, n * sizeof *s->lengths);
    s->binary = arena_alloc(db->mem, n * sizeof *s->binary);
    s->types = arena_alloc(db->mem, n * sizeof *s->types);
    s->prepared_types = arena_alloc(db->mem, n * sizeof *s->prepared_types);
    s->numbers = arena_alloc(db->mem, n * sizeof *s->numbers);
    for (int i = 0; i < s->n; i++)
        s->binary[i] = 1;
    return s;
}

static int pg_param(struct db *db, void *stmt, const char *name)
{
    struct statement *s = stmt;

    (void)db;
    for (int i = 0; i < s->n; i++)
        if (strcmp(s->names[i], name) == 0)
            return i + 1;
    return 0;
}

static void bind(struct statement *s, int i, unsigned type, const void *value, size_t n)
{
    if (i < 1 || i > s->n)
        return;
    s->values[i - 1] = value;
    s->lengths[i - 1] = (int)n;
    if (value != NULL)
        s->types[i - 1] = type;
}

static void pg_bind_null(struct db *db, void *stmt, int i)
{
    (void)db;
    bind(stmt, i, 0, NULL, 0);
}

static void pg_bind_int(struct db *db, void *stmt, int i, int64_t v)
{
    struct statement *s = stmt;

    (void)db;
    if (i < 1 || i > s->n)
        return;
    s->numbers[i - 1] = (int64_t)htobe64((uint64_t)v);
    bind(s, i, INT8, &s->numbers[i - 1], sizeof v);
}

static void pg_bind_text(struct db *db, void *stmt, int i, const char *v, size_t n)
{
    (void)db;
    bind(stmt, i, TEXT, v, n);
}

static void pg_bind_bytes(struct db *db, void *stmt, int i, const void *v, size_t n)
{
    (void)db;
    bind(stmt, i, BYTEA, v, n);
}

static void pg_reset(struct db *db, void *stmt)
{
    struct statement *s = stmt;

    pq.clear(s->result);
    s->result = NULL;
    if (s->open && pq.transaction(db->conn) == IN_TRANSACTION)
        pq.clear(pq.exec(db->conn, arena_printf(db->op->mem, "close %s", s->name)));
    s->open = false;
}

static void pg_finalize(struct db *db, void *stmt)
{
    struct statement *s = stmt;

    (void)db;
    pq.clear(s->result);                /* what the server keeps goes with the connection */
    s->result = NULL;
}

/* Whether what is bound fits what was prepared. */
static bool fits(const struct statement *s)
{
    for (int i = 0; i < s->n; i++)
        if (s->values[i] != NULL && s->types[i] != s->prepared_types[i])
            return false;
    return s->prepared;
}

static bool prepare(struct db *db, struct statement *s)
{
    struct pg_result *r;

    if (fits(s))
        return true;
    if (s->prepared)
        pq.clear(pq.exec(db->conn, arena_printf(db->op->mem, "deallocate %s", s->name)));
    s->prepared = false;
    for (int i = 0; i < s->n; i++)
        if (s->types[i] == 0)
            s->types[i] = s->prepared_types[i];
    r = pq.prepare(db->conn, s->name, s->text, s->n, s->types);
    if (!good(db, r))
        return false;
    pq.clear(r);
    s->prepared = true;
    r = pq.describe(db->conn, s->name);
    if (!good(db, r))
        return false;
    for (int i = 0; i < s->n; i++)
        s->prepared_types[i] = pq.param_type(r, i);
    pq.clear(r);
    return true;
}

/* Integers, texts and bytes stand in every engine; other columns are a slip in
** a query's text. */
static bool portable(struct db *db, const struct pg_result *r)
{
    for (int i = 0; i < pq.columns(r); i++)
        switch (pq.column_type(r, i)) {
        case BOOL: case INT2: case INT4: case INT8: case TEXT: case BYTEA: case NAME: case VARCHAR: case BPCHAR: case UNKNOWN:
            break;
        default:
            op_fault(db->op, F_BROKEN, db->path, "查询的第 %d 列（%s）类型不可移植；这是程序的错误",
                     "column %d (%s) of a query has a type that isn't portable; a bug in this program", i + 1, pq.column_name(r, i));
            return false;
        }
    return true;
}

static bool take(struct db *db, struct statement *s, struct pg_result *r)
{
    pq.clear(s->result);
    s->result = NULL;
    s->row = -1;
    if (!good(db, r))
        return false;
    s->result = r;
    return portable(db, r);
}

static bool fetch(struct db *db, struct statement *s)
{
    return take(db, s, pq.exec_params(db->conn, arena_printf(db->op->mem, "fetch %d from %s", FETCH, s->name), 0, NULL, NULL, NULL, NULL, 1));
}

static bool execute(struct db *db, struct statement *s)
{
    struct pg_result *r;

    if (!s->scan || pq.transaction(db->conn) != IN_TRANSACTION)
        return prepare(db, s)
            && take(db, s, pq.exec_prepared(db->conn, s->name, s->n, s->values, s->lengths, s->binary, 1));
    r = pq.exec_params(db->conn, arena_printf(db->op->mem, "declare %s no scroll cursor for %s", s->name, s->text),
                       s->n, s->types, s->values, s->lengths, s->binary, 1);
    if (!good(db, r))
        return false;
    pq.clear(r);
    s->open = true;
    return fetch(db, s);
}

static int pg_step(struct db *db, void *stmt)
{
    struct statement *s = stmt;

    if (s->result == NULL && !execute(db, s))
        return -1;
    if (s->open && s->row + 1 == FETCH && !fetch(db, s))
        return -1;
    if (s->row + 1 >= pq.rows(s->result))
        return 0;
    s->row++;
    return 1;
}

/* -------------------------------------------------------------------- values */

static int pg_columns(struct db *db, void *stmt)
{
    struct statement *s = stmt;

    (void)db;
    return s->result == NULL ? 0 : pq.columns(s->result);
}

static bool pg_is_null(struct db *db, void *stmt, int i)
{
    struct statement *s = stmt;

    (void)db;
    return pq.is_null(s->result, s->row, i);
}

static bool type_is_int(unsigned type)
{
    return type == BOOL || type == INT2 || type == INT4 || type == INT8;
}

/* Sent in network order, by length; a text counts as the number it shows. */
static int64_t pg_column_int(struct db *db, void *stmt, int i)
{
    struct statement *s = stmt;
    const char *v = pq.value(s->result, s->row, i);
    uint64_t u = 0;
    int n = pq.length(s->result, s->row, i);

    (void)db;
    if (!type_is_int(pq.column_type(s->result, i)))
        return strtoll(v, NULL, 10);
    for (int k = 0; k < n; k++)
        u = u << 8 | (uint8_t)v[k];
    if (n > 0 && n < 8 && (v[0] & 0x80))
        u |= ~(uint64_t)0 << (n * 8);
    return (int64_t)u;
}

static const void *pg_column_bytes(struct db *db, void *stmt, int i, size_t *n)
{
    struct statement *s = stmt;
    const char *shown;

    *n = (size_t)pq.length(s->result, s->row, i);
    if (!type_is_int(pq.column_type(s->result, i)))
        return pq.value(s->result, s->row, i);
    shown = arena_printf(db->op->mem, "%lld", (long long)pg_column_int(db, stmt, i));
    *n = strlen(shown);
    return shown;
}

/* ------------------------------------------------------------------- erasure */

/* Versions that an update or delete left behind leave the tables and their
** indexes at once.  Their bytes may stay in the free part of a page until it is
** filled, and in the server's log until it is recycled; who can't wait for that
** runs `vacuum full` and switches the log. */
static enum fault pg_erased(struct db *db)
{
    struct buf b = buf_open(db->op->mem);

    buf_text(&b, "vacuum (index_cleanup on) ledger_personal, ledger_part");
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        if (!kind_has_personal(*k))
            continue;
        buf_printf(&b, ", \"%s_row\"", (*k)->name);
        for (const struct list *l = (*k)->lists; l->name != NULL; l++)
            buf_printf(&b, ", \"%s_%s_row\"", (*k)->name, l->name);
    }
    return run(db, b.p);
}

/* A reading transaction holds the derived tables as they are: a rebuild, which
** drops them, would leave its snapshot with empty ones. */
const struct engine engine_pg = {
    .bulk = "", .sort = "", .sorted = "",
    .schemas = true,
    .begin_read = "begin isolation level repeatable read read only; lock table derived.derived_schema in access share mode",
    .begin_write = "begin isolation level read committed",
    .shown = pg_shown, .open = pg_open, .discard = pg_discard, .close = pg_close, .exec = run, .erased = pg_erased,
    .prepare = pg_prepare, .finalize = pg_finalize, .param = pg_param,
    .bind_null = pg_bind_null, .bind_int = pg_bind_int, .bind_text = pg_bind_text, .bind_bytes = pg_bind_bytes,
    .step = pg_step, .reset = pg_reset, .columns = pg_columns,
    .is_null = pg_is_null, .column_int = pg_column_int, .column_bytes = pg_column_bytes,
};
