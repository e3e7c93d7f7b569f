/* SPDX-License-Identifier: Apache-2.0 */
/* The notes of a sheet: their texts in one part, the boxes that show them in
** another, of VML.  Both are streams; notes that are there stay, and follow
** rows that were put in. */
#ifndef SHEET_XLSX_NOTE_EDIT_H
#define SHEET_XLSX_NOTE_EDIT_H

#include "sheet/unzip.h"
#include "sheet/xlsx_sheet_edit.h"

#include <stdio.h>

/* The notes of ${e}'s plans into the texts ${part}; NULL: the sheet had none.
** The first run, with ${to} NULL, is a trial and tells `noted` of the plans. */
enum fault note_texts_run(const struct sheet_edit *e, struct unzip_part *part, bool strict, FILE *to);

/* The boxes of the plans that had no note.  ${block} is the first block of 1024
** shape numbers that a new part may use. */
enum fault note_boxes_run(const struct sheet_edit *e, struct unzip_part *part, int block, FILE *to);

#endif
