/* SPDX-License-Identifier: Apache-2.0 */
/* How much of a workbook is believed.  A file from outside is refused when it
** passes one of these, before the memory or the time is spent. */
#ifndef SHEET_SHEET_LIMIT_H
#define SHEET_SHEET_LIMIT_H

enum {
    /* What Excel and WPS themselves can hold: more was not made by them. */
    SHEET_COLUMNS = 16384,
    SHEET_ROWS = 1048576,                   /* of .xlsx; a .csv may be longer      */
    SHEET_TEXT = 32767,                     /* characters of one cell              */
    SHEET_FORMATS = 65536,                  /* cell formats of one workbook        */
    SHEET_NAME = 93,                        /* bytes: 31 characters                */
    SHEET_MERGES = 65536,                   /* merged ranges of one sheet ...      */
    BOOK_MERGES = 524288,                   /* ... and of all                      */
    SHEET_SHEETS = 256,                     /* far above any form; bounds the list */

    SHEET_CSV_ROWS = 100 * 1000 * 1000,     /* so that a row number fits an int    */
    SHEET_ROW_BYTES = 16 << 20,             /* one row is held in memory           */
    SHEET_STRINGS = 4 << 20,                /* shared strings, four to a row ...   */
    SHEET_STRING_BYTES = 48 << 20,          /* ... and their text: all in memory   */
    SHEET_XLS_BYTES = 128 << 20,            /* of an .xls, four times what Excel saves of a full sheet of numbers */

    /* Against archives made to exhaust: a real workbook has some 20 parts and
    ** shrinks to a tenth; deflate itself can't pass 1032 to 1. */
    UNZIP_ENTRIES = 10000,
    UNZIP_DIRECTORY = 4 << 20,              /* bytes of the list of parts          */
    UNZIP_BYTES = 512 << 20,                /* inflated, all parts together        */
    UNZIP_RATIO = 1000,                     /* inflated to stored, of one part ... */
    UNZIP_RATIO_FROM = 1 << 20,             /* ... once it passed this many bytes  */

    /* Against XML made to exhaust: a worksheet nests 8 deep, a tag has a few
    ** hundred bytes, and expat needs about 200 kB for it. */
    XML_DEPTH = 64,
    XML_ELEMENTS = 50 * 1000 * 1000,        /* of one part: a few seconds          */
    XML_TAG = 1 << 20,                      /* bytes of one tag or comment         */
    XML_HELD = 16 << 20,                    /* bytes that one expat may allocate   */
};

#endif
