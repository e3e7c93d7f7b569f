/* SPDX-License-Identifier: Apache-2.0 */
#include "report/rows.h"

#include <string.h>

const struct indicator *const themes[] = { ind_areas, ind_households, ind_visits, ind_organisations, ind_projects, ind_monitoring, ind_help, ind_persons, ind_living, ind_income, ind_funds, NULL };
const char *const theme_names[] = { "areas", "households", "visits", "organisations", "projects", "monitoring", "help", "persons", "living", "income", "funds", NULL };

const struct unit units[] = {
    { "households",       L("households", "户"), "household", "戶" },
    { "persons",          L("persons", "人"), "person", "人" },
    { "villages",         L("villages", "个"), "village", "個" },
    { "times",            L("times", "次"), "time", "次" },
    { "person-times",     L("person-times", "人次"), "person-time", "人次" },
    { "household-times",  L("household-times", "户次"), "household-time", "戶次" },
    { "pairings",         L("pairings", "对"), "pairing", "對" },
    { "units",            L("units", "个"), "unit", "個" },
    { "branches",         L("branches", "个"), "branch", "個" },
    { "posts",            L("posts", "名"), "post", "名" },
    { "awards",           L("commendations", "名"), "commendation", "名" },
    { "projects",         L("projects", "个"), "project", "個" },
    { "donations",        L("donations", "笔"), "donation", "筆" },
    { "tasks",            L("tasks", "件"), "task", "件" },
    { "clues",            L("clues", "条"), "clue", "條" },
    { "loans",            L("loans", "笔"), "loan", "筆" },
    { "checks",           L("checks", "项"), "check", "項" },
    { "mentions",         L("mentions", "户次"), "mention", "戶次" },
    { "person-months",    L("person-months", "人月"), "person-month", "人月" },
    { "days",             L("days", "天"), "day", "天" },
    { "notices",          L("notices", "份"), "notice", "份" },
    { "cases",            L("cases", "件"), "case", "件" },
    { "person-fen",       L("person-fen", "人·分"), "person-fen", "人·分" },
    { "fen2",             L("square fen", "平方分"), "square fen", "平方分" },
    { "fen/person",       L("yuan a person", "元/人"), "yuan a person", "元/人" },          /* of fen, shown in yuan */
    { "mu",               L("mu", "亩"), "mu", "畝" },
    { "fen",              L("yuan", "元"), "yuan", "元" },          /* kept in fen, shown in yuan */
    { "%",                L("%", "%"), "%", "%" },
    { "households/helper", L("households a helper", "户/人"), "households a helper", "戶/人" },
    { .code = NULL }
};

const struct unit *unit_by_code(const char *code)
{
    for (const struct unit *u = units; u->code != NULL; u++)
        if (strcmp(u->code, code) == 0)
            return u;
    return NULL;
}

const struct indicator *indicator_by_code(const char *code, int rev)
{
    const struct indicator *found = NULL;

    for (int t = 0; themes[t] != NULL; t++)
        for (const struct indicator *i = themes[t]; i->code != NULL; i++)
            if (strcmp(i->code, code) == 0 && (rev > 0 ? i->rev == rev : found == NULL || i->rev > found->rev))
                found = i;
    return found;
}
