/* SPDX-License-Identifier: Apache-2.0 */
/* Included with DEF naming a .def file and KIND its kind: declares the struct of
** every list's item and of the record.  No include guard: once a kind. */
#define FIELD(type, privacy, name, ...)
#define LIST(kind, list, ...) struct kind##_##list {
#define ITEM(kind, list, type, privacy, name, ...) CTYPE_##type name;
#define LIST_END(kind, list) };
#include DEF
#undef FIELD
#undef LIST
#undef ITEM
#undef LIST_END

struct KIND {
#define FIELD(type, privacy, name, ...) CTYPE_##type name;
#define LIST(kind, list, ...) const struct kind##_##list *list; int64_t n_##list;
#define ITEM(kind, list, type, privacy, name, ...)
#define LIST_END(kind, list)
#include DEF
};
#undef FIELD
#undef LIST
#undef ITEM
#undef LIST_END
#undef KIND
#undef DEF
