/* SPDX-License-Identifier: Apache-2.0 */
#include "report/wordings.h"

#include "base/digest.h"
#include "rules/wording.h"
#include "store/records.h"

#include <string.h>

enum fault wording_parse(struct op *op, const char *text, const char **phrase, struct named *out)
{
    const char *equals = strchr(text, '='), *at, *by = NULL, *value = NULL, *code;

    if (equals == NULL || equals == text)
        return op_fault(op, F_INPUT, "--alias", "请写成 说法=指标代码", "write it as PHRASE=CODE");
    *phrase = arena_bytes(op->mem, text, (size_t)(equals - text));
    code = equals + 1;
    if ((at = strchr(code, '@')) != NULL) {
        const char *is = strchr(at, '=');

        if (is == NULL)
            return op_fault(op, F_INPUT, "--alias", "“@”之后请写成 维度=取值", "behind @ write DIMENSION=VALUE");
        by = arena_bytes(op->mem, at + 1, (size_t)(is - at - 1));
        value = is + 1;
        code = arena_bytes(op->mem, code, (size_t)(at - code));
    }
    if (named_by_code(code, by, value, out))
        return OK;
    return op_fault(op, F_ABSENT, "--alias", "没有这个指标，或它没有这个维度和取值；见 bangfu list figures",
                    "there is no such figure, or it has no such dimension and value; see bangfu list figures");
}

static const char *code_of(struct arena *mem, const char *phrase)
{
    static const char hex[] = "0123456789abcdef";
    struct buf b = buf_open(mem);
    uint8_t sum[DIGEST];

    digest(sum, phrase, strlen(phrase), "", 0);
    for (int i = 1; i < 17; i++) {
        buf_char(&b, hex[sum[i] >> 4]);
        buf_char(&b, hex[sum[i] & 15]);
    }
    return b.p;
}

static bool same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

enum fault wording_entry(struct db *db, struct check *c, const char *phrase, const struct named *means, struct entry *out, bool *needed)
{
    struct wording *w = record_new(db->op->mem, &kind_wording);
    const char *id;
    struct row *rows;
    int64_t n = 0;
    enum fault f;

    w->phrase = check_phrase(c, phrase);
    if (*w->phrase == '\0')
        return op_fault(db->op, F_INPUT, "--alias", "这些词语没有说明所计为何", "these words don't say what is counted");
    w->code = code_of(db->op->mem, w->phrase);
    w->figure = means->ind->code;
    w->part = means->by;
    w->value = means->value;
    if ((f = record_by_key(db, &kind_wording, w, NONE, &id)) != OK || (id != NULL && (f = rows_by_id(db, &kind_wording, id, &rows, &n)) != OK))
        return f;
    if (n > 0) {
        const struct wording *before = rows[n - 1].record;

        *needed = !same(before->figure, w->figure) || !same(before->part, w->part) || !same(before->value, w->value);
    } else
        *needed = true;
    *out = (struct entry){ .act = n > 0 ? CORRECT : PUT, .kind = &kind_wording, .subject = id, .based_on = NONE, .day = NONE, .device_time = NONE,
                           .record = w };
    return OK;
}
