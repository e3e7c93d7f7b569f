/* SPDX-License-Identifier: Apache-2.0 */
/* struct document: a paper whose bytes stand in the register. */
#ifndef RULES_DOCUMENT_H
#define RULES_DOCUMENT_H

#include "rules/kind.h"

#define KIND document
#define DEF "rules/document.def"
#include "rules/kind_struct.h"

extern const struct kind kind_document;

#endif
