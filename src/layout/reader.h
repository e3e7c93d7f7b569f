/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a sheet whose layout was told: the held ones, then the book's. */
#ifndef LAYOUT_READER_H
#define LAYOUT_READER_H

#include "layout/teller.h"

struct layout_reader *reader_open(const struct teller *t);

#endif
