/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a sheet whose layout is known: the held ones, then the book's. */
#ifndef EXCHANGE_READER_H
#define EXCHANGE_READER_H

#include "exchange/grid.h"
#include "exchange/layout.h"

struct layout_reader *reader_open(struct arena *mem, const struct grid *grid, const struct layout *layout);

#endif
