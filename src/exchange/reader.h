/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a sheet whose layout was told: the held ones, then the book's. */
#ifndef EXCHANGE_READER_H
#define EXCHANGE_READER_H

#include "exchange/teller.h"

struct layout_reader *reader_open(const struct teller *t);

#endif
