/* SPDX-License-Identifier: Apache-2.0 */
/* Commands about a register as a whole. */
#include "cli/screen.h"

#include "base/day.h"
#include "base/json.h"
#include "example/qiaotou.h"
#include "store/book.h"
#include "store/rebuild.h"
#include "store/verify.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

/* ---------------------------------------------------------------------- new */

enum { KEY_BYTES = 32 };

/* A key of random digits in a file that only its owner reads; *made says whether
** it was made here.  One that exists is left as it is. */
static enum fault make_key(struct context *c, const char *path, bool *made)
{
    uint8_t key[KEY_BYTES];
    char hex[KEY_BYTES * 2 + 1];
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool written;

    *made = false;
    if (fd < 0 && errno == EEXIST)
        return OK;
    if (fd < 0)
        return op_fault(c->op, F_DENIED, path, "无法新建密钥文件：%s", "the key file can't be made: %s", strerror(errno));
    randombytes_buf(key, sizeof key);
    sodium_bin2hex(hex, sizeof hex, key, sizeof key);
    hex[sizeof hex - 1] = '\n';
    written = write(fd, hex, sizeof hex) == sizeof hex && fsync(fd) == 0;
    sodium_memzero(key, sizeof key);
    sodium_memzero(hex, sizeof hex);
    if (close(fd) != 0 || !written) {
        unlink(path);
        return op_fault(c->op, F_BROKEN, path, "无法写入密钥文件：%s", "the key file can't be written: %s", strerror(errno));
    }
    *made = true;
    return OK;
}

static enum fault check_book(struct context *c)
{
    const char *book = option(c, OPT_BOOK), *name = option(c, OPT_NAME);
    size_t n = book == NULL ? 0 : strlen(book);

    if (n < 6 || n > 12 || strspn(book, "0123456789") != n)
        return op_fault(c->op, F_INPUT, "--book", "请用 6 至 12 位区划代码指明本册所属单位，例如 441881105",
                        "name the office by its area code of 6 to 12 digits, for instance 441881105");
    if (name == NULL || *name == '\0' || strlen(name) > 200)
        return op_fault(c->op, F_INPUT, "--name", "请给出单位名称，例如 桥头镇", "give the office's name, for instance 桥头镇");
    return OK;
}

static enum fault cmd_new(struct context *c)
{
    const char *path = c->v[0], *key = NULL;
    bool made = false;
    enum fault f = check_book(c);

    if (f != OK)
        return f;
    if (option(c, OPT_KEY_FILE) != NULL && c->given[OPT_ENCRYPT] == 0)
        return op_fault(c->op, F_INPUT, "--key-file", "加密请另加 --encrypt", "add --encrypt to encrypt the register");
    if (c->given[OPT_ENCRYPT] > 0) {
        if ((key = option(c, OPT_KEY_FILE)) == NULL)
            return op_fault(c->op, F_INPUT, "--encrypt", "请用 --key-file 指明密钥文件（不存在时自动生成）；请另行妥善备份，密钥遗失则册子无法打开",
                            "name a key file with --key-file (it is made when it doesn't exist); keep a copy elsewhere: without it the register can't be opened");
        if ((f = make_key(c, key, &made)) != OK)
            return f;
    }
    if ((f = db_new(c->op, path, key, option(c, OPT_BOOK), option(c, OPT_NAME), NONE, &c->db)) != OK
        || (f = context_author(c)) != OK) {
        if (made)
            unlink(key);
        return f;
    }
    if (c->json) {
        buf_text(&c->out, "{\"path\":");
        json_put_text(&c->out, c->db->path);
        buf_text(&c->out, ",\"book\":");
        json_put_text(&c->out, c->db->book);
        buf_text(&c->out, ",\"name\":");
        json_put_text(&c->out, c->db->book_name);
        buf_text(&c->out, "}\n");
    } else
        buf_printf(&c->out, "%s: %s %s%s\n", c->db->path, c->db->book, c->db->book_name, made ? SAY(c, " (key made)", "（已生成密钥）") : "");
    return OK;
}

/* ------------------------------------------------------------------ example */

/* A time or a day, whose end is meant; NONE when not given. */
static enum fault clock_option(struct context *c, int64_t *out)
{
    const char *s = option(c, OPT_CLOCK);
    int64_t day;

    *out = NONE;
    if (s == NULL || stamp_parse(s, out))
        return OK;
    if (!day_parse(s, &day))
        return op_fault(c->op, F_INPUT, "--clock", "应为 2018-08-08T18:00:00+08:00 或 2018-08-08", "must be 2018-08-08T18:00:00+08:00 or 2018-08-08");
    *out = stamp_of_day_end(day);
    return OK;
}

static enum fault cmd_example(struct context *c)
{
    int64_t seed = NONE, clock;
    enum fault f;

    if (strcmp(c->v[0], "qiaotou") != 0)
        return op_fault(c->op, F_ABSENT, c->v[0], "没有这个示例；现有示例：qiaotou", "there is no such example; there is: qiaotou");
    if ((f = option_int(c, OPT_SEED, &seed)) != OK || (f = clock_option(c, &clock)) != OK
        || (f = qiaotou_make(c->op, c->v[1], seed, clock)) != OK || (f = db_open(c->op, c->v[1], DB_READ, NULL, &c->db)) != OK)
        return f;
    if (c->json)
        buf_printf(&c->out, "{\"path\":");
    else
        buf_printf(&c->out, "%s: %s %s, %lld %s\n", c->db->path, c->db->book, c->db->book_name, (long long)c->db->head_seq, SAY(c, "entries", "条记录"));
    if (c->json) {
        json_put_text(&c->out, c->db->path);
        buf_printf(&c->out, ",\"book\":\"%s\",\"entries\":%lld}\n", c->db->book, (long long)c->db->head_seq);
    }
    return OK;
}

/* ------------------------------------------------------------------- verify */

static enum fault bad_expect(struct context *c)
{
    return op_fault(c->op, F_INPUT, "--expect", "应为 记录号:哈希，例如 1024:01ab…（共 66 位十六进制）",
                    "must be ENTRY:HASH, for instance 1024:01ab… (66 hexadecimal digits)");
}

/* The anchor that was noted earlier against the ledger. */
static enum fault check_expect(struct context *c)
{
    const char *s = option(c, OPT_EXPECT), *colon;
    uint8_t want[33], got[33];
    size_t digits;
    int64_t seq = 0;
    enum fault f;

    if (s == NULL)
        return OK;
    if ((colon = strchr(s, ':')) == NULL || (digits = strspn(s, "0123456789")) != (size_t)(colon - s) || digits < 1 || digits > 15)
        return bad_expect(c);
    for (; s < colon; s++)
        seq = seq * 10 + (*s - '0');
    if (sodium_hex2bin(want, sizeof want, colon + 1, strlen(colon + 1), NULL, &digits, NULL) != 0 || digits != sizeof want
        || strlen(colon + 1) != 2 * sizeof want)
        return bad_expect(c);
    if ((f = book_hash(c->db, seq, got)) != OK)
        return f;
    return memcmp(want, got, sizeof want) == 0 ? OK
        : op_fault(c->op, F_BROKEN, c->path, "第 %lld 号记录的哈希与记下的不符：账簿已不是当时的账簿。请保留此文件，用备份比对",
                   "the hash of entry %lld is not the one noted: this is not the ledger it was. Keep the file and compare it with a backup",
                   (long long)seq);
}

static enum fault cmd_verify(struct context *c)
{
    struct verified v;
    enum fault f = verify(c->db, &v);

    if (f != OK)
        return f;
    if (v.bad_seq != NONE)
        return op_fault(c->op, F_BROKEN, c->path,
                        "账簿在第 %lld 号记录处不符：%s%.0s。此前的记录完好。请保留此文件作证，从备份恢复，并补录其后的内容",
                        "the ledger doesn't hold at entry %lld: %.0s%s. The entries before it are good. Keep this file as evidence, restore a backup,"
                        " and enter again what came after", (long long)v.bad_seq, v.what.zh, v.what.en);
    if ((f = check_expect(c)) != OK)
        return f;
    if (c->json)
        buf_printf(&c->out, "{\"book\":\"%s\",\"entries\":%lld,\"erased\":%lld,\"head\":\"", c->db->book, (long long)v.entries, (long long)v.erased);
    else
        buf_printf(&c->out, "%s %s\n%s: %lld\n%s: %lld\n%s: ", c->db->book, c->db->book_name,
                   SAY(c, "entries, all good", "记录，全部完好"), (long long)v.entries,
                   SAY(c, "personal bodies erased", "已删除的个人信息"), (long long)v.erased,
                   SAY(c, "head", "末号及哈希"));
    buf_printf(&c->out, "%lld:", (long long)v.entries);
    buf_hex(&c->out, v.head, sizeof v.head);
    buf_text(&c->out, c->json ? "\"}\n" : "\n");
    return OK;
}

/* ------------------------------------------------------------------ rebuild */

static enum fault cmd_rebuild(struct context *c)
{
    int64_t start = screen_clock(), entries, spent;
    enum fault f = rebuild(c->db, &entries);

    if (f != OK)
        return f;
    spent = screen_clock() - start;
    if (c->json)
        buf_printf(&c->out, "{\"entries\":%lld,\"milliseconds\":%lld}\n", (long long)entries, (long long)spent);
    else
        buf_printf(&c->out, "%s: %lld, %lld ms\n", SAY(c, "entries replayed", "重放记录"), (long long)entries, (long long)spent);
    return OK;
}

const struct command cmds_book[] = {
    { "new", cmd_new, NO_REGISTER, 1, 1, O(BOOK) | O(NAME) | O(AUTHOR) | O(ENCRYPT) | O(KEY_FILE),
      .args = L("PATH --book CODE --name NAME [--encrypt --key-file FILE]", "册子 --book 区划代码 --name 单位名称 [--encrypt --key-file 密钥文件]"),
      .summary = L("Make an empty register.", "新建空白册子。"),
      .help = L("A register is one file: the ledger of one office, usually a township, with everything derived from it. PATH must not exist yet.",
                "一个册子就是一个文件：一个单位（一般为乡镇）的账簿，以及由它得出的一切。所给路径不得已有文件。"),
      .example = { "bangfu new qiaotou.bangfu --book 441881105 --name 桥头镇" } },
    { "example", cmd_example, NO_REGISTER, 2, 2, O(SEED) | O(CLOCK),
      .args = L("qiaotou PATH [--seed N] [--clock TIME]", "qiaotou 册子 [--seed N] [--clock 时间]"),
      .summary = L("Make the worked example: Qiaotou Town, 2017 and 2018, or to the end of 2020.", "生成示例：桥头镇，2017 至 2018 年，或至 2020 年底。"),
      .help = L("Writes workbooks beside PATH and imports them as life would have brought them, with late entries and corrections. Everyone in it is invented;"
                " the same seed and clock give the same book to the byte. It ends on 8 August 2018, the day of the article; with --clock 2020-12-31 it goes on: plans, incomes, exits by cases,"
                " one family that falls back, watching, benefits, grievances.",
                "在册子旁生成若干工作簿，并按实际工作的先后导入，其中有补录也有更正。人物全属虚构；种子和时间相同，则所得账簿逐字节相同。止于 2018 年 8 月 8 日，即报道之日；用 --clock 2020-12-31 则继续：计划、收入、按程序退出、一户返贫、监测、待遇发放、信访。"),
      .example = { "bangfu example qiaotou build/qiaotou.bangfu", "bangfu example qiaotou build/qiaotou-2020.bangfu --clock 2020-12-31" } },
    { "verify", cmd_verify, READS, 0, 0, O(EXPECT),
      .args = L("PATH [--expect SEQ:HASH]", "册子 [--expect 记录号:哈希]"),
      .summary = L("Check that the ledger is what was written.", "核验账簿是否原封未动。"),
      .help = L("Recomputes every hash, digest and number. A personal body may be missing only where a later entry erased it. The last line, SEQ:HASH, is worth"
                " noting elsewhere: --expect compares it later, so that even a ledger rewritten as a whole is found out.",
                "重算每一个哈希、摘要和编号；个人信息只有在其后有删除记录时才可缺失。末行“记录号:哈希”宜另行记下：日后以 --expect 比对，整本重写也能发现。"),
      .example = { "bangfu verify qiaotou.bangfu" } },
    { "rebuild", cmd_rebuild, WRITES, 0, 0, 0,
      .args = L("PATH", "册子"),
      .summary = L("Make everything derived again from the ledger.", "由账簿重建所有派生数据。"),
      .help = L("Drops every table but the ledger's and this site's settings, and replays the entries; the result is the same rows. Needed only after damage"
                " or to see that nothing changes.", "除账簿和本机设置外，删除全部表并重放每一条记录，结果应与原来相同。只在文件受损后或为验证时需要。"),
      .example = { "bangfu rebuild qiaotou.bangfu" } },
    { .name = NULL }
};
