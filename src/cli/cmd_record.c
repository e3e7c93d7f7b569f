/* SPDX-License-Identifier: Apache-2.0 */
/* Commands about single records. */
#include "cli/card.h"
#include "cli/screen.h"

#include "base/day.h"
#include "base/utf8.h"
#include "rules/codes.h"
#include "store/records.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* --------------------------------------------------------------------- input */

enum { JSON_FILE_LARGEST = 16 << 20 };

static enum fault read_all(struct context *c, FILE *file, const char *at, struct buf *out)
{
    char block[65536];
    size_t n;

    while ((n = fread(block, 1, sizeof block, file)) > 0 && out->n <= JSON_FILE_LARGEST)
        buf_bytes(out, block, n);
    if (ferror(file))
        return op_fault(c->op, F_INPUT, at, "无法读取", "it can't be read");
    return out->n <= JSON_FILE_LARGEST ? OK : op_fault(c->op, F_INPUT, at, "大于 16 MB", "it is larger than 16 MB");
}

/* The object of --json: as it stands, from @FILE, or from standard input (-). */
static enum fault read_json(struct context *c, const struct json **out)
{
    const char *text = option(c, OPT_JSON);
    struct buf b = buf_open(c->op->mem);
    FILE *file;
    enum fault f;

    if (text == NULL)
        return op_fault(c->op, F_INPUT, "--json", "请以 --json '{…}'、--json @文件 或 --json - 给出记录", "give the record with --json '{…}', --json @FILE or --json -");
    if (strcmp(text, "-") == 0) {
        if ((f = read_all(c, stdin, "--json", &b)) != OK)
            return f;
    } else if (text[0] == '@') {
        if ((file = fopen(text + 1, "re")) == NULL)
            return op_fault(c->op, F_ABSENT, text + 1, "无法打开此文件；请检查路径", "this file can't be opened; check the path");
        f = read_all(c, file, text + 1, &b);
        fclose(file);
        if (f != OK)
            return f;
    } else
        buf_text(&b, text);
    if ((f = json_parse(c->op, b.p, b.n, out)) != OK)
        return f;
    return (*out)->type == JSON_OBJECT ? OK : op_fault(c->op, F_INPUT, "--json", "应为 JSON 对象 {…}", "must be a JSON object {…}");
}

/* ${object} without its member "id", whose text is *id (NULL when there is none). */
static enum fault take_id(struct context *c, const struct json *object, const struct json **rest, const char **id)
{
    struct json *copy = arena_alloc(c->op->mem, sizeof *copy), *last = NULL;
    const struct json *given = json_member(object, "id");

    *id = json_text(object, "id");
    *copy = *object;
    *rest = copy;
    if (given == NULL)
        return OK;
    if (*id == NULL)
        return op_fault(c->op, F_INPUT, "id", "应为文本：记录的编号或编码", "must be a text: a record's id or code");
    copy->first = NULL;
    copy->n = 0;
    for (const struct json *m = json_first(object); m != NULL; m = m->next) {
        struct json *kept;

        if (m == given)
            continue;
        kept = arena_alloc(c->op->mem, sizeof *kept);
        *kept = *m;
        kept->next = NULL;
        if (last == NULL)
            copy->first = kept;
        else
            last->next = kept;
        last = kept;
        copy->n++;
    }
    return OK;
}

/* --------------------------------------------------------------------- write */

static void put_result(struct context *c, const struct entry *e)
{
    if (e->waiting && !c->json)
        buf_printf(&c->out, c->lang == LANG_EN ? "%s waits for approval, entry %lld; see bangfu waiting\n" : "%s 待审批，第 %lld 号记录；见 bangfu waiting\n", e->kind->name, (long long)e->seq);
    else if (e->waiting)
        buf_printf(&c->out, "{\"kind\":\"%s\",\"id\":\"%s\",\"entry\":%lld,\"waiting\":true,\"repeated\":%s}\n", e->kind->name, e->subject, (long long)e->seq, e->repeated ? "true" : "false");
    else if (c->json)
        buf_printf(&c->out, "{\"kind\":\"%s\",\"id\":\"%s\",\"entry\":%lld,\"stamp\":\"%s\",\"repeated\":%s}\n", e->kind->name, e->subject,
                   (long long)e->seq, stamp_text(c->op->mem, e->stamp), e->repeated ? "true" : "false");
    else
        buf_printf(&c->out, "%s %s %lld\n", e->kind->name, e->subject, (long long)e->seq);
}

/* Append within the transaction that ${f} says is going well, and end it. */
static enum fault finish(struct context *c, struct entry *e, enum fault f)
{
    if (f == OK)
        f = ledger_append(c->db, e);
    if (f == OK)
        f = ledger_commit(c->db);
    if (f != OK) {
        ledger_rollback(c->db);
        return f;
    }
    put_result(c, e);
    return OK;
}

/* The options that every entry may have. */
static enum fault entry_options(struct context *c, struct entry *e)
{
    const char *reason = option(c, OPT_REASON);
    enum fault f;

    if ((f = option_day(c, OPT_DAY, &e->day)) != OK || (f = option_int(c, OPT_BASED_ON, &e->based_on)) != OK)
        return f;
    e->id = option(c, OPT_ID);
    if (e->id != NULL && (*e->id == '\0' || strlen(e->id) > REF_LARGEST))
        return op_fault(c->op, F_INPUT, "--id", "应为 1 至 %d 个字符", "must have 1 to %d characters", REF_LARGEST);
    if (reason != NULL) {
        const struct code *code = code_by_text(codes_reason, reason);

        e->reason = code != NULL ? code->code : "other";
        e->note = code == NULL && e->act >= WITHDRAW ? reason : NULL;
        if (code == NULL && e->act < WITHDRAW)
            return op_fault(c->op, F_INPUT, "--reason", "不在代码表中；见 bangfu list codes reason", "is not in its code list; see bangfu list codes reason");
    }
    return OK;
}

/* The record that a put means: the one named, else the one with the same key. */
static enum fault find_subject(struct context *c, struct entry *e, const char *id)
{
    int64_t day = e->day != NONE ? e->day : day_of_stamp(c->op->now);

    if (id != NULL)
        return context_record(c, e->kind, id, "id", &e->subject);
    return record_by_key(c->db, e->kind, e->record, day, &e->subject);
}

/* What the programme says holds where nothing else is said in the whole book. */
static void put_area(struct context *c, const struct entry *e)
{
    const struct field *area = kind_field(e->kind, AREA);

    if ((e->kind->flags & REFERENCE) && area != NULL && area->type == T_REF && !field_recorded(area, e->record))
        *field_text(area, e->record) = c->db->book;
}

static enum fault cmd_put(struct context *c)
{
    struct entry e = { .act = PUT, .based_on = NONE, .day = NONE, .device_time = NONE };
    const struct json *object, *members;
    const char *id;
    enum fault f;

    if ((f = context_kind(c, c->v[0], &e.kind)) != OK || (f = entry_options(c, &e)) != OK || (f = read_json(c, &object)) != OK
        || (f = take_id(c, object, &members, &id)) != OK)
        return f;
    e.record = record_new(c->op->mem, e.kind);
    if ((f = record_parse(c->op, e.kind, members, true, e.record)) != OK || (f = ledger_begin(c->db)) != OK)
        return f;
    put_area(c, &e);
    if ((f = record_resolve_references(c->db, e.kind, e.record)) == OK)
        f = find_subject(c, &e, id);
    return finish(c, &e, f);
}

/* The version that a correction is made from: the one named, or valid on the
** day, else the latest. */
static enum fault choose_version(struct context *c, struct entry *e, void **record)
{
    struct row *rows;
    int64_t n, at;
    enum fault f = rows_by_id(c->db, e->kind, e->subject, &rows, &n);

    if (f != OK)
        return f;
    for (at = n - 1; at > 0; at--)
        if (e->based_on != NONE ? rows[at].seq == e->based_on : e->day == NONE || rows[at].from_day <= e->day)
            break;
    if (e->based_on != NONE && rows[at].seq != e->based_on)
        return op_fault(c->op, F_CLASH, "--based-on", "此记录在您读取之后已被更改；请重新查看后再改",
                        "this record changed after you read it; look at it again, then change it");
    e->based_on = rows[at].seq;
    *record = rows[at].record;
    return OK;
}

static enum fault correct_in(struct context *c, struct entry *e, const struct json *members)
{
    enum fault f;

    if ((f = context_record(c, e->kind, c->v[1], "ID", &e->subject)) != OK || (f = choose_version(c, e, &e->record)) != OK
        || (f = record_parse(c->op, e->kind, members, true, e->record)) != OK)
        return f;
    return record_resolve_references(c->db, e->kind, e->record);
}

static enum fault cmd_correct(struct context *c)
{
    struct entry e = { .act = CORRECT, .based_on = NONE, .day = NONE, .device_time = NONE };
    const struct json *object;
    enum fault f;

    if ((f = context_kind(c, c->v[0], &e.kind)) != OK || (f = entry_options(c, &e)) != OK || (f = read_json(c, &object)) != OK
        || (f = ledger_begin(c->db)) != OK)
        return f;
    return finish(c, &e, correct_in(c, &e, object));
}

static enum fault need_reason(struct context *c)
{
    return option(c, OPT_REASON) != NULL && *option(c, OPT_REASON) != '\0' ? OK
        : op_fault(c->op, F_INPUT, "--reason", "请说明原因：list codes reason 中的代码，或一句话", "say why: a code of `list codes reason`, or words");
}

static enum fault cmd_withdraw(struct context *c)
{
    struct entry e = { .act = WITHDRAW, .based_on = NONE, .day = NONE, .device_time = NONE };
    enum fault f;

    if ((f = context_kind(c, c->v[0], &e.kind)) != OK || (f = need_reason(c)) != OK || (f = entry_options(c, &e)) != OK
        || (f = ledger_begin(c->db)) != OK)
        return f;
    return finish(c, &e, context_record(c, e.kind, c->v[1], "ID", &e.subject));
}

/* On a terminal, a yes; elsewhere the command line is answer enough. */
static enum fault confirm(struct context *c, const struct kind *kind)
{
    char line[16] = "";

    if (c->given[OPT_YES] > 0 || !isatty(STDIN_FILENO))
        return OK;
    if (c->lang == LANG_EN)
        fprintf(stderr, "Erase everything personal of %s %s, for ever? Figures stand. Type yes: ", kind->label.en, c->v[1]);
    else
        fprintf(stderr, "永久删除“%s”%s 的全部个人信息？统计数字不受影响。请输入 yes 确认：", kind->label.zh, c->v[1]);
    if (fgets(line, sizeof line, stdin) != NULL && strncmp(line, "yes", 3) == 0)
        return OK;
    return op_fault(c->op, F_INPUT, "erase", "未确认，什么也没有删除", "not confirmed, nothing was erased");
}

/* A withdrawn record may still hold personal data. */
static enum fault find_erased(struct context *c, struct entry *e)
{
    enum fault f = record_resolve_ever(c->db, e->kind, c->v[1], &e->subject);

    if (f == OK && e->subject == NULL)
        e->subject = c->v[1];
    return f;
}

enum { PERSONAL_TEXTS = 64, MENTIONS = 20 };

/* What identifies the subject in words, of any of its versions: names, numbers. */
static int64_t personal_texts(struct context *c, const struct entry *e, const char **texts)
{
    struct row *rows;
    int64_t n = 0, n_rows;

    if (rows_history(c->db, e->kind, e->subject, &rows, &n_rows) != OK) {
        op_clear(c->op);                /* the erasure itself says what is wrong */
        return 0;
    }
    for (int64_t i = 0; i < n_rows; i++)
        for (const struct field *f = e->kind->fields; f->name != NULL && n < PERSONAL_TEXTS; f++)
            if (f->privacy == PERSONAL && type_is_text(f->type) && *field_text(f, rows[i].record) != NULL
                && utf8_count(*field_text(f, rows[i].record)) >= 2)
                texts[n++] = *field_text(f, rows[i].record);
    return n;
}

/* Notes of others that name the erased: somebody must look at them. */
static enum fault put_mentions(struct context *c, const struct entry *e, const char *const *texts, int64_t n_texts)
{
    struct stored found[MENTIONS];
    int64_t n;
    enum fault f = entries_mentioning(c->db, texts, n_texts, e->subject, MENTIONS, found, &n);

    if (f != OK || n == 0 || c->given[OPT_AS] > 0)
        return f;
    buf_text(&c->out, SAY(c, "Still the same words in other records (perhaps of others of that name); look, then correct or erase them:\n",
                          "其他记录中仍有相同的文字（也可能是同名者）；请查看后更正或删除：\n"));
    for (int64_t i = 0; i < n; i++)
        buf_printf(&c->out, "  #%lld %s %s\n", (long long)found[i].seq, found[i].kind, found[i].subject);
    return OK;
}

static enum fault cmd_erase(struct context *c)
{
    struct entry e = { .act = ERASE, .based_on = NONE, .day = NONE, .device_time = NONE };
    const char *texts[PERSONAL_TEXTS];
    int64_t n;
    enum fault f;

    if ((f = context_kind(c, c->v[0], &e.kind)) != OK || (f = need_reason(c)) != OK || (f = entry_options(c, &e)) != OK
        || (f = confirm(c, e.kind)) != OK || (f = ledger_begin(c->db)) != OK)
        return f;
    f = find_erased(c, &e);
    n = f == OK ? personal_texts(c, &e, texts) : 0;
    if ((f = finish(c, &e, f)) != OK)
        return f;
    return put_mentions(c, &e, texts, n);
}

/* ---------------------------------------------------------------------- show */

/* "2018-01-01 – 2018-06-30", the last day included; a day of an event. */
static const char *life_text(struct context *c, const struct kind *kind, const struct row *r)
{
    struct arena *mem = c->op->mem;

    if (kind->life == EVENT)
        return arena_printf(mem, "%s %s", say(c, kind->day), day_text(mem, r->from_day));
    return arena_printf(mem, "%s – %s", day_text(mem, r->from_day), r->to_day == OPEN_DAY ? SAY(c, "now", "今") : day_text(mem, r->to_day - 1));
}

static enum fault put_rows_text(struct context *c, const struct kind *kind, const char *id, const struct row *rows, int64_t n)
{
    buf_printf(&c->out, "%s %s  %s\n", say(c, kind->label), record_title(c->db, kind, id), id);
    for (int64_t i = 0; i < n; i++) {
        struct stored s;
        enum fault f = entry_by_seq(c->db, rows[i].seq, &s);

        if (f != OK)
            return f;
        buf_printf(&c->out, "%s  (%s %lld, %s, %s)\n", life_text(c, kind, &rows[i]), SAY(c, "entry", "记录号"), (long long)s.seq, s.author,
                   stamp_text(c->op->mem, s.stamp));
        card_put(c, kind, rows[i].record, rows[i].erased, 2);
    }
    return OK;
}

static void put_day_json(struct buf *out, const char *name, int64_t day)
{
    buf_printf(out, ",\"%s\":", name);
    if (day == NONE || day == OPEN_DAY) {
        buf_text(out, "null");
        return;
    }
    buf_char(out, '"');
    day_put(out, day);
    buf_char(out, '"');
}

static void put_stamp_json(struct buf *out, const char *name, int64_t stamp)
{
    buf_printf(out, ",\"%s\":", name);
    if (stamp == NONE || stamp == FOREVER) {
        buf_text(out, "null");
        return;
    }
    buf_char(out, '"');
    stamp_put(out, stamp);
    buf_char(out, '"');
}

static void put_rows_json(struct context *c, const struct kind *kind, const char *id, const struct row *rows, int64_t n)
{
    buf_printf(&c->out, "{\"kind\":\"%s\",\"id\":\"%s\",\"versions\":[", kind->name, id);
    for (int64_t i = 0; i < n; i++) {
        buf_printf(&c->out, "%s{\"entry\":%lld", i > 0 ? "," : "", (long long)rows[i].seq);
        put_stamp_json(&c->out, "since", rows[i].since);
        put_stamp_json(&c->out, "until", rows[i].until);
        put_day_json(&c->out, kind->life == EVENT ? "day" : "from", rows[i].from_day);
        if (kind->life == STATE)
            put_day_json(&c->out, "to", rows[i].to_day == OPEN_DAY ? OPEN_DAY : rows[i].to_day - 1);
        buf_printf(&c->out, ",\"erased\":%s,\"record\":", rows[i].erased ? "true" : "false");
        card_put_json(&c->out, kind, rows[i].record);
        buf_char(&c->out, '}');
    }
    buf_text(&c->out, "]}\n");
}

static void put_text_json(struct buf *out, const char *name, const char *text)
{
    buf_printf(out, ",\"%s\":", name);
    json_put_text(out, text);
}

static void put_entry_json(struct context *c, const struct kind *kind, const struct stored *s, const void *record)
{
    buf_printf(&c->out, "{\"entry\":%lld,\"id\":\"%s\",\"act\":\"%s\"", (long long)s->seq, s->id, s->act);
    put_stamp_json(&c->out, "stamp", s->stamp);
    put_text_json(&c->out, "author", s->author);
    put_day_json(&c->out, "day", s->day);
    put_text_json(&c->out, "reason", s->reason);
    buf_text(&c->out, ",\"based_on\":");
    json_put_int(&c->out, s->based_on);
    buf_printf(&c->out, ",\"erased\":%s,\"record\":", s->erased ? "true" : "false");
    if (record != NULL)
        card_put_json(&c->out, kind, record);
    else
        buf_text(&c->out, "null");
    buf_char(&c->out, '}');
}

static const char *reason_text(struct context *c, const char *reason)
{
    const struct code *code = reason == NULL ? NULL : code_by_text(codes_reason, reason);

    return code != NULL ? say(c, code->label) : reason;
}

static void put_entry_text(struct context *c, const struct kind *kind, const struct stored *s, const void *before, const void *record)
{
    static const struct label acts[] = { L("entered", "录入"), L("corrected", "更正"), L("withdrawn", "撤销"), L("erased", "删除个人信息") };
    const char *act = s->act;
    const struct json *note;

    for (enum act a = PUT; a <= ERASE; a++)
        if (strcmp(act_names[a], s->act) == 0)
            act = say(c, acts[a]);
    buf_printf(&c->out, "#%lld  %s  %s  %s", (long long)s->seq, stamp_text(c->op->mem, s->stamp), s->author, act);
    if (s->based_on != NONE)
        buf_printf(&c->out, " #%lld", (long long)s->based_on);
    if (s->day != NONE)
        buf_printf(&c->out, "  %s %s", say(c, kind->day), day_text(c->op->mem, s->day));
    if (s->reason != NULL)
        buf_printf(&c->out, "  %s: %s", SAY(c, "why", "原因"), reason_text(c, s->reason));
    if (record == NULL && s->personal != NULL && json_parse(c->op, s->personal, strlen(s->personal), &note) == OK
        && json_text(note, "note") != NULL)
        buf_printf(&c->out, " (%s)", json_text(note, "note"));
    buf_char(&c->out, '\n');
    if (record != NULL)
        card_put_changes(c, kind, before, record, s->erased, 4);
}

static enum fault show_history(struct context *c, const struct kind *kind, const char *id)
{
    int64_t n;
    const struct stored *all = entries_of(c->db, id, &n);
    void *before = NULL;
    enum fault f = OK;

    if (c->json)
        buf_printf(&c->out, "{\"kind\":\"%s\",\"id\":\"%s\",\"entries\":[", kind->name, id);
    else
        buf_printf(&c->out, "%s %s  %s\n", say(c, kind->label), record_title(c->db, kind, id), id);
    for (int64_t i = 0; f == OK && i < n; i++) {
        void *record = NULL;

        if (c->db->known != NONE && all[i].stamp > c->db->known)
            break;
        if (all[i].facts != NULL)
            f = entry_record(c->db, kind, all[i].seq, &record);
        if (c->json) {
            buf_text(&c->out, i > 0 ? ",\n" : "\n");
            put_entry_json(c, kind, &all[i], record);
        } else
            put_entry_text(c, kind, &all[i], before, record);
        before = record != NULL ? record : before;
    }
    buf_text(&c->out, c->json ? "\n]}\n" : "");
    return f;
}

/* The record named, also when it is withdrawn now. */
static enum fault find_shown(struct context *c, const struct kind *kind, const char **id)
{
    enum fault f = record_resolve_ever(c->db, kind, c->v[1], id);

    return f != OK || *id != NULL ? f : context_record(c, kind, c->v[1], "ID", id);
}

static enum fault cmd_show(struct context *c)
{
    const struct kind *kind;
    const char *id;
    struct row *rows;
    int64_t n;
    enum fault f;

    if ((f = context_kind(c, c->v[0], &kind)) != OK || (f = find_shown(c, kind, &id)) != OK || (f = context_set_known(c)) != OK)
        return f;
    if (c->given[OPT_HISTORY] > 0)
        return show_history(c, kind, id);
    if ((f = rows_by_id(c->db, kind, id, &rows, &n)) != OK)
        return f;
    if (!c->json)
        return put_rows_text(c, kind, id, rows, n);
    put_rows_json(c, kind, id, rows, n);
    return OK;
}

/* ---------------------------------------------------------------------- find */

static const char *joined(struct context *c, int from)
{
    struct buf b = buf_open(c->op->mem);

    for (int i = from; i < c->n; i++)
        buf_printf(&b, "%s%s", i > from ? " " : "", c->v[i]);
    return b.p;
}

static void put_found_json(struct context *c, const struct kind *kind, const struct row *rows, int64_t n)
{
    buf_char(&c->out, '[');
    for (int64_t i = 0; i < n; i++) {
        buf_printf(&c->out, "%s{\"id\":\"%s\",\"record\":", i > 0 ? ",\n" : "\n", rows[i].id);
        card_put_json(&c->out, kind, rows[i].record);
        buf_char(&c->out, '}');
    }
    buf_text(&c->out, "\n]\n");
}

/* Search fields, or when there are none the first four: enough to choose by. */
static int columns_of(const struct kind *kind, const struct field **out)
{
    int n = 0;

    for (const struct field *f = kind->fields; f->name != NULL && n < 4; f++)
        if (f->flags & SEARCH)
            out[n++] = f;
    for (const struct field *f = kind->fields; f->name != NULL && n < 4; f++)
        if (!(f->flags & SEARCH) && (f->type == T_REF || f->type == T_CODE))
            out[n++] = f;
    return n;
}

static void put_found_text(struct context *c, const struct kind *kind, const struct row *rows, int64_t n)
{
    struct table t = table_open(c->op->mem, 5, 0);
    const struct field *columns[4] = { NULL };
    int m = columns_of(kind, columns);
    const char *cells[4] = { "", "", "", "" };

    for (int k = 0; k < m; k++)
        cells[k] = say(c, columns[k]->label);
    table_row(&t, "id", cells[0], cells[1], cells[2], cells[3]);
    for (int64_t i = 0; i < n; i++) {
        for (int k = 0; k < m; k++)
            cells[k] = card_value(c, columns[k], rows[i].record);
        table_row(&t, rows[i].id, cells[0], cells[1], cells[2], cells[3]);
    }
    table_put(&c->out, &t, 0);
}

static enum fault cmd_find(struct context *c)
{
    const struct kind *kind;
    struct row *rows;
    int64_t n, limit = 50, day = context_today(c);
    enum fault f;

    if ((f = context_kind(c, c->v[0], &kind)) != OK || (f = option_int(c, OPT_LIMIT, &limit)) != OK || (f = option_day(c, OPT_DAY, &day)) != OK)
        return f;
    if (limit < 1 || limit > 10000)
        return op_fault(c->op, F_INPUT, "--limit", "应为 1 至 10000", "must be 1 to 10000");
    if ((f = records_find(c->db, kind, joined(c, 1), day, limit, &rows, &n)) != OK)
        return f;
    if (c->json)
        put_found_json(c, kind, rows, n);
    else if (n == 0)
        buf_printf(&c->out, "%s\n", SAY(c, "nothing found", "没有找到"));
    else
        put_found_text(c, kind, rows, n);
    return OK;
}

const struct command cmds_record[] = {
    { "put", cmd_put, WRITES, 1, 1, O(JSON) | O(DAY) | O(ID),
      .args = L("PATH KIND --json '{…}' [--day D] [--id ENTRY]", "册子 种类 --json '{…}' [--day 日期] [--id 记录号]"),
      .summary = L("Enter a record, or its state from a day on.", "录入一条记录，或它自某日起的新情况。"),
      .help = L("Members are the fields of `list kinds KIND`; days are \"2018-08-08\", money is integer fen, a list is an array of objects, references are"
                " codes or ids. A record with the same key fields, or the one that a member \"id\" names, gets a new version from the day on; the version"
                " before it ends there. Prints kind, id and entry number.",
                "成员即 `list kinds 种类` 所列字段；日期写作 \"2018-08-08\"，金额为整数分，清单为对象数组，引用可用编码或编号。关键字段相同的记录（或成员 \"id\" 所指的记录）"
                "自该日起有新版本，原版本到此为止。输出种类、编号和记录号。"),
      .example = { "bangfu put qiaotou.bangfu household --json '{\"code\":\"QT-0001\",\"area\":\"441881105202\"}' --day 2016-05-01" } },
    { "correct", cmd_correct, WRITES, 2, 2, O(JSON) | O(DAY) | O(ID) | O(BASED_ON) | O(REASON),
      .args = L("PATH KIND ID --json '{…}' [--day D] [--based-on SEQ] [--reason R]", "册子 种类 编号 --json '{…}' [--day 日期] [--based-on 记录号] [--reason 原因]"),
      .summary = L("Put right what was entered wrongly.", "更正录错的内容。"),
      .help = L("The members given replace those of the version meant, null clears a field, a list is replaced as a whole; the rest stays. The version is the one"
                " with --based-on, else the one true on --day, else the latest. It keeps its first day unless --day says another.",
                "所给成员替换该版本的相应字段，null 表示清空，清单整体替换，其余不变。版本由 --based-on 指明，否则为 --day 当日的版本，再否则为最新版本；未给 --day 时起始日不变。"),
      .example = { "bangfu correct qiaotou.bangfu household QT-0001 --json '{\"main_cause\":\"illness\"}' --reason typo" } },
    { "withdraw", cmd_withdraw, WRITES, 2, 2, O(REASON) | O(BASED_ON) | O(ID),
      .args = L("PATH KIND ID --reason R [--based-on SEQ]", "册子 种类 编号 --reason 原因 [--based-on 记录号]"),
      .summary = L("Say that a record, or one version of it, never was so.", "撤销一条记录或其中一个版本（从未属实）。"),
      .help = L("The entries stay in the ledger; figures no longer count the record. Refused while other records refer to it.",
                "原记录仍在账簿中，但不再计入统计；仍有其他记录引用它时不能撤销。"),
      .example = { "bangfu withdraw qiaotou.bangfu visit V-17 --reason duplicate" } },
    { "erase", cmd_erase, WRITES, 2, 2, O(REASON) | O(YES) | O(ID),
      .args = L("PATH person ID --reason R [--yes]", "册子 person 编号 --reason 原因 [--yes]"),
      .summary = L("Delete everything personal of a person, for ever.", "永久删除某人的全部个人信息。"),
      .help = L("Name, ID number, phone and whatever else identifies is deleted from every version; figures and the ledger's hashes stand. On a terminal it asks first.",
                "从所有版本中删除姓名、证件号码、电话等一切可识别身份的内容；统计数字和账簿哈希不受影响。在终端上会先询问。"),
      .example = { "bangfu erase qiaotou.bangfu person P-0012 --reason requested" } },
    { "show", cmd_show, READS, 2, 2, O(KNOWN) | O(HISTORY),
      .args = L("PATH KIND ID [--known T] [--history]", "册子 种类 编号 [--known 时点] [--history]"),
      .summary = L("Show a record, or all of its versions.", "查看一条记录或它的所有版本。"),
      .help = L("ID is an id or a code. Each state of it is shown with its days. With --history every entry: who, when, why, and what it changed.",
                "编号可用记录编号或编码。每个状态连同起止日期列出；加 --history 则列出每一条记录：何人、何时、为何、改了什么。"),
      .example = { "bangfu show qiaotou.bangfu household QT-0001 --history" } },
    { "find", cmd_find, READS, 2, OPERANDS_ANY, O(LIMIT) | O(DAY),
      .args = L("PATH KIND WORDS…", "册子 种类 词…"),
      .summary = L("Find records by words.", "按词查找记录。"),
      .help = L("Every word must occur in a searchable field, in either script and width, or in the pinyin initials.",
                "每个词都须出现在可检索字段中；繁简、全半角不拘，也可用拼音首字母。"),
      .example = { "bangfu find qiaotou.bangfu area 红桥", "bangfu find qiaotou.bangfu organisation dzb" } },
    { .name = NULL }
};
