/* SPDX-License-Identifier: Apache-2.0 */
/* Included with DEF naming a .def file and KIND its kind, after its structs are
** declared: makes KIND_fields[], KIND_lists[] and KIND_order from its rows. */
#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)

#define FIELD(type, privacy, name, ...)
#define LIST(kind, list, ...) static const struct field kind##_##list##_items[] = {
#define ITEM(kind, list, type_, privacy_, name_, ...) \
    { .name = #name_, .type = T_##type_, .privacy = privacy_, .at = offsetof(struct kind##_##list, name_), __VA_ARGS__ },
#define LIST_END(kind, list) { .name = NULL } };
#include DEF
#undef FIELD
#undef LIST
#undef ITEM
#undef LIST_END

static const struct field PASTE(KIND, _fields)[] = {
#define FIELD(type_, privacy_, name_, ...) \
    { .name = #name_, .type = T_##type_, .privacy = privacy_, .at = offsetof(struct KIND, name_), __VA_ARGS__ },
#define LIST(kind, list, ...)
#define ITEM(kind, list, type, privacy, name, ...)
#define LIST_END(kind, list)
#include DEF
    { .name = NULL }
};
#undef FIELD
#undef LIST

static const struct list PASTE(KIND, _lists)[] = {
#define FIELD(type, privacy, name, ...)
#define LIST(kind, list, ...) \
    { .name = #list, .at = offsetof(struct kind, list), .n_at = offsetof(struct kind, n_##list), \
      .size = sizeof(struct kind##_##list), .items = kind##_##list##_items, __VA_ARGS__ },
#include DEF
    { .name = NULL }
};
#undef FIELD
#undef LIST
#undef ITEM
#undef LIST_END

static struct kind_order PASTE(KIND, _order);

/* The members of struct kind that the .def decides. */
#define KIND_ROWS(kind) \
    .name = #kind, .size = sizeof(struct kind), \
    .fields = kind##_fields, .lists = kind##_lists, .order = &kind##_order

#undef KIND
#undef DEF
