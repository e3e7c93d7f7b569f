/* SPDX-License-Identifier: Apache-2.0 */
/* What is wrong with a file, in the words that every reader of it has: F_INPUT
** at ${at}, which names the file, handed back.  For this room only. */
#ifndef SHEET_REFUSE_H
#define SHEET_REFUSE_H

#include "base/op.h"

enum fault refuse_damaged(struct op *op, const char *at);       /* its bytes                                      */
enum fault refuse_incomplete(struct op *op, const char *at);    /* a part that a workbook must have isn't there   */
enum fault refuse_xml(struct op *op, const char *at);           /* the XML of a part is malformed                 */
enum fault refuse_large_xml(struct op *op, const char *at);     /* or over a limit of sheet_limit.h               */

#endif
